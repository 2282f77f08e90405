"""What was heard of the flags: events appended, what holds and what serves read."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from itertools import chain
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
    known = {"contact_id": contact_id, "known_at": known_at}
    address = session.value(FLAGS["address"], **known)
    addresses = [] if address is None else [address]
    others = sharing(session, [contact_id], addresses, flags)
    rows = session.rows(
        FLAGS["usable"],
        flags=list(flags),
        contact_ids=[contact_id, *others],
        on=on,
        legacy_until=legacy_until,
        **known,
    )
    if not rows:
        return None
    found = {row["flag"]: obstacles_of(row["reasons"]) for row in rows}
    return {flag: Usable(yes=not found[flag], reasons=found[flag]) for flag in flags}


def sharing(
    session: Session,
    contact_ids: Sequence[str],
    addresses: Collection[str],
    flags: Collection[Flag],
) -> list[str]:
    """Return who else had the addresses of contacts and ever opposed a consent.

    Nobody opposes a flag of another nature.
    """
    if not addresses or all(flag.nature is not FlagNature.CONSENT for flag in flags):
        return []
    rows = (
        session.rows(FLAGS["sharing"], contact_ids=list(contact_ids), address=address)
        for address in addresses
    )
    return [row["contact_id"] for row in chain.from_iterable(rows)]


def obstacles_of(reasons: str | None) -> tuple[Obstacle, ...]:
    """Return the reasons that the store gives as codes, none where there is none."""
    return tuple(Obstacle(code) for code in reasons.split(", ")) if reasons else ()


def _event(row: Row) -> FlagEvent:
    return FlagEvent(**{**row, "flag": Flag(row["flag"])})
