"""Masking: how much of somebody a report shows."""

from collections.abc import Collection, Sequence
from enum import StrEnum

import pyarrow as pa
import pyarrow.compute as pc

from stewardkit.reports.page import Column, ColumnKind

EMAIL = r"(?s)^(.).*?(@[^@]*)?$"
MASKED_EMAIL = r"\1***\2"
WORD = "(\\pL)[\\pL\\pM'\u2019-]*"
MASKED_WORD = r"\1***"


class Masking(StrEnum):
    """Whether e-mail addresses are written in full."""

    MASKED = "masked"
    CLEAR = "clear"

    @property
    def kinds(self) -> frozenset[ColumnKind]:
        """Return the kinds of columns that this level masks."""
        return frozenset({ColumnKind.EMAIL} if self is Masking.MASKED else ())


FULLY_MASKED = frozenset({ColumnKind.EMAIL, ColumnKind.NAME})
"""What may not stay in a notebook."""


def masked(
    rows: pa.Table, columns: Sequence[Column], kinds: Collection[ColumnKind]
) -> pa.Table:
    """Return the rows with their columns of these kinds masked."""
    for column in columns:
        if column.kind in kinds:
            place = rows.schema.get_field_index(column.name)
            cells = _mask(rows.column(place), column.kind)
            rows = rows.set_column(place, column.name, cells)
    return rows


def _mask(cells: pa.ChunkedArray, kind: ColumnKind) -> pa.ChunkedArray:
    """Keep the first letter, and of an address the domain.

    >>> _mask(pa.chunked_array([["d.morel@example.org"]]), ColumnKind.EMAIL).to_pylist()
    ['d***@example.org']
    """
    if kind is ColumnKind.EMAIL:
        return pc.replace_substring_regex(cells, EMAIL, MASKED_EMAIL)
    return pc.replace_substring_regex(cells, WORD, MASKED_WORD)
