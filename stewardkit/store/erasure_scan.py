"""The search for erased texts: which to search, and what explains those found."""

import json
from collections.abc import Collection

import pyarrow as pa

from stewardkit.model.erasure import Scan
from stewardkit.model.journal import batch_name
from stewardkit.store.journal import Batch
from stewardkit.store.queries import for_table, load_queries
from stewardkit.store.session import Session

SCAN = load_queries("erasure_scan.sql")
NOT_SOUGHT = frozenset({"contact_id", "client_id", "kind", "protection", "end_reason"})
LEAST_BYTES = 4
"""A shorter text stands in any file by chance."""
MOST = 200
"""How many texts are searched at most, the longest first: each reads the file."""


def texts_of_leaving(session: Session) -> frozenset[str]:
    """Return the texts that the rows of those leaving hold, long enough to search."""
    plain = [
        row
        for name in ("versions", "verified", "sends", "matches")
        for row in session.rows(SCAN[name])
    ]
    texts = [
        value
        for row in (*plain, *_quarantined(session))
        for name, value in row.items()
        if name not in NOT_SOUGHT and isinstance(value, str)
    ]
    return frozenset(text for text in texts if len(text.encode()) >= LEAST_BYTES)


def held_by_nobody(session: Session, texts: Collection[str]) -> tuple[str, ...]:
    """Return the texts that are no row's, the longest first."""
    return _left_by(session, "forget_held", texts)[:MOST]


def named_in_journal(batch: Batch) -> tuple[str, ...]:
    """Return the batches whose reason holds one of the texts last judged."""
    rows = batch.session.rows(
        SCAN["naming_batches"], number=batch.number, reason=batch.header.reason
    )
    return tuple(batch_name(row["batch_id"]) for row in rows)


def record_scan(
    batch: Batch, *, erased_by: int, searched: int, found: Collection[str]
) -> Scan:
    """Record what was found in the file, as far as rows and schema explain it."""
    remaining = _left_by(batch.session, "forget_contained", found) if found else ()
    scan = Scan(
        searched=searched,
        shared=len(found) - len(remaining),
        remaining=len(remaining),
    )
    row = {
        "erased_by": erased_by,
        "searched": scan.searched,
        "shared": scan.shared,
        "remaining": scan.remaining,
    }
    batch.append("erasure_scan", pa.Table.from_pylist([row]))
    return scan


def scan_of(session: Session, erased_by: int) -> Scan | None:
    """Return what the search after an erasure found, or None where it has to come."""
    row = session.row(SCAN["of_erasure"], erased_by=erased_by)
    return None if row is None else Scan(**row)


def _quarantined(session: Session) -> list[dict[str, object]]:
    """Return the cells of the quarantined rows of those leaving."""
    rows = session.rows(SCAN["quarantined"])
    return [
        {**json.loads(row["content"]), "cell_value": row["cell_value"]} for row in rows
    ]


def _left_by(
    session: Session, statement: str, texts: Collection[str]
) -> tuple[str, ...]:
    """Return the texts that a statement leaves, once run on every column of texts."""
    listed = pa.table({"text": pa.array(sorted(texts), pa.string())})
    with session.offering(offered_text=listed):
        session.run(SCAN["seek"])
    for place in session.rows(SCAN["text_columns"]):
        session.run(for_table(SCAN[statement], **place))
    session.run(SCAN["forget_words_of_schema"])
    return tuple(row["text"] for row in session.rows(SCAN["sought"]))
