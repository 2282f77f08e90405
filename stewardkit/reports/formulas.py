"""Cells that a spreadsheet would take for formulas are made harmless."""

import pyarrow as pa
import pyarrow.compute as pc

FORMULA_START = "^([=+@\uff1d\uff0b\uff0d\uff20\t\r\n-])"
"""Signs that make a spreadsheet calculate, in full width too, and blanks."""
AS_TEXT = r"'\1"


def neutralised(rows: pa.Table) -> pa.Table:
    """Return the rows with an apostrophe before every text that looks like a formula.

    >>> neutralised(pa.table({"name": ["=1+1", "Morel"]})).to_pydict()
    {'name': ["'=1+1", 'Morel']}
    """
    for place, field in enumerate(rows.schema):
        if pa.types.is_string(field.type):
            cells = pc.replace_substring_regex(
                rows.column(place), FORMULA_START, AS_TEXT
            )
            rows = rows.set_column(place, field, cells)
    return rows
