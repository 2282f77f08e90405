"""What a chart shows: how many rows there are of each sort, in words."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from stewardkit.reports.content import ReportContent
from stewardkit.reports.display import show
from stewardkit.reports.page import Chart, ChartKind
from stewardkit.reports.words import word

MOST_SORTS = 4
"""How many sorts are told apart; the rarest become one."""
OTHERS = "others"
EMPTY = "–"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartCounts:
    """Counts of rows of a value, in words, or of a day: one for each of ``sorts``.

    Where rows are not told apart there is one sort, without words.
    """

    title: str
    sorts: tuple[str, ...]
    of: Mapping[Any, tuple[int, ...]]


def count_rows(report: ReportContent, chart: Chart) -> ChartCounts:
    """Count the rows of a report as a chart asks, the most frequent sort first."""
    found = _counted(report.rows, chart)
    totals: Counter[Any] = Counter()
    for (_value, sort), count in found.items():
        totals[sort] += count
    kept = sorted(totals, key=lambda sort: (-totals[sort], str(sort)))
    if len(kept) > MOST_SORTS:
        kept = [*kept[: MOST_SORTS - 1], OTHERS]
    places = {sort: place for place, sort in enumerate(kept)}
    of: dict[Any, list[int]] = defaultdict(lambda: [0] * len(kept))
    for (value, sort), count in found.items():
        key = (
            value
            if chart.kind is ChartKind.DAYS
            else _words(report, chart.column, value)
        )
        of[key][places.get(sort, len(kept) - 1)] += count
    return ChartCounts(
        title=_title(report, chart),
        sorts=tuple(_words(report, chart.by, sort) for sort in kept),
        of={value: tuple(numbers) for value, numbers in of.items()},
    )


def _counted(rows: pa.Table, chart: Chart) -> Mapping[tuple[Any, Any], int]:
    cells = {
        "value": rows[chart.column],
        "sort": rows[chart.by] if chart.by else pa.nulls(rows.num_rows),
        "amount": rows[chart.of] if chart.of else pa.repeat(1, rows.num_rows),
    }
    if chart.kind is ChartKind.DAYS:
        cells["value"] = pc.cast(cells["value"], pa.date32())
    grouped = pa.table(cells).group_by(["value", "sort"]).aggregate([("amount", "sum")])
    return {
        (row["value"], row["sort"]): row["amount_sum"]
        for row in grouped.to_pylist()
        if row["amount_sum"]
    }


def _title(report: ReportContent, chart: Chart) -> str:
    names = [name for name in (chart.column, chart.by) if name is not None]
    headings = [report.page.column(name).heading(report.language) for name in names]
    return " · ".join(headings)


def _words(report: ReportContent, column: str | None, value: object) -> str:
    if column is None:
        return ""
    if value is OTHERS:
        return word(OTHERS, report.language)
    kind = report.page.column(column).kind
    return show(value, kind, report.language) or EMPTY
