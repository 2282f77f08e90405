"""Matching files of names against register files, without a workspace."""

import csv

import pytest

from stewardkit.errors import InputFileError, RefusedError, StewardError
from stewardkit.services.matching import compare_pairs, match_file


@pytest.fixture
def register(publish, listed):
    return publish(
        "2026-11-20",
        listed(9001, "VALDARIEV", "Ilian Petrovitch", born="04/11/1969"),
        listed(9002, "OUBROVSKI", "Sergueï", aliases=["Serge Oubrovsky"]),
    )


@pytest.fixture
def match(tmp_path, register):
    """Match a text of CSV; return the rows of hits and what was counted."""

    def run(text, *, registers=None, **settings):
        source, output = tmp_path / "in.csv", tmp_path / "hits.csv"
        source.write_text(text, encoding="utf-8")
        done = match_file(source, registers or [register], output, **settings)
        return read_csv(output), done

    return run


def read_csv(path):
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def test_each_candidate_entry_is_a_row_with_its_reasons(match):
    (hit,), done = match("id,kind,last_name,first_name\n7,person,Oubrovsky,Serge\n")
    assert list(hit) == [
        "id",
        "list",
        "entry_id",
        "matched_name",
        "score",
        "outcome",
        "reasons",
    ]
    assert (hit["id"], hit["list"], hit["entry_id"]) == ("7", "fr-gels", "9002")
    assert (hit["matched_name"], hit["outcome"]) == ("Serge Oubrovsky", "to_review")
    assert float(hit["score"]) == 1
    assert hit["reasons"]
    assert (done.rows, done.hits, done.to_review) == (1, 1, 1)


def test_a_full_name_may_stand_in_last_name(match):
    (hit,), _done = match("id,kind,last_name\n7,person,Ilian Petrovitch Valdariev\n")
    assert hit["entry_id"] == "9001"


def test_every_row_has_its_hits_though_ids_and_names_repeat(match):
    hits, done = match(
        "id,kind,last_name,first_name\n"
        "7,person,Valdariev,Ilian Petrovitch\n"
        "8,person,Valdariev,Ilian Petrovitch\n"
        "7,person,Oubrovski,Sergueï\n"
        "9,person,Martin,Anne\n"
    )
    assert [(hit["id"], hit["entry_id"]) for hit in hits] == [
        ("7", "9001"),
        ("8", "9001"),
        ("7", "9002"),
    ]
    assert done.rows == 4


def test_a_floor_of_one_leaves_equal_names_alone(match):
    rows = (
        "id,kind,last_name,first_name\n"
        "1,person,Valdariev,Ilian Petrovitch\n"
        "2,person,Valdarief,Ilian Petrovitch\n"
    )
    low, _done = match(rows, floor=0.3)
    high, _done = match(rows, floor=1)
    assert {hit["id"] for hit in low} == {"1", "2"}
    assert {hit["id"] for hit in high} == {"1"}


def test_progress_ends_at_the_end_of_the_file(match):
    heard = []
    match(
        "id,kind,last_name\n7,person,Martin\n",
        on_progress=lambda done, total: heard.append((done, total)),
    )
    assert heard[-1][0] == heard[-1][1] > 0


def test_a_file_without_rows_gives_a_file_without_hits(match):
    hits, done = match("id,kind,last_name\n")
    assert hits == []
    assert done.rows == 0


def test_a_fault_in_the_last_row_leaves_the_old_output_untouched(match, tmp_path):
    match("id,kind,last_name\n7,person,Oubrovski\n")
    before = (tmp_path / "hits.csv").read_bytes()
    with pytest.raises(InputFileError, match="line 3"):
        match("id,kind,last_name\n7,person,Valdariev\n8,person\n")
    assert (tmp_path / "hits.csv").read_bytes() == before
    assert not list(tmp_path.glob("*.part"))


@pytest.mark.parametrize("floor", [-0.1, 1.1, float("nan")])
def test_a_floor_that_is_no_score_is_refused(match, floor):
    with pytest.raises(RefusedError, match="between 0 and 1"):
        match("id,kind,last_name\n", floor=floor)


def test_one_register_named_twice_is_refused(match, register):
    with pytest.raises(InputFileError, match="second file of fr-gels"):
        match("id,kind,last_name\n", registers=[register, register])


def test_a_list_of_ones_own_is_called_by_the_name_of_its_file(match, tmp_path):
    own = tmp_path / "Liste PPE_à jour.csv"
    own.write_text(
        "entry_id;nature;name\nP7;person;Serge Oubrovski\n", encoding="utf-8"
    )
    (hit,), _done = match(
        "id,kind,last_name\n7,person,Serge Oubrovski\n", registers=[own]
    )
    assert (hit["list"], hit["entry_id"]) == ("liste-ppe-a-jour", "P7")


def test_an_output_that_cannot_be_written_is_told(tmp_path, register):
    source = tmp_path / "in.csv"
    source.write_text("id,kind,last_name\n", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    for output in (tmp_path / "none" / "hits.csv", tmp_path / "folder"):
        with pytest.raises(StewardError, match=output.name):
            match_file(source, [register], output)


def test_pairs_come_back_with_score_and_outcome(tmp_path):
    source, output = tmp_path / "pairs.csv", tmp_path / "scores.csv"
    source.write_text(
        "label;name1;name2;kind\n"
        "same;Ilian Valdariev;VALDARIEV Ilian;person\n"
        "other;Ilian Valdariev;Anne Martin;person\n",
        encoding="utf-8",
    )
    assert compare_pairs(source, output) == 2
    same, other = read_csv(output)
    assert list(same) == ["label", "name1", "name2", "kind", "score", "outcome"]
    assert (same["label"], same["name2"]) == ("same", "VALDARIEV Ilian")
    assert same["outcome"] == "to_review"
    assert float(other["score"]) < 0.5


def test_pairs_without_their_columns_are_told(tmp_path):
    source = tmp_path / "pairs.csv"
    source.write_text("name1,kind\nA,person\n", encoding="utf-8")
    with pytest.raises(InputFileError, match="no column name2"):
        compare_pairs(source, tmp_path / "scores.csv")
