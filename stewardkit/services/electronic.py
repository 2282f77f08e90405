"""Electronic documents and verified e-mail addresses, as a steward works with them."""

from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import TypedDict, Unpack

from stewardkit.errors import RefusedError, UnknownRecordError
from stewardkit.model.client import Client
from stewardkit.model.contact import Contact
from stewardkit.model.electronic import (
    ElectronicNotice,
    ElectronicStanding,
    ElectronicState,
    Verification,
)
from stewardkit.model.flags import Channel
from stewardkit.model.journal import BatchKind
from stewardkit.services.consents import require_own_slip
from stewardkit.services.context import Context
from stewardkit.services.hearing import evidence_kept_at, refuse_future
from stewardkit.store import electronic as store
from stewardkit.store.journal import Batch
from stewardkit.store.records import require
from stewardkit.store.session import Session


class Proof(TypedDict, total=False):
    """What stands behind a word: its day, by default today, a kept file, a reason."""

    on: date
    evidence: str
    reason: str


class Hearing(Proof, total=False):
    """How something was told or heard."""

    channel: Channel | str


class ElectronicService:
    """Who was told of electronic documents, who opposes them, who reads an address.

    A word concerns one contact, or without ``contact_id`` the client with all its
    contacts. Only an objection or a preference for paper has documents go by post.
    """

    def __init__(self, context: Context) -> None:
        self._context = context

    def inform(
        self, client_id: str, contact_id: str | None = None, **hearing: Unpack[Hearing]
    ) -> ElectronicNotice:
        """Record that somebody was told that documents come electronically.

        Raises:
            RefusedError: the day lies ahead, the evidence is not kept, the channel is
                unknown, or the contact is another client's.
            UnknownRecordError: there is no such client or contact.

        """
        return self._record(ElectronicState.INFORMED, client_id, contact_id, hearing)

    def object(
        self, client_id: str, contact_id: str | None = None, **hearing: Unpack[Hearing]
    ) -> ElectronicNotice:
        """Record that somebody objects to electronic documents; see ``inform``."""
        return self._record(ElectronicState.OBJECTED, client_id, contact_id, hearing)

    def prefer_paper(
        self, client_id: str, contact_id: str | None = None, **hearing: Unpack[Hearing]
    ) -> ElectronicNotice:
        """Record that somebody would rather have paper; see ``inform``."""
        return self._record(ElectronicState.PAPER, client_id, contact_id, hearing)

    def lift(
        self, client_id: str, contact_id: str | None = None, **hearing: Unpack[Hearing]
    ) -> ElectronicNotice:
        """Record that an objection or a preference for paper no longer holds.

        Raises:
            RefusedError: none holds, or one of the reasons of ``inform``.
            UnknownRecordError: there is no such client or contact.

        """
        return self._record(ElectronicState.LIFTED, client_id, contact_id, hearing)

    def history(self, client_id: str) -> tuple[ElectronicNotice, ...]:
        """Return what was told and heard of a client and its contacts, newest first."""
        with self._context.reading() as session:
            return store.history(session, client_id, known_at=self._context.now())

    def retract(self, notice_id: int, reason: str = "") -> None:
        """Take back a word that was recorded by a slip.

        Raises:
            RefusedError: somebody else recorded it, or more than 24 hours have passed.
            UnknownRecordError: there is no such word, or it was taken back before.

        """
        with self._context.writing(BatchKind.FORM, reason) as batch:
            now = batch.header.recorded_at
            found = store.find(batch.session, notice_id, known_at=now)
            if found is None:
                raise UnknownRecordError("event", str(notice_id))
            require_own_slip(
                self._context,
                recorded_at=found.recorded_at,
                actor=found.collector or "",
            )
            store.retract(batch, notice_id)

    def state(
        self,
        client_id: str,
        contact_id: str | None = None,
        *,
        on: date | None = None,
        known_at: datetime | None = None,
    ) -> ElectronicStanding:
        """Return where a client, or a contact of it, stands on a day, as known then."""
        with self._context.reading() as session:
            return store.standing(
                session,
                client_id,
                contact_id,
                on=self._context.today() if on is None else on,
                known_at=self._context.now() if known_at is None else known_at,
            )

    def verify_email(
        self, contact_id: str, *, method: Channel | str, **proof: Unpack[Proof]
    ) -> None:
        """Record that a contact proved to read the mail of its address.

        Raises:
            RefusedError: no mail can be sent to the contact's address, or one of the
                reasons of ``inform``.
            UnknownRecordError: there is no such contact.

        """
        with self._writing(proof) as batch:
            require(batch.session, Contact, contact_id)
            email = store.address_of(batch.session, contact_id)
            if email is None:
                raise RefusedError(
                    "{contact_id} has no e-mail address that mail can be sent to. "
                    "Enter one and save it, then record that it was verified.",
                    contact_id=contact_id,
                )
            store.append_verification(
                batch,
                contact_id=contact_id,
                email=email,
                verified_on=self._day(batch, proof),
                method=_channel(method),
                collector=self._context.actor,
                evidence=proof.get("evidence"),
            )

    def verification(
        self,
        contact_id: str,
        *,
        on: date | None = None,
        known_at: datetime | None = None,
    ) -> Verification | None:
        """Return the last verification of the address that a contact has, or None."""
        with self._context.reading() as session:
            return store.verification(
                session,
                contact_id,
                on=self._context.today() if on is None else on,
                known_at=self._context.now() if known_at is None else known_at,
            )

    def _record(
        self,
        state: ElectronicState,
        client_id: str,
        contact_id: str | None,
        hearing: Hearing,
    ) -> ElectronicNotice:
        channel = hearing.get("channel")
        with self._writing(hearing) as batch:
            _require(batch.session, client_id, contact_id)
            notice = ElectronicNotice(
                client_id=client_id,
                contact_id=contact_id,
                state=state,
                heard_on=self._day(batch, hearing),
                channel=None if channel is None else _channel(channel),
                collector=self._context.actor,
                evidence=hearing.get("evidence"),
            )
            if state is ElectronicState.LIFTED:
                _refuse_idle(batch, notice)
            return store.append_notice(batch, notice)

    def _writing(self, proof: Proof) -> AbstractContextManager[Batch]:
        return self._context.writing(BatchKind.FORM, proof.get("reason", ""))

    def _day(self, batch: Batch, proof: Proof) -> date:
        """Return the day of a word, once it and its proof are seen to be possible."""
        today = self._context.today()
        day = proof.get("on", today)
        refuse_future(day, today)
        evidence_kept_at(batch.session, proof.get("evidence"))
        return day


def _require(session: Session, client_id: str, contact_id: str | None) -> None:
    """Refuse a client that there is not, and a contact that is not this client's."""
    require(session, Client, client_id)
    if contact_id is None:
        return
    if require(session, Contact, contact_id).client_id != client_id:
        raise RefusedError(
            "{contact_id} is no contact of client {client_id}. Name its own client.",
            contact_id=contact_id,
            client_id=client_id,
        )


def _refuse_idle(batch: Batch, lifting: ElectronicNotice) -> None:
    """Refuse to lift what does not hold on that day."""
    found = store.standing(
        batch.session,
        lifting.client_id,
        lifting.contact_id,
        on=lifting.heard_on,
        known_at=batch.header.recorded_at,
    )
    if found.paper is None or found.paper.contact_id != lifting.contact_id:
        raise RefusedError(
            "There is no objection and no preference for paper to lift on {day}.",
            day=lifting.heard_on,
        )


def _channel(text: str) -> Channel:
    if text not in list(Channel):
        raise RefusedError(
            "{channel!r} is no channel. Choose one of {channels}.",
            channel=text,
            channels=", ".join(Channel),
        )
    return Channel(text)
