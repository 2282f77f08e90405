"""The suppression list: who asked to be erased and must not come back unnoticed.

It holds keyed fingerprints only. The key stands in a file beside the database, for its
account alone, so that a copy of the database tells nobody who is on the list.
"""

import os
import secrets
from datetime import date
from pathlib import Path

import pyarrow as pa

from stewardkit.errors import WorkspaceError
from stewardkit.model.contact import Contact
from stewardkit.store.journal import Batch
from stewardkit.store.queries import for_table, load_queries, with_expressions
from stewardkit.store.session import Session
from stewardkit.store.staging import Cells

SUPPRESSION = load_queries("suppression.sql")
KEY_FILE = "suppression.key"
KEY_BYTES = 32
BLOCK_BYTES = 64
INNER_PAD, OUTER_PAD = 0x36, 0x5C
"""The block of SHA-256 and the pads of HMAC, as RFC 2104 has them."""
PARTY = pa.schema(
    {
        "key": pa.string(),
        "client_id": pa.string(),
        "last_name": pa.string(),
        "first_name": pa.string(),
        "birth_date": pa.date32(),
        "email": pa.string(),
    }
)


def suppress(batch: Batch) -> int:
    """Put those who are ``leaving`` on the list; return how many fingerprints it took.

    An address that somebody else bears, that belongs to a desk or that is none is left
    out: it would hold back others.
    """
    batch.session.run(SUPPRESSION["leaving_party"])
    _fingerprint(batch.session, "leaving_party", _new_key(batch.session))
    batch.session.run(SUPPRESSION["fresh"])
    return batch.append_offered("suppression", "fresh_suppression")


def suppressed_since(session: Session, contact: Contact) -> date | None:
    """Return the day since when the person of a contact is on the list, or None."""
    if _is_empty(session):
        return None
    party = {name: getattr(contact, name) for name in PARTY.names if name != "key"}
    rows = pa.Table.from_pylist([{"key": contact.key, **party}], PARTY)
    with session.offering(entrant=rows):
        _fingerprint(session, "entrant", _key(session))
    found = session.row(SUPPRESSION["since"])
    return None if found is None else found["since"]


def note_return(batch: Batch, contact: Contact) -> None:
    """Record that somebody on the list is entered again, where a contact is."""
    if suppressed_since(batch.session, contact) is not None:
        batch.session.run(SUPPRESSION["returned"], contact_id=contact.key)
        batch.append_offered("suppression_hit", "brought_back")


def hold_back(batch: Batch, cells: Cells) -> None:
    """Find the new rows of a file that would bring back somebody who was erased.

    Of such a row the quarantine keeps the identifiers alone; each hit is recorded.
    """
    session = batch.session
    if session.value(SUPPRESSION["is_nobody_erased"]):
        return
    session.run(SUPPRESSION["hold_erased"], column_name=cells.heading("contact_id"))
    if not _is_empty(session):
        brought = session.columns("typed")
        optional = {
            name: name if name in brought else "null"
            for name in ("birth_date", "email")
        }
        session.run(with_expressions(SUPPRESSION["entrants"], **optional))
        _fingerprint(session, "entrant", _key(session))
        session.run(SUPPRESSION["hold_back"], column_name=cells.heading("last_name"))
        session.run(SUPPRESSION["hits"])
    batch.append_offered("suppression_hit", "brought_back")
    _keep_identifiers(session, "keep_identifiers", cells, ("contact_id", "client_id"))


def hold_sends(batch: Batch, cells: Cells) -> None:
    """Find the sends that would bring back the address of somebody who was erased.

    Of such a row the quarantine keeps the contact's identifier alone; each hit is
    recorded.
    """
    session = batch.session
    if session.value(SUPPRESSION["is_nobody_erased"]):
        return
    session.run(SUPPRESSION["hold_erased"], column_name=cells.heading("contact_id"))
    if not _is_empty(session):
        session.run(SUPPRESSION["addressees"])
        _fingerprint(session, "entrant", _key(session))
        session.run(SUPPRESSION["hold_back"], column_name=cells.heading("email"))
        session.run(SUPPRESSION["hits"])
    batch.append_offered("suppression_hit", "brought_back")
    _keep_identifiers(session, "keep_contact", cells, ("contact_id",))


def _keep_identifiers(
    session: Session, statement: str, cells: Cells, names: tuple[str, ...]
) -> None:
    """Let the quarantine have of those held back these columns alone."""
    session.run(SUPPRESSION["forget_text"])
    kept = ", ".join(
        f"{name} as {cells.places[name]}" for name in names if name in cells.places
    )
    session.run(with_expressions(SUPPRESSION[statement], kept=kept))


def _fingerprint(session: Session, parties: str, key: bytes) -> None:
    """Set out in ``fingerprinted`` the HMAC-SHA256 of all that tells parties apart."""
    block = key.ljust(BLOCK_BYTES, b"\0")
    session.run(
        for_table(SUPPRESSION["fingerprint"], parties=parties),
        inner=bytes(byte ^ INNER_PAD for byte in block),
        outer=bytes(byte ^ OUTER_PAD for byte in block),
    )


def _is_empty(session: Session) -> bool:
    return bool(session.value(SUPPRESSION["is_empty"]))


def _new_key(session: Session) -> bytes:
    """Return the key, made at its first use."""
    place = _place(session)
    if _is_empty(session) and not place.exists():
        descriptor = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(secrets.token_bytes(KEY_BYTES))
    return _key(session)


def _key(session: Session) -> bytes:
    place = _place(session)
    key = place.read_bytes() if place.is_file() else b""
    if len(key) != KEY_BYTES:
        raise WorkspaceError(
            "{place} is missing or damaged, and without it nobody can tell who "
            "asked to be erased. Put it back from a backup.",
            place=place,
        )
    return key


def _place(session: Session) -> Path:
    return Path(session.value(SUPPRESSION["database_path"])).with_name(KEY_FILE)
