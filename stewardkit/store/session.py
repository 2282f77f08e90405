"""One conversation with DuckDB: statements in, rows or Arrow tables out."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast

import duckdb
import pyarrow as pa


class Session:
    """What the store's functions read and write through.

    Every statement takes named parameters; a missing or superfluous one is an error.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection

    def run(self, sql: str, **parameters: object) -> None:
        """Execute statements for what they change."""
        self._connection.execute(sql, parameters or None)

    def rows(self, sql: str, **parameters: object) -> list[dict[str, Any]]:
        """Return the rows of a query as dictionaries."""
        cursor = self._connection.execute(sql, parameters or None)
        names = [column[0] for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def row(self, sql: str, **parameters: object) -> dict[str, Any] | None:
        """Return the first row of a query, or None where it has none."""
        rows = self.rows(sql, **parameters)
        return rows[0] if rows else None

    def value(self, sql: str, **parameters: object) -> Any:  # noqa: ANN401 - any SQL type
        """Return the single value of a query that always has one row."""
        rows = self._connection.execute(sql, parameters or None).fetchall()
        return rows[0][0] if rows else None

    def columns(self, table: str) -> dict[str, str]:
        """Return the columns of a table that SQL can see, each with its type."""
        relation = self._connection.table(table)
        types = (str(kind) for kind in relation.types)
        return dict(zip(relation.columns, types, strict=True))

    def arrow(self, sql: str, **parameters: object) -> pa.Table:
        """Return the rows of a query as an Arrow table."""
        return cast("pa.Table", self._query(sql, parameters).to_arrow_table())

    def batches(
        self, sql: str, *, size: int, **parameters: object
    ) -> pa.RecordBatchReader:
        """Return the rows of a query as a stream of Arrow batches."""
        return self._query(sql, parameters).to_arrow_reader(size)

    def _query(
        self, sql: str, parameters: dict[str, object]
    ) -> duckdb.DuckDBPyRelation:
        """Return a query as a relation, the way to Arrow without a copy of the rows."""
        return self._connection.sql(sql, params=parameters or None)

    @contextmanager
    def offering(self, **tables: pa.Table) -> Iterator[None]:
        """Let SQL see Arrow tables by name while the block runs.

        Only Arrow goes in: DuckDB misreads some strided pandas columns.
        """
        for name, table in tables.items():
            self._connection.register(name, table)
        try:
            yield
        finally:
            for name in tables:
                self._connection.unregister(name)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Keep everything that the block writes, or nothing of it."""
        self._connection.execute("begin")
        try:
            yield
        except BaseException:
            self._connection.execute("rollback")
            raise
        self._connection.execute("commit")
