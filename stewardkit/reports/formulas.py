"""Cells that a spreadsheet would take for formulas are made harmless."""

import pyarrow as pa
import pyarrow.compute as pc

SIGNS = "=+@\uff1d\uff0b\uff0d\uff20\t\r\n-"
"""Signs that make a spreadsheet calculate, in full width too, and blanks."""
FORMULA_START = f"^([{SIGNS}])"
AS_TEXT = r"'\1"


def neutralised(rows: pa.Table) -> pa.Table:
    """Return the rows with an apostrophe before every text that looks like a formula.

    >>> neutralised(pa.table({"name": ["=1+1", "Morel"]})).to_pydict()
    {'name': ["'=1+1", 'Morel']}
    """
    for place, field in enumerate(rows.schema):
        if pa.types.is_string(field.type) and _may_calculate(rows.column(place)):
            cells = pc.replace_substring_regex(
                rows.column(place), FORMULA_START, AS_TEXT
            )
            rows = rows.set_column(place, field, cells)
    return rows


def _may_calculate(cells: pa.ChunkedArray) -> bool:
    """Tell whether any text looks like a formula, faster than a search and replace."""
    first_signs = pc.utf8_slice_codeunits(cells, 0, 1)
    found = pc.any(pc.is_in(first_signs, value_set=pa.array(list(SIGNS))))
    return bool(found.as_py())
