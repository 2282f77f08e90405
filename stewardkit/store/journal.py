"""Every write is a batch, chained by hash to the batch before."""

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

import pyarrow as pa

from stewardkit.model.journal import BatchHeader, Change
from stewardkit.store.database import Database
from stewardkit.store.queries import for_table, literal, load_queries, with_expressions
from stewardkit.store.seals import seal_expression
from stewardkit.store.session import Session
from stewardkit.store.tables import BOOKKEEPING, STAMPS, KeptTable

ROWS = load_queries("rows.sql")
BATCH = load_queries("batch.sql")


class Batch:
    """The write under way: rows kept, closed or appended through it are sealed."""

    def __init__(self, session: Session, header: BatchHeader) -> None:
        self._parent = head(session)
        self.session = session
        self.number = self._parent.number + 1
        self.header = header
        self.details: dict[str, Any] = dict(header.details)
        self._kept: dict[str, KeptTable] = {}
        self._appended: set[str] = set()

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing was written."""
        return not self._kept and not self._appended

    def keep(self, table: KeptTable, rows: pa.Table) -> Mapping[str, int]:
        """Keep rows by identifier; see ``keep_offered``."""
        with self.session.offering(offered_rows=rows):
            return self._keep_changed(table, self._complete(table, "offered_rows"))

    def keep_offered(self, table: KeptTable, offered: str) -> Mapping[str, int]:
        """Keep the rows of a table that SQL can see, and count ``added``, ``updated``.

        A row equal to the one kept is left alone; columns not offered become empty.
        """
        columns = self._complete(table, offered)
        if self.session.value(self._named(ROWS["is_untouched"], table)):
            return self._keep_first(table, columns)
        return self._keep_changed(table, columns)

    def close(self, table: KeptTable, keys: Sequence[str]) -> None:
        """Take rows out of the current table; their versions stay in the history."""
        named = pa.table({"key": pa.array(keys, pa.string())})
        with self.session.offering(outgoing_rows=named):
            self.close_offered(table, "outgoing_rows")

    def close_offered(self, table: KeptTable, offered: str) -> int:
        """Take out the rows whose ``key`` stands in a table; return how many."""
        self._run_stamped(ROWS["close_former"], table, offered=offered)
        sql = self._named(ROWS["delete_closed"], table, offered=offered)
        closed = int(self.session.value(sql))
        if closed:
            self._kept[table.name] = table
        return closed

    def append(self, table_name: str, rows: pa.Table) -> None:
        """Append rows to a table of events; see ``append_offered``."""
        if rows.num_rows:
            with self.session.offering(offered_rows=rows):
                self.append_offered(table_name, "offered_rows")

    def append_offered(self, table_name: str, offered: str) -> int:
        """Append the rows of a table that SQL can see, for good; return how many."""
        columns = self.session.columns(table_name)
        sql = with_expressions(
            ROWS["append"],
            listed=_listed(_own(columns, STAMPS), self.session.columns(offered)),
            seal=seal_expression(columns),
        )
        sql = for_table(sql, table=table_name, offered=offered)
        appended = int(self.session.value(sql, batch_id=self.number))
        if appended:
            self._appended.add(table_name)
        return appended

    def record(self) -> None:
        """Sum up what was written and chain it to the batch before."""
        marks = [marks_of_kept(table) for table in self._kept.values()]
        marks += [marks_of_appended(name) for name in self._appended]
        sums = with_expressions(BATCH["sum_up"], marks=" union all ".join(marks))
        sql = with_expressions(BATCH["insert_changes"], sums=sums)
        changes = [
            change_of(row) for row in self.session.rows(sql, batch_id=self.number)
        ]
        fields = header_fields(self.number, self.header, self.details)
        self.session.run(
            BATCH["insert_batch"],
            **fields,
            parent=self._parent.hash,
            hash=chain_hash(self._parent.hash, fields, changes),
        )

    def _complete(self, table: KeptTable, offered: str) -> Mapping[str, str]:
        """Set out in ``incoming`` the rows offered; return the table's columns."""
        columns = self.session.columns(table.name)
        listed = _listed(_own(columns), self.session.columns(offered))
        sql = with_expressions(ROWS["complete_incoming"], listed=listed)
        self.session.run(for_table(sql, offered=offered))
        return columns

    def _keep_first(
        self, table: KeptTable, columns: Mapping[str, str]
    ) -> Mapping[str, int]:
        """Keep the first rows ever; nothing stands that they could change."""
        sql = with_expressions(ROWS["keep_first"], seal=seal_expression(columns))
        added = self._run_stamped(sql, table)
        if added:
            self._kept[table.name] = table
        return {"added": added, "updated": 0}

    def _keep_changed(
        self, table: KeptTable, columns: Mapping[str, str]
    ) -> Mapping[str, int]:
        """Keep the rows that differ from those kept; the former become history."""
        is_changed = " or ".join(
            f"incoming.{name} is distinct from kept.{name}" for name in _own(columns)
        )
        sql = with_expressions(
            ROWS["pick_changed"], seal=seal_expression(columns), is_changed=is_changed
        )
        picked = self._run_stamped(sql, table)
        (count,) = self.session.rows(ROWS["count_changed"])
        if count["updated"]:
            self._run_stamped(ROWS["keep_former"], table)
            self._update(table, columns)
        if count["added"]:
            self._run("keep_added", table)
        if picked:
            self._kept[table.name] = table
        return count

    def _update(self, table: KeptTable, columns: Iterable[str]) -> None:
        """Overwrite the rows in place, which leaves the primary key alone."""
        listed = ", ".join(
            f"{name} = changed.{name}" for name in columns if name != table.key
        )
        sql = with_expressions(ROWS["keep_updated"], assignments=listed)
        self.session.run(self._named(sql, table))

    def _named(self, statement: str, table: KeptTable, **more: str) -> str:
        return for_table(
            statement,
            table=table.name,
            key=table.key,
            history=table.history,
            versions=table.versions,
            order=table.order,
            **more,
        )

    def _run(self, name: str, table: KeptTable, **names: str) -> None:
        self.session.run(self._named(ROWS[name], table, **names))

    def _run_stamped(self, statement: str, table: KeptTable, **names: str) -> int:
        """Run a statement that stamps rows with this batch; return how many."""
        count = self.session.value(
            self._named(statement, table, **names),
            batch_id=self.number,
            recorded_at=self.header.recorded_at,
        )
        return int(count)


