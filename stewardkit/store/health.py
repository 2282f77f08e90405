"""How a portfolio stands, counted in one pass for each question."""

from collections.abc import Mapping
from datetime import date, datetime

from stewardkit.model.alert import SubjectStatus
from stewardkit.model.flags import Flag, FlagState
from stewardkit.model.health import Finding, Standing
from stewardkit.model.listing import ListedSubject
from stewardkit.store.listing import with_register_status
from stewardkit.store.queries import load_queries, with_expressions
from stewardkit.store.session import Session

HEALTH = load_queries("health.sql")
REGISTER = with_expressions(
    HEALTH["register"],
    clients=with_register_status(ListedSubject.CLIENT),
    contacts=with_register_status(
        ListedSubject.CONTACT,
        in_table="validity(valid_from, valid_to, $on) <> 'ended'",
    ),
)


def standings(session: Session, on: date) -> Mapping[Standing, int]:
    """Return how many contacts are valid on a day, to come or ended."""
    rows = session.rows(HEALTH["standings"], on=on)
    found = {row["standing"]: row["contacts"] for row in rows}
    return {standing: found.get(standing, 0) for standing in Standing}


def register_statuses(
    session: Session, on: date, known_at: datetime
) -> Mapping[SubjectStatus, int]:
    """Return how clients, and contacts not ended, stand towards the registers."""
    rows = session.rows(REGISTER, on=on, known_at=known_at)
    found = {row["status"]: row["subjects"] for row in rows}
    return {status: found.get(status, 0) for status in SubjectStatus}


def heard_states(
    session: Session, on: date, known_at: datetime
) -> Mapping[tuple[Flag, FlagState], int]:
    """Return how many valid contacts each state of the refusable flags has.

    Those of whom nothing was heard are not counted.
    """
    rows = session.rows(HEALTH["consents"], on=on, known_at=known_at)
    return {
        (Flag(row["flag"]), FlagState(row["state"])): row["contacts"] for row in rows
    }


def findings(session: Session, on: date) -> Mapping[Finding, int]:
    """Return how many contacts valid on a day lack what."""
    (counted,) = session.rows(HEALTH["findings"], on=on)
    return {finding: counted[finding] for finding in Finding}
