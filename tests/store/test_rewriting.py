"""A rewritten file has the same schema and rows, and none of the deleted bytes."""

import stat
import threading

import duckdb
import pytest

from stewardkit.errors import WorkspaceBusyError, WorkspaceError
from stewardkit.store import rewriting
from stewardkit.store.database import Database
from stewardkit.store.schema import STORAGE_VERSION
from stewardkit.store.tables import CONTACT

SCHEMA = """
with described as (
    select 'table' as kind, table_name as name, sql as definition from duckdb_tables()
    union all
    select 'view', view_name, sql from duckdb_views() where not internal
    union all
    select 'macro', function_name, concat_ws(' ', parameters::varchar, macro_definition)
    from duckdb_functions() where not internal
    union all
    select 'constraint', table_name, constraint_text from duckdb_constraints()
    union all
    select 'column', table_name, concat_ws(' ', column_index, column_name, data_type,
        is_nullable, column_default)
    from duckdb_columns() where not internal
)
select kind, name, list_sort(regexp_extract_all(definition, '\\w+')) as words
from described
order by all
"""
"""What is in a schema; of definitions the words, since DuckDB shuffles some lists."""
STORAGE = "select tags from duckdb_databases() where database_name = 'portfolio'"


@pytest.fixture
def written(journal, make):
    journal.keep(CONTACT, make[CONTACT](1, email="zoe.zebulon@exemple.fr"))
    journal.keep(CONTACT, *(make[CONTACT](n, note="reste") for n in range(2, 200)))
    journal.tamper("delete from contact where contact_id = 'CT1'")
    journal.database.close()
    return journal


def test_the_deleted_bytes_are_in_the_old_file_and_not_in_the_new_one(path, written):
    assert b"zoe.zebulon@exemple.fr" in path.read_bytes()
    found = written.database.rewrite(["zoe.zebulon@exemple.fr", "reste"])
    assert found == {"reste"}
    assert b"zoe.zebulon@exemple.fr" not in path.read_bytes()
    assert sorted(file.name for file in path.parent.iterdir()) == [
        "portfolio.duckdb",
        "portfolio.duckdb.lock",
    ]


def test_schema_storage_and_rows_are_the_same_as_before(written):
    before = written.rows(SCHEMA), written.rows(STORAGE), written.rows("from contact")
    assert {row["kind"] for row in before[0]} == {
        "table",
        "view",
        "macro",
        "constraint",
        "column",
    }
    written.database.rewrite([])
    after = written.rows(SCHEMA), written.rows(STORAGE), written.rows("from contact")
    assert after == before


def test_the_new_file_still_refuses_a_second_row_of_one_key(written):
    written.database.rewrite([])
    with pytest.raises(duckdb.ConstraintException):
        written.tamper("insert into contact from contact where contact_id = 'CT2'")


def test_the_new_file_has_the_mode_of_the_old_one(path, written):
    path.chmod(0o600)
    written.database.rewrite([])
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_readers_under_way_are_let_to_end(written):
    inside, end = threading.Event(), threading.Event()

    def read():
        with written.database.reading() as session:
            inside.set()
            end.wait(20)
            assert session.value("select count(*) from contact") == 198

    reader = threading.Thread(target=read)
    reader.start()
    inside.wait(20)
    threading.Timer(0.3, end.set).start()
    written.database.rewrite([])
    assert end.is_set()
    reader.join()


def test_a_reader_that_does_not_end_is_not_cut_off(path, written):
    impatient = Database(path, actor="m.durand", read_only=False, patience=0.2)
    with impatient.reading() as session:
        with pytest.raises(WorkspaceBusyError, match="another part"):
            impatient.rewrite([])
        assert session.value("select count(*) from contact") == 198
    impatient.close()


def test_a_copy_that_fails_leaves_the_old_file(path, written, monkeypatch):
    def full(*_):
        raise duckdb.IOException("No space left on device")

    before = path.read_bytes()
    monkeypatch.setattr(rewriting, "_copy", full)
    with pytest.raises(WorkspaceError, match="Make room"):
        written.database.rewrite([])
    assert path.read_bytes() == before
    assert written.rows("select count(*) as rows from contact") == [{"rows": 198}]


def test_a_file_in_another_format_is_rewritten_when_a_steward_opens_it(path, database):
    with duckdb.connect(path, config={"storage_compatibility_version": "v1.5.0"}):
        pass
    with database.reading() as session:
        (stored,) = session.rows(STORAGE)
        assert session.rows("from batch") == []
    assert stored["tags"]["storage_version"] == f"{STORAGE_VERSION}+"


def test_a_file_of_a_newer_stewardkit_is_refused_and_left_in_its_format(path, database):
    newer = "create table schema_version as select 9999 as number"
    with duckdb.connect(path, config={"storage_compatibility_version": "v1.5.0"}) as it:
        it.execute(newer)
    before = path.read_bytes()
    with pytest.raises(WorkspaceError, match="schema 9999"), database.reading():
        pass
    assert path.read_bytes() == before
