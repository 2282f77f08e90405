"""Files of evidence: known to the journal by their content."""

import pyarrow as pa

from stewardkit.model.evidence import Evidence
from stewardkit.store.journal import Batch
from stewardkit.store.queries import load_queries
from stewardkit.store.session import Session

EVIDENCE = load_queries("evidence.sql")


def find(session: Session, sha256: str) -> Evidence | None:
    """Return the kept file with this content, or None."""
    row = session.row(EVIDENCE["find"], sha256=sha256)
    return None if row is None else Evidence(**row)


def all_kept(session: Session) -> tuple[Evidence, ...]:
    """Return every kept file, in the order they were kept."""
    return tuple(Evidence(**row) for row in session.rows(EVIDENCE["all"]))


def append(batch: Batch, *, sha256: str, file_name: str, size: int) -> Evidence:
    """Record that a file is kept, and return it."""
    row = {"sha256": sha256, "file_name": file_name, "size": size}
    batch.append("evidence", pa.Table.from_pylist([row]))
    return Evidence(
        sha256=sha256,
        file_name=file_name,
        size=size,
        kept_at=batch.header.recorded_at,
        kept_by=batch.header.actor,
    )
