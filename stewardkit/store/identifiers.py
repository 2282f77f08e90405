"""Identifiers of clients, contracts and contacts: issued once, never again."""

from stewardkit.store.queries import load_queries
from stewardkit.store.session import Session
from stewardkit.store.tables import KeptTable

IDENTIFIER = load_queries("identifier.sql")
PREFIXES = {"client": "CL", "contract": "CO", "contact": "CT"}


def issue(session: Session, table: KeptTable) -> str:
    """Return an identifier that nothing had before and nothing will have again."""
    number = session.value(IDENTIFIER["issue"], kind=table.name)
    return f"{PREFIXES[table.name]}{number:08d}"


def reserve(session: Session, table: KeptTable, key: str) -> None:
    """Never issue an identifier that somebody chose by hand."""
    session.run(
        IDENTIFIER["reserve"], kind=table.name, prefix=PREFIXES[table.name], key=key
    )
