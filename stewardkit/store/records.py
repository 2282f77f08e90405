"""Kept records of the portfolio as values: found, and kept by a batch."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any, TypeVar

import pyarrow as pa

from stewardkit.errors import UnknownRecordError
from stewardkit.model.client import Client
from stewardkit.model.contact import Contact, EndReason, Protection
from stewardkit.model.contract import Contract
from stewardkit.model.record import Record
from stewardkit.model.screening import SubjectKind
from stewardkit.store.journal import Batch
from stewardkit.store.queries import for_table, load_queries
from stewardkit.store.session import Session
from stewardkit.store.tables import CLIENT, CONTACT, CONTRACT, KeptTable

RECORD = load_queries("record.sql")
TABLES: Mapping[type[Record], KeptTable] = {
    Client: CLIENT,
    Contract: CONTRACT,
    Contact: CONTACT,
}
CODES = {"kind": SubjectKind, "end_reason": EndReason, "protection": Protection}

R = TypeVar("R", bound=Record)


def find(session: Session, kind: type[R], key: str) -> R | None:
    """Return the current record with this identifier, or None."""
    row = session.row(_named("find", kind), key=key)
    return None if row is None else record_of(kind, row)


def require(session: Session, kind: type[R], key: str) -> R:
    """Return the current record with this identifier.

    Raises:
        UnknownRecordError: there is none.

    """
    found = find(session, kind, key)
    if found is None:
        raise UnknownRecordError(TABLES[kind].name, key)
    return found


def was_kept(session: Session, kind: type[Record], key: str) -> bool:
    """Tell whether a record ever had this identifier, deleted ones included."""
    return bool(session.value(_named("was_kept", kind), key=key))


def keep(batch: Batch, records: Sequence[Record]) -> None:
    """Keep records of one kind; those that equal what is kept are left alone."""
    if records:
        rows = [_values(record) for record in records]
        batch.keep(TABLES[type(records[0])], pa.Table.from_pylist(rows))


def record_of(kind: type[R], row: Mapping[str, Any]) -> R:
    """Return a row as a record."""
    codes = {
        name: code(row[name])
        for name, code in CODES.items()
        if row.get(name) is not None
    }
    return kind(**{**row, **codes})


def _values(record: Record) -> dict[str, Any]:
    values = asdict(record)
    del values["version"]
    return values


def _named(statement: str, kind: type[Record]) -> str:
    table = TABLES[kind]
    return for_table(
        RECORD[statement], table=table.name, key=table.key, versions=table.versions
    )
