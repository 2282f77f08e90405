"""What may be recorded of the flags: one rule for every form and every service."""

from datetime import date, datetime

from stewardkit.errors import RefusedError
from stewardkit.model.contact import Contact
from stewardkit.model.flags import (
    CLAIMED,
    HEARD_STATES,
    FlagEvent,
    overwrites_refusal,
)
from stewardkit.services.claiming import refuse_claim
from stewardkit.store import evidence as evidence_store
from stewardkit.store import flags as store
from stewardkit.store.journal import Batch
from stewardkit.store.records import require
from stewardkit.store.session import Session


def hear(batch: Batch, event: FlagEvent, *, today: date) -> FlagEvent:
    """Record what was heard of a flag as part of a batch, and return it as kept.

    Raises:
        RefusedError: the state is none that can be heard, the day lies ahead, the
            evidence is not kept, a refusal would be overwritten without new
            evidence, or a claim is not whole or stands against a refusal.
        UnknownRecordError: there is no such contact.

    """
    _refuse_unheard(event, today)
    require(batch.session, Contact, event.contact_id)
    kept_at = evidence_kept_at(batch.session, event.evidence)
    earlier = [
        before
        for before in store.events_of(batch.session, event.contact_id)
        if before.flag is event.flag
    ]
    known_at = batch.header.recorded_at
    refuse_claim(event, earlier, today=today, known_at=known_at)
    if overwrites_refusal(event, earlier, known_at, evidence_kept_at=kept_at):
        raise RefusedError(
            "{contact_id} said no to this. A new yes needs evidence kept since: "
            "add the file that proves it, then record again.",
            contact_id=event.contact_id,
        )
    return store.append_event(batch, event)


def _refuse_unheard(event: FlagEvent, today: date) -> None:
    if event.state not in {*HEARD_STATES, CLAIMED}:
        raise RefusedError(
            "{state!r} cannot be recorded. Record one of {states}, or retract the "
            "event in error.",
            state=event.state,
            states=", ".join(sorted(HEARD_STATES)),
        )
    refuse_future(event.day, today)


def refuse_future(day: date, today: date) -> None:
    """Refuse what nobody can have heard yet.

    Raises:
        RefusedError: the day lies ahead.

    """
    if day > today:
        raise RefusedError(
            "{day} lies in the future. State the day it was heard.", day=day
        )


def evidence_kept_at(session: Session, sha256: str | None) -> datetime | None:
    """Return when a file of evidence was kept, or None where there is none.

    Raises:
        RefusedError: no such file is kept.

    """
    if sha256 is None:
        return None
    kept = evidence_store.find(session, sha256)
    if kept is None:
        raise RefusedError(
            "No file with the SHA-256 {sha256!r} is kept as evidence. Keep the "
            "file first, then record the event with what names it.",
            sha256=sha256,
        )
    return kept.kept_at
