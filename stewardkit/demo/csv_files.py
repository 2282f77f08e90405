"""A portfolio as the CSV files of a French product."""

import csv
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TextIO

import pyarrow as pa
import pyarrow.compute as pc

from stewardkit.demo.columns import joined
from stewardkit.demo.faults import FAULTS_OF_EACH, Fault, faulty_rows
from stewardkit.demo.portfolio import Portfolio
from stewardkit.demo.wording import exports

DELIMITER = ";"
LINE_END = "\r\n"
ROWS_AT_ONCE = 100_000
NEEDS_QUOTES = '[;"\r\n]'
DAY_FORMAT = "%d/%m/%Y"


def write_csv(
    portfolio: Portfolio,
    folder: Path,
    *,
    encoding: str = "cp1252",
    messy: bool = False,
) -> Mapping[Fault, int]:
    """Write clients.csv, contrats.csv, contacts.csv and envois.csv into a folder.

    Where messy, contacts.csv ends with rows that no loader may accept; returned is
    how many there are of each fault.
    """
    folder.mkdir(parents=True, exist_ok=True)
    faults: Counter[Fault] = Counter()
    for name, table in exports(portfolio).items():
        path = folder / f"{name}.csv"
        with path.open("w", encoding=encoding, newline="") as file:
            file.write(DELIMITER.join(table.column_names) + LINE_END)
            for lines in _chunks_of_lines(table):
                file.write(lines)
            if messy and name == "contacts":
                faults.update(_write_faults(file, table))
    return faults


def _chunks_of_lines(table: pa.Table) -> Iterator[str]:
    for start in range(0, table.num_rows, ROWS_AT_ONCE):
        part = table.slice(start, ROWS_AT_ONCE)
        cells = [_quoted(_text(column)) for column in part.itercolumns()]
        lines = joined(*cells, by=DELIMITER)
        yield LINE_END.join(lines.to_pylist()) + LINE_END


def _text(column: pa.ChunkedArray) -> pa.Array:
    """Return the cells as text, empty where there is no value."""
    column = column.combine_chunks()
    if pa.types.is_date(column.type):
        # The days of a table are few: each is written once.
        days = column.dictionary_encode()
        written = pc.strftime(days.dictionary, format=DAY_FORMAT)
        column = written.take(days.indices)
    return column.cast(pa.string()).fill_null("")


def _quoted(cells: pa.Array) -> pa.Array:
    needed = pc.match_substring_regex(cells, NEEDS_QUOTES)
    if not pc.any(needed).as_py():
        return cells
    inner = pc.replace_substring(cells, '"', '""')
    return pc.if_else(needed, joined('"', inner, '"'), cells)


def _write_faults(file: TextIO, table: pa.Table) -> Iterator[Fault]:
    """Write faulty rows at the end of a file, and give what is wrong with each."""
    sample = table.slice(0, FAULTS_OF_EACH * len(Fault))
    cells = [_text(column) for column in sample.itercolumns()]
    whole = pa.table(cells, names=table.column_names).to_pylist()
    writer = csv.writer(file, delimiter=DELIMITER, lineterminator=LINE_END)
    for fault, row in faulty_rows(whole, first_number=table.num_rows + 1):
        writer.writerow(row)
        yield fault
