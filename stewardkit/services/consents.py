"""Consents, e-signature and designations as a steward works with them."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from stewardkit.errors import RefusedError, UnknownRecordError
from stewardkit.model.contact import Contact
from stewardkit.model.flags import RETRACTED, Flag, FlagEvent, FlagState
from stewardkit.model.journal import BatchKind
from stewardkit.model.published import Shown
from stewardkit.model.regimes import Claim
from stewardkit.model.usability import Usable
from stewardkit.services.consent_records import ConsentRecords
from stewardkit.services.context import Context
from stewardkit.services.hearing import hear
from stewardkit.store import flags as store
from stewardkit.store.published import shown_by
from stewardkit.store.records import was_kept
from stewardkit.store.session import Session
from stewardkit.store.tables import CONTACT

RETRACTION_TIME = timedelta(hours=24)
"""How long whoever recorded an event may take it back as a slip."""


class ConsentService:
    """What is heard of the seven flags, what holds on a day, and whether it serves.

    A day is by default today, and what was known is by default all that is known now.
    """

    def __init__(self, context: Context) -> None:
        self._context = context

    def state(
        self,
        contact_id: str,
        flag: Flag | str,
        *,
        on: date | None = None,
        known_at: datetime | None = None,
    ) -> FlagState:
        """Return the state of one flag on a day, as known at a moment (UTC).

        Raises:
            UnknownRecordError: there never was such a contact.

        """
        return self.states(contact_id, on=on, known_at=known_at)[Flag(flag)]

    def states(
        self,
        contact_id: str,
        *,
        on: date | None = None,
        known_at: datetime | None = None,
    ) -> dict[Flag, FlagState]:
        """Return the states of all seven flags, in the order of the form.

        Raises:
            UnknownRecordError: there never was such a contact.

        """
        with self._context.reading() as session:
            _require_ever(session, contact_id)
            return store.states(
                session,
                contact_id,
                on=self._context.today() if on is None else on,
                known_at=self._context.now() if known_at is None else known_at,
            )

    def claims(self, contact_id: str, *, on: date | None = None) -> dict[Flag, Claim]:
        """Return the regimes other than consent that are claimed, by flag.

        Raises:
            UnknownRecordError: there never was such a contact.

        """
        with self._context.reading() as session:
            _require_ever(session, contact_id)
            return store.claims(
                session,
                contact_id,
                on=self._context.today() if on is None else on,
                known_at=self._context.now(),
            )

    def history(self, contact_id: str) -> tuple[FlagEvent, ...]:
        """Return all that was heard of a contact's flags, retractions included.

        Raises:
            UnknownRecordError: there never was such a contact.

        """
        with self._context.reading() as session:
            _require_ever(session, contact_id)
            return store.events_of(session, contact_id)

    def usable(
        self,
        contact_id: str,
        flag: Flag | str,
        *,
        on: date | None = None,
        known_at: datetime | None = None,
    ) -> Usable:
        """Tell whether a flag can be used on a day, and every reason why not.

        Raises:
            UnknownRecordError: there is no such contact.

        """
        asked = Flag(flag)
        return self.usable_flags(contact_id, {asked}, on=on, known_at=known_at)[asked]

    def usable_flags(
        self,
        contact_id: str,
        flags: Collection[Flag] = tuple(Flag),
        *,
        on: date | None = None,
        known_at: datetime | None = None,
    ) -> dict[Flag, Usable]:
        """Tell of several flags at once, by default of all, what ``usable`` tells.

        Raises:
            UnknownRecordError: there is no such contact.

        """
        with self._context.reading() as session:
            found = store.usable(
                session,
                contact_id,
                flags,
                on=self._context.today() if on is None else on,
                known_at=self._context.now() if known_at is None else known_at,
                legacy_until=self._context.settings.consents.legacy_usable_until,
            )
        if found is None:
            raise UnknownRecordError(CONTACT.name, contact_id)
        return found

    def records(
        self,
        contact_id: str | None = None,
        *,
        on: date | None = None,
        known_at: datetime | None = None,
    ) -> ConsentRecords:
        """Return the consent records by ISO/IEC TS 27560, by default of everybody.

        Each is what was heard of one of the two consents through a day. E-signature
        and designations are no consents to processing, and have none.

        Raises:
            UnknownRecordError: there never was such a contact.

        """
        if contact_id is not None:
            with self._context.reading() as session:
                _require_ever(session, contact_id)
        return ConsentRecords(
            context=self._context,
            contact_id=contact_id,
            on=self._context.today() if on is None else on,
            known_at=self._context.now() if known_at is None else known_at,
        )

    def draft(self, contact_id: str, flag: Flag | str, state: str) -> FlagEvent:
        """Return an event heard today by whoever works here, to fill in and record.

        Nothing else is filled in: evidence is never manufactured.
        """
        return FlagEvent(
            contact_id=contact_id,
            flag=Flag(flag),
            state=state,
            heard_on=self._context.today(),
            source="form",
            collector=self._context.actor,
        )

    def shown(self, event: FlagEvent) -> Shown:
        """Return what a person was shown, by the versions that an event names.

        An event may name versions that nobody published, as an extract brings them.
        """
        with self._context.reading() as session:
            return shown_by(session, event)

    def record(self, event: FlagEvent, reason: str = "") -> FlagEvent:
        """Record what was heard of a flag, and return it as it is kept.

        Raises:
            RefusedError: the state is none that can be heard, the day lies ahead, the
                evidence is not kept, a refusal would be overwritten without new
                evidence, or a claim is not whole or stands against a refusal.
            UnknownRecordError: there is no such contact.

        """
        with self._context.writing(BatchKind.FORM, reason) as batch:
            return hear(batch, event, today=self._context.today())

    def retract(self, event_id: int, reason: str = "") -> FlagEvent:
        """Take back an event that was a slip, and return the retraction.

        Raises:
            RefusedError: somebody else recorded it, more than 24 hours have passed, or
                it was taken back before.
            UnknownRecordError: there is no such event.

        """
        with self._context.writing(BatchKind.FORM, reason) as batch:
            found = store.find_event(batch.session, event_id)
            if found is None:
                raise UnknownRecordError("event", str(event_id))
            if found.is_taken_back or found.event.state == RETRACTED:
                raise RefusedError(
                    "This event is a retraction, or was taken back before."
                )
            require_own_slip(
                self._context, recorded_at=found.event.recorded_at, actor=found.actor
            )
            retraction = FlagEvent(
                contact_id=found.event.contact_id,
                flag=found.event.flag,
                state=RETRACTED,
                heard_on=None,
                source="form",
                retracts=event_id,
            )
            return store.append_event(batch, retraction)


def require_own_slip(
    context: Context, *, recorded_at: datetime | None, actor: str
) -> None:
    """Refuse to take back what somebody else recorded, or what is not fresh.

    Raises:
        RefusedError: somebody else recorded it, or more than 24 hours have passed.

    """
    is_late = recorded_at is None or context.now() - recorded_at > RETRACTION_TIME
    if is_late or actor != context.actor:
        raise RefusedError(
            "Only whoever recorded an event can retract it, within 24 hours. "
            "Record what was heard since instead."
        )


def _require_ever(session: Session, contact_id: str) -> None:
    if not was_kept(session, Contact, contact_id):
        raise UnknownRecordError(CONTACT.name, contact_id)
