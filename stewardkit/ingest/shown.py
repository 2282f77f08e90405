"""Texts and lists of partners as people keep them in files."""

import csv
from collections.abc import Iterator
from pathlib import Path

from stewardkit.errors import InputFileError
from stewardkit.ingest.columns import fold
from stewardkit.ingest.decoding import decoded

DELIMITERS = ";,\t"
PARTNER_HEADINGS = frozenset({"partner", "partenaire"})


def read_text(path: Path) -> str:
    """Return the text of a file of any common encoding.

    Raises:
        InputFileError: there is no such file, or it holds no text.

    """
    if not path.is_file():
        raise InputFileError(path, "there is no such file.")
    text = decoded(path.read_bytes())
    if "\0" in text or not text.strip():
        raise InputFileError(path, "this file holds no text. Save the text as .txt.")
    return text


def read_partners(path: Path) -> tuple[str, ...]:
    """Return the partners of a file: one a line, or those of a CSV.

    A CSV is known by its heading 'partner' or 'partenaire'.

    Raises:
        InputFileError: there is no such file, or it holds no text.

    """
    lines = [line for line in read_text(path).splitlines() if line.strip()]
    for delimiter in DELIMITERS:
        headings = [fold(name) for name in next(csv.reader(lines, delimiter=delimiter))]
        named = PARTNER_HEADINGS.intersection(headings)
        if named:
            place = min(headings.index(name) for name in named)
            return tuple(_column(lines[1:], delimiter, place))
    return tuple(line.strip() for line in lines)


def _column(lines: list[str], delimiter: str, place: int) -> Iterator[str]:
    """Give the cells of one column; a row too short has an empty one."""
    for row in csv.reader(lines, delimiter=delimiter):
        yield row[place].strip() if place < len(row) else ""
