"""What the sheets of a workbook share: their headings, and how they are printed."""

import math

from xlsxwriter.worksheet import Worksheet

from stewardkit.reports.content import ReportContent
from stewardkit.reports.display import show_day

HEADING = {
    "bold": True,
    "bg_color": "#e6ebf0",
    "bottom": 1,
    "text_wrap": True,
    "valign": "top",
}
A4 = 9
MOST_CHARACTERS = 230
"""How many characters side by side can be read on a page."""


def set_up_printing(sheet: Worksheet, report: ReportContent, *, width: float) -> None:
    """Print a sheet as few pages wide as can be read, each with its number.

    ``width`` is that of all its columns together, in characters.
    """
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.fit_to_pages(math.ceil(width / MOST_CHARACTERS), 0)
    day = show_day(report.on, report.language)
    sheet.set_footer(f"&L{report.code} · {day}&R&P / &N")
