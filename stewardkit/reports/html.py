"""Reports as HTML: a page to print, a card for a notebook, the index of a pack.

The one place that writes HTML; jinja2 escapes whatever comes from data.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby
from typing import Any

import pyarrow as pa
from jinja2 import Environment, PackageLoader, StrictUndefined

from stewardkit.reports import header
from stewardkit.reports.bar_chart import BarChart, bar_chart
from stewardkit.reports.chart_counts import count_rows
from stewardkit.reports.content import ReportContent
from stewardkit.reports.day_chart import DayChart, day_chart
from stewardkit.reports.display import (
    show,
    show_count,
    show_day,
    show_moment,
    show_share,
)
from stewardkit.reports.masking import FULLY_MASKED, masked
from stewardkit.reports.page import ChartKind, place
from stewardkit.reports.words import word

PAGE_ROWS = 1_000
CARD_ROWS = 5


def render_page(report: ReportContent) -> str:
    """Return a whole page: header, breakdown and the first rows."""
    return _render(
        "page.html.j2",
        report,
        report.rows.slice(0, PAGE_ROWS),
        notice=header.cut_notice(report, PAGE_ROWS),
    )


def render_card(report: ReportContent) -> str:
    """Return what a notebook shows: figures and a few rows, everybody masked."""
    sample = masked(report.rows.slice(0, CARD_ROWS), report.columns, FULLY_MASKED)
    return _render("card.html.j2", report, sample)


def render_index(headers: Sequence[Mapping[str, Any]], report: ReportContent) -> str:
    """Return the page that leads to every report of a pack; ``report`` is one of it.

    Reports stand by family, those with exceptions first.
    """
    ordered = sorted(headers, key=_place_in_index)
    return render(
        "index.html.j2",
        report.language,
        families=[
            (family, list(members))
            for family, members in groupby(ordered, lambda stated: stated["code"][0])
        ],
        header=header,
        headers=headers,
        report=report,
    )


def render(template: str, language: str, **values: object) -> str:
    """Return a template filled with values, each escaped, in a language.

    Values stand before what templates call by the same name.
    """
    found = _environment().get_template(template)
    return found.render(_helpers(language) | values)


def _render(
    template: str, report: ReportContent, rows: pa.Table, **more: object
) -> str:
    """Fill a template; columns without a value in these rows are named, not shown."""
    filled = [
        column
        for column in report.columns
        if rows[column.name].null_count < rows.num_rows
    ]
    return render(
        template,
        report.language,
        report=report,
        header=header,
        breakdown=header.breakdown(report),
        charts=list(_charts(report)),
        rows=rows.to_pylist(),
        columns=filled,
        empty_columns=[
            column.heading(report.language)
            for column in report.columns
            if column not in filled
        ],
        **more,
    )


def _charts(report: ReportContent) -> Iterator[BarChart | DayChart]:
    """Give the charts of a whole report that has something to draw."""
    if report.sample is not None or not report.rows.num_rows:
        return
    for chart in report.page.charts:
        counts = count_rows(report, chart)
        drawn = (
            bar_chart(counts, report.language)
            if chart.kind is ChartKind.BARS
            else day_chart(counts, report.language, on=report.on)
        )
        if drawn is not None:
            yield drawn


def _place_in_index(stated: Mapping[str, Any]) -> tuple[int, bool, int]:
    family, number = place(stated["code"])
    return family, not stated["exceptions"], number


def _helpers(language: str) -> dict[str, object]:
    """Return what templates call, with the language filled in."""
    return {
        "language": language,
        "word": lambda code: word(code, language),
        "cell": lambda value, column: show(value, column.kind, language),
        "count": lambda number: show_count(number, language),
        "share": lambda part, whole: show_share(part, whole, language),
        "day": lambda value: show_day(value, language),
        "moment": lambda value: show_moment(value, language),
    }


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("stewardkit.reports", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
