"""The rows of a CSV, read strictly: a row that is not whole is named, never padded."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from stewardkit.errors import InputFileError, Sentence
from stewardkit.ingest.source import Source, open_source


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """An open CSV: its headings and a stream of its rows.

    ``source.path`` is the file as UTF-8, ``handle`` reads it.
    """

    source: Source
    handle: TextIO

    def __iter__(self) -> Iterator[tuple[int, list[str]]]:
        """Give each row that is not blank, with the line on which it ends.

        Raises:
            InputFileError: a row has too many or too few fields, a value under no
                heading, or an open quote.

        """
        reader = csv.reader(self.handle, delimiter=self.source.delimiter, strict=True)
        width = len(self.source.headings)
        named = width - len(self.source.unnamed)
        try:
            next(row for row in reader if row)
            for fields in reader:
                if fields and len(fields) != width:
                    raise self.fault(
                        reader.line_num,
                        "has {count} fields, not {width}",
                        count=len(fields),
                        width=width,
                    )
                if named < width and any(map(str.strip, fields[named:])):
                    raise self.fault(reader.line_num, "has a value without heading")
                if any(fields):
                    yield reader.line_num, list(map(str.strip, fields))
        except csv.Error as error:
            raise self.fault(
                reader.line_num, "has a stray quote ({reason})", reason=error
            ) from error

    def fault(self, line: int, what: str, **values: object) -> InputFileError:
        """Return the error that tells what is wrong with a line."""
        return InputFileError(
            self.source.file,
            "line {line} {what}. Correct it.",
            line=line,
            what=Sentence(what, **values),
        )

    def bytes_read(self) -> int:
        """Return how far the file has been read, to the next chunk."""
        return self.handle.buffer.tell()


def open_rows(file: Path, scratch: Path) -> Rows:
    """Return a CSV of any common encoding and delimiter, to be closed by its handle.

    Raises:
        InputFileError: there is no such file, or it is no CSV with headings.

    """
    source = open_source(file, scratch)
    if not source.delimiter:
        raise InputFileError(file, "this is not a CSV. Save the table as CSV first.")
    return Rows(source=source, handle=source.path.open(encoding="utf-8", newline=""))
