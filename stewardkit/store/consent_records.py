"""What consent records are made of, read as a stream."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from itertools import groupby
from typing import Any

from stewardkit.model.flags import Flag, FlagState
from stewardkit.reports.consent_record import ConsentHistory, HeardConsent
from stewardkit.store.queries import load_queries, with_expressions
from stewardkit.store.session import Session

RECORD = load_queries("consent_record.sql")
OF_RECORD = frozenset({"contact_id", "flag", "state_now"})
ROWS_AT_A_TIME = 50_000


def histories(
    session: Session, contact_id: str | None, *, on: date, known_at: datetime
) -> Iterator[ConsentHistory]:
    """Give the history of each consent, of one contact or of everybody, in order."""
    asked: dict[str, object] = {"on": on, "known_at": known_at}
    condition = "true"
    if contact_id is not None:
        asked["contact_id"] = contact_id
        condition = "list_contains([$contact_id], contact_id)"
    sql = with_expressions(RECORD["events"], asked=condition)
    batches = session.batches(sql, size=ROWS_AT_A_TIME, **asked)
    rows = (row for batch in batches for row in batch.to_pylist())
    for (of, flag), heard in groupby(rows, _of_record):
        events = list(heard)
        yield ConsentHistory(
            contact_id=of,
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
