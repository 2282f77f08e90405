"""Saving a client or a contact: judged, screened, kept and recorded in one batch."""

from collections.abc import Sequence
from typing import TypeVar

from stewardkit.errors import RefusedError, StaleRecordError, UnknownRecordError
from stewardkit.model.alert import Cause, CheckResult
from stewardkit.model.client import Client
from stewardkit.model.contact import Contact
from stewardkit.model.flags import FlagEvent
from stewardkit.model.journal import BatchKind
from stewardkit.model.settings import SavePolicy
from stewardkit.services.context import Context
from stewardkit.services.hearing import hear
from stewardkit.services.screening import ScreeningService
from stewardkit.store.identifiers import reserve
from stewardkit.store.journal import Batch
from stewardkit.store.records import TABLES, find, keep, require, was_kept
from stewardkit.store.session import Session

P = TypeVar("P", Client, Contact)


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
                one and the workspace refuses such saves, or an event is refused.
            StaleRecordError: somebody changed the record meanwhile.
            UnknownRecordError: the record was deleted, or its client does not exist.

        """
        with self._context.writing(BatchKind.FORM, reason) as batch:
            kept = find(batch.session, type(party), party.key)
            _refuse_stale(batch.session, party, kept)
            check = self._check(batch, party)
            if kept != party:
                keep(batch, [party])
                party = party.with_changes(version=party.version + 1)
            for event in events:
                hear(batch, event, today=self._context.today())
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
                f"{subject.capitalize()} {party.key} was not saved: the name resembles "
                f"{hit.matched_name}, which is listed. Correct the identity, or have "
                "the settings of the workspace keep such saves for review."
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


def _take_identifier(session: Session, party: Client | Contact) -> None:
    """Refuse the identifier of a deleted record; never issue a new record's again."""
    if was_kept(session, type(party), party.key):
        raise RefusedError(
            f"{party.key} was the identifier of a deleted record and is not used "
            "again. Take a new one."
        )
    reserve(session, TABLES[type(party)], party.key)
