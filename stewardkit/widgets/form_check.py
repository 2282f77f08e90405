"""The verdict of a register check: who was found, why, and what that holds."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from stewardkit.model.alert import (
    Alert,
    AlertState,
    CheckResult,
    SubjectCheck,
    SubjectStatus,
)
from stewardkit.model.publication import RegisterStatus
from stewardkit.model.screening import Hit, Outcome
from stewardkit.widgets.blocks import Block, Entry, Facts, Notice, Timeline, Tone
from stewardkit.widgets.reasons import reasons_of
from stewardkit.widgets.register_words import ALERT_STATES, STATUSES, register_name
from stewardkit.widgets.wording import Wording, mark

BELOW = (mark("too little alike to be reviewed"), Tone.PLAIN)
STANDING = frozenset({AlertState.OPEN, AlertState.UNDECIDED, AlertState.CONFIRMED})
HOLDS = {
    SubjectStatus.TO_REVIEW: mark(
        "Until somebody decides, claim settlements, electronic signature and "
        "commercial e-mails are held; notices and reminders are sent with a warning."
    ),
    SubjectStatus.CONFIRMED: mark("Everything is held until somebody releases it."),
    SubjectStatus.NOT_CHECKED: mark("Claim settlements are held until a check."),
}
ONLY_INFORMS = mark("The list only informs: nothing is held.")
NOTHING = mark("Nothing is held.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A listed entry that resembles a name, and the alert that stands on it.

    ``is_binding`` tells that the entry is of a list that binds.
    """

    hit: Hit | Alert
    is_binding: bool
    alert: Alert | None = None

    @property
    def standing(self) -> tuple[str, Tone]:
        """Return what has become of it, as words to say."""
        if self.alert is not None:
            return ALERT_STATES[self.alert.state]
        if isinstance(self.hit, Hit) and self.hit.outcome is Outcome.TO_REVIEW:
            return ALERT_STATES[AlertState.OPEN]
        return BELOW

    @property
    def is_waiting(self) -> bool:
        """Tell whether it holds something until somebody decides or releases it."""
        if self.alert is not None:
            return self.alert.state in STANDING
        return isinstance(self.hit, Hit) and self.hit.outcome is Outcome.TO_REVIEW


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a check says of a name; ``checked_at`` is None where none was recorded."""

    status: SubjectStatus
    found: tuple[Found, ...]
    publications: tuple[RegisterStatus, ...]
    checked_at: datetime | None = None
    is_current: bool = True

    @property
    def holds(self) -> str:
        """Return what it holds, as words to say."""
        is_alerted = self.status in {SubjectStatus.TO_REVIEW, SubjectStatus.CONFIRMED}
        waiting = [one for one in self.found if one.is_waiting]
        if is_alerted and not any(one.is_binding for one in waiting):
            return ONLY_INFORMS
        return HOLDS.get(self.status, NOTHING)


def verdict_of_check(
    check: CheckResult, alerts: Iterable[Alert] = (), checked_at: datetime | None = None
) -> Verdict:
    """Return the verdict of a check just made, given the subject's alerts."""
    known = {(alert.register, alert.entry_id): alert for alert in alerts}
    found = tuple(
        Found(
            hit=hit,
            is_binding=hit.register in check.duty_lists,
            alert=known.get((hit.register, hit.entry_id)),
        )
        for hit in check.hits
    )
    return Verdict(
        status=_status(check.status, found),
        found=found,
        publications=check.publications,
        checked_at=checked_at,
    )


def verdict_of_subject(
    known: SubjectCheck, publications: tuple[RegisterStatus, ...]
) -> Verdict:
    """Return how a contact stands, as its last check and its alerts tell."""
    return Verdict(
        status=known.status,
        found=tuple(
            Found(hit=alert, is_binding=alert.is_duty, alert=alert)
            for alert in known.alerts
        ),
        publications=publications,
        checked_at=known.checked_at,
        is_current=known.is_current,
    )


def verdict_blocks(verdict: Verdict, say: Wording) -> tuple[Block, ...]:
    """Return the status, the publications searched, and each name found with why."""
    word, tone = STATUSES[verdict.status]
    notice = Notice(text=say("Register check: {status}", status=say(word)), tone=tone)
    facts = Facts(title="", rows=tuple(_rows(verdict, say)))
    if not verdict.found:
        return (notice, facts)
    published = {one.register: one for one in verdict.publications}
    entries = tuple(_entry(found, published, say) for found in verdict.found)
    found = Timeline(title=say("Names found"), entries=entries)
    return (notice, facts, found)


def _status(outcome: Outcome, found: tuple[Found, ...]) -> SubjectStatus:
    states = {one.alert.state for one in found if one.alert is not None}
    if outcome is Outcome.TO_REVIEW and AlertState.CONFIRMED in states:
        return SubjectStatus.CONFIRMED
    if outcome is Outcome.BELOW and AlertState.DISMISSED in states:
        return SubjectStatus.DISMISSED
    is_below = outcome is Outcome.BELOW
    return SubjectStatus.CLEAR if is_below else SubjectStatus(outcome)


def searched_rows(
    publications: tuple[RegisterStatus, ...], say: Wording
) -> Iterator[tuple[str, str]]:
    """Give the publications that a check searches, each as a fact."""
    for publication in publications:
        name = register_name(publication.register, say)
        yield name, _published(publication, say)
    if not publications:
        yield say("Register"), say("none is loaded")


def _rows(verdict: Verdict, say: Wording) -> Iterator[tuple[str, str]]:
    yield from searched_rows(verdict.publications, say)
    if verdict.checked_at is not None:
        moment = say.moment(verdict.checked_at)
        outdated = say("{moment}, before the register or the name changed")
        is_outdated = not verdict.is_current
        yield (
            say("Checked on"),
            outdated.format(moment=moment) if is_outdated else moment,
        )
    yield say("Held"), say(verdict.holds)


def _published(publication: RegisterStatus, say: Wording) -> str:
    text = say.count(
        "publication of {day}, {count} entry",
        "publication of {day}, {count} entries",
        publication.entries,
        day=say.day(publication.published_at.date()),
    )
    return say("{text}; too old", text=text) if publication.is_stale else text


def _entry(found: Found, published: dict[str, RegisterStatus], say: Wording) -> Entry:
    hit, (word, tone) = found.hit, found.standing
    when = register_name(hit.register, say)
    if hit.register in published:
        when = f"{when}, {say.day(published[hit.register].published_at.date())}"
    return Entry(
        when=when,
        who=say("entry {number}", number=hit.entry_id),
        title=say(
            "{name}: {score}, {standing}",
            name=hit.matched_name or say("not stated"),
            score=say.number(round(hit.score, 2)),
            standing=say(word),
        ),
        lines=(*reasons_of(hit.features, say), *_decision(found.alert, say)),
        tone=tone,
    )


def _decision(alert: Alert | None, say: Wording) -> Iterator[str]:
    """Give who decided about an alert, when and why."""
    if alert is not None and alert.decided_at is not None:
        yield say(
            "{actor}, {moment}: {reason}",
            actor=alert.decided_by,
            moment=say.moment(alert.decided_at),
            reason=alert.reason,
        )
