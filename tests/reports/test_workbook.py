"""Excel workbooks: typed, marked, and without a formula or a link."""

import zipfile
from dataclasses import replace
from datetime import datetime

import openpyxl
import pytest

from stewardkit.reports.workbook import write_workbook


@pytest.fixture
def book(make, tmp_path):
    return openpyxl.load_workbook(make().save(tmp_path / "t1.xlsx"))


def test_cells_are_typed_and_codes_are_in_words(book):
    headings, first, *_others = book["T1"].iter_rows(values_only=True)
    assert headings == (
        "Anomalie",
        "Nom",
        "Courriel",
        "Statut",
        "Nombre",
        "Jour",
        "Moment",
    )
    assert first[3:] == (
        "valide",
        12345,
        datetime(2026, 3, 2),
        datetime(2026, 3, 2, 8, 30),
    )
    assert book["T1"]["F2"].number_format == "dd/mm/yyyy"


def test_nothing_in_a_workbook_calculates_or_links(book, make, tmp_path):
    names = [cell.value for cell in book["T1"]["B"]][1:]
    assert names[1:] == ['\'=HYPERLINK("http://evil.example")', "'@sum(1)"]
    assert {cell.data_type for sheet in book for row in sheet for cell in row} <= {
        "s",
        "n",
        "d",
    }
    with zipfile.ZipFile(make().save(tmp_path / "again.xlsx")) as archive:
        sheets = [name for name in archive.namelist() if "worksheets/" in name]
        assert not any("_rels" in name for name in sheets)
        assert not any(b"<f>" in archive.read(name) for name in sheets)


def test_an_exception_is_coloured_and_marked_in_words(book):
    sheet = book["T1"]
    assert [cell.value for cell in sheet["A"]] == ["Anomalie", "oui", "non", "non"]
    assert sheet["B2"].fill.fgColor.rgb == "FFFDF0D5"
    assert sheet["B3"].fill.fgColor.rgb != "FFFDF0D5"


def test_the_heading_stays_in_sight_and_filters(book):
    assert book["T1"].freeze_panes == "A2"
    assert book["T1"].auto_filter.ref == "A1:G4"
    assert book["T1"].column_dimensions["B"].width > 20


def test_a_sheet_prints_with_its_heading_on_every_page(book):
    sheet = book["T1"]
    page = sheet.page_setup
    assert (page.orientation, page.fitToHeight) == ("landscape", 0)
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.oddFooter.left.text == "T1 · 24/11/2026"


def test_a_wide_report_is_printed_over_pages_side_by_side(make, tmp_path):
    report = make()
    columns = [
        replace(column, english=f"{column.english} {'wide' * 15}")
        for column in report.columns
    ]
    wide = replace(
        report, language="en", page=replace(report.page, columns=tuple(columns))
    )
    book = openpyxl.load_workbook(wide.save(tmp_path / "wide.xlsx"))
    assert book["T1"].page_setup.fitToWidth == 3


def test_the_second_sheet_tells_where_the_rows_come_from(book, make):
    facts = dict(book["Provenance"].iter_rows(values_only=True))
    assert facts["SHA-256 de ce rapport"] == make().sha256
    assert facts["Rapprochement"] == "4 = 3 présentés + 1 futur"
    assert "contacts.csv" in facts["Fichiers chargés"]
    assert "fr-gels · publié le 20/11/2026" in facts["Registres en vigueur"]
    assert facts["SQL"] == "select 1;"
    assert "Lignes" not in facts


def test_a_workbook_that_leaves_rows_out_says_so(make, tmp_path):
    write_workbook(make(), tmp_path / "t1.xlsx", most_rows=2)
    book = openpyxl.load_workbook(tmp_path / "t1.xlsx")
    assert book["T1"].max_row == 3
    facts = dict(book["Provenance"].iter_rows(values_only=True))
    assert facts["Lignes"].startswith("2 lignes sur 3")
