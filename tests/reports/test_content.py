"""What a report holds: figures that add up, and a fingerprint that tells."""

from dataclasses import replace
from datetime import datetime

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stewardkit.errors import OutputFileError
from stewardkit.reports.content import Reconciliation, ReconciliationError
from stewardkit.reports.fingerprint import fingerprint

CELLS = st.lists(st.none() | st.text(max_size=4), max_size=8)


def test_figures_that_do_not_add_up_are_refused():
    with pytest.raises(ReconciliationError, match="population is 10, but 7 rows"):
        Reconciliation(population=10, reported=7, excluded={"ended": 2})


def test_a_report_shows_as_one_line(make):
    assert repr(make()) == "<Report T1 on 2026-11-24: 3 rows, 1 exceptions>"


def test_a_report_without_rows_has_no_exceptions(make, rows):
    assert make(rows()).exceptions == 0


def test_a_report_becomes_a_pandas_table(make, hostile):
    assert make().to_frame()["name"].tolist() == list(hostile)


def test_the_fingerprint_is_the_same_whenever_a_report_is_produced(make):
    later = make(produced_at=datetime(2027, 1, 1, 9, 0))
    assert later.sha256 == make().sha256


def test_the_fingerprint_covers_the_header_and_the_rows(make, rows):
    report = make()
    others = [
        make(rows("Vaubrelle", "Querzanne", "Morlidec")),
        make(produced_by="l.morlidec"),
        make(language="en"),
        make(provenance=replace(report.provenance, journal_head="c3" * 32)),
        make(known_at=datetime(2026, 11, 24, 9, 59)),
    ]
    assert len({report.sha256, *(other.sha256 for other in others)}) == 6


@given(CELLS, CELLS)
def test_the_fingerprint_tells_rows_apart_and_ignores_how_they_are_chunked(one, other):
    whole = pa.table({"name": pa.array(one, pa.string())})
    chunks = [pa.array([cell], pa.string()) for cell in one]
    chunked = pa.table({"name": pa.chunked_array(chunks, pa.string())})
    different = pa.table({"name": pa.array(other, pa.string())})
    assert fingerprint({}, whole) == fingerprint({}, chunked)
    assert (fingerprint({}, whole) == fingerprint({}, different)) == (one == other)


@given(CELLS)
def test_the_fingerprint_of_a_slice_is_that_of_its_rows(cells):
    padded = pa.table({"name": pa.array(["before", *cells, "after"], pa.string())})
    alone = pa.table({"name": pa.array(cells, pa.string())})
    assert fingerprint({}, padded.slice(1, len(cells))) == fingerprint({}, alone)


def test_a_file_of_an_unknown_format_is_refused_with_the_known_ones(make, tmp_path):
    with pytest.raises(OutputFileError, match=r"ends in \.csv, \.html"):
        make().save(tmp_path / "t1.doc")


@pytest.mark.parametrize("suffix", ["csv", "html", "json", "parquet", "xlsx"])
def test_a_folder_that_is_not_there_is_said_in_a_sentence(make, tmp_path, suffix):
    with pytest.raises(OutputFileError, match="cannot be written"):
        make().save(tmp_path / "nowhere" / f"t1.{suffix}")
