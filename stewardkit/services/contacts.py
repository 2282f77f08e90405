"""Contacts as a steward works with them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from stewardkit.errors import InvalidContactError, RefusedError
from stewardkit.model.address import (
    AddressCopy,
    AddressDifference,
    copy_address,
    differences,
)
from stewardkit.model.alert import CheckResult
from stewardkit.model.client import Client
from stewardkit.model.contact import Contact, EndReason
from stewardkit.model.contract import Contract
from stewardkit.model.flags import FlagEvent
from stewardkit.model.impact import Impact
from stewardkit.model.journal import BatchKind, batch_name
from stewardkit.model.problems import Problem, blocking
from stewardkit.model.succession import successor
from stewardkit.services.context import Context
from stewardkit.services.leaving import end_reason, give_way, require_deletable
from stewardkit.services.ordering import move, renumber
from stewardkit.services.saving import Saving
from stewardkit.services.screening import ScreeningService
from stewardkit.store import contacts as store
from stewardkit.store.identifiers import issue
from stewardkit.store.records import keep, require
from stewardkit.store.tables import CONTACT

END_FIELDS = frozenset({"valid_to", "deceased_on"})
"""The fields that ending a contact sets; faults elsewhere do not prevent it."""
DELETE_GROUND = "duplicate or entry error"


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """A contact as kept, what its register check found, and what is doubtful in it."""

    contact: Contact
    check: CheckResult
    problems: tuple[Problem, ...]


class ContactService:
    """What a steward does with contacts; each save is a register check too."""

    def __init__(self, context: Context, screening: ScreeningService) -> None:
        self._context = context
        self._saving = Saving(context, screening)

    def list(
        self, client_id: str, *, on: date | None = None, history: bool = False
    ) -> tuple[Contact, ...]:
        """Return a client's contacts valid on a day, by default today, in order.

        With ``history`` it returns every contact, those ended and to come included.

        Raises:
            UnknownRecordError: there is no such client.

        """
        day = None if history else self._day(on)
        with self._context.reading() as session:
            found = store.contacts_of(session, client_id, day)
            if not found:
                require(session, Client, client_id)
        return found

    def list_for_contract(
        self, contract_id: str, *, on: date | None = None, history: bool = False
    ) -> tuple[Contact, ...]:
        """Return the contacts of the client who holds a contract; see ``list``.

        Raises:
            UnknownRecordError: there is no such contract.

        """
        with self._context.reading() as session:
            contract = require(session, Contract, contract_id)
        return self.list(contract.client_id, on=on, history=history)

    def get(self, contact_id: str) -> Contact:
        """Return a contact.

        Raises:
            UnknownRecordError: there is no such contact.

        """
        with self._context.reading() as session:
            return require(session, Contact, contact_id)

    def new(self, client_id: str) -> Contact:
        """Return a contact to fill in, with an identifier of its own, not saved yet.

        The first contact of an individual bears the client's name and birth.

        Raises:
            UnknownRecordError: there is no such client.

        """
        with self._context.writing(BatchKind.FORM) as batch:
            client = require(batch.session, Client, client_id)
            others = store.contacts_of(batch.session, client_id)
            contact_id = issue(batch.session, CONTACT)
        orders = [other.display_order or 0 for other in others]
        contact = Contact(
            contact_id=contact_id,
            client_id=client_id,
            valid_from=self._context.today(),
            display_order=1 + max(orders, default=0),
        )
        is_first_of_person = not others and not client.is_company
        return contact.named_after(client) if is_first_of_person else contact

    def copy_client_address(
        self, contact: Contact, *, overwrite: frozenset[str] = frozenset()
    ) -> AddressCopy:
        """Return the contact with its client's coordinates in its empty fields.

        Fields that hold something else are left alone and reported, unless they are
        named in ``overwrite``.

        Raises:
            UnknownRecordError: the contact's client does not exist.

        """
        client = self._client_of(contact)
        return copy_address(
            contact, client, on=self._context.today(), overwrite=overwrite
        )

    def address_drift(self, contact: Contact) -> tuple[AddressDifference, ...]:
        """Return where a copied address no longer is the client's.

        Raises:
            UnknownRecordError: the contact's client does not exist.

        """
        if contact.address_copied_on is None:
            return ()
        return tuple(differences(contact, self._client_of(contact)))

    def save(
        self,
        contact: Contact,
        reason: str = "",
        *,
        events: Sequence[FlagEvent] = (),
    ) -> Saved:
        """Check a contact, then keep it with what was heard of its flags, or nothing.

        Raises:
            InvalidContactError: the contact has blocking problems; nothing was kept.
            RefusedError: the workspace refuses names like a listed one, the
                identifier was that of a deleted contact, or an event of ``events``
                belongs to another contact or breaks a rule of consents.
            StaleRecordError: somebody changed the contact meanwhile.
            UnknownRecordError: the contact was deleted, or its client does not exist.

        """
        tidy, problems = self._judged(contact)
        if any(event.contact_id != contact.contact_id for event in events):
            raise RefusedError("Record what another contact said with that contact.")
        kept, check = self._saving.save(tidy, reason, events)
        return Saved(contact=kept, check=check, problems=problems)

    def replace_person(self, contact: Contact, *, reason: str = "") -> Saved:
        """Keep what was typed over a contact as another person, without consents.

        The contact of before ends yesterday, replaced; the new one starts today, with
        an identifier of its own.

        Raises:
            InvalidContactError: the new contact has blocking problems.
            RefusedError: the contact starts today, or the new one is refused.
            StaleRecordError: somebody changed the contact meanwhile.
            UnknownRecordError: there is no such contact.

        """
        today = self._context.today()
        with self._context.writing(BatchKind.FORM, reason) as batch:
            former = give_way(batch, contact, today=today)
            tidy, problems = self._judged(successor(former, contact, on=today))
            newcomer = tidy.with_changes(contact_id=issue(batch.session, CONTACT))
            kept, check = self._saving.save_in(batch, newcomer)
        return Saved(contact=kept, check=check, problems=problems)

    def end(
        self, contact_id: str, *, reason: EndReason | str, on: date | None = None
    ) -> Contact:
        """End a contact's activity; ``on``, by default today, is its last day.

        Raises:
            InvalidContactError: the day lies before the contact's first one, or a
                death in the future.
            RefusedError: the reason is none of those known.
            UnknownRecordError: there is no such contact.

        """
        known = end_reason(reason)
        with self._context.writing(BatchKind.FORM, known) as batch:
            contact = require(batch.session, Contact, contact_id)
            ended = contact.ended(self._day(on), known)
            problems = ended.problems(on=self._context.today())
            faults = [fault for fault in problems if fault.field in END_FIELDS]
            if faults:
                raise InvalidContactError(contact_id, faults)
            keep(batch, [ended])
            return require(batch.session, Contact, contact_id)

    def impact(self, contact_ids: Sequence[str], *, on: date | None = None) -> Impact:
        """Return what would break on a day without these contacts."""
        with self._context.reading() as session:
            return Impact(
                notices=store.last_recipients(
                    session,
                    contact_ids,
                    on=self._day(on),
                    known_at=self._context.now(),
                ),
                alerts=store.standing_alerts(
                    session, contact_ids, moment=self._context.now()
                ),
            )

    def delete(self, contact_ids: Sequence[str], *, reason: str) -> str:
        """Delete contacts entered twice or by mistake; return the batch, for undoing.

        Raises:
            RefusedError: no contact or no reason is given, or an alert on one of them
                is open or confirmed.
            UnknownRecordError: one of the contacts does not exist.

        """
        if not contact_ids or not reason.strip():
            raise RefusedError(
                "To delete, choose at least one contact and state a reason."
            )
        with self._context.writing(
            BatchKind.DELETE, reason.strip(), ground=DELETE_GROUND
        ) as batch:
            require_deletable(batch, contact_ids)
            batch.close(CONTACT, contact_ids)
            return batch_name(batch.number)

    def move_up(self, *contact_ids: str) -> None:
        """Put contacts before the one above them in today's list, as one batch.

        Raises:
            UnknownRecordError: one of the contacts does not exist.

        """
        move(self._context, contact_ids, is_up=True)

    def move_down(self, *contact_ids: str) -> None:
        """Put contacts after the one below them in today's list, as one batch.

        Raises:
            UnknownRecordError: one of the contacts does not exist.

        """
        move(self._context, contact_ids, is_up=False)

    def renumber(self, client_id: str) -> None:
        """Number a client's contacts 1, 2, 3 …, those valid today first.

        Raises:
            UnknownRecordError: there is no such client.

        """
        renumber(self._context, client_id)

    def _judged(self, contact: Contact) -> tuple[Contact, tuple[Problem, ...]]:
        """Return a contact without blanks around its texts, and what is doubtful."""
        tidy = contact.tidied()
        problems = tidy.problems(on=self._context.today())
        if faults := blocking(problems):
            raise InvalidContactError(contact.contact_id, faults)
        return tidy, problems

    def _day(self, on: date | None) -> date:
        return self._context.today() if on is None else on

    def _client_of(self, contact: Contact) -> Client:
        with self._context.reading() as session:
            return require(session, Client, contact.client_id)
