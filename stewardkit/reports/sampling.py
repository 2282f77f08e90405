"""Samples that anybody draws again: by strata, ranked by SHA-256 under a seed."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from stewardkit.errors import RefusedError
from stewardkit.reports.display import show
from stewardkit.reports.formulas import neutralised
from stewardkit.reports.page import Column, ColumnKind

JOINT = "|"
RANK = Column(
    name="rank", kind=ColumnKind.TEXT, english="Rank (SHA-256)", french="Rang (SHA-256)"
)
"""The first 16 hexadecimal digits by which rows are ranked."""
RANK_DIGITS = 16
CHUNK_ROWS = 50_000

Numbers = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stratum:
    """Rows that are alike in what a sample is drawn by, and how many were drawn."""

    label: str
    rows: int
    drawn: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleTerms:
    """How a sample was drawn, and from what.

    ``sha256`` is that of the report, which had so many ``rows`` and ``exceptions``.
    Where ``whole_exceptions`` is set, all of those are there and ``strata`` are of the
    other rows.
    """

    size: int
    seed: str
    by: tuple[str, ...]
    whole_exceptions: bool
    strata: tuple[Stratum, ...]
    rows: int
    exceptions: int
    sha256: str


def allocate(size: int, rows: Sequence[int]) -> list[int]:
    """Return how many to draw of each stratum: one each, the rest in proportion.

    In proportion to what is left of each, by the largest remainder; of equal
    remainders the earlier stratum's counts.

    >>> allocate(6, [1, 30, 70])
    [1, 2, 3]

    Raises:
        RefusedError: there are more strata than rows to draw.

    """
    if size < len(rows):
        raise RefusedError(
            "A sample of {size} rows cannot hold one of each of {count} strata. "
            "Ask for more rows, or for fewer strata.",
            size=size,
            count=len(rows),
        )
    left = [count - 1 for count in rows]
    spare = min(size - len(rows), sum(left))
    whole = max(sum(left), 1)
    drawn = [1 + spare * count // whole for count in left]
    remainders = [spare * count % whole for count in left]
    order = sorted(range(len(rows)), key=lambda place: -remainders[place])
    for place in order[: spare + len(rows) - sum(drawn)]:
        drawn[place] += 1
    return drawn


def ranks(rows: pa.Table, seed: str) -> npt.NDArray[np.bytes_]:
    """Return by row the first digits of the SHA-256 of the seed and its cells.

    Cells are those of the CSV file, joined by a bar: whoever has the file draws the
    same rows without this program.
    """
    chunks = [
        np.array(_digests(batch, seed), dtype=f"S{RANK_DIGITS}")
        for batch in neutralised(rows).to_batches(max_chunksize=CHUNK_ROWS)
    ]
    return np.concatenate([np.array([], dtype=f"S{RANK_DIGITS}"), *chunks])


def draw(
    rows: pa.Table,
    by: Sequence[Column],
    *,
    size: int,
    seed: str,
    language: str,
    whole_exceptions: bool,
) -> tuple[pa.Table, tuple[Stratum, ...]]:
    """Return the rows drawn, exceptions first, with their ranks, and the strata.

    Raises:
        RefusedError: there are more strata than rows to draw.

    """
    ranked = ranks(rows, seed)
    is_exception = np.asarray(rows["exception"], dtype=bool)
    apart = is_exception if whole_exceptions else np.zeros_like(is_exception)
    groups = _groups(rows, by, np.flatnonzero(~apart))
    shares = allocate(size, [len(group) for group in groups])
    taken = [
        group[np.argsort(ranked[group])[:share]]
        for group, share in zip(groups, shares, strict=True)
    ]
    chosen = np.concatenate([np.flatnonzero(apart), *taken])
    chosen = chosen[np.lexsort((ranked[chosen], ~is_exception[chosen]))]
    ranks_shown = pa.array(ranked[chosen].astype(str), pa.string())
    strata = tuple(
        Stratum(
            label=_label(rows, int(group[0]), by, language),
            rows=len(group),
            drawn=share,
        )
        for group, share in zip(groups, shares, strict=True)
    )
    return rows.take(chosen).append_column(RANK.name, ranks_shown), strata


def _digests(batch: pa.RecordBatch, seed: str) -> list[str]:
    cells = [_texts(batch.column(name)) for name in batch.schema.names]
    lines = pc.binary_join_element_wise(seed, *cells, JOINT).to_pylist()
    return [hashlib.sha256(line.encode()).hexdigest()[:RANK_DIGITS] for line in lines]


def _texts(cells: pa.Array) -> pa.Array:
    return pc.fill_null(pc.cast(cells, pa.string()), "")


def _groups(rows: pa.Table, by: Sequence[Column], pool: Numbers) -> list[Numbers]:
    """Return the places of the rows of each stratum, in the order of their labels."""
    if not len(pool):
        return []
    if not by:
        return [pool]
    cells = [_texts(rows[column.name].take(pool)) for column in by]
    texts = pc.binary_join_element_wise("", *cells, JOINT).combine_chunks()
    encoded = texts.dictionary_encode()
    names = pc.array_sort_indices(encoded.dictionary)
    codes = np.asarray(encoded.indices)
    order = np.argsort(codes, kind="stable")
    bounds = np.cumsum(np.bincount(codes))[:-1]
    groups = np.split(pool[order], bounds)
    return [groups[place] for place in names.to_pylist()]


def _label(rows: pa.Table, place: int, by: Sequence[Column], language: str) -> str:
    cells = ((rows[column.name][place].as_py(), column.kind) for column in by)
    return " · ".join(show(value, kind, language) for value, kind in cells)
