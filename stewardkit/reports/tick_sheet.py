"""The sheet of a sample on which an auditor ticks off the evidence of each row."""

from collections.abc import Sequence
from datetime import date

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from stewardkit.reports.content import ReportContent
from stewardkit.reports.display import show
from stewardkit.reports.formulas import neutralised
from stewardkit.reports.page import Column, ColumnKind
from stewardkit.reports.sheets import HEADING, MOST_CHARACTERS, set_up_printing
from stewardkit.reports.words import word

FIRST_DAY = date(2000, 1, 1)
"""The earliest day that may be entered: a day is a day, and no number."""
TO_FILL = {"bg_color": "#fffbe6", "border": 1, "border_color": "#dde3e9"}
DAY = {"num_format": "dd/mm/yyyy"}
WIDTHS = {"seen": 14, "conform": 12, "remark": 36, "ticked_by": 18, "ticked_on": 13}
"""The columns to fill in, and how wide each is."""
LAST = "ticked_on"
TELLING_WIDTHS = {ColumnKind.NAME: 26, ColumnKind.CODE: 20, ColumnKind.CODES: 28}
ANSWERS = {"seen": ("yes", "no"), "conform": ("yes", "no", "not_applicable")}
"""The columns that offer a list."""


def write_tick_sheet(book: Workbook, report: ReportContent) -> None:
    """Add a sheet with what tells each row drawn, and cells to fill in beside it.

    A row has the number that it has on the first sheet.
    """
    sheet = book.add_worksheet(word("tick_sheet", report.language))
    columns = _telling(report)
    _write_headings(book, sheet, columns, report.language)
    set_up_printing(sheet, report, width=MOST_CHARACTERS)
    plain, a_day = book.add_format(TO_FILL), book.add_format(TO_FILL | DAY)
    for number, row in enumerate(neutralised(report.rows).to_pylist(), start=1):
        sheet.write_number(number, 0, number + 1)
        for place, column in enumerate(columns, start=1):
            text = show(row[column.name], column.kind, report.language)
            sheet.write_string(number, place, text)
        for place, code in enumerate(WIDTHS, start=len(columns) + 1):
            sheet.write_blank(number, place, None, a_day if code == LAST else plain)
    if report.rows.num_rows:
        _offer_answers(sheet, report, first=len(columns) + 1)


def _telling(report: ReportContent) -> list[Column]:
    """Return the columns by which people recognise a row."""
    by = () if report.sample is None else report.sample.by
    return [
        column
        for column in report.columns
        if column.name in {"exception", *by}
        or column.name.endswith("_id")
        or column.kind is ColumnKind.NAME
    ]


def _write_headings(
    book: Workbook, sheet: Worksheet, columns: Sequence[Column], language: str
) -> None:
    labels = [word("row_number", language)]
    labels += [column.heading(language) for column in columns]
    labels += [word(code, language) for code in WIDTHS]
    heading = book.add_format(HEADING)
    for place, label in enumerate(labels):
        sheet.write_string(0, place, label, heading)
    for place, column in enumerate(columns, start=1):
        sheet.set_column(place, place, TELLING_WIDTHS.get(column.kind, 12))
    for place, width in enumerate(WIDTHS.values(), start=len(columns) + 1):
        sheet.set_column(place, place, width)
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)


def _offer_answers(sheet: Worksheet, report: ReportContent, *, first: int) -> None:
    last_row = report.rows.num_rows
    for place, code in enumerate(WIDTHS, start=first):
        if code in ANSWERS:
            offered = [word(answer, report.language) for answer in ANSWERS[code]]
            rule: dict[str, object] = {"validate": "list", "source": offered}
        elif code == LAST:
            rule = {"validate": "date", "criteria": ">=", "value": FIRST_DAY}
        else:
            continue
        sheet.data_validation(1, place, last_row, place, rule)
