"""A table of subjects in, a table of hits out."""

import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from itertools import chain, islice
from multiprocessing import cpu_count
from typing import TYPE_CHECKING

import pyarrow as pa

from stewardkit.model.screening import Hit
from stewardkit.screening.features import Settings
from stewardkit.screening.forks import can_fork, forked_pool, given
from stewardkit.screening.identities import Identities
from stewardkit.screening.index import DEFAULTS, Index
from stewardkit.screening.search import Search

if TYPE_CHECKING:
    from concurrent.futures import Future

CHUNK = 20_000
FEWEST_BATCHES_TO_FORK = 4
MOST_UNDER_WAY = 2 * cpu_count()
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
    found: list[pa.RecordBatch] = []
    done = 0
    for hits in screen_batches(index, batches, settings):
        done += batches[len(found)].num_rows
        found.append(hits)
        if on_progress is not None:
            on_progress(done, subjects.num_rows)
    return pa.Table.from_batches(found, schema=HITS)


def screen_batches(
    index: Index, batches: Iterable[pa.RecordBatch], settings: Settings = DEFAULTS
) -> Iterator[pa.RecordBatch]:
    """Yield the hits on each batch of subjects, in order, as the batches come.

    Many batches go to forked workers, which share the index; few of them are under way
    at any time.
    """
    search = index.searching(settings)
    stream = iter(batches)
    first = list(islice(stream, FEWEST_BATCHES_TO_FORK))
    is_long = len(first) == FEWEST_BATCHES_TO_FORK
    if is_long and can_fork():
        yield from _forked(search, chain(first, stream))
    else:
        for batch in chain(first, stream):
            yield screen_batch(search, batch)


def _forked(
    search: Search, batches: Iterable[pa.RecordBatch]
) -> Iterator[pa.RecordBatch]:
    """Screen batches in forked workers, which end with the last batch or an error."""
    pool = forked_pool(search)
    under_way: deque[Future[pa.RecordBatch]] = deque()
    try:
        for batch in batches:
            under_way.append(pool.submit(_screen_in_worker, batch))
            if len(under_way) > MOST_UNDER_WAY:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)


def _screen_in_worker(batch: pa.RecordBatch) -> pa.RecordBatch:
    return screen_batch(given(), batch)


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
