"""Any other list as CSV: of exposed persons, of an insurer, of the brokerage itself.

A list is taken whole or not at all: one row that is not right refuses the file.
"""

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence

from stewardkit.errors import RegisterRefusedError, Sentence
from stewardkit.ingest.decoding import decoded
from stewardkit.ingest.mapping import ColumnMapping, guess_mapping
from stewardkit.ingest.registers.own_columns import OF_A_NAME, OWN_LIST, REMEDIES
from stewardkit.ingest.registers.own_row import OwnRow
from stewardkit.ingest.registers.publication import publication_of
from stewardkit.ingest.registers.source import Source
from stewardkit.ingest.registers.text import tidy, visible
from stewardkit.ingest.rows import Rows
from stewardkit.ingest.source import csv_at_hand
from stewardkit.model.register import Publication, RegisterList


class _ListRows(Rows):
    """The rows of a list, none of which may be left out."""

    def fault(self, line: int, what: str, **values: object) -> RegisterRefusedError:
        """Return the error that tells what is wrong with a line."""
        return RegisterRefusedError(
            self.source.file,
            "line {line} {what}. Correct it and load the file again: a list is taken "
            "whole or not at all.",
            line=line,
            what=Sentence(what, **values),
        )


def read_own_list(source: Source, register: str | None) -> Publication:
    """Return the publication that a CSV of this layout holds, as the list named.

    Without a column that dates it, the publication has the date of the file.

    Raises:
        InputFileError: this is no list, it lacks a column, or no name is given to it.
        RegisterRefusedError: a row is not right, or there is none.

    """
    rows, mapping = _open(source)
    if register is None:
        raise source.unfit(
            "This is a list of your own. Give it a code, such as --list pep."
        )
    if register in list(RegisterList):
        raise source.unfit(
            "This is no file of the official list {register}. Give your list a code "
            "of its own, such as pep.",
            register=register,
        )
    listed = list(_listed(rows, mapping))
    moments = (row.published_at for row in listed)
    return publication_of(
        (row.entry(register) for row in listed),
        source=source,
        register=register,
        published_at=max(filter(None, moments), default=source.modified_at),
    )


def _open(source: Source) -> tuple[_ListRows, ColumnMapping]:
    """Return the rows of a file, and which of its headings is which column."""
    text = visible(decoded(source.data))
    table = csv_at_hand(source.path, text, sha256=source.sha256)
    mapping = guess_mapping(table.headings, OWN_LIST)
    if len(mapping.missing) == len(OWN_LIST.required):
        raise source.unfit(
            "This is neither JSON nor XML nor a list as CSV; check what it is."
        )
    if mapping.missing:
        raise source.unfit(
            "has no column {missing}; it has {headings}. Name the columns {columns}.",
            missing=_in_words(mapping.missing),
            headings=", ".join(table.headings),
            columns=_in_words(OWN_LIST.required),
        )
    return _ListRows(source=table, handle=io.StringIO(text)), mapping


def _in_words(groups: Iterable[Sequence[str]]) -> str:
    return ", ".join(" or ".join(group) for group in groups)


def _listed(rows: _ListRows, mapping: ColumnMapping) -> Iterator[OwnRow]:
    """Yield the rows, each of which is right and has a number of its own."""
    line_of: dict[str, int] = {}
    for line, fields in rows:
        row = _row(mapping, dict(zip(rows.source.headings, fields, strict=True)))
        _check(row, rows, mapping, line)
        if line_of.setdefault(row.number, line) != line:
            raise rows.fault(
                line,
                "has {value!r} in the column {column}, as line {other} has: {remedy}",
                value=row.number,
                column=mapping.headings["entry_id"],
                other=line_of[row.number],
                remedy=REMEDIES["entry_id"],
            )
        yield row


def _check(row: OwnRow, rows: _ListRows, mapping: ColumnMapping, line: int) -> None:
    """Refuse a row with a value that cannot be, or without a name."""
    headings = mapping.headings
    for name in row.faults():
        raise rows.fault(
            line,
            "has {value!r} in the column {column}: {remedy}",
            value=row.cells[name],
            column=headings[name],
            remedy=REMEDIES[name],
        )
    if not row.has_name:
        named = [headings[name] for name in OF_A_NAME if mapping.brings(name)]
        raise rows.fault(
            line,
            "has no name: write at least two letters in the column {column}",
            column=", ".join(named),
        )


def _row(mapping: ColumnMapping, stated: Mapping[str, str]) -> OwnRow:
    cells = {
        column.name: tidy(stated.get(mapping.headings.get(column.name, "")))
        for column in OWN_LIST.columns
    }
    return OwnRow(cells=cells, stated=stated, unknown=mapping.unused)
