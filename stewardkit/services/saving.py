"""Saving a client or a contact: judged, screened, kept and recorded in one batch."""

from collections.abc import Sequence
from typing import TypeVar

from stewardkit.errors import (
    RefusedError,
    Sentence,
    StaleRecordError,
    UnknownRecordError,
)
from stewardkit.model.alert import Cause, CheckResult
from stewardkit.model.client import Client
from stewardkit.model.contact import Contact
from stewardkit.model.flags import FlagEvent
from stewardkit.model.journal import BatchKind
from stewardkit.model.settings import SavePolicy
from stewardkit.services.context import Context
from stewardkit.services.hearing import hear
from stewardkit.services.screening import ScreeningService
from stewardkit.store.erasure import note_of
from stewardkit.store.identifiers import reserve
from stewardkit.store.journal import Batch
from stewardkit.store.records import TABLES, find, keep, require, was_kept
from stewardkit.store.session import Session
from stewardkit.store.suppression import note_return, suppressed_since

P = TypeVar("P", Client, Contact)
SUBJECTS = {Client: Sentence("Client"), Contact: Sentence("Contact")}


class Saving:
    """What the saves of clients and of contacts share."""

    def __init__(self, context: Context, screening: ScreeningService) -> None:
        self._context = context
        self._screening = screening

    def save(
        self, party: P, reason: str, events: Sequence[FlagEvent] = ()
    ) -> tuple[P, CheckResult]:
        """Screen and keep a client or contact, and return it as it is kept.

        ``events`` are what was heard of a contact's flags, recorded in the same batch.

        Raises:
            RefusedError: the identifier was used before, the party resembles a listed
                one and the workspace refuses such saves, an event is refused, or a new
                contact asked to be erased and no reason is given.
            StaleRecordError: somebody changed the record meanwhile.
            UnknownRecordError: the record was deleted, or its client does not exist.

        """
        with self._context.writing(BatchKind.FORM, reason) as batch:
            kept, check = self.save_in(batch, party)
            for event in events:
                hear(batch, event, today=self._context.today())
            return kept, check

    def save_in(self, batch: Batch, party: P) -> tuple[P, CheckResult]:
        """Screen and keep a client or contact as part of a batch; see ``save``."""
        session, is_reasoned = batch.session, bool(batch.header.reason.strip())
        kept = find(session, type(party), party.key)
        _refuse_stale(session, party, kept)
        if kept is None and isinstance(party, Contact):
            if is_reasoned:
                note_return(batch, party)
            else:
                _refuse_suppressed(session, party)
        check = self._check(batch, party)
        if kept != party:
            keep(batch, [party])
            party = party.with_changes(version=party.version + 1)
        return party, check

    def _check(self, batch: Batch, party: Client | Contact) -> CheckResult:
        """Check a party against the registers, and refuse it where the settings do."""
        subject = TABLES[type(party)].name
        check = self._screening.check(
            batch, subject, party.key, party.identity, Cause.SAVE
        )
        is_refused = self._context.settings.save_policy is SavePolicy.REFUSE
        hit = check.held_by
        if is_refused and hit is not None:
            raise RefusedError(
                "{subject} {key} was not saved: the name resembles {listed_name}, "
                "which is listed. Correct the identity, or have the settings of the "
                "workspace keep such saves for review.",
                subject=SUBJECTS[type(party)],
                key=party.key,
                listed_name=hit.matched_name,
            )
        return check


def _refuse_stale(session: Session, mine: P, theirs: P | None) -> None:
    """Refuse to overwrite what the form never saw, and a contact without client."""
    if theirs is not None and theirs.version != mine.version:
        raise StaleRecordError(mine.key, mine=mine, theirs=theirs)
    if theirs is None and mine.version > 0:
        raise UnknownRecordError(TABLES[type(mine)].name, mine.key)
    if theirs is None:
        _take_identifier(session, mine)
    if isinstance(mine, Contact):
        require(session, Client, mine.client_id)


def _refuse_suppressed(session: Session, contact: Contact) -> None:
    """Refuse to bring somebody back who asked to be erased, unless for a reason."""
    since = suppressed_since(session, contact)
    if since is not None:
        raise RefusedError(
            "Contact {key} was not saved: this person asked on {since} to be "
            "erased. If they came back of their own accord, save with that as the "
            "reason.",
            key=contact.key,
            since=since,
        )


def _take_identifier(session: Session, party: Client | Contact) -> None:
    """Refuse the identifier of a deleted record; never issue a new record's again."""
    is_contact = isinstance(party, Contact)
    is_erased = is_contact and note_of(session, party.key) is not None
    if is_erased or was_kept(session, type(party), party.key):
        raise RefusedError(
            "{key} was the identifier of a deleted record and is not used again. "
            "Take a new one.",
            key=party.key,
        )
    reserve(session, TABLES[type(party)], party.key)
