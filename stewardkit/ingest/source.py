"""A file handed in, opened as what its first bytes say it is."""

import csv
import hashlib
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from stewardkit.errors import InputFileError
from stewardkit.ingest.decoding import decode

DELIMITERS = ";,\t|"
EXCEL_MARKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
PARQUET_MARK = b"PAR1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A table in a file, ready to be read by DuckDB.

    A CSV or Parquet file stays on disk at ``path``; a sheet is at hand as ``sheet``.
    ``delimiter`` is empty but for a CSV. ``unnamed`` are the last headings where the
    file leaves them out: such columns must be empty.
    """

    file: Path
    sha256: str
    headings: tuple[str, ...]
    path: Path
    encoding: str = ""
    delimiter: str = ""
    unnamed: tuple[str, ...] = ()
    sheet: pa.Table | None = None


def open_source(
    file: Path, scratch: Path, *, on_bytes: Callable[[int], None] | None = None
) -> Source:
    """Return a CSV, Excel or Parquet file as a source with its headings.

    Raises:
        InputFileError: there is no such file, or it is empty, binary or headless.

    """
    start = _first_bytes(file)
    if start.startswith(PARQUET_MARK):
        source = _open_parquet(file)
    elif start.startswith(EXCEL_MARKS):
        source = _open_sheet(file)
    else:
        source = _open_csv(file, scratch, on_bytes)
    _check_headings(source)
    return source


def _first_bytes(file: Path) -> bytes:
    if file.is_dir():
        raise InputFileError(file, "this is a folder. Name a file in it.")
    try:
        with file.open("rb") as handle:
            start = handle.read(8)
    except FileNotFoundError as error:
        raise InputFileError(file, "there is no such file.") from error
    except OSError as error:
        raise InputFileError(
            file, "cannot be read: {reason}.", reason=error.strerror
        ) from error
    if not start.strip():
        raise InputFileError(file, "the file is empty.")
    return start


def _open_csv(
    file: Path, scratch: Path, on_bytes: Callable[[int], None] | None
) -> Source:
    text = decode(file, scratch, on_bytes=on_bytes)
    with text.path.open(encoding="utf-8", newline="") as handle:
        layout = _layout(handle)
    return Source(
        file=file,
        sha256=text.sha256,
        path=text.path,
        encoding=text.encoding,
        **layout,
    )


def csv_at_hand(file: Path, text: str, *, sha256: str) -> Source:
    """Return a CSV whose text was read already as a source with its headings.

    Raises:
        InputFileError: a column is unnamed, or two have one name.

    """
    source = Source(file=file, path=file, sha256=sha256, **_layout(io.StringIO(text)))
    _check_headings(source)
    return source


class _Layout(TypedDict):
    headings: tuple[str, ...]
    unnamed: tuple[str, ...]
    delimiter: str


def _layout(lines: Iterable[str]) -> _Layout:
    """Return what the first line that is not blank says of a CSV."""
    first = next((line for line in lines if line.strip()), "")
    delimiter = max(DELIMITERS, key=first.count)
    cells = next(csv.reader([first], delimiter=delimiter), [])
    headings, unnamed = _headings(tuple(cell.strip() for cell in cells))
    return {"headings": headings, "unnamed": unnamed, "delimiter": delimiter}


def _headings(cells: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return all headings of a CSV, and which of the last ones the file leaves out.

    A spreadsheet writes ";;;" at the end of each line where columns were once used.
    """
    named = len(cells)
    while named > 1 and not cells[named - 1]:
        named -= 1
    unnamed = tuple(f"column {place + 1}" for place in range(named, len(cells)))
    return cells[:named] + unnamed, unnamed


def _open_parquet(file: Path) -> Source:
    try:
        headings = pq.read_schema(file).names
    except pa.ArrowInvalid as error:
        raise InputFileError(file, "the Parquet file is damaged or cut.") from error
    return Source(file=file, sha256=_hash(file), headings=tuple(headings), path=file)


def _open_sheet(file: Path) -> Source:
    try:
        frame = pd.read_excel(file, engine="calamine", dtype=str, keep_default_na=False)
    except Exception as error:
        # The reader raises bare exceptions of its own for every kind of damage.
        raise InputFileError(file, "this is no readable Excel workbook.") from error
    frame.columns = [str(heading).strip() for heading in frame.columns]
    return Source(
        file=file,
        sha256=_hash(file),
        headings=tuple(frame.columns),
        path=file,
        sheet=pa.Table.from_pandas(frame, preserve_index=False),
    )


def _hash(file: Path) -> str:
    with file.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def _check_headings(source: Source) -> None:
    blank = [heading for heading in source.headings if not heading]
    if blank or not source.headings:
        raise InputFileError(
            source.file, "the first line must name every column; one is unnamed."
        )
    twice = _repeated([heading.casefold() for heading in source.headings])
    if twice:
        raise InputFileError(
            source.file,
            "the heading {heading!r} stands twice. Rename one of them.",
            heading=twice[0],
        )


def _repeated(names: Sequence[str]) -> list[str]:
    return [name for name in names if names.count(name) > 1]
