"""The figures of a report, each with the rows that it counts."""

from collections.abc import Iterator
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from stewardkit.reports.header import Tally, breakdown
from stewardkit.reports.report import Report
from stewardkit.widgets.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A count with its words; ``tally`` is the part of the breakdown it stands for."""

    name: str
    label: str
    count: int
    exceptions: int = 0
    exceptions_only: bool = False
    tally: Tally | None = None

    def said(self, say: Wording) -> str:
        """Return the figure as a button says it."""
        if self.exceptions:
            return say.count(
                "{label}: {number}, {count} exception",
                "{label}: {number}, {count} exceptions",
                self.exceptions,
                label=self.label,
                number=say.number(self.count),
            )
        return say("{label}: {number}", label=self.label, number=say.number(self.count))


def totals(report: Report, say: Wording) -> tuple[Figure, ...]:
    """Return how many rows are reported, and how many of them are exceptions."""
    return (
        Figure(name="all", label=say("Reported"), count=report.rows.num_rows),
        Figure(
            name="exceptions",
            label=say("Exceptions"),
            count=report.exceptions,
            exceptions_only=True,
        ),
    )


def parts(report: Report) -> Iterator[Figure]:
    """Give how many rows there are of each sort."""
    for place, tally in enumerate(breakdown(report)):
        yield Figure(
            name=f"part_{place}",
            label=tally.label,
            count=tally.count,
            exceptions=tally.exceptions,
            tally=tally,
        )


def rows_of(report: Report, figure: Figure) -> pa.Table:
    """Return the rows that a figure counts, in the order of the report."""
    rows = report.rows
    if figure.exceptions_only:
        rows = rows.filter(rows["exception"])
    if figure.tally is not None:
        pairs = zip(report.page.summary, figure.tally.values, strict=True)
        for name, value in pairs:
            cells = rows[name]
            is_it = pc.is_null(cells) if value is None else pc.equal(cells, value)
            rows = rows.filter(is_it)
    return rows
