"""What the journal says of a write: who, when, why, and what it touched."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from stewardkit.errors import UnknownRecordError


class BatchKind(StrEnum):
    """What sort of work a batch was."""

    FORM = "form"
    IMPORT = "import"
    DELETE = "delete"
    UNDO = "undo"
    REGISTER = "register"
    SCREENING = "screening"
    DECISION = "decision"
    EVIDENCE = "evidence"
    ERASURE = "erasure"
    PUBLISHING = "publishing"
    EXPORT = "export"


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchHeader:
    """Who writes, when (UTC, without zone), how and why.

    ``details`` holds plain values about the work: files and their SHA-256, the batch
    that an undo takes back.
    """

    actor: str
    kind: BatchKind
    recorded_at: datetime
    reason: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What a batch did to one table: rows opened and closed, and their digest."""

    table_name: str
    opened: int
    closed: int
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Undo:
    """What an undo did: rows taken back, and rows left since others changed them."""

    batch_id: int | None
    restored: int
    removed: int
    retracted: int
    conflicts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What a check of the whole journal found; ``broken`` has the first fault first.

    ``erased`` counts the rows that are gone and vouched for by their seals.
    """

    batches: int
    rows: int
    erased: int
    head: str
    broken: tuple[str, ...]

    @property
    def is_intact(self) -> bool:
        """Tell whether every row and every link matches."""
        return not self.broken


def batch_name(number: int) -> str:
    """Return the name by which people call a batch.

    >>> batch_name(42)
    'B000042'
    """
    return f"B{number:06d}"


def batch_number(name: str) -> int:
    """Return the number behind a batch's name.

    >>> batch_number("B000042")
    42

    Raises:
        UnknownRecordError: the text is no batch name.

    """
    digits = name.strip().upper().removeprefix("B")
    if not (digits.isascii() and digits.isdigit()):
        raise UnknownRecordError("batch", name)
    return int(digits)
