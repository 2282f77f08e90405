"""What consent records are made of, read for some contacts at a time."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import groupby
from typing import Any

import pyarrow as pa

from stewardkit.model.flags import Flag, FlagState
from stewardkit.reports.consent_record import ConsentHistory, HeardConsent
from stewardkit.store.queries import load_queries
from stewardkit.store.session import Session

RECORD = load_queries("consent_record.sql")
OF_RECORD = frozenset({"contact_id", "flag", "state_now"})


def heard_contacts(
    session: Session, contact_id: str | None, known_at: datetime
) -> pa.ChunkedArray:
    """Return the contacts of whose consents anything was heard, or the one asked."""
    found = session.arrow(RECORD["contacts"], contact_id=contact_id, known_at=known_at)
    return found.column("contact_id")


def histories(
    session: Session, contact_ids: Sequence[str], *, on: date, known_at: datetime
) -> Iterator[ConsentHistory]:
    """Give the history of each consent of some contacts, in their order."""
    rows = session.rows(
        RECORD["events"], contact_ids=list(contact_ids), on=on, known_at=known_at
    )
    for (contact_id, flag), heard in groupby(rows, _of_record):
        events = list(heard)
        yield ConsentHistory(
            contact_id=contact_id,
            flag=Flag(flag),
            state=FlagState(events[-1]["state_now"]),
            events=tuple(map(_event, events)),
        )


def first_hash(session: Session) -> str:
    """Return the hash of the journal's first batch, which no other workspace has."""
    return str(session.value(RECORD["first_hash"]))


def _of_record(row: Mapping[str, Any]) -> tuple[str, str]:
    return row["contact_id"], row["flag"]


def _event(row: Mapping[str, Any]) -> HeardConsent:
    values = {name: value for name, value in row.items() if name not in OF_RECORD}
    return HeardConsent(**values)
