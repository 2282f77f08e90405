"""Registers as kept: versions of entries, what is in force, how old it is."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from stewardkit.model.journal import BatchHeader, BatchKind
from stewardkit.model.partial_date import PartialDate
from stewardkit.model.register import (
    Entry,
    Fact,
    ListedName,
    Nature,
    Publication,
    RegisterList,
)
from stewardkit.store import registers as store
from stewardkit.store.database import Database
from stewardkit.store.journal import writing

NOW = datetime(2026, 11, 24, 10, 0)
VERSIONS = """
select entry_id, version, recorded_to is null as is_open
from register_entry_version order by entry_id, version
"""


@pytest.fixture
def database(tmp_path):
    opened = Database(
        tmp_path / "portfolio.duckdb", actor="m.durand", read_only=False, patience=5.0
    )
    yield opened
    opened.close()


@pytest.fixture
def keep(database):
    def load(publication, at=NOW):
        header = BatchHeader(actor="m.durand", kind=BatchKind.REGISTER, recorded_at=at)
        with writing(database, header) as batch:
            return store.keep_publication(batch, publication, file_name="r.json")

    return load


@pytest.fixture
def repeat(database):
    """Receive the file in force once more."""

    def again(at):
        header = BatchHeader(actor="m.durand", kind=BatchKind.REGISTER, recorded_at=at)
        with writing(database, header) as batch:
            (status,) = store.statuses(
                batch.session, now=at, max_age=timedelta(hours=1)
            )
            return store.repeat_publication(batch, status)

    return again


def entry(number, name="Ilian VALDARIEV", register=RegisterList.FR_GELS):
    return Entry(
        register=register,
        entry_id=number,
        nature=Nature.PERSON,
        names=(ListedName(text=name, primary=True), ListedName(text="И. ВАЛДАРИЕВ")),
        births=(PartialDate(year=1968, circa=True, raw="vers 1968"),),
        facts=(Fact(kind="nationality", value="RUSSIE"),),
        url=f"https://example.org/{number}",
        raw=f'{{"IdRegistre": {number}}}',
    )


def publication(day, *entries, register=RegisterList.FR_GELS):
    return Publication(
        register=register,
        published_at=datetime(2026, 11, day, 17, 0, tzinfo=UTC),
        sha256=f"{day:064d}",
        entries=entries,
        unknown_fields={"COULEUR": 2},
    )


def test_an_entry_comes_back_as_it_was_published(database, keep):
    keep(publication(20, entry("9001")))
    with database.reading() as session:
        (kept,) = store.entries(session)
        found = store.last_version(session, RegisterList.FR_GELS, "9001")
    assert kept == entry("9001")
    assert found.raw == entry("9001").raw


def test_an_unchanged_entry_keeps_its_version(database, keep):
    keep(publication(20, entry("9001"), entry("9002", "Serge OUBROV")))
    keep(publication(21, entry("9001"), entry("9002", "Serge OUBROFF")))
    with database.reading() as session:
        versions = [(row["entry_id"], row["version"]) for row in session.rows(VERSIONS)]
    assert versions == [("9001", 1), ("9002", 1), ("9002", 2)]


def test_an_entry_whose_published_text_alone_differs_is_left(database, keep):
    keep(publication(20, entry("9001")))
    keep(publication(21, replace(entry("9001"), raw="<Publication/>")))
    with database.reading() as session:
        assert len(session.rows(VERSIONS)) == 1


def test_a_removed_entry_leaves_the_list_and_stays_in_the_history(database, keep):
    keep(publication(20, entry("9001"), entry("9002", "Serge OUBROV")))
    loaded = keep(publication(21, entry("9002", "Serge OUBROV")))
    with database.reading() as session:
        assert [kept.entry_id for kept in store.entries(session)] == ["9002"]
        gone = store.last_version(session, RegisterList.FR_GELS, "9001")
        rows = session.rows(VERSIONS)
    assert (loaded.added, loaded.corrected, loaded.removed) == (0, 0, 1)
    assert gone.primary_name == "Ilian VALDARIEV"
    assert {row["entry_id"]: row["is_open"] for row in rows} == {
        "9001": False,
        "9002": True,
    }


def test_a_renumbered_entry_is_listed_under_its_new_number_alone(database, keep):
    keep(publication(20, entry("9001")))
    loaded = keep(publication(21, entry("9009")))
    with database.reading() as session:
        assert [kept.entry_id for kept in store.entries(session)] == ["9009"]
    assert (loaded.renumbered, loaded.added, loaded.removed) == (1, 0, 0)


def test_registers_do_not_touch_each_other(database, keep):
    keep(publication(20, entry("1")))
    other = RegisterList.UN_SC
    loaded = keep(publication(20, entry("1", register=other), register=other))
    with database.reading() as session:
        assert len(list(store.entries(session))) == 2
    assert (loaded.added, loaded.removed) == (1, 0)


def test_two_entries_under_one_number_are_both_kept_and_searched_as_one(database, keep):
    twice = (entry("EU.1.1"), entry("EU.1.1", "Illian VALDARIEFF"))
    loaded = keep(publication(20, *twice))
    with database.reading() as session:
        (kept,) = store.entries(session)
        (listed,) = store.listed_contents(session).to_pylist()
    assert (loaded.entries, loaded.added) == (2, 2)
    assert [name.text for name in kept.names] == [
        "Ilian VALDARIEV",
        "Illian VALDARIEFF",
        "И. ВАЛДАРИЕВ",
    ]
    assert kept.births == entry("EU.1.1").births
    corrected = keep(publication(21, twice[0], entry("EU.1.1", "Ilia VALDARIEFF")))
    with database.reading() as session:
        (relisted,) = store.listed_contents(session).to_pylist()
    assert (corrected.corrected, corrected.added, corrected.removed) == (1, 0, 0)
    assert relisted["content_hash"] != listed["content_hash"]


def test_a_publication_is_counted_and_its_figures_are_kept(keep, repeat):
    loaded = keep(publication(20, entry("9001"), entry("9002", "Serge OUBROV")))
    kept = repeat(at=NOW)
    assert (loaded.entries, loaded.names, loaded.added) == (2, 4, 2)
    assert loaded.unknown_fields == {"COULEUR": 2}
    assert kept == replace(loaded, is_new=False)


def test_the_age_of_a_register_runs_from_its_last_receipt(database, keep, repeat):
    keep(publication(20, entry("9001")), at=NOW - timedelta(days=9))
    with database.reading() as session:
        (before,) = store.statuses(session, now=NOW, max_age=timedelta(hours=96))
    repeat(at=NOW - timedelta(hours=2))
    with database.reading() as session:
        (after,) = store.statuses(session, now=NOW, max_age=timedelta(hours=96))
    assert (before.age, before.is_stale) == (timedelta(days=9), True)
    assert (after.age, after.is_stale) == (timedelta(hours=2), False)
    assert after.published_at == datetime(2026, 11, 20, 17, 0)
