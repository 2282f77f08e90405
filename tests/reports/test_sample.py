"""Samples: the same rows whoever draws them, in due shares, told on every format."""

import csv
import hashlib
import json
from collections import Counter

import openpyxl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stewardkit.errors import RefusedError
from stewardkit.reports.page import Column, ColumnKind
from stewardkit.reports.sample import sampled
from stewardkit.reports.sampling import allocate, draw

STRATA = st.lists(st.integers(1, 300), min_size=1, max_size=12)
FLAG = Column(name="flag", kind=ColumnKind.TEXT, english="Flag", french="Coche")
NAMES = [f"Vaubrelle {number}" for number in range(40)]


@pytest.fixture
def drawn(make, rows):
    """Draw from forty rows, of which the first is an exception."""

    def build(**changes):
        terms = {
            "size": 10,
            "seed": "2026",
            "strata": ("status",),
            "whole_exceptions": False,
        }
        return sampled(make(rows(*NAMES)), **terms | changes)

    return build


def names(sample):
    return sample.rows["name"].to_pylist()


@given(STRATA, st.integers(1, 2_000))
def test_shares_add_up_and_no_stratum_is_left_out_or_overdrawn(strata, more):
    size = len(strata) + more
    shares = allocate(size, strata)
    assert sum(shares) == min(size, sum(strata))
    assert all(1 <= share <= rows for share, rows in zip(shares, strata, strict=True))


@given(STRATA, st.integers(0, 500))
def test_shares_are_in_proportion_to_what_is_left_of_each_stratum(strata, more):
    left = [rows - 1 for rows in strata]
    spare = min(more, sum(left))
    for share, rows in zip(allocate(len(strata) + more, strata), left, strict=True):
        due = spare * rows / max(sum(left), 1)
        assert abs(share - 1 - due) < 1


def test_more_strata_than_rows_are_refused_with_a_sentence():
    with pytest.raises(RefusedError, match="2 rows cannot hold one of each of 3"):
        allocate(2, [5, 5, 5])


@settings(deadline=None)
@given(st.permutations(range(60)), st.text(max_size=5))
def test_the_same_seed_draws_the_same_rows_whatever_their_order(order, seed):
    exceptions = [number % 3 == 0 for number in range(60)]
    flags = [f"flag {number % 7}" for number in range(60)]
    table = pa.table({"exception": exceptions, "flag": flags, "n": [1, 2] * 30})
    terms = {"seed": seed, "language": "fr", "whole_exceptions": False}
    rows, strata = draw(table.take(order), [FLAG], size=20, **terms)
    assert (rows, strata) == draw(table, [FLAG], size=20, **terms)


def test_another_seed_draws_other_rows(drawn):
    assert set(names(drawn())) != set(names(drawn(seed="2027")))


def test_whoever_has_the_csv_file_draws_the_same_rows_without_this_program(
    make, rows, drawn, tmp_path
):
    path = make(rows(*NAMES)).save(tmp_path / "t1.csv")
    with path.open(encoding="utf-8-sig", newline="") as file:
        _headings, *lines = csv.reader(file, delimiter=";")
    ranked = sorted(
        (hashlib.sha256("|".join(["2026", *line]).encode()).hexdigest()[:16], line[1])
        for line in lines
        if line[3] == "ended"
    )
    sample = drawn()
    ended = [
        (row["rank"], row["name"])
        for row in sample.rows.to_pylist()
        if row["status"] == "ended"
    ]
    assert ended == ranked[: len(ended)]
    assert len(ended) == 9


def test_every_exception_may_be_drawn_beside_the_sample(drawn):
    whole = drawn(whole_exceptions=True)
    assert names(whole)[0] == NAMES[0]
    assert whole.rows.num_rows == 11
    assert [stratum.rows for stratum in whole.sample.strata] == [39]


def test_without_strata_all_rows_are_one(drawn):
    sample = drawn(strata=())
    assert [(one.rows, one.drawn) for one in sample.sample.strata] == [(40, 10)]


def test_nothing_is_drawn_of_nothing(make, rows):
    terms = {"seed": "1", "strata": ("status",), "whole_exceptions": False}
    sample = sampled(make(rows()), size=5, **terms)
    assert (sample.rows.num_rows, sample.sample.strata) == (0, ())


def test_a_column_that_is_not_there_is_refused_with_those_that_are(drawn):
    with pytest.raises(RefusedError, match=r"no column 'colour'\. .*status"):
        drawn(strata=("colour",))


def test_a_sample_keeps_the_figures_of_the_report_and_names_it(make, rows, drawn):
    report, sample = make(rows(*NAMES)), drawn()
    assert sample.exceptions == report.exceptions == 1
    assert sample.reconciliation == report.reconciliation
    assert sample.sample.sha256 == report.sha256 != sample.sha256


def test_a_sample_shows_as_one_line_that_tells_of_how_many_it_is(drawn):
    sample = drawn(size=4)
    assert f": 4 drawn of {len(NAMES)} rows, " in repr(sample)


def test_a_page_says_how_the_sample_was_drawn(drawn, tmp_path):
    page = drawn().save(tmp_path / "sample.html").read_text("utf-8")
    for said in (
        "10 lignes sur 40 ; graine : 2026 ; strates par : Statut",
        "Comment le tirer à nouveau",
        "<td>clos</td>",
        "Rang (SHA-256)",
    ):
        assert said in page
    assert page.count('<td class="text">') >= 10


def test_the_header_of_a_sample_has_its_terms(drawn, tmp_path):
    drawn().save(tmp_path / "sample.csv")
    terms = json.loads((tmp_path / "sample.header.json").read_text("utf-8"))["sample"]
    assert (terms["size"], terms["seed"], terms["by"]) == (10, "2026", ["status"])
    assert Counter({one["label"]: one["drawn"] for one in terms["strata"]}) == {
        "clos": 9,
        "valide": 1,
    }


def test_a_workbook_has_a_sheet_to_tick_off_evidence(drawn, tmp_path):
    book = openpyxl.load_workbook(drawn().save(tmp_path / "sample.xlsx"))
    assert book.sheetnames == ["T1", "Pointage", "Provenance"]
    sheet = book["Pointage"]
    headings = [cell.value for cell in sheet[1]]
    assert headings == [
        *("Ligne", "Anomalie", "Nom", "Statut"),
        *("Pièce vue", "Conforme", "Observation", "Par", "Le"),
    ]
    assert sheet.max_row == 11
    number, name = sheet["A2"].value, sheet["C2"].value
    assert book["T1"].cell(number, 2).value == name
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    assert rules["E2:E11"].formula1 == '"oui,non"'
    assert rules["F2:F11"].formula1 == '"oui,non,s.o."'
    assert rules["I2:I11"].type == "date"
    facts = dict(book["Provenance"].iter_rows(values_only=True))
    assert facts["Échantillon"].startswith("10 lignes sur 40")
    assert "clos: 9 / 39" in facts["Tirées / lignes"]