def _own(
    columns: Mapping[str, str], added: Collection[str] = BOOKKEEPING
) -> dict[str, str]:
    """Return the columns that tell of the record itself, each with its type."""
    return {name: columns[name] for name in columns if name not in added}


def _listed(columns: Mapping[str, str], offered: Collection[str]) -> str:
    """Return a select list of all columns; those not offered are NULL.

    Each is sealed as the table will hold it, so its type is that of the table.
    """
    return ", ".join(
        f"{name if name in offered else 'null'}::{kind} as {name}"
        for name, kind in columns.items()
    )


@contextmanager
def writing(database: Database, header: BatchHeader) -> Iterator[Batch]:
    """Give a batch in a transaction; what it writes is recorded and kept as one.

    A batch that writes nothing leaves no trace.
    """
    with database.writing() as session:
        batch = Batch(session, header)
        yield batch
        if not batch.is_empty:
            batch.record()


class Head(NamedTuple):
    """The last batch: its number and its hash, 0 and nothing before the first."""

    number: int
    hash: str


def head(session: Session) -> Head:
    """Return the last batch."""
    row = session.row(BATCH["head"])
    return Head(0, "") if row is None else Head(row["batch_id"], row["hash"])


def marks_of_kept(table: KeptTable) -> str:
    """Return the query for what batches did to a kept table."""
    sql = with_expressions(BATCH["marks_of_kept"], label=literal(table.name))
    return for_table(sql, versions=table.versions, history=table.history)


def marks_of_appended(name: str) -> str:
    """Return the query for what batches appended to a table."""
    sql = with_expressions(BATCH["marks_of_appended"], label=literal(name))
    return for_table(sql, table=name)


def change_of(row: Mapping[str, Any]) -> Change:
    """Return a row of the change table, without the batch it belongs to."""
    return Change(**{name: row[name] for name in row if name != "batch_id"})


def header_fields(
    number: int, header: BatchHeader, details: Mapping[str, Any]
) -> dict[str, object]:
    """Return a header as the columns of the batch table."""
    return {
        "batch_id": number,
        "recorded_at": header.recorded_at,
        "actor": header.actor,
        "kind": str(header.kind),
        "reason": header.reason,
        "details": json.dumps(details, ensure_ascii=False, sort_keys=True),
    }


def chain_hash(
    parent: str, fields: Mapping[str, object], changes: Sequence[Change]
) -> str:
    """Return the SHA-256 (hex) that binds a batch to its parent and its changes."""
    ordered = sorted(changes, key=lambda change: change.table_name)
    covered = [
        parent,
        *(str(fields[name]) for name in sorted(fields)),
        *(
            [change.table_name, change.opened, change.closed, change.digest]
            for change in ordered
        ),
    ]
    return hashlib.sha256(json.dumps(covered).encode()).hexdigest()
