"""Reports as Excel workbooks: one sheet of rows, one of what they rest on."""

from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from stewardkit.reports.content import ReportContent
from stewardkit.reports.display import show
from stewardkit.reports.formulas import neutralised
from stewardkit.reports.header import cut_notice, facts
from stewardkit.reports.page import Column, ColumnKind
from stewardkit.reports.sheets import HEADING, set_up_printing
from stewardkit.reports.tick_sheet import write_tick_sheet
from stewardkit.reports.words import word

EXCEL_ROWS = 1_048_575
"""Excel's own limit, the heading left out."""
CHUNK_ROWS = 10_000
WIDTHS = {
    ColumnKind.TEXT: 16,
    ColumnKind.NAME: 26,
    ColumnKind.EMAIL: 26,
    ColumnKind.ADDRESS: 30,
    ColumnKind.CODE: 22,
    ColumnKind.CODES: 34,
    ColumnKind.DAY: 12,
    ColumnKind.MOMENT: 17,
    ColumnKind.COUNT: 12,
    ColumnKind.SHARE: 10,
    ColumnKind.YES_NO: 11,
}
NUMBER_FORMATS = {
    ColumnKind.DAY: {"num_format": "dd/mm/yyyy"},
    ColumnKind.MOMENT: {"num_format": "dd/mm/yyyy hh:mm"},
    ColumnKind.COUNT: {"num_format": "#,##0"},
    ColumnKind.SHARE: {"num_format": "0.0%"},
}
EXCEPTION = {"bg_color": "#fdf0d5"}
WRAPPED = {"text_wrap": True, "valign": "top"}
WRITERS: Mapping[ColumnKind, Callable[..., int]] = {
    ColumnKind.DAY: Worksheet.write_datetime,
    ColumnKind.MOMENT: Worksheet.write_datetime,
    ColumnKind.COUNT: Worksheet.write_number,
    ColumnKind.SHARE: Worksheet.write_number,
}
PERSONAL = (ColumnKind.NAME, ColumnKind.EMAIL, ColumnKind.ADDRESS)
AS_IS = frozenset({ColumnKind.TEXT, *PERSONAL, *WRITERS})


def write_workbook(
    report: ReportContent, path: Path, *, most_rows: int = EXCEL_ROWS
) -> None:
    """Write a workbook with typed cells, exceptions coloured and marked in words.

    No cell is ever a formula or a link. Rows beyond ``most_rows`` are left out, and
    the last sheet says so. A sample has a sheet more, on which to tick off evidence.
    """
    with Workbook(str(path), {"constant_memory": True}) as book:
        book.set_properties({"title": report.title, "created": report.produced_at})
        _write_rows(book, report, most_rows)
        if report.sample is not None:
            write_tick_sheet(book, report)
        _write_provenance(book, report, most_rows)


def _write_rows(book: Workbook, report: ReportContent, most_rows: int) -> None:
    sheet = book.add_worksheet(report.code)
    heading = book.add_format(HEADING)
    width = 0
    for place, column in enumerate(report.columns):
        label = column.heading(report.language)
        wide = max(WIDTHS[column.kind], len(label) + 4)
        width += wide
        sheet.set_column(place, place, wide)
        sheet.write_string(0, place, label, heading)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    set_up_printing(sheet, report, width=width)
    last_row = min(report.rows.num_rows, most_rows)
    sheet.autofilter(0, 0, last_row, len(report.columns) - 1)
    formats = {False: _formats(book, {}), True: _formats(book, EXCEPTION)}
    for number, row in enumerate(islice(_rows(report.rows), most_rows), start=1):
        chosen = formats[row["exception"]]
        for place, column in enumerate(report.columns):
            value = _readable(row[column.name], column, report.language)
            _write_cell(sheet, number, place, value, column.kind, chosen[column.kind])


def _rows(table: pa.Table) -> Iterator[dict[str, Any]]:
    for batch in neutralised(table).to_batches(max_chunksize=CHUNK_ROWS):
        yield from batch.to_pylist()


def _formats(book: Workbook, base: dict[str, str]) -> dict[ColumnKind, Format]:
    return {
        kind: book.add_format(base | NUMBER_FORMATS.get(kind, {}))
        for kind in ColumnKind
    }


def _readable(value: object, column: Column, language: str) -> object:
    """Return what goes into a cell: values as they are, codes in words."""
    return value if column.kind in AS_IS else show(value, column.kind, language)


def _write_cell(
    sheet: Worksheet,
    row: int,
    place: int,
    value: object,
    kind: ColumnKind,
    cell_format: Format,
) -> None:
    if value is None:
        sheet.write_blank(row, place, None, cell_format)
    else:
        write = WRITERS.get(kind, Worksheet.write_string)
        write(sheet, row, place, value, cell_format)


def _write_provenance(book: Workbook, report: ReportContent, most_rows: int) -> None:
    sheet = book.add_worksheet(word("provenance", report.language))
    heading, wrapped = book.add_format(HEADING), book.add_format(WRAPPED)
    sheet.set_column(0, 0, 32)
    sheet.set_column(1, 1, 100)
    set_up_printing(sheet, report, width=132)
    notice = cut_notice(report, most_rows)
    lines = [*facts(report), (word("sql", report.language), report.sql)]
    if notice:
        lines.insert(0, (word("rows", report.language), notice))
    for row, (label, text) in enumerate(lines):
        sheet.write_string(row, 0, label, heading)
        sheet.write_string(row, 1, text, wrapped)
