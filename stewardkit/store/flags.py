"""What was heard of the flags: events appended, states and standing read."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import Any

import pyarrow as pa

from stewardkit.model.flags import REFUSALS, Flag, FlagEvent, FlagNature, FlagState
from stewardkit.model.usability import Standing
from stewardkit.store.journal import Batch
from stewardkit.store.queries import load_queries
from stewardkit.store.session import Session

FLAGS = load_queries("flag.sql")

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptEvent:
    """An event with who recorded it, and whether it was taken back since."""

    event: FlagEvent
    actor: str
    is_taken_back: bool


def states(
    session: Session, contact_id: str, *, on: date, known_at: datetime
) -> dict[Flag, FlagState]:
    """Return the state of all seven flags of a contact, in the order of the form."""
    rows = _rows_of_states(session, [contact_id], on=on, known_at=known_at)
    known = {Flag(row["flag"]): FlagState(row["state"]) for row in rows}
    return {flag: known.get(flag, FlagState.NEVER_ASKED) for flag in Flag}


def events_of(session: Session, contact_id: str) -> tuple[FlagEvent, ...]:
    """Return all that was heard of a contact's flags, in the order it was recorded."""
    rows = session.rows(FLAGS["events"], contact_id=contact_id)
    return tuple(_event(row) for row in rows)


def find_event(session: Session, event_id: int) -> KeptEvent | None:
    """Return an event by its number, or None."""
    row = session.row(FLAGS["event"], event_id=event_id)
    if row is None:
        return None
    actor, is_taken_back = row.pop("actor"), row.pop("is_taken_back")
    return KeptEvent(event=_event(row), actor=actor, is_taken_back=is_taken_back)


def append_event(batch: Batch, event: FlagEvent) -> FlagEvent:
    """Append an event, numbered and timed, and return it as it is kept."""
    kept = replace(
        event,
        event_id=int(batch.session.value(FLAGS["next_number"])),
        recorded_at=batch.header.recorded_at,
    )
    batch.append("flag_event", pa.Table.from_pylist([asdict(kept)]))
    return kept


def standing(
    session: Session, contact_id: str, flag: Flag, *, on: date, known_at: datetime
) -> Standing | None:
    """Return all that bears on the use of a flag, or None without such a contact."""
    facts = session.row(
        FLAGS["standing"], contact_id=contact_id, on=on, known_at=known_at
    )
    if facts is None:
        return None
    address = facts.pop("address")
    is_consent = flag.nature is FlagNature.CONSENT
    others = _others_at(session, address, contact_id) if is_consent else []
    heard = _rows_of_states(session, [contact_id, *others], on=on, known_at=known_at)
    of_flag = {row["contact_id"]: row for row in heard if row["flag"] == flag}
    own = of_flag.pop(contact_id, None)
    return Standing(
        flag=flag,
        state=FlagState.NEVER_ASKED if own is None else FlagState(own["state"]),
        has_evidence=not is_consent or own is None or _has_evidence(own),
        has_email=address is not None,
        is_opposed=any(row["state"] in REFUSALS for row in of_flag.values()),
        **facts,
    )


def _others_at(session: Session, address: str | None, contact_id: str) -> list[str]:
    rows = session.rows(FLAGS["same_address"], address=address, contact_id=contact_id)
    return [row["contact_id"] for row in rows]


def _rows_of_states(
    session: Session, contact_ids: Sequence[str], *, on: date, known_at: datetime
) -> list[dict[str, Any]]:
    return session.rows(
        FLAGS["states"], contact_ids=list(contact_ids), on=on, known_at=known_at
    )


def _has_evidence(event: Row) -> bool:
    """Tell whether anything stands behind a yes: a tick of an extract is none."""
    return event["source"] == "form" or event["evidence"] is not None


def _event(row: Row) -> FlagEvent:
    return FlagEvent(**{**row, "flag": Flag(row["flag"])})
