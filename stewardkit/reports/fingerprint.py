"""The SHA-256 of a report: equal reports have equal fingerprints."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

ABSENT = -1


def fingerprint(header: Mapping[str, object], rows: pa.Table) -> str:
    """Return the SHA-256 (hex) over a header and rows, however they are chunked.

    First the header as JSON with sorted keys; then, column after column, its name,
    the length in bytes of each cell's text (64-bit little-endian, -1 for an empty
    cell), and those texts one after the other in UTF-8.
    """
    digest = hashlib.sha256()
    digest.update(json.dumps(header, ensure_ascii=False, sort_keys=True).encode())
    for name in rows.column_names:
        digest.update(name.encode())
        texts = pc.cast(rows.column(name), pa.large_string())
        for chunk in texts.chunks:
            digest.update(_lengths(chunk))
        for chunk in texts.chunks:
            digest.update(_bytes(chunk))
    return digest.hexdigest()


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
