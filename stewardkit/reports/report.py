"""A report as people hold it: a line, a card in a notebook, a file."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd
from xlsxwriter.exceptions import FileCreateError

from stewardkit.errors import OutputFileError
from stewardkit.reports.content import ReportContent
from stewardkit.reports.html import render_card, render_page
from stewardkit.reports.pdf import write_pdf
from stewardkit.reports.tables import write_csv, write_json, write_parquet
from stewardkit.reports.workbook import write_workbook


def write_html(report: ReportContent, path: Path) -> None:
    """Write a page that stands alone and prints well."""
    path.write_text(render_page(report), encoding="utf-8")


WRITERS: Mapping[str, Callable[[ReportContent, Path], None]] = {
    ".csv": write_csv,
    ".html": write_html,
    ".json": write_json,
    ".parquet": write_parquet,
    ".pdf": write_pdf,
    ".xlsx": write_workbook,
}


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Report(ReportContent):
    """What ``ws.reports.run`` gives; ``exporter`` lets it leave as a file."""

    exporter: "Exporter | None" = field(default=None, compare=False)

    def __repr__(self) -> str:
        """Show one line that stays the same from run to run."""
        rows = f"{self.rows.num_rows} rows"
        if self.sample is not None:
            rows = f"{self.rows.num_rows} drawn of {self.sample.rows} rows"
        return (
            f"<Report {self.code} on {self.on}: {rows}, {self.exceptions} exceptions>"
        )

    def _repr_html_(self) -> str:
        return render_card(self)

    def to_frame(self) -> pd.DataFrame:
        """Return the rows as a pandas table."""
        frame: pd.DataFrame = self.rows.to_pandas()
        return frame

    def save(self, path: str | Path, *, purpose: str = "") -> Path:
        """Write the report as its suffix says, and return where it is.

        What a workspace reports is entered in its export register; see
        ``ExportService``.

        Raises:
            OutputFileError: the suffix is of no known format, or the file cannot be
                written there.
            RefusedError: it is in clear without a purpose, or from a workspace that is
                open for reading.

        """
        target = Path(path)
        if self.exporter is not None:
            return self.exporter(self, target, purpose)
        write = writer_for(target)
        with output_errors(target):
            write(self, target)
        return target


Exporter = Callable[[Report, Path, str], Path]
"""Lets a report leave as a file, for a purpose, and returns where it is."""


def writer_for(target: Path) -> Callable[[ReportContent, Path], None]:
    """Return what writes the format that a suffix names.

    Raises:
        OutputFileError: the suffix is of no known format.

    """
    write = WRITERS.get(target.suffix.lower())
    if write is None:
        known = ", ".join(WRITERS)
        raise OutputFileError(
            target, "choose a name that ends in {known}.", known=known
        )
    return write


@contextmanager
def output_errors(target: Path) -> Iterator[None]:
    """Say of what cannot be written while the block runs where it should stand.

    Raises:
        OutputFileError: it cannot be written there.

    """
    try:
        yield
    except (OSError, FileCreateError) as error:
        raise OutputFileError(
            target, "cannot be written: {reason}.", reason=error
        ) from error
