"""The auditor's pack: every report in the formats people open, and a manifest."""

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from stewardkit.reports.html import render_index
from stewardkit.reports.report import Report, write_html
from stewardkit.reports.tables import header_path, write_csv
from stewardkit.reports.workbook import write_workbook

INDEX = "index.html"
MANIFEST = "manifest.json"
WORKBOOK_ROWS = 5_000
"""Enough to work through by hand, quick to open; the CSV file holds all rows."""

Progress = Callable[[str, int, int], None]


def write_pack(
    folder: Path, runs: Sequence[Callable[[], Report]], on_progress: Progress | None
) -> Path:
    """Write each report as it is run, then an index and a manifest.

    Only one report at a time is held. ``on_progress`` hears which report is done, how
    many are, of how many.
    """
    written: list[Path] = []
    headers = []
    for done, run in enumerate(runs, start=1):
        report = run()
        written += _write_formats(folder, report)
        headers.append(report.sealed_header())
        if on_progress is not None:
            on_progress(report.code, done, len(runs))
    index = folder / INDEX
    index.write_text(render_index(headers, report), encoding="utf-8")
    manifest = {
        "files": [
            {"name": path.name, "sha256": sha256_of_file(path)}
            for path in [index, *written]
        ],
        "reports": headers,
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=2)
    (folder / MANIFEST).write_text(text, encoding="utf-8")
    return index


def sha256_of_file(path: Path) -> str:
    """Return the SHA-256 (hex) of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write_formats(folder: Path, report: Report) -> Iterator[Path]:
    path = folder / report.code.lower()
    page, table, workbook = map(path.with_suffix, (".html", ".csv", ".xlsx"))
    write_html(report, page)
    write_csv(report, table)
    write_workbook(report, workbook, most_rows=WORKBOOK_ROWS)
    yield from (page, table, header_path(table), workbook)
