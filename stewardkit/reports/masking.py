"""Masking: how much of somebody a report shows."""

import re
from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum

import pyarrow as pa
import pyarrow.compute as pc

from stewardkit.reports.page import Column, ColumnKind

EMAIL = r"(?s)^(.).*?(@[^@]*)?$"
MASKED_EMAIL = r"\1***\2"
WORD = "(\\pL)[\\pL\\pM'\u2019-]*"
MASKED_WORD = r"\1***"
LETTERS = re.compile(r"([^\W\d_])[^\W\d_'\u2019-]*")
DIGITS = re.compile(r"\d+")
DAY = re.compile(r"\d{4}-\d\d-\d\d")


class Masking(StrEnum):
    """What is not written in full: addresses, names as well, or nothing."""

    MASKED = "masked"
    STRICT = "strict"
    CLEAR = "clear"

    @property
    def kinds(self) -> frozenset[ColumnKind]:
        """Return the kinds of columns that this level masks."""
        return MASKED_KINDS[self]


MASKED_KINDS: Mapping[Masking, frozenset[ColumnKind]] = {
    Masking.MASKED: frozenset({ColumnKind.EMAIL, ColumnKind.ADDRESS}),
    Masking.STRICT: frozenset({ColumnKind.EMAIL, ColumnKind.ADDRESS, ColumnKind.NAME}),
    Masking.CLEAR: frozenset(),
}
FULLY_MASKED = Masking.STRICT.kinds
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


def mask_words(text: str) -> str:
    """Return a text of which each word keeps its first letter, each number its year.

    >>> mask_words("Odile Delorme"), mask_words("1971-02-03"), mask_words("123456789")
    ('O*** D***', '1971-**-**', '***')
    """
    if DAY.fullmatch(text):
        return f"{text[:4]}-**-**"
    return LETTERS.sub(MASKED_WORD, DIGITS.sub("***", text))
