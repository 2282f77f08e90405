"""What belongs to a client."""

from stewardkit.model.contract import Contract
from stewardkit.store.queries import load_queries
from stewardkit.store.records import record_of
from stewardkit.store.session import Session

CLIENTS = load_queries("client.sql")


def contracts_of(session: Session, client_id: str) -> tuple[Contract, ...]:
    """Return a client's contracts, the newest first."""
    rows = session.rows(CLIENTS["contracts"], client_id=client_id)
    return tuple(record_of(Contract, row) for row in rows)
