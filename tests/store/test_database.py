"""The database serves threads and processes, and says what it refuses."""

import threading
from concurrent.futures import ThreadPoolExecutor

import duckdb
import pyarrow as pa
import pytest

from stewardkit.errors import WorkspaceError
from stewardkit.store.database import Database
from stewardkit.store.schema import migrations
from stewardkit.store.tables import CONTACT

COUNT = "select count(*) from contact"
RAW = """
import duckdb
connection = duckdb.connect(sys.argv[1])
print("held", flush=True)
time.sleep(60)
"""


def auditor(path):
    return Database(path, actor="a.petit", read_only=True, patience=5.0)


def test_a_write_from_another_thread_does_not_disturb_a_reader(journal, make):
    with journal.database.reading() as session, session.transaction():
        assert session.value(COUNT) == 0
        writer = threading.Thread(target=journal.keep, args=(CONTACT, make[CONTACT](1)))
        writer.start()
        writer.join()
        assert session.value(COUNT) == 0
    with journal.database.reading() as session:
        assert session.value(COUNT) == 1


def test_four_threads_read_their_own_rows(journal, make):
    journal.keep(CONTACT, *(make[CONTACT](n, note=str(n)) for n in range(200)))

    def read(number):
        with journal.database.reading() as session:
            return session.value(
                "select note from contact where contact_id = $key", key=f"CT{number}"
            )

    numbers = [number % 200 for number in range(1000)]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(read, numbers)) == [str(number) for number in numbers]


def test_writes_of_several_threads_queue_up_and_all_are_kept(journal, make):
    with ThreadPoolExecutor(4) as pool:
        kept = pool.map(
            lambda number: journal.keep(CONTACT, make[CONTACT](number)), range(12)
        )
        assert sorted(kept) == list(range(1, 13))
    assert journal.verify().is_intact


def test_a_failed_block_keeps_nothing(journal, make):
    def fail():
        with journal.writing() as batch:
            batch.keep(CONTACT, pa.Table.from_pylist([make[CONTACT](1)]))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert journal.rows("from contact") == []
    assert journal.rows("from batch") == []


def test_a_batch_inside_a_batch_is_a_bug_and_the_outer_one_is_lost_with_it(
    journal, make
):
    def nest():
        with journal.writing() as batch:
            batch.keep(CONTACT, pa.Table.from_pylist([make[CONTACT](1)]))
            journal.keep(CONTACT, make[CONTACT](2))

    with pytest.raises(RuntimeError, match="under way"):
        nest()
    assert journal.rows("from contact") == []
    assert journal.keep(CONTACT, make[CONTACT](3)) == 1


def test_an_auditor_reads_and_cannot_write(path, journal, make):
    journal.keep(CONTACT, make[CONTACT](1))
    journal.database.close()
    reader = auditor(path)
    with reader.reading() as session:
        assert session.value(COUNT) == 1
    with pytest.raises(WorkspaceError, match="as a steward"), reader.writing():
        pass
    reader.close()


def test_a_workspace_without_data_is_explained_to_an_auditor(path):
    with (
        pytest.raises(WorkspaceError, match="open it once as a steward"),
        auditor(path).reading(),
    ):
        pass
    assert not path.exists()


def test_an_older_schema_is_explained_to_an_auditor(path, database):
    with database.writing() as session:
        session.run("delete from schema_version where number > 1")
    database.close()
    with (
        pytest.raises(WorkspaceError, match="open it once as a steward"),
        auditor(path).reading(),
    ):
        pass


@pytest.mark.parametrize("read_only", [True, False])
def test_a_newer_schema_is_refused_with_what_to_do(path, database, read_only):
    newer = migrations()[-1][0] + 1
    with database.writing() as session:
        session.run("insert into schema_version values ($number)", number=newer)
    database.close()
    again = Database(path, actor="m.durand", read_only=read_only, patience=5.0)
    with (
        pytest.raises(WorkspaceError, match=f"schema {newer}.*newer stewardkit"),
        again.reading(),
    ):
        pass


def test_a_file_that_is_no_database_is_refused_and_left_alone(path, database):
    path.write_text("nom;prenom\n" * 2000, encoding="utf-8")
    with pytest.raises(WorkspaceError, match="cannot be opened"), database.reading():
        pass
    assert path.read_text(encoding="utf-8").startswith("nom;")


def test_a_file_open_in_another_program_is_named_as_such(database, child):
    with database.reading():
        pass
    database.close()
    assert child(RAW).stdout.readline() == "held\n"
    with (
        pytest.raises(WorkspaceError, match="a program other than stewardkit"),
        database.reading(),
    ):
        pass


def test_after_a_fatal_error_the_file_is_opened_anew(path, database):
    holder = path.with_name(f"{path.name}.holder")
    with pytest.raises(duckdb.FatalException), database.reading():
        raise duckdb.FatalException
    assert not holder.exists()
    with database.reading() as session:
        assert session.value(COUNT) == 0
