"""What the export register keeps of a file that left."""

from dataclasses import dataclass
from datetime import date, datetime

PACK = "pack"
"""The format of a report that left as one of a pack."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """A report that was written to a file.

    ``on_day`` and ``known_at`` (UTC) are those it was asked for. ``sha256`` is that of
    the file; of a pack it is that of its manifest, which has those of all its files.
    """

    report: str
    on_day: date
    known_at: datetime
    masking: str
    rows: int
    format: str
    file_name: str
    kept_in: str
    sha256: str
