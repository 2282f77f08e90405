"""The rows of a report as a grid, however many: sorted and filtered in Arrow."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from stewardkit.reports.display import show_codes
from stewardkit.reports.page import Column as ReportColumn
from stewardkit.reports.page import ColumnKind
from stewardkit.reports.report import Report
from stewardkit.reports.words import word
from stewardkit.services.workspace import Workspace
from stewardkit.widgets.blocks import Block, Cell, Column, Kind, Option, Row, Tone
from stewardkit.widgets.grid_pane import GridPane
from stewardkit.widgets.records_pane import folded
from stewardkit.widgets.wording import Wording

KINDS = {
    ColumnKind.COUNT: Kind.NUMBER,
    ColumnKind.DAY: Kind.DATE,
    ColumnKind.CODE: Kind.CHOICE,
    ColumnKind.CODES: Kind.CHOICE,
    ColumnKind.YES_NO: Kind.CHOICE,
}
"""All other columns are text."""
MOST_CHOICES = 60
"""A column with more values than that is filtered by a part of its text."""
YES, NO = "true", "false"


class ReportRowsPane(GridPane):
    """Some rows of a report; ``on_open`` hears the report and the row of one."""

    def __init__(
        self,
        workspace: Workspace,
        say: Wording,
        report: Report,
        rows: pa.Table,
        *,
        on_open: Callable[[Report, Mapping[str, Any]], object],
    ) -> None:
        columns = tuple(
            _column(column, rows[column.name], report.language)
            for column in report.columns
        )
        super().__init__(f"rows_{report.code}", workspace, say, columns)
        self.result = report
        self.rows = rows
        self._open = on_open

    def block(self) -> Block:
        """Return the grid."""
        return self.grid(
            f"{self.result.code} · {self.result.title}",
            empty=self.say("No row is found."),
        )

    def find_keys(self) -> pa.ChunkedArray:
        """Return the places of the rows that have what is sought, in order."""
        places = pa.array(np.arange(self.rows.num_rows))
        for column in self.columns:
            text = self.filters.get(column.name, "").strip()
            if text:
                cells = self.rows[column.name].take(places)
                places = places.filter(_has(column, cells, text))
        if self.sort:
            cells = self.rows[self.sort].take(places)
            direction = "descending" if self.descending else "ascending"
            places = places.take(pc.array_sort_indices(cells, order=direction))
        return pa.chunked_array([places.cast(pa.string())])

    def read(self, keys: Sequence[str]) -> list[Row]:
        """Return the rows at some places, an exception in colour."""
        places = pa.array(map(int, keys), pa.int64())
        found = self.rows.take(places).to_pylist()
        return [
            Row(
                key=key,
                cells=tuple(self._cell(row[column.name]) for column in self.columns),
                tone=Tone.WARNING if row["exception"] else Tone.PLAIN,
            )
            for key, row in zip(keys, found, strict=True)
        ]

    def on_open(self, key: str) -> None:
        """Open the record behind a row of the page."""
        if key in self.on_page_now:
            self.opened = key
            (row,) = self.rows.slice(int(key), 1).to_pylist()
            self._open(self.result, row)

    def _cell(self, value: Any) -> Cell:  # noqa: ANN401 - whatever a column holds
        if isinstance(value, bool):
            return YES if value else NO
        if isinstance(value, datetime):
            return self.say.moment(value)
        cell: Cell = value
        return cell


def _column(column: ReportColumn, cells: pa.ChunkedArray, language: str) -> Column:
    """Return a column as the grid shows it; one without a value is not shown."""
    options = _options(column, cells, language)
    kind = KINDS.get(column.kind, Kind.TEXT)
    return Column(
        name=column.name,
        label=column.heading(language),
        kind=Kind.TEXT if kind is Kind.CHOICE and not options else kind,
        options=options,
        shown=cells.null_count < len(cells),
    )


def _options(
    column: ReportColumn, cells: pa.ChunkedArray, language: str
) -> tuple[Option, ...]:
    """Return the values of a column of codes, each in words."""
    if column.kind is ColumnKind.YES_NO:
        pairs = ((YES, "yes"), (NO, "no"))
        return tuple(Option(value=of, label=word(code, language)) for of, code in pairs)
    if column.kind not in KINDS or KINDS[column.kind] is not Kind.CHOICE:
        return ()
    codes = sorted(filter(None, pc.unique(cells).to_pylist()))
    if len(codes) > MOST_CHOICES:
        return ()
    return tuple(Option(value=code, label=show_codes(code, language)) for code in codes)


def _has(column: Column, cells: pa.ChunkedArray, text: str) -> pa.ChunkedArray:
    """Tell which cells have what is sought: a choice whole, a text in part."""
    written = cells.cast(pa.string())
    if column.options:
        return pc.equal(written, text)
    if column.kind is Kind.DATE:
        return pc.starts_with(written, _iso(text))
    return pc.match_substring(_folded(written), folded(text))


def _folded(texts: pa.ChunkedArray) -> pa.ChunkedArray:
    """Return texts without accents and without capitals, as ``folded`` does one."""
    apart = pc.utf8_normalize(texts, form="NFD")
    return pc.utf8_lower(pc.replace_substring_regex(apart, r"\pM", ""))


def _iso(text: str) -> str:
    """Return a day as it is kept, also where it is typed the French way.

    >>> _iso("24/11/2026"), _iso("2026-11")
    ('2026-11-24', '2026-11')
    """
    return "-".join(reversed(text.split("/")))
