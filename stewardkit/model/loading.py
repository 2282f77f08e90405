"""What a load did, in figures."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What the headings of a file seem to bring to a table.

    ``columns`` has the heading of every column of the table, empty where none is
    known; of each group in ``required`` one column must have one.
    """

    table: str
    headings: tuple[str, ...]
    columns: Mapping[str, str]
    required: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableLoad:
    """What became of the rows of one file; every row is counted once.

    ``read`` = ``added`` + ``updated`` + ``unchanged`` + ``quarantined``.
    """

    table: str
    file_name: str
    sha256: str
    read: int
    added: int
    updated: int
    unchanged: int
    quarantined: int
    flags_recorded: int = 0
    flags_held_back: int = 0
    findings: Mapping[str, int] = field(default_factory=dict)

    @property
    def loaded(self) -> int:
        """Return the number of rows written."""
        return self.added + self.updated


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What a load did; ``batch`` is None where nothing was written."""

    batch: str | None
    tables: tuple[TableLoad, ...]
    is_dry_run: bool = False

    @property
    def quarantined(self) -> int:
        """Return the number of rows over all files that were not loaded."""
        return sum(table.quarantined for table in self.tables)
