"""Columns at the end of a CSV that have no heading, as spreadsheets leave them."""

import pytest

from stewardkit.errors import InputFileError
from stewardkit.services.matching import compare_pairs

HEADINGS = "identifiant;nom;prenom"


@pytest.fixture
def load(workspace, tmp_path):
    def run(text, **options):
        path = tmp_path / "clients.csv"
        path.write_text(text, encoding="utf-8")
        return workspace.loading.load(clients=path, **options).tables[0]

    return run


def test_empty_columns_without_heading_are_skipped(load):
    done = load(f"{HEADINGS};;; \nCL1;Durand;Odile;;;\nCL2;Petit;Jo;; ;\n")
    assert (done.read, done.added, done.quarantined) == (2, 2, 0)


def test_a_value_without_heading_keeps_its_row_out(load, workspace):
    done = load(f"{HEADINGS};;\nCL1;Durand;Odile;;\nCL2;Petit;Jo;;vip\n")
    assert (done.added, done.quarantined) == (1, 1)
    (row,) = workspace.loading.quarantine()
    assert (row["line"], row["cell_value"]) == (3, "vip")
    assert row["reason"] == "a column without heading has a value"


def test_a_row_mended_after_its_export_is_loaded(load, workspace, tmp_path):
    load(f"{HEADINGS};\nCL1;Durand;Odile;vip\n")
    workspace.loading.export_quarantine("client", tmp_path / "mend.csv")
    done = workspace.loading.load(clients=tmp_path / "mend.csv")
    assert done.tables[0].added == 1
    assert workspace.loading.quarantine() == []


def test_a_row_that_is_too_long_or_too_short_is_told_how_long_it_should_be(
    load, workspace
):
    done = load(f"{HEADINGS};;\nCL1;Durand;Odile\nCL2;Petit;Jo;;;;x\nCL3;Noë;Lou;;\n")
    assert (done.added, done.quarantined) == (1, 2)
    assert [row["reason"] for row in workspace.loading.quarantine()] == [
        "has too few fields: 5 are expected",
        "has too many fields: 5 are expected",
    ]


def test_a_mapping_may_name_a_column_by_its_place(load, workspace):
    done = load(
        f"{HEADINGS};\nCL1;Durand;Odile;Lyon\n",
        mapping={
            "client": {
                "client_id": "identifiant",
                "last_name": "nom",
                "city": "column 4",
            }
        },
    )
    assert (done.added, done.quarantined) == (1, 0)
    assert workspace.clients.get("CL1").city == "Lyon"


def test_very_many_empty_columns_are_skipped_too(load):
    many = ";" * 300
    done = load(f"{HEADINGS}{many}\nCL1;Durand;Odile{many}\n")
    assert (done.added, done.quarantined) == (1, 0)


@pytest.mark.parametrize("headings", ["identifiant;;nom", ";identifiant;nom", ";;"])
def test_a_column_before_the_last_heading_must_be_named(load, headings):
    with pytest.raises(InputFileError, match="must name every column"):
        load(f"{headings}\nCL1;x;Durand\n")


def test_names_to_compare_may_stand_before_empty_columns(tmp_path):
    pairs, scores = tmp_path / "pairs.csv", tmp_path / "scores.csv"
    pairs.write_text(
        "name1;name2;kind;\nKeldorin;Keldorin;person; \n", encoding="utf-8"
    )
    assert compare_pairs(pairs, scores) == 1
    pairs.write_text(
        "name1;name2;kind;\nKeldorin;Keldorin;person;x\n", encoding="utf-8"
    )
    with pytest.raises(InputFileError, match="line 2 has a value without heading"):
        compare_pairs(pairs, scores)
