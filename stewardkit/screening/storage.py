"""An index as bytes and back: plain arrays, nothing that could run."""

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from stewardkit.model.screening import SubjectKind
from stewardkit.screening.features import ENGINE_VERSION
from stewardkit.screening.likeness import Words, as_array
from stewardkit.screening.name_index import ListedNames, NameIndex
from stewardkit.screening.segments import Segments
from stewardkit.screening.vocabulary import TRACES, Vocabulary
from stewardkit.screening.wordbook import ListedWords

Arrays = Mapping[str, NDArray[Any]]
SEGMENT_FIELDS = tuple(item.name for item in fields(Segments))
LAYOUT = f"stewardkit index {ENGINE_VERSION}"


def write_index(lines: Sequence[str], names: Mapping[SubjectKind, NameIndex]) -> bytes:
    """Return the entries and names of an index as bytes."""
    arrays = {"layout": _packed([LAYOUT]), "entries": _packed(lines)}
    for kind, index in names.items():
        arrays |= {f"{kind}.{key}": array for key, array in _taken_apart(index).items()}
    stored = io.BytesIO()
    np.savez(stored, allow_pickle=False, **arrays)
    return stored.getvalue()


def read_index(stored: bytes) -> tuple[list[str], dict[SubjectKind, NameIndex]]:
    """Return the entries and names that ``write_index`` wrote.

    Raises:
        ValueError: the bytes are no index of this version of the engine.

    """
    try:
        with np.load(io.BytesIO(stored), allow_pickle=False) as kept:
            arrays = dict(kept)
    except (zipfile.BadZipFile, EOFError, ValueError) as error:
        raise ValueError("These bytes are no index.") from error
    if _unpacked(arrays.get("layout", _packed([]))) != [LAYOUT]:
        raise ValueError(f"These bytes are no index of engine {ENGINE_VERSION}.")
    names = {kind: _put_together(kind, arrays) for kind in SubjectKind}
    return _unpacked(arrays["entries"]), names


def _taken_apart(index: NameIndex) -> Arrays:
    vocabulary = index.words.vocabulary
    words, traces = vocabulary.words, vocabulary.traces
    return {
        "texts": _packed(index.listed.texts),
        "forms": _packed(index.listed.forms),
        "entries": index.listed.entries,
        "primary": index.listed.primary,
        "weak": index.listed.weak,
        "words": _packed(words.texts),
        "sounds": _packed(words.sounds),
        "consonants": _packed(words.consonants),
        "trace_weights": traces.data,
        "trace_columns": traces.indices,
        "trace_starts": traces.indptr,
        "rarities": index.words.rarities,
        "weighed": index.words.weighed,
        **{f"rows_{name}": getattr(index.rows, name) for name in SEGMENT_FIELDS},
    }


def _put_together(kind: SubjectKind, arrays: Arrays) -> NameIndex:
    part = {
        key.removeprefix(f"{kind}."): array
        for key, array in arrays.items()
        if key.startswith(f"{kind}.")
    }
    listed = ListedNames(
        texts=tuple(_unpacked(part["texts"])),
        forms=tuple(_unpacked(part["forms"])),
        entries=part["entries"],
        primary=part["primary"],
        weak=part["weak"],
    )
    rows = Segments(*(part[f"rows_{name}"] for name in SEGMENT_FIELDS))
    return NameIndex(
        listed,
        ListedWords(kind, _vocabulary(part), part["rarities"], part["weighed"]),
        rows,
    )


def _vocabulary(part: Arrays) -> Vocabulary:
    words = Words.heard(
        *(as_array(_unpacked(part[key])) for key in ("words", "sounds", "consonants"))
    )
    traces = csr_array(
        (part["trace_weights"], part["trace_columns"], part["trace_starts"]),
        shape=(len(words), TRACES),
    )
    return Vocabulary(words, traces)


def _packed(texts: Iterable[str]) -> NDArray[np.uint8]:
    """Return texts, none of which has a line break, as one array of bytes."""
    joined = "".join(f"{text}\n" for text in texts)
    return np.frombuffer(joined.encode(), dtype=np.uint8)


def _unpacked(packed: NDArray[Any]) -> list[str]:
    return packed.tobytes().decode().split("\n")[:-1]
