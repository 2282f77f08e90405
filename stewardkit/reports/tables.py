"""Reports as files for programs: CSV, Parquet, JSON."""

import json
from datetime import date
from pathlib import Path

import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from stewardkit.reports.content import ReportContent
from stewardkit.reports.formulas import neutralised

BYTE_ORDER_MARK = "\ufeff".encode()
CHUNK_ROWS = 10_000
METADATA_KEY = b"stewardkit"


def write_csv(report: ReportContent, path: Path) -> None:
    """Write the rows as CSV, and the header as JSON in a file beside it.

    Semicolons and a byte order mark, so that Excel in French opens it by a
    double-click; days as yyyy-mm-dd, headings as in the catalogue.
    """
    options = pa_csv.WriteOptions(delimiter=";")
    with path.open("wb") as file:
        file.write(BYTE_ORDER_MARK)
        pa_csv.write_csv(neutralised(report.rows), file, options)
    header = json.dumps(report.sealed_header(), ensure_ascii=False, indent=2)
    header_path(path).write_text(header, encoding="utf-8")


def header_path(path: Path) -> Path:
    """Return the file in which the header of a CSV file stands.

    >>> header_path(Path("c1.csv")).name
    'c1.header.json'
    """
    return path.with_suffix(".header.json")


def write_parquet(report: ReportContent, path: Path) -> None:
    """Write the rows as Parquet, typed, with the header as JSON in its metadata."""
    header = json.dumps(report.sealed_header(), ensure_ascii=False)
    rows = report.rows.replace_schema_metadata({METADATA_KEY: header})
    pq.write_table(rows, path, compression="zstd")


def write_json(report: ReportContent, path: Path) -> None:
    """Write one JSON document: the header, then the rows one a line."""
    header = json.dumps(report.sealed_header(), ensure_ascii=False, indent=2)
    with path.open("w", encoding="utf-8") as file:
        file.write(header.removesuffix("\n}"))
        file.write(',\n  "rows": [')
        separator = "\n"
        for batch in report.rows.to_batches(max_chunksize=CHUNK_ROWS):
            for row in batch.to_pylist():
                line = json.dumps(row, ensure_ascii=False, default=_plain)
                file.write(separator + line)
                separator = ",\n"
        file.write("\n]}\n")


def _plain(value: date) -> str:
    """Return a day or a moment as JSON writes it."""
    return value.isoformat()
