"""What belongs to a client, and whom a text names."""

from collections.abc import Iterable

import pyarrow as pa

from stewardkit.model.contract import Contract
from stewardkit.store.queries import load_queries
from stewardkit.store.records import record_of
from stewardkit.store.session import Session

CLIENTS = load_queries("client.sql")


def contracts_of(session: Session, client_id: str) -> tuple[Contract, ...]:
    """Return a client's contracts, the newest first."""
    rows = session.rows(CLIENTS["contracts"], client_id=client_id)
    return tuple(record_of(Contract, row) for row in rows)


def count_known(session: Session, texts: Iterable[str]) -> int:
    """Return how many texts, in lower case, are somebody's e-mail or full name."""
    candidates = pa.table({"text": pa.array(sorted(texts), pa.string())})
    with session.offering(candidate=candidates):
        return int(session.value(CLIENTS["count_known"]))
