"""What is written stays, each version sealed; nothing written by hand goes unseen."""

import shutil

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stewardkit.errors import RefusedError
from stewardkit.model.journal import BatchKind
from stewardkit.store.database import Database
from stewardkit.store.tables import CLIENT, CONTACT

VERSIONS = """
select version, batch_id, closed_by, email, recorded_from, recorded_to
from contact_version where contact_id = 'CT1' order by version
"""
SEALED = ("client", "contact", "contact_history", "flag_event", "batch", "change")
OTHER_VALUE = {
    "VARCHAR": "coalesce({0}, '') || '.'",
    "INTEGER": "coalesce({0}, 0) + 1",
    "BIGINT": "coalesce({0}, 0) + 1",
    "DATE": "coalesce({0}, date '2026-01-01') + 1",
    "TIMESTAMP": "coalesce({0}, timestamp '2026-01-01') + interval 1 microsecond",
    "UUID": "gen_random_uuid()",
}
CELLS = """
select table_name, column_name, data_type from duckdb_columns()
where table_name in (select unnest($tables)) order by table_name, column_index
"""


def test_a_change_keeps_both_versions_and_says_which_batch_made_them(journal, make):
    first = journal.keep(CONTACT, make[CONTACT](1))
    second = journal.keep(CONTACT, make[CONTACT](1, email="morel@exemple.fr"))
    old, new = journal.rows(VERSIONS)
    assert (old["version"], old["batch_id"], old["closed_by"]) == (1, first, second)
    assert (new["version"], new["batch_id"], new["closed_by"]) == (2, second, None)
    assert old["recorded_to"] == new["recorded_from"]
    assert (old["email"], new["email"]) == (None, "morel@exemple.fr")


def test_rows_are_counted_as_added_updated_or_left_alone(journal, make):
    journal.keep(CONTACT, make[CONTACT](1), make[CONTACT](2))
    rows = [make[CONTACT](1), make[CONTACT](2, email="x"), make[CONTACT](3)]
    with journal.writing() as batch:
        count = batch.keep(CONTACT, pa.Table.from_pylist(rows))
    assert count == {"added": 1, "updated": 1}
    assert len(journal.rows(VERSIONS)) == 1


def test_a_column_that_is_not_offered_becomes_empty(journal, make):
    journal.keep(CONTACT, make[CONTACT](1, note="x"))
    journal.keep(CONTACT, make[CONTACT](1))
    assert journal.rows("select note from contact") == [{"note": None}]


@pytest.mark.parametrize("write", ["nothing", "the same", "close unknown", "no rows"])
def test_a_batch_that_changes_nothing_leaves_no_trace(journal, make, write):
    journal.keep(CONTACT, make[CONTACT](1))
    with journal.writing() as batch:
        if write == "the same":
            batch.keep(CONTACT, pa.Table.from_pylist([make[CONTACT](1)]))
        if write == "close unknown":
            batch.close(CONTACT, ["CT9"])
        if write == "no rows":
            batch.session.run("create temp table none (event_id bigint)")
            batch.append_offered("flag_event", "none")
    assert journal.rows("select batch_id from batch") == [{"batch_id": 1}]


def test_a_closed_row_leaves_the_table_and_its_version_stays(journal, make):
    journal.keep(CONTACT, make[CONTACT](1), make[CONTACT](2))
    closing = journal.close(CONTACT, "CT1")
    assert journal.rows("select contact_id from contact") == [{"contact_id": "CT2"}]
    (version,) = journal.rows(VERSIONS)
    assert version["closed_by"] == closing


def test_a_row_that_comes_back_goes_on_with_its_numbers(journal, make):
    journal.keep(CONTACT, make[CONTACT](1))
    journal.close(CONTACT, "CT1")
    journal.keep(CONTACT, make[CONTACT](1))
    assert [row["version"] for row in journal.rows(VERSIONS)] == [1, 2]


def test_one_batch_can_keep_a_row_twice(journal, make):
    with journal.writing() as batch:
        for note in ("a", "b"):
            batch.keep(CONTACT, pa.Table.from_pylist([make[CONTACT](1, note=note)]))
    assert journal.rows("select note, version from contact") == [
        {"note": "b", "version": 2}
    ]
    assert journal.verify().is_intact


def test_equal_rows_have_different_seals_since_each_has_its_salt(journal, make):
    journal.keep(CLIENT, make[CLIENT](1), make[CLIENT](2))
    journal.close(CLIENT, "CL1")
    journal.keep(CLIENT, make[CLIENT](1))
    seals = journal.rows("select distinct seal from client_version")
    assert len(seals) == 3


