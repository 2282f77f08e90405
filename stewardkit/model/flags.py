"""The seven ticks: what each means, what may be heard of it, and its state."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class FlagNature(StrEnum):
    """A tick is one of three different things."""

    ACCEPTANCE = "acceptance"
    CONSENT = "consent"
    DESIGNATION = "designation"


class Flag(StrEnum):
    """The seven ticks under the e-mail, in the order of the form."""

    E_SIGNATURE = "e_signature"
    COMMERCIAL_EMAIL = "commercial_email"
    PARTNER_EMAIL = "partner_email"
    DUE_NOTICE = "due_notice"
    PAYMENT_REMINDER = "payment_reminder"
    DOCUMENT_REMINDER = "document_reminder"
    CLAIM_SETTLEMENT = "claim_settlement"

    @property
    def nature(self) -> FlagNature:
        """Return what kind of thing a tick of this flag is."""
        if self is Flag.E_SIGNATURE:
            return FlagNature.ACCEPTANCE
        if self in {Flag.COMMERCIAL_EMAIL, Flag.PARTNER_EMAIL}:
            return FlagNature.CONSENT
        return FlagNature.DESIGNATION

    @property
    def is_refusable(self) -> bool:
        """Tell whether a refusal stands until there is new evidence.

        A designation is nobody's consent: its last write wins.
        """
        return self.nature is not FlagNature.DESIGNATION


class FlagState(StrEnum):
    """What is true of a flag on a day; ``expired`` is computed, never recorded."""

    NEVER_ASKED = "never_asked"
    GIVEN = "given"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


class Channel(StrEnum):
    """How a person said something."""

    IN_PERSON = "in_person"
    PHONE = "phone"
    EMAIL = "email"
    POST = "post"
    WEB = "web"


HEARD_STATES = frozenset({FlagState.GIVEN, FlagState.REFUSED, FlagState.WITHDRAWN})
"""The states that somebody can state."""
REFUSALS = frozenset({FlagState.REFUSED, FlagState.WITHDRAWN})
RETRACTED = "retracted"
"""The recorded state of an event that takes back another."""
CLAIMED = "claimed"
"""The recorded state of an event that claims a regime: it changes no state."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagEvent:
    """One thing heard of one flag; appended, never changed.

    ``heard_on`` is the day it was said (None: an unknown past day), ``recorded_at``
    the moment it was typed (UTC). ``evidence`` is the SHA-256 of a kept file. An event
    that is ``claimed`` states a ``regime`` and the ``product`` for which it serves.
    """

    contact_id: str
    flag: Flag
    state: str
    heard_on: date | None
    source: str
    event_id: int = 0
    recorded_at: datetime | None = None
    channel: str | None = None
    collector: str | None = None
    wording: str | None = None
    partner_list: str | None = None
    evidence: str | None = None
    expires_on: date | None = None
    retracts: int | None = None
    regime: str | None = None
    product: str | None = None

    @property
    def day(self) -> date:
        """Return the day it counts from: an unknown day is older than any other."""
        return date.min if self.heard_on is None else self.heard_on

    @property
    def is_refusal(self) -> bool:
        """Tell whether the person said no."""
        return self.state in REFUSALS

    @property
    def has_known_order(self) -> bool:
        """Tell whether the event's place among those of its day is known.

        It is where the event was recorded on the day it was heard. Of a designation
        the last write wins, whenever it was heard.
        """
        return not self.flag.is_refusable or (
            self.recorded_at is not None and self.heard_on == self.recorded_at.date()
        )


def live_events(
    events: Iterable[FlagEvent], known_at: datetime
) -> tuple[FlagEvent, ...]:
    """Return what was heard by a moment, as far as nothing known then takes it back."""
    known = [
        event
        for event in events
        if event.recorded_at is not None and event.recorded_at <= known_at
    ]
    taken_back = {event.retracts for event in known}
    return tuple(
        event
        for event in known
        if event.state not in {RETRACTED, CLAIMED} and event.event_id not in taken_back
    )


def event_behind(
    events: Iterable[FlagEvent], *, on: date, known_at: datetime
) -> FlagEvent | None:
    """Return the event that decides one flag of one contact on a day, as known then.

    The last day counts. Of its events the later wins where their order is known, and
    the refusal where it is not.
    """
    heard = [event for event in live_events(events, known_at) if event.day <= on]
    if not heard:
        return None
    last_day = max(event.day for event in heard)
    return _decisive([event for event in heard if event.day == last_day])


def state_of(events: Iterable[FlagEvent], *, on: date, known_at: datetime) -> FlagState:
    """Return the state of one flag of one contact at the end of a day, as known then.

    See ``event_behind``. A consent holds through the day it expires on.
    """
    last = event_behind(events, on=on, known_at=known_at)
    if last is None:
        return FlagState.NEVER_ASKED
    if (
        last.state == FlagState.GIVEN
        and last.expires_on is not None
        and last.expires_on < on
    ):
        return FlagState.EXPIRED
    return FlagState(last.state)


def state_united(
    histories: Iterable[Sequence[FlagEvent]], *, on: date, known_at: datetime
) -> FlagState:
    """Return the state of one flag of one person who was kept as several contacts.

    A refusal on any of them survives; else their events count as one history.
    """
    united: list[FlagEvent] = []
    for events in histories:
        state = state_of(events, on=on, known_at=known_at)
        if state in REFUSALS and events[0].flag.is_refusable:
            return state
        united += events
    return state_of(united, on=on, known_at=known_at)


def overwrites_refusal(
    event: FlagEvent,
    earlier: Iterable[FlagEvent],
    known_at: datetime,
    *,
    evidence_kept_at: datetime | None = None,
) -> bool:
    """Tell whether an event would turn a refusal into a yes without new evidence.

    Evidence is new where it was kept no earlier than the refusal was recorded.
    """
    if not event.flag.is_refusable or event.state != FlagState.GIVEN:
        return False
    live = live_events(earlier, known_at)
    if state_of(live, on=event.day, known_at=known_at) not in REFUSALS:
        return False
    refused_at = [before.recorded_at for before in live if before.is_refusal]
    is_seen = event.evidence in {before.evidence for before in live}
    return (
        evidence_kept_at is None
        or is_seen
        or any(
            moment is not None and evidence_kept_at < moment for moment in refused_at
        )
    )


def _decisive(of_one_day: list[FlagEvent]) -> FlagEvent:
    """Return the event of a day that counts."""
    refusals = [event for event in of_one_day if event.is_refusal]
    is_ordered = all(event.has_known_order for event in of_one_day)
    return max(
        of_one_day if is_ordered or not refusals else refusals,
        key=lambda event: event.event_id,
    )
