"""History: the batches of the journal, and the life of one record."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from stewardkit.model.history import (
    Action,
    BatchSummary,
    ContactHistory,
    FieldChange,
    RecordedEvent,
    Step,
)
from stewardkit.model.journal import batch_name
from stewardkit.store.erasure import note_of
from stewardkit.store.queries import for_table, load_queries
from stewardkit.store.session import Session
from stewardkit.store.tables import CONTACT, KeptTable

HISTORY = load_queries("history.sql")
NOT_SHOWN = frozenset({"version", "batch_id", "closed_by"})

Row = Mapping[str, Any]


def batches(
    session: Session, most: int, batch_id: int | None = None
) -> tuple[BatchSummary, ...]:
    """Return the last batches, newest first, or the one with a number."""
    rows = session.rows(HISTORY["batches"], most=most, batch_id=batch_id)
    return tuple(
        BatchSummary(name=batch_name(row.pop("batch_id")), **row) for row in rows
    )


def contact_history(session: Session, contact_id: str) -> ContactHistory:
    """Return all that was ever written of a contact; nothing where it never was."""
    erasure = note_of(session, contact_id)
    if erasure is not None:
        return ContactHistory(
            contact_id=contact_id, steps=(), events=(), erasure=erasure
        )
    events = session.rows(HISTORY["events"], contact_id=contact_id)
    return ContactHistory(
        contact_id=contact_id,
        steps=tuple(_steps(session, CONTACT, contact_id)),
        events=tuple(RecordedEvent(**_with_batch(event)) for event in events),
    )


def _steps(session: Session, table: KeptTable, key: str) -> Iterator[Step]:
    """Give what each batch did to a record, in order."""
    sql = for_table(HISTORY["versions"], versions=table.versions, key=table.key)
    versions = session.rows(sql, key=key)
    headers = _headers(session, versions)
    before: Row | None = None
    for place, version in enumerate(versions):
        yield _opening(before, version, headers, is_first=place == 0)
        ended_by = version["closed_by"]
        follower = versions[place + 1] if place + 1 < len(versions) else None
        before = version
        if ended_by is not None and (
            follower is None or follower["batch_id"] != ended_by
        ):
            yield _step(Action.DELETED, version, headers[ended_by])
            before = None


def _opening(
    before: Row | None, version: Row, headers: Mapping[int, Row], *, is_first: bool
) -> Step:
    """Return the step that opened a version."""
    if before is None:
        action = Action.CREATED if is_first else Action.RESTORED
    else:
        action = Action.CHANGED
    changes = _changes(before or {}, version)
    return _step(action, version, headers[version["batch_id"]], changes)


def _step(
    action: Action, version: Row, header: Row, changes: Sequence[FieldChange] = ()
) -> Step:
    return Step(
        action=action, version=version["version"], changes=tuple(changes), **header
    )


def _changes(before: Row, after: Row) -> list[FieldChange]:
    return [
        FieldChange(field=name, before=before.get(name), after=value)
        for name, value in after.items()
        if name not in NOT_SHOWN and before.get(name) != value
    ]


def _headers(session: Session, versions: Sequence[Row]) -> dict[int, dict[str, Any]]:
    """Return who, when and why of each batch that opened or ended a version."""
    numbers = {version["batch_id"] for version in versions}
    numbers |= {version["closed_by"] for version in versions} - {None}
    rows = session.rows(HISTORY["headers"], numbers=sorted(numbers))
    return {row["batch_id"]: _with_batch(row) for row in rows}


def _with_batch(row: Row) -> dict[str, Any]:
    """Return a row that names its batch as people do."""
    values = dict(row)
    return {"batch": batch_name(values.pop("batch_id")), **values}
