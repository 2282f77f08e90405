"""The schema: what stands in it, and what must never stand in SQL."""

import re
import tomllib
from pathlib import Path

import duckdb
import pytest

from stewardkit.store import schema
from stewardkit.store.tables import APPENDED_TABLES, KEPT_TABLES

ROOT = Path(__file__).parents[2]
SEALED = """
select table_name from duckdb_columns()
join duckdb_tables() using (table_name)
where column_name = 'seal' order by table_name
"""
LIMIT = re.compile(r"\blimit\s+(?!0\b)")
ORDERED = re.compile(r"\border by\b[^;]*$")


def statements():
    for path in sorted((ROOT / "stewardkit").rglob("*.sql")):
        text = re.sub(r"--.*", "", path.read_text(encoding="utf-8").lower())
        for statement in text.split(";"):
            yield path.name, statement


def test_migrations_are_numbered_without_gaps():
    numbers = [number for number, _script in schema.migrations()]
    assert numbers == list(range(1, len(numbers) + 1))


def test_every_sealed_table_is_known_to_the_journal(database):
    with database.reading() as session:
        found = {row["table_name"] for row in session.rows(SEALED)}
    known = {table.name for table in KEPT_TABLES} | set(APPENDED_TABLES)
    assert found == known | {table.history for table in KEPT_TABLES}


def test_no_limit_stands_without_an_order():
    unordered = [
        (name, statement)
        for name, statement in statements()
        for limit in LIMIT.finditer(statement)
        if not ORDERED.search(statement[: limit.start()])
    ]
    assert unordered == []


def test_no_index_is_ever_created():
    created = re.compile(r"create\s+(unique\s+)?index")
    assert [name for name, text in statements() if created.search(text)] == []


def test_the_duckdb_that_loses_commits_is_excluded():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (pin,) = [name for name in project["project"]["dependencies"] if "duckdb" in name]
    assert "!=2.0.0" in pin


def test_a_migration_that_fails_leaves_nothing_behind(path, monkeypatch):
    script = "create table half (a integer); select no_such_function();"
    monkeypatch.setattr(schema, "migrations", lambda: [(1, script)])
    connection = duckdb.connect(path)
    with pytest.raises(duckdb.CatalogException):
        schema.migrate(connection)
    connection.close()
    again = duckdb.connect(path)
    assert again.execute("from duckdb_tables()").fetchall() == []
    again.close()
