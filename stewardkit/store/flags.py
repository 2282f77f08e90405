"""What was heard of the flags: events appended, states and standing read."""

from collections.abc import Collection, Mapping
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
UNHEARD: Row = {"state": FlagState.NEVER_ASKED, "is_unproven": False}


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


def standings(
    session: Session,
    contact_id: str,
    flags: Collection[Flag],
    *,
    on: date,
    known_at: datetime,
    legacy_until: date | None,
) -> dict[Flag, Standing] | None:
    """Return all that bears on the use of each flag, or None without such a contact.

    Ticks of an extract serve through ``legacy_until``, though nothing proves them.
    """
    asked = {"contact_id": contact_id, "on": on, "known_at": known_at}
    facts = session.row(FLAGS["standing"], **asked)
    if facts is None:
        return None
    address = facts.pop("address")
    rows = session.rows(FLAGS["heard"], legacy_until=legacy_until, **asked)
    heard = dict.fromkeys(flags, UNHEARD) | {row["flag"]: row for row in rows}
    opposed = _opposed(session, address, flags, asked)
    is_outgrown = Flag.E_SIGNATURE in flags and session.value(
        FLAGS["is_outgrown"], **asked
    )
    return {
        flag: Standing(
            flag=flag,
            state=FlagState(heard[flag]["state"]),
            has_evidence=not heard[flag]["is_unproven"],
            has_email=address is not None,
            has_new_email=flag is Flag.E_SIGNATURE and is_outgrown,
            is_opposed=flag in opposed,
            **facts,
        )
        for flag in flags
    }


def _opposed(
    session: Session,
    address: str | None,
    flags: Collection[Flag],
    asked: Mapping[str, Any],
) -> frozenset[str]:
    """Return which flags another contact with this address opposes."""
    is_asked = any(flag.nature is FlagNature.CONSENT for flag in flags)
    if address is None or not is_asked:
        return frozenset()
    at = {"address": address, "known_at": asked["known_at"]}
    rows = session.rows(FLAGS["same_address"], contact_id=asked["contact_id"], **at)
    others = [row["contact_id"] for row in rows]
    if not others:
        return frozenset()
    found = session.rows(FLAGS["opposed"], contact_ids=others, on=asked["on"], **at)
    return frozenset(row["flag"] for row in found)


def _event(row: Row) -> FlagEvent:
    return FlagEvent(**{**row, "flag": Flag(row["flag"])})
