"""An index as Arrow bytes and back: plain arrays, nothing that could run."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

import pyarrow as pa
from numpy.typing import NDArray
from scipy.sparse import csr_array

from stewardkit.model.screening import SubjectKind
from stewardkit.screening.features import ENGINE_VERSION
from stewardkit.screening.likeness import Words
from stewardkit.screening.name_index import ListedNames, NameIndex
from stewardkit.screening.segments import Segments
from stewardkit.screening.vocabulary import Vocabulary
from stewardkit.screening.wordbook import ListedWords

Columns = Mapping[str, NDArray[Any] | pa.StringArray]
SEGMENT_FIELDS = tuple(item.name for item in fields(Segments))
LAYOUT = f"stewardkit index of engine {ENGINE_VERSION}, layout 4"


def write_index(lines: pa.StringArray, names: Mapping[SubjectKind, NameIndex]) -> bytes:
    """Return the entries and names of an index as bytes."""
    columns: dict[str, NDArray[Any] | pa.StringArray] = {"entries": lines}
    for kind, index in names.items():
        columns |= {f"{kind}.{key}": part for key, part in _taken_apart(index).items()}
    rows = {name: _in_one_row(values) for name, values in columns.items()}
    batch = pa.RecordBatch.from_pydict(rows, metadata={LAYOUT: ""})
    stored = pa.BufferOutputStream()
    with pa.ipc.new_file(stored, batch.schema) as writer:
        writer.write_batch(batch)
    written: bytes = stored.getvalue().to_pybytes()
    return written


def read_index(
    stored: bytes,
) -> tuple[pa.StringArray, dict[SubjectKind, NameIndex]]:
    """Return the entries and names that ``write_index`` wrote, most without a copy.

    Raises:
        ValueError: the bytes are no index of this version of the engine.

    """
    try:
        batch = pa.ipc.open_file(pa.py_buffer(stored)).get_batch(0)
    except (pa.ArrowInvalid, OSError) as error:
        raise ValueError("These bytes are no index.") from error
    if LAYOUT.encode() not in (batch.schema.metadata or {}):
        raise ValueError(f"These bytes are no index of engine {ENGINE_VERSION}.")
    columns = {name: batch.column(name).flatten() for name in batch.schema.names}
    names = {kind: _put_together(kind, columns) for kind in SubjectKind}
    return columns["entries"], names


def _taken_apart(index: NameIndex) -> Columns:
    words = index.words.vocabulary.words
    keys = index.words.vocabulary.keys
    traces = index.words.vocabulary.by_trace
    return {
        "texts": index.listed.texts,
        "forms": index.listed.forms,
        "entries": index.listed.entries,
        "primary": index.listed.primary,
        "weak": index.listed.weak,
        **{f"words_{item.name}": getattr(words, item.name) for item in fields(Words)},
        "trace_keys": keys,
        "trace_weights": traces.data,
        "trace_words": traces.indices,
        "trace_starts": traces.indptr,
        "rarities": index.words.rarities,
        "weighed": index.words.weighed,
        **{f"rows_{name}": getattr(index.rows, name) for name in SEGMENT_FIELDS},
    }


def _put_together(kind: SubjectKind, columns: Mapping[str, pa.Array]) -> NameIndex:
    part = {
        key.removeprefix(f"{kind}."): column
        for key, column in columns.items()
        if key.startswith(f"{kind}.")
    }
    # The names as published stay as they are: few of them are ever read.
    texts, forms = part.pop("texts"), part.pop("forms")
    arrays = {key: _as_numpy(column) for key, column in part.items()}
    listed = ListedNames(
        texts=texts,
        forms=forms,
        entries=arrays["entries"],
        primary=arrays["primary"],
        weak=arrays["weak"],
    )
    words = ListedWords(
        kind, _vocabulary(arrays), arrays["rarities"], arrays["weighed"]
    )
    rows = Segments(*(arrays[f"rows_{name}"] for name in SEGMENT_FIELDS))
    return NameIndex(listed, words, rows)


def _vocabulary(part: Mapping[str, NDArray[Any]]) -> Vocabulary:
    words = Words(*(part[f"words_{item.name}"] for item in fields(Words)))
    by_trace = csr_array(
        (part["trace_weights"], part["trace_words"], part["trace_starts"]),
        shape=(len(part["trace_keys"]), len(words)),
    )
    return Vocabulary(words, part["trace_keys"], by_trace)


def _in_one_row(values: NDArray[Any] | pa.StringArray) -> pa.ListArray:
    """Return a column of whatever length as one row that holds it all."""
    return pa.ListArray.from_arrays([0, len(values)], pa.array(values))


def _as_numpy(column: pa.Array) -> NDArray[Any]:
    array: NDArray[Any] = column.to_numpy(zero_copy_only=False)
    return array
