"""Tables of subjects in, tables of hits out."""

import json
import multiprocessing
from dataclasses import asdict
from datetime import date

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stewardkit.model.screening import Subject, SubjectKind
from stewardkit.screening import Index, Settings, bulk, screen_batches, screen_table
from stewardkit.screening.identities import Identities

BORN = date(1969, 11, 4)
COLUMNS = pa.schema(
    [
        ("subject_key", pa.string()),
        ("kind", pa.string()),
        ("last_name", pa.string()),
        ("first_name", pa.string()),
        ("birth_name", pa.string()),
        ("birth_date", pa.date32()),
        ("birth_place", pa.string()),
        ("nationality", pa.string()),
        ("siren", pa.string()),
    ]
)
ROWS = [
    {"last_name": "Valdaryef", "first_name": "Ilian", "birth_date": BORN},
    {"last_name": "Odalric", "first_name": "Anne"},
    {"last_name": "Zorvaneks Fictive", "kind": "company"},
    {"last_name": "Valdaryef", "first_name": "Ilian", "birth_date": BORN},
    {"last_name": "Valdaryef", "first_name": "Ilian", "birth_date": date(1990, 1, 2)},
    {"last_name": ""},
]


@pytest.fixture
def index(entry):
    listed = entry(1, "Ilian VALDARIEV", "Ilya Valdarief", births=[BORN])
    return Index.build([listed, entry(2, "Zorvanex Fictive", nature="company")])


@pytest.fixture
def subjects():
    rows = [
        {"kind": "person", "subject_key": f"S{n}", **row} for n, row in enumerate(ROWS)
    ]
    return pa.Table.from_pylist(rows, schema=COLUMNS)


def test_a_table_has_the_hits_that_single_searches_find(index, subjects):
    found = screen_table(index, subjects).to_pylist()
    expected = []
    for row in subjects.to_pylist():
        key = row.pop("subject_key")
        row["kind"] = SubjectKind(row["kind"])
        expected += [(key, hit) for hit in index.search(Subject(**row))]
    assert len(found) == len(expected) == 4
    by_key = {row["subject_key"]: row for row in found}
    for key, hit in expected:
        stated = json.loads(by_key[key].pop("features"))
        assert stated == [asdict(feature) for feature in hit.features]
        assert by_key[key] == {"subject_key": key} | {
            name: getattr(hit, name)
            for name in ("register", "entry_id", "matched_name", "score", "outcome")
        }


def test_forked_workers_find_the_same(index, subjects, monkeypatch):
    expected = screen_table(index, subjects)
    monkeypatch.setattr(bulk, "CHUNK", 1)
    found = screen_table(index, subjects)
    order = [("subject_key", "ascending")]
    assert found.sort_by(order).equals(expected.sort_by(order))


WORDS = [
    *"Ilian Ilyan Valdariev Valdaryef Odal Zorva A Abdal Karim Abd al".split(),
    "Valdary ef",
]
STATED = st.lists(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join),
    min_size=1,
    max_size=12,
)


@pytest.fixture(scope="module")
def crowd(entry):
    listed = ["Ilian VALDARIEV", "Abd al-Karim ODAL", "Zorva A. Odal", "Abdalkarim"]
    return Index.build([entry(number, name) for number, name in enumerate(listed)])


@settings(deadline=None)
@given(names=STATED, data=st.data())
def test_neither_order_nor_company_nor_split_changes_what_is_found(crowd, names, data):
    subjects = [Subject(kind=SubjectKind.PERSON, last_name=name) for name in names]
    alone = [crowd.search(subject) for subject in subjects]
    assert crowd.search_all(subjects) == alone
    order = data.draw(st.permutations(range(len(names))))
    search, first = crowd.searching(), data.draw(st.integers(0, len(names)))
    for part in (order[:first], order[first:]):
        found = search.hits(Identities.of([subjects[place] for place in part]))
        assert found == {
            row: alone[place] for row, place in enumerate(part) if alone[place]
        }


