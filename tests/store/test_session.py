"""Statements in, rows or Arrow tables out."""

import duckdb
import pandas as pd
import pyarrow as pa
import pytest


@pytest.fixture
def session(database):
    with database.reading() as opened:
        yield opened


def test_rows_come_as_dictionaries(session):
    assert session.rows("select 1 as a, 'x' as b") == [{"a": 1, "b": "x"}]


def test_a_query_without_rows_has_no_first_row(session):
    assert session.row("select 1 as a where false") is None


@pytest.mark.parametrize("parameters", [{}, {"a": 1, "b": 2}])
def test_a_missing_or_superfluous_parameter_is_an_error(session, parameters):
    with pytest.raises(duckdb.InvalidInputException):
        session.value("select $a", **parameters)


def test_a_strided_boolean_column_arrives_whole(session):
    frame = pd.DataFrame(
        {"place": range(8), "flag": pd.array([True, None] * 2 + [False, None] * 2)}
    )
    strided = pa.Table.from_pandas(frame[::2], preserve_index=False)
    with session.offering(offered=strided):
        rows = session.rows("select flag from offered order by place")
    assert [row["flag"] for row in rows] == [True, True, False, False]


def test_an_offered_table_is_seen_only_inside_the_block(session):
    with session.offering(offered=pa.table({"a": [1]})):
        assert session.value("select a from offered") == 1
    with pytest.raises(duckdb.CatalogException):
        session.value("select a from offered")


def test_rows_stream_in_batches(session):
    reader = session.batches("from range(5000) order by all", size=2048)
    assert [batch.num_rows for batch in reader] == [2048, 2048, 904]


def test_a_transaction_keeps_all_or_nothing(session):
    def fail():
        with session.transaction():
            session.run("insert into issued_identifier values ('test', 1)")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert session.rows("from issued_identifier where kind = 'test'") == []


def test_a_transaction_inside_a_transaction_is_an_error(session):
    with (
        pytest.raises(duckdb.TransactionException),
        session.transaction(),
        session.transaction(),
    ):
        pass
