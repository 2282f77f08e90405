"""A file that proves what somebody said: a signed form, a recording, a scan."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A kept file, named by its SHA-256 (hex); ``size`` is in bytes.

    ``file_name`` is its name when it was handed in, ``kept_at`` the moment (UTC).
    """

    sha256: str
    file_name: str
    size: int
    kept_at: datetime
    kept_by: str
