"""CSV, Parquet and JSON: all rows, nothing that calculates."""

import csv
import json
from datetime import date, datetime

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stewardkit.reports.formulas import neutralised


def read_csv(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def test_a_csv_file_opens_in_excel_and_nothing_in_it_calculates(make, tmp_path):
    path = make().save(tmp_path / "t1.csv")
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = read_csv(path)
    assert [row["name"] for row in rows] == [
        "<img src=x onerror=alert(1)>",
        '\'=HYPERLINK("http://evil.example")',
        "'@sum(1)",
    ]
    assert rows[0]["exception"] == "true"
    assert rows[0]["day"] == "2026-03-02"


@given(st.text(min_size=1))
def test_no_text_that_starts_like_a_formula_is_left(text):
    (cell,) = neutralised(pa.table({"name": [text]}))["name"].to_pylist()
    assert cell.removeprefix("'") == text.removeprefix("'")
    assert cell[0] not in "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20"


@pytest.mark.parametrize("text", ["", "a=b", "'=1", "3-4", "Vaubrelle"])
def test_other_texts_stay_as_they_are(text):
    assert neutralised(pa.table({"name": [text]}))["name"].to_pylist() == [text]


def test_line_breaks_and_separators_in_a_name_stay_in_its_cell(make, rows, tmp_path):
    name = 'Vaubrelle; "Querzanne"\nMorlidec'
    (row,) = read_csv(make(rows(name)).save(tmp_path / "t1.csv"))
    assert row["name"] == name


def test_the_header_of_a_csv_file_stands_beside_it(make, tmp_path):
    report = make()
    report.save(tmp_path / "t1.csv")
    header = json.loads((tmp_path / "t1.header.json").read_text("utf-8"))
    assert header["sha256"] == report.sha256
    assert header["excluded"] == {"future": 1}
    assert header["files"] == [
        {"name": "contacts.csv", "sha256": "3f" * 32, "rows": 1200}
    ]


def test_a_parquet_file_has_typed_columns_and_the_header(make, tmp_path):
    report = make()
    read = pq.read_table(report.save(tmp_path / "t1.parquet"))
    assert read.equals(report.rows)
    assert read.schema.field("day").type == pa.date32()
    header = json.loads(read.schema.metadata[b"stewardkit"])
    assert header == report.sealed_header()


def test_a_json_file_is_one_document_of_header_and_rows(make, tmp_path, hostile):
    report = make()
    document = json.loads(report.save(tmp_path / "t1.json").read_text("utf-8"))
    rows = document.pop("rows")
    assert document == report.sealed_header()
    assert [row["name"] for row in rows] == list(hostile)
    assert date.fromisoformat(rows[0]["day"]) == date(2026, 3, 2)
    assert datetime.fromisoformat(rows[0]["moment"]) == datetime(2026, 3, 2, 8, 30)


def test_a_json_file_without_rows_is_still_one_document(make, rows, tmp_path):
    path = make(rows()).save(tmp_path / "t1.json")
    assert json.loads(path.read_text("utf-8"))["rows"] == []
