"""The contacts of a client, and what would break without one of them."""

from collections.abc import Sequence
from datetime import date, datetime

from stewardkit.model.alert import AlertState
from stewardkit.model.contact import Contact
from stewardkit.model.flags import Flag, FlagNature
from stewardkit.model.impact import LostNotice, StandingAlert
from stewardkit.store.queries import load_queries
from stewardkit.store.records import record_of
from stewardkit.store.session import Session

CONTACTS = load_queries("contact.sql")
NOTICES = tuple(flag for flag in Flag if flag.nature is FlagNature.DESIGNATION)


def contacts_of(
    session: Session, client_id: str, on: date | None = None
) -> tuple[Contact, ...]:
    """Return a client's contacts in order: those valid on a day, or all."""
    rows = session.rows(CONTACTS["of_client"], client_id=client_id, on=on)
    return tuple(record_of(Contact, row) for row in rows)


def unknown_among(session: Session, contact_ids: Sequence[str]) -> tuple[str, ...]:
    """Return those identifiers that no current contact has."""
    rows = session.rows(CONTACTS["unknown"], contact_ids=list(contact_ids))
    return tuple(row["contact_id"] for row in rows)


def standing_alerts(
    session: Session, contact_ids: Sequence[str], *, moment: datetime
) -> tuple[StandingAlert, ...]:
    """Return the alerts on these contacts that are open or confirmed."""
    rows = session.rows(
        CONTACTS["standing_alerts"], contact_ids=list(contact_ids), moment=moment
    )
    return tuple(
        StandingAlert(**row | {"state": AlertState(row["state"])}) for row in rows
    )


def last_recipients(
    session: Session, contact_ids: Sequence[str], *, on: date, known_at: datetime
) -> tuple[LostNotice, ...]:
    """Return the notices of a day that only these contacts of a client receive."""
    leaving = list(contact_ids)
    fellows = session.rows(CONTACTS["fellows"], contact_ids=leaving)
    rows = session.rows(
        CONTACTS["last_recipients"],
        contact_ids=leaving,
        fellows=[row["contact_id"] for row in fellows],
        notices=list(NOTICES),
        on=on,
        known_at=known_at,
    )
    return tuple(LostNotice(**row | {"notice": Flag(row["notice"])}) for row in rows)
