"""Erasure: the rows of contacts removed for good, their seals kept.

Versions of a contact are removed. Rows of events lose what they held and stay as blanks
under the erasure, so that no number is given out twice. The journal keeps the seal of
each row that went, with which ``verify`` still recomputes the batches before.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from stewardkit.model.erasure import ErasureNote, Ground
from stewardkit.model.flags import Flag, FlagNature
from stewardkit.model.journal import batch_name
from stewardkit.store.journal import Batch
from stewardkit.store.queries import for_table, load_queries
from stewardkit.store.session import Session
from stewardkit.store.tables import CONTACT, SEND

ERASURE = load_queries("erasure.sql")
LEAVING = load_queries("erasure_leaving.sql")
BLANK = load_queries("erasure_blank.sql")
BLANKED = tuple(BLANK)
REMOVED = (
    *(CONTACT.name, CONTACT.history, SEND.name, SEND.history, "evidence"),
    *BLANKED,
)
CONSENTS = tuple(flag for flag in Flag if flag.nature is FlagNature.CONSENT)


class Ended(NamedTuple):
    """Whose details go: matches on entries that left their list before a moment.

    A file once ``confirmed`` keeps them longer; ``moment`` tells what holds now.
    """

    moment: datetime | None = None
    unconfirmed: datetime | None = None
    confirmed: datetime | None = None


NOTHING_ENDED = Ended()


def choose(
    session: Session, contact_ids: Sequence[str], ended: Ended = NOTHING_ENDED
) -> None:
    """Set out in ``leaving…`` the contacts and matches to erase, and all their rows."""
    session.run(LEAVING["leaving"], contact_ids=list(contact_ids))
    session.run(LEAVING["leaving_match"], **ended._asdict())
    for name in ("address", "send", "quarantine", "subject", "evidence", "row"):
        session.run(LEAVING[f"leaving_{name}"])


def held_by_alert(session: Session, moment: datetime) -> tuple[str, ...]:
    """Return those leaving on whom, or on whose quarantined row, an alert stands."""
    rows = session.rows(ERASURE["held_by_alert"], moment=moment)
    return tuple(row["contact_id"] for row in rows)


def count_matches(session: Session) -> int:
    """Return how many matches leave with their measure."""
    return int(session.value(ERASURE["count_matches"]))


def leaving_files(session: Session) -> tuple[str, ...]:
    """Return the evidence that proves nothing but what those leaving said."""
    rows = session.rows(LEAVING["leaving_files"])
    return tuple(row["sha256"] for row in rows)


def source_files(session: Session) -> tuple[str, ...]:
    """Return the names of the extracts that brought those leaving."""
    rows = session.rows(ERASURE["source_files"], table_name=CONTACT.name)
    return tuple(row["name"] for row in rows)


def carry_refusals(batch: Batch, today: date) -> int:
    """Record for others at an address the opposition that would go with its bearer."""
    batch.session.run(
        ERASURE["carried"],
        flags=list(CONSENTS),
        today=today,
        recorded_at=batch.header.recorded_at,
    )
    return batch.append_offered("flag_event", "carried")


def remove(batch: Batch, ground: Ground, asked_on: date | None) -> int:
    """Remove the rows of those leaving, and return how many went.

    ``asked_on`` is the day of the request, None where nobody said.
    """
    session = batch.session
    for statement in BLANK.values():
        session.run(statement)
    for table in REMOVED:
        session.run(for_table(ERASURE["remove"], table=table))
    for table in BLANKED:
        batch.append_offered(table, f"blank_{table}")
    session.run(ERASURE["resolved"])
    batch.append_offered("quarantine_resolution", "resolved")
    session.run(ERASURE["noted"], ground=ground, asked_on=asked_on)
    batch.append_offered("erasure", "noted")
    return batch.append_offered("erased_row", "leaving_row")


def note_of(session: Session, contact_id: str) -> ErasureNote | None:
    """Return that a contact was erased, or None."""
    row = session.row(ERASURE["note"], contact_id=contact_id)
    if row is None:
        return None
    number, ground = row.pop("batch_id"), Ground(row.pop("ground"))
    return ErasureNote(batch=batch_name(number), ground=ground, **row)


def was_erased_in(session: Session, number: int) -> bool:
    """Tell whether a batch was kept and erased something."""
    return bool(session.value(ERASURE["was_erased_in"], batch_id=number))


def count_since(session: Session, known_at: datetime) -> int:
    """Return how many contacts were erased after a moment."""
    return int(session.value(ERASURE["count_since"], known_at=known_at))


def purgeable(session: Session, deleted_before: datetime) -> tuple[str, ...]:
    """Return the contacts that were deleted before a moment and are there still."""
    rows = session.rows(ERASURE["purgeable"], deleted_before=deleted_before)
    return tuple(row["contact_id"] for row in rows)
