"""A table of subjects in, a table of hits out."""

import json
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from functools import partial
from multiprocessing import get_all_start_methods, get_context

import pyarrow as pa

from stewardkit.model.screening import Hit
from stewardkit.screening.features import Settings
from stewardkit.screening.identities import Identities
from stewardkit.screening.index import DEFAULTS, Index
from stewardkit.screening.search import Search

CHUNK = 20_000
FEWEST_BATCHES_TO_FORK = 4
HITS = pa.schema(
    [
        ("subject_key", pa.string()),
        ("register", pa.string()),
        ("entry_id", pa.string()),
        ("matched_name", pa.string()),
        ("score", pa.float64()),
        ("outcome", pa.string()),
        ("features", pa.string()),
    ]
)

Progress = Callable[[int, int], None]

# What a forked worker does; it inherits the index here, nothing is copied to it.
_WORK: list[Callable[[pa.RecordBatch], pa.RecordBatch]] = []


def screen_table(
    index: Index,
    subjects: pa.Table,
    settings: Settings = DEFAULTS,
    on_progress: Progress | None = None,
) -> pa.Table:
    """Return one row for each hit on each subject of a table.

    Subjects have a ``subject_key`` and the columns of a ``Subject``; a column that may
    be empty may be missing. ``on_progress`` hears how many rows are done, of how many.
    """
    batches = subjects.combine_chunks().to_batches(max_chunksize=CHUNK)
    found = []
    done = 0
    for batch, hits in zip(batches, _screened(index, batches, settings), strict=True):
        found.append(hits)
        done += batch.num_rows
        if on_progress is not None:
            on_progress(done, subjects.num_rows)
    return pa.Table.from_batches(found, schema=HITS)


def _screened(
    index: Index, batches: Sequence[pa.RecordBatch], settings: Settings
) -> Iterator[pa.RecordBatch]:
    """Screen batches in order; many of them in forked workers that share the index."""
    screen = partial(screen_batch, index.searching(settings))
    if len(batches) < FEWEST_BATCHES_TO_FORK or "fork" not in get_all_start_methods():
        yield from map(screen, batches)
        return
    with ProcessPoolExecutor(
        mp_context=get_context("fork"), initializer=_WORK.append, initargs=(screen,)
    ) as pool:
        yield from pool.map(_screen_in_worker, batches)


def _screen_in_worker(batch: pa.RecordBatch) -> pa.RecordBatch:
    return _WORK[-1](batch)


def screen_batch(search: Search, batch: pa.RecordBatch) -> pa.RecordBatch:
    """Return the hits on a batch of subjects; equal names are searched once."""
    keys = batch.column("subject_key")
    rows = [
        (keys[row].as_py(), *_cells(hit))
        for row, hits in sorted(search.hits(Identities.in_batch(batch)).items())
        for hit in hits
    ]
    columns = zip(*rows, strict=True) if rows else ((),) * len(HITS)
    arrays = [
        pa.array(column, item.type) for column, item in zip(columns, HITS, strict=True)
    ]
    return pa.RecordBatch.from_arrays(arrays, schema=HITS)


def _cells(hit: Hit) -> tuple[object, ...]:
    return (
        hit.register,
        hit.entry_id,
        hit.matched_name,
        hit.score,
        hit.outcome,
        json.dumps([asdict(feature) for feature in hit.features], ensure_ascii=False),
    )
