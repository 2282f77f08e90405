"""The SHA-256 of a report: equal reports have equal fingerprints."""

import hashlib
import json
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

ABSENT = -1


def fingerprint(header: Mapping[str, object], rows: pa.Table) -> str:
    """Return the SHA-256 (hex) over a header and rows, however they are chunked.

    First the header as JSON with sorted keys; then, column after column, its name and
    the SHA-256 (32 bytes) of its cells: the length in bytes of each cell's text (64-bit
    little-endian, -1 for an empty cell), and those texts one after the other in UTF-8.
    """
    digest = hashlib.sha256()
    digest.update(json.dumps(header, ensure_ascii=False, sort_keys=True).encode())
    with ThreadPoolExecutor() as threads:
        for name, cells in zip(
            rows.column_names, threads.map(_digest, rows.columns), strict=True
        ):
            digest.update(name.encode())
            digest.update(cells)
    return digest.hexdigest()


def _digest(column: pa.ChunkedArray) -> bytes:
    digest = hashlib.sha256()
    texts = pc.cast(column, pa.large_string())
    for chunk in texts.chunks:
        digest.update(_lengths(chunk))
    for chunk in texts.chunks:
        digest.update(_bytes(chunk))
    return digest.digest()


def _lengths(texts: pa.Array) -> bytes:
    lengths = pc.fill_null(pc.binary_length(texts), ABSENT)
    return np.asarray(lengths).astype("<i8").tobytes()


def _bytes(texts: pa.Array) -> Any:  # noqa: ANN401 - an Arrow buffer, untyped
    filled = pc.fill_null(texts, "") if texts.null_count else texts
    _validity, offsets, data = filled.buffers()
    if data is None:
        return b""
    places = np.frombuffer(offsets, dtype=np.int64)
    first, last = places[filled.offset], places[filled.offset + len(filled)]
    return data.slice(first, last - first)