def test_every_batch_names_the_hash_of_the_one_before(journal, make):
    for number in range(3):
        journal.keep(CONTACT, make[CONTACT](number))
    links = journal.rows("select parent, hash from batch order by batch_id")
    assert [link["parent"] for link in links] == [
        "",
        links[0]["hash"],
        links[1]["hash"],
    ]


keys = st.integers(1, 4)
operations = st.lists(
    st.one_of(
        st.tuples(st.just("client"), st.integers(2, 4), st.sampled_from("abc")),
        st.tuples(st.just("contact"), keys, st.sampled_from("abc")),
        st.tuples(st.just("close"), keys, st.none()),
        st.tuples(st.just("hear"), keys, st.sampled_from(["given", "refused"])),
        st.tuples(st.just("undo"), st.integers(2, 9), st.none()),
    ),
    min_size=1,
    max_size=8,
)


@pytest.fixture(scope="module")
def blank(tmp_path_factory):
    """Return a database file in which nothing was written yet."""
    path = tmp_path_factory.mktemp("blank") / "portfolio.duckdb"
    database = Database(path, actor="m.durand", read_only=False, patience=5.0)
    with database.reading():
        pass
    database.close()
    return path


@pytest.fixture
def restart(blank, journal, path, make):
    """Begin anew with a single client, as often as a property is tried."""

    def begin():
        journal.database.close()
        journal.written = 0
        shutil.copy(blank, path)
        journal.keep(CLIENT, make[CLIENT](1))
        return journal

    return begin


def apply(journal, make, operation):
    """Write one thing; an undo that is refused writes nothing."""
    verb, number, value = operation
    if verb in {"client", "contact"}:
        table = {"client": CLIENT, "contact": CONTACT}[verb]
        journal.keep(table, make[table](number, title=value))
    elif verb == "close":
        journal.close(CONTACT, f"CT{number}")
    elif verb == "hear":
        journal.hear(
            {"contact_id": f"CT{number}", "flag": "due_notice", "state": value}
        )
    elif journal.rows("from batch where batch_id = $number", number=number):
        try:
            journal.undo(number)
        except RefusedError:
            return


def standing(journal):
    """Return the portfolio as it stands, without its bookkeeping."""
    return [
        journal.rows("select client_id, title from client order by all"),
        journal.rows("select contact_id, title from contact order by all"),
        journal.rows(
            "select contact_id, flag, state "
            "from flag_state(date '2026-12-31', timestamp '2026-12-31') order by all"
        ),
    ]


RELAXED = settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@RELAXED
@given(operations=operations)
def test_whatever_is_written_and_undone_the_journal_stays_intact(
    restart, make, operations
):
    journal = restart()
    for operation in operations:
        apply(journal, make, operation)
    assert journal.verify().broken == ()


@RELAXED
@given(operations=operations)
def test_the_undo_of_the_last_batch_brings_back_what_stood_before(
    restart, make, operations
):
    journal = restart()
    for operation in operations[:-1]:
        apply(journal, make, operation)
    before = standing(journal)
    written = len(journal.rows("from batch"))
    apply(journal, make, operations[-1])
    (last,) = journal.rows("select max(batch_id) as number from batch")
    if last["number"] == written or operations[-1][0] == "undo":
        return
    done = journal.undo(last["number"])
    assert done.conflicts == ()
    assert standing(journal) == before


@RELAXED
@given(operations=operations, data=st.data())
def test_any_one_value_changed_by_hand_is_found(restart, make, operations, data):
    journal = restart()
    apply(journal, make, ("contact", 1, "a"))
    for operation in operations:
        apply(journal, make, operation)
    cells = [
        cell
        for cell in journal.rows(CELLS, tables=list(SEALED))
        if journal.rows(f"from {cell['table_name']}")
    ]
    table, column, kind = data.draw(st.sampled_from(cells)).values()
    value = OTHER_VALUE[kind].format(column)
    journal.tamper(
        f"update {table} set {column} = {value} "  # noqa: S608 - a closed list
        f"where rowid = (select max(rowid) from {table})"
    )
    assert not journal.verify().is_intact


def test_a_batch_states_its_details_as_they_are_when_it_ends(journal, make):
    with journal.writing(BatchKind.IMPORT, rows=1) as batch:
        batch.keep(CONTACT, pa.Table.from_pylist([make[CONTACT](1)]))
        batch.details["files"] = ["contacts.csv"]
    assert journal.rows("select details from batch") == [
        {"details": '{"files": ["contacts.csv"], "rows": 1}'}
    ]
