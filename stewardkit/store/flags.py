"""What was heard of the flags: events appended, what holds and what serves read."""

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import Any

import pyarrow as pa

from stewardkit.model.flags import Flag, FlagEvent, FlagNature, FlagState
from stewardkit.model.regimes import Against, Claim, Regime
from stewardkit.model.usability import Obstacle, Usable
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


def claims(
    session: Session, contact_id: str, *, on: date, known_at: datetime
) -> dict[Flag, Claim]:
    """Return the last claim of a regime on each flag of a contact that has one."""
    rows = session.rows(
        FLAGS["claims"], contact_id=contact_id, on=on, known_at=known_at
    )
    return {
        Flag(row["flag"]): Claim(
            regime=Regime(row["regime"]),
            product=row["product"],
            claimed_on=row["claimed_on"],
            against=tuple(map(Against, filter(None, row["against"].split(", ")))),
        )
        for row in rows
    }


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


def usable(
    session: Session,
    contact_id: str,
    flags: Collection[Flag],
    *,
    on: date,
    known_at: datetime,
    legacy_until: date | None,
) -> dict[Flag, Usable] | None:
    """Return whether each flag can be used, or None where no such contact is known.

    Ticks of an extract serve through ``legacy_until``, though nothing proves them.
    """
    rows = session.rows(
        FLAGS["usable"],
        contact_id=contact_id,
        flags=list(flags),
        contact_ids=[contact_id, *_sharing(session, contact_id, flags, known_at)],
        on=on,
        known_at=known_at,
        legacy_until=legacy_until,
    )
    if not rows:
        return None
    found = {row["flag"]: _usable(row["reasons"]) for row in rows}
    return {flag: found[flag] for flag in flags}


def _sharing(
    session: Session, contact_id: str, flags: Collection[Flag], known_at: datetime
) -> list[str]:
    """Return who else has the contact's address, where somebody opposes a consent."""
    if not any(flag.nature is FlagNature.CONSENT for flag in flags):
        return []
    known = {"contact_id": contact_id, "known_at": known_at}
    address = session.value(FLAGS["address"], **known)
    if address is None:
        return []
    rows = session.rows(FLAGS["sharing"], address=address, **known)
    return [row["contact_id"] for row in rows]


def _usable(reasons: str | None) -> Usable:
    codes = reasons.split(", ") if reasons else []
    return Usable(yes=not codes, reasons=tuple(Obstacle(code) for code in codes))


def _event(row: Row) -> FlagEvent:
    return FlagEvent(**{**row, "flag": Flag(row["flag"])})
