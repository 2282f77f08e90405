"""What the journal tells of the past, for people and for JSON."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from stewardkit.model.erasure import ErasureNote


class Action(StrEnum):
    """What a batch did to a record."""

    CREATED = "created"
    CHANGED = "changed"
    DELETED = "deleted"
    RESTORED = "restored"


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchSummary:
    """A batch as it is listed; moments are UTC."""

    name: str
    recorded_at: datetime
    actor: str
    kind: str
    reason: str
    opened: int
    closed: int
    hash: str

    def to_dict(self) -> dict[str, Any]:
        """Return the batch as plain values for JSON."""
        return _plain(asdict(self))


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """One field before and after; None is empty."""

    field: str
    before: object
    after: object


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What one batch did to a record: who, when, why, and each field it changed.

    A deletion states the version that it ended, and no fields.
    """

    action: Action
    version: int
    batch: str
    recorded_at: datetime
    actor: str
    kind: str
    reason: str
    changes: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedEvent:
    """What was heard of a flag, and who recorded it in which batch."""

    event_id: int
    flag: str
    state: str
    heard_on: date | None
    recorded_at: datetime
    source: str
    channel: str | None
    collector: str | None
    wording: str | None
    partner_list: str | None
    evidence: str | None
    expires_on: date | None
    retracts: int | None
    regime: str | None
    product: str | None
    batch: str
    actor: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactHistory:
    """All that was ever written of a contact, oldest first.

    Of a contact that was erased nothing is left but that it was, in ``erasure``.
    """

    contact_id: str
    steps: tuple[Step, ...]
    events: tuple[RecordedEvent, ...]
    erasure: ErasureNote | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the history as plain values for JSON."""
        return _plain(asdict(self))


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    """Return values with their days and moments as ISO text."""
    return {name: _plain_value(value) for name, value in values.items()}


def _plain_value(value: object) -> object:
    if isinstance(value, dict):
        return _plain(value)
    if isinstance(value, list | tuple):
        return [_plain_value(inner) for inner in value]
    return value.isoformat() if isinstance(value, date) else value
