"""What was told and heard of electronic documents, and verified e-mail addresses."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date, datetime
from typing import Any

import pyarrow as pa

from stewardkit.model.electronic import (
    ElectronicNotice,
    ElectronicStanding,
    ElectronicState,
    Verification,
)
from stewardkit.model.flags import Channel
from stewardkit.store.journal import Batch
from stewardkit.store.queries import load_queries
from stewardkit.store.session import Session

ELECTRONIC = load_queries("electronic.sql")


def append_notice(batch: Batch, notice: ElectronicNotice) -> ElectronicNotice:
    """Append what was told or heard, numbered and timed; return it as it is kept."""
    kept = replace(
        notice,
        notice_id=int(batch.session.value(ELECTRONIC["next_notice"])),
        recorded_at=batch.header.recorded_at,
    )
    batch.append("electronic_notice", pa.Table.from_pylist([asdict(kept)]))
    return kept


def history(
    session: Session, client_id: str, *, known_at: datetime
) -> tuple[ElectronicNotice, ...]:
    """Return what was told and heard of a client and its contacts, newest first."""
    rows = session.rows(ELECTRONIC["history"], client_id=client_id, known_at=known_at)
    return tuple(_notice(row) for row in rows)


def find(
    session: Session, notice_id: int, *, known_at: datetime
) -> ElectronicNotice | None:
    """Return a word by its number, or None where it is not known or taken back."""
    row = session.row(ELECTRONIC["one"], notice_id=notice_id, known_at=known_at)
    return None if row is None else _notice(row)


def retract(batch: Batch, notice_id: int) -> None:
    """Append that a word was recorded by a slip."""
    batch.session.run(
        ELECTRONIC["retracted"],
        notice_id=notice_id,
        recorded_at=batch.header.recorded_at,
    )
    batch.append_offered("electronic_notice", "retracted")


def append_verification(batch: Batch, **values: object) -> None:
    """Append that a contact's e-mail address was verified, numbered and timed."""
    row = {
        "verification_id": int(batch.session.value(ELECTRONIC["next_verification"])),
        "state": "verified",
        "recorded_at": batch.header.recorded_at,
        **values,
    }
    batch.append("email_verification", pa.Table.from_pylist([row]))


def standing(
    session: Session,
    client_id: str,
    contact_id: str | None,
    *,
    on: date,
    known_at: datetime,
) -> ElectronicStanding:
    """Return where a client, or a contact of it, stands on a day."""
    asked = {
        "client_id": client_id,
        "contact_id": contact_id,
        "on": on,
        "known_at": known_at,
    }
    informed = session.row(ELECTRONIC["informed"], **asked)
    paper = session.row(ELECTRONIC["paper"], **asked)
    return ElectronicStanding(
        informed=None if informed is None else _notice(informed),
        paper=None if paper is None else _notice(paper),
    )


def verification(
    session: Session, contact_id: str, *, on: date, known_at: datetime
) -> Verification | None:
    """Return the last verification of the address that a contact has, or None."""
    row = session.row(
        ELECTRONIC["verification"], contact_id=contact_id, on=on, known_at=known_at
    )
    if row is None:
        return None
    return Verification(**{**row, "method": Channel(row["method"])})


def address_of(session: Session, contact_id: str) -> str | None:
    """Return a contact's address as it is verified, None where no mail reaches it."""
    email = session.value(ELECTRONIC["address"], contact_id=contact_id)
    return None if email is None else str(email)


def _notice(row: Mapping[str, Any]) -> ElectronicNotice:
    channel = None if row["channel"] is None else Channel(row["channel"])
    state = ElectronicState(row["state"])
    return ElectronicNotice(**{**row, "state": state, "channel": channel})
