"""Whole columns of a synthetic table, made and changed at once."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from stewardkit.demo.dice import Marks, Numbers

Columns: TypeAlias = dict[str, Any]


def numbered(prefix: str, width: int, count: int) -> pa.Array:
    """Return identifiers: a prefix and a number from 1, of this width at least.

    >>> numbered("CL", 6, 2).to_pylist()
    ['CL000001', 'CL000002']
    """
    numbers = pa.array(np.arange(1, count + 1)).cast(pa.string())
    return joined(prefix, pc.utf8_lpad(numbers, width, padding="0"))


def joined(*parts: Any, by: str = "") -> pa.Array:  # noqa: ANN401 - texts or columns
    """Return the texts side by side; one that is missing makes the whole missing."""
    return pc.binary_join_element_wise(*parts, by)


def choose(marks: Marks, yes: Any, no: Any) -> pa.Array:  # noqa: ANN401 - idem
    """Return one value where marked, the other elsewhere."""
    return pc.if_else(pa.array(marks), yes, no)


def blank(column: pa.Array, marks: Marks) -> pa.Array:
    """Return a column that is empty where marked."""
    return choose(marks, pa.scalar(None, column.type), column)


def day_number(day: date) -> int:
    """Return a day as a number, counted from 1 January 1970."""
    return (day - date(1970, 1, 1)).days


def day_numbers(column: pa.Array) -> Numbers:
    """Return the days of a column as numbers."""
    return np.asarray(column.cast(pa.int32()), dtype=np.int64)


def equal(column: pa.Array, value: str) -> Marks:
    """Mark the rows of this value."""
    return np.asarray(pc.equal(column, value), dtype=np.bool_)


def days(numbers: Numbers, *, missing: Marks | None = None) -> pa.Array:
    """Return the days of these numbers, empty where missing."""
    return pa.array(numbers.astype("datetime64[D]"), mask=missing)


def ordered(columns: Mapping[str, Any], names: tuple[str, ...]) -> pa.Table:
    """Return a table of these columns in this order."""
    return pa.table({name: columns[name] for name in names})


def repeated(table: pa.Table, marks: Marks, key: str) -> pa.Table:
    """Return a table in which each marked row repeats the one before, in capitals.

    The key stays its own.
    """
    rows = np.arange(table.num_rows) - marks
    twins = table.take(pa.array(rows)).combine_chunks()
    names = twins["last_name"].combine_chunks()
    capitals = choose(marks, pc.utf8_upper(names), names)
    return _with(twins, {key: table[key], "last_name": capitals})


def overlaid(
    table: pa.Table, rows: Numbers, columns: Mapping[str, Sequence[object]]
) -> pa.Table:
    """Return a table in which these rows, in order, have other values."""
    marks = np.zeros(table.num_rows, dtype=np.bool_)
    marks[rows] = True
    changed = {
        name: pc.replace_with_mask(
            table[name].combine_chunks(),
            pa.array(marks),
            pa.array(values, table[name].type),
        )
        for name, values in columns.items()
    }
    return _with(table, changed)


def _with(table: pa.Table, columns: Mapping[str, Any]) -> pa.Table:
    for name, column in columns.items():
        table = table.set_column(table.schema.get_field_index(name), name, column)
    return table
