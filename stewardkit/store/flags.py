"""What was heard of the flags: events appended, states and standing read."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import Any

import pyarrow as pa

from stewardkit.model.flags import Flag, FlagEvent, FlagNature, FlagState
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
    rows = session.rows(
        FLAGS["states"], contact_id=contact_id, on=on, known_at=known_at
    )
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
    session: Session,
    contact_id: str,
    flag: Flag,
    *,
    on: date,
    known_at: datetime,
    legacy_until: date | None,
) -> Standing | None:
    """Return all that bears on the use of a flag, or None without such a contact.

    Ticks of an extract serve through ``legacy_until``, though nothing proves them.
    """
    asked = {"contact_id": contact_id, "on": on, "known_at": known_at}
    facts = session.row(FLAGS["standing"], **asked)
    if facts is None:
        return None
    address = facts.pop("address")
    heard = session.row(FLAGS["heard"], flag=flag, legacy_until=legacy_until, **asked)
    may_be_opposed = flag.nature is FlagNature.CONSENT and address is not None
    is_signature = flag is Flag.E_SIGNATURE
    return Standing(
        flag=flag,
        state=FlagState.NEVER_ASKED if heard is None else FlagState(heard["state"]),
        has_evidence=heard is None or not heard["is_unproven"],
        has_email=address is not None,
        has_new_email=is_signature and session.value(FLAGS["is_outgrown"], **asked),
        is_opposed=may_be_opposed and _is_opposed(session, address, flag, asked),
        **facts,
    )


def _is_opposed(
    session: Session, address: str, flag: Flag, asked: Mapping[str, Any]
) -> bool:
    """Tell whether another contact with this address opposes this flag."""
    at = {"address": address, "known_at": asked["known_at"]}
    rows = session.rows(FLAGS["same_address"], contact_id=asked["contact_id"], **at)
    others = [row["contact_id"] for row in rows]
    return bool(others) and session.value(
        FLAGS["is_opposed"], contact_ids=others, flag=flag, on=asked["on"], **at
    )


def _event(row: Row) -> FlagEvent:
    return FlagEvent(**{**row, "flag": Flag(row["flag"])})