def test_neighbours_are_joined_whether_or_not_another_name_has_them_as_one_word(crowd):
    apart, as_one = (
        Subject(kind=SubjectKind.PERSON, last_name=name)
        for name in ("Ilian Valdary Ef", "Ilian Valdaryef")
    )
    alone = crowd.search(apart)
    assert crowd.search_all([as_one, apart])[1] == alone
    search = crowd.searching()
    search.hits(Identities.of([as_one]))
    assert search.hits(Identities.of([apart])).get(0, ()) == alone


def test_many_subjects_of_one_name_have_each_their_hits(index):
    born = [BORN, None, date(1990, 1, 2)]
    rows = [
        {
            "subject_key": f"S{n}",
            "kind": "person",
            "last_name": "Valdaryef",
            "first_name": "Ilian",
            "birth_date": born[n % 3],
        }
        for n in range(3_000)
    ]
    found = screen_table(index, pa.Table.from_pylist(rows, schema=COLUMNS))
    assert found["subject_key"].to_pylist() == [row["subject_key"] for row in rows]
    scores = found["score"].to_pylist()
    assert scores == scores[:3] * 1_000
    assert scores[0] > scores[1] > scores[2]


def test_few_batches_of_a_stream_are_taken_before_their_hits_are(index, monkeypatch):
    monkeypatch.setattr(bulk, "MOST_UNDER_WAY", 3)
    taken = []

    def batches():
        for number in range(20):
            taken.append(number)
            yield pa.RecordBatch.from_pylist(
                [{"subject_key": "S", "kind": "person", "last_name": "Odal"}]
            )

    stream = screen_batches(index, batches())
    next(stream)
    assert len(taken) <= bulk.FEWEST_BATCHES_TO_FORK
    stream.close()
    assert multiprocessing.active_children() == []


def test_a_fault_in_a_stream_ends_the_workers(index, subjects):
    def batches():
        yield from subjects.to_batches(max_chunksize=1)
        raise ValueError("cut off")

    with pytest.raises(ValueError, match="cut off"):
        list(screen_batches(index, batches()))
    assert multiprocessing.active_children() == []


def test_a_platform_that_cannot_fork_finds_the_same(index, subjects, monkeypatch):
    expected = screen_table(index, subjects)
    monkeypatch.setattr(bulk, "CHUNK", 1)
    monkeypatch.setattr(bulk, "can_fork", lambda: False)
    monkeypatch.setattr(bulk, "forked_pool", None)
    assert screen_table(index, subjects).equals(expected)


def test_columns_that_may_be_empty_may_be_missing(index):
    table = pa.table(
        {"subject_key": ["S1"], "kind": ["person"], "last_name": ["Ilian Valdariev"]}
    )
    assert screen_table(index, table)["score"].to_pylist() == [1.0]


def test_progress_counts_rows_and_ends_at_their_number(index, subjects, monkeypatch):
    monkeypatch.setattr(bulk, "CHUNK", 2)
    heard = []
    screen_table(
        index, subjects, Settings(), lambda done, total: heard.append((done, total))
    )
    assert heard == [(2, 6), (4, 6), (6, 6)]


def test_no_subjects_give_a_table_without_rows(index):
    found = screen_table(index, COLUMNS.empty_table())
    assert (found.num_rows, found.schema.names[0]) == (0, "subject_key")


def test_a_name_that_resembled_none_is_still_found_by_its_siren(entry):
    facts = [("identifier", "123456789")]
    index = Index.build([entry(1, "Zorvanex", nature="company", facts=facts)])
    search = index.searching()
    found = [
        bulk.screen_batch(search, pa.RecordBatch.from_pylist(rows, schema=COLUMNS))
        for rows in (
            [
                {"subject_key": "S1", "kind": "company", "last_name": "Odalric"},
                {"subject_key": "S2", "kind": "company", "last_name": "Zorvanex"},
            ],
            [
                {
                    "subject_key": "S3",
                    "kind": "company",
                    "last_name": "Odalric",
                    "siren": "123456789",
                },
                {"subject_key": "S4", "kind": "company", "last_name": "Odalric"},
            ],
        )
    ]
    keys = [hits.column("subject_key").to_pylist() for hits in found]
    assert keys == [["S2"], ["S3"]]
