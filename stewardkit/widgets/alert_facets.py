"""The facets of the register alerts: outcome, list, score and age, with counts."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import Any

from stewardkit.model.alert import Alert, AlertState, SubjectType
from stewardkit.model.alert_group import AlertGroup
from stewardkit.widgets.blocks import Field, Kind, Option
from stewardkit.widgets.register_words import REGISTERS
from stewardkit.widgets.wording import Wording, mark

WAITING = "waiting"
PROPOSED = "proposed"
EXPIRED = "expired"
ENDED = "ended"
OUTCOMES = {
    WAITING: mark("to review"),
    PROPOSED: mark("second reader awaited"),
    EXPIRED: mark("dismissal expired"),
    ENDED: mark("to review, no longer listed"),
    AlertState.CONFIRMED: mark("confirmed"),
    AlertState.DISMISSED: mark("dismissed"),
    AlertState.LIFTED: mark("measure lifted"),
    AlertState.SUPERSEDED: mark("replaced by a newer alert"),
}
SUBJECTS = {
    SubjectType.CLIENT: mark("client"),
    SubjectType.CONTACT: mark("contact"),
    SubjectType.QUARANTINE: mark("quarantined row"),
}
HIGH, MIDDLE = 0.95, 0.85
BANDS = {
    "high": mark("0.95 and more"),
    "middle": mark("0.85 to 0.94"),
    "low": mark("less than 0.85"),
}
AGES = {
    "2": mark("up to 2 days"),
    "7": mark("3 to 7 days"),
    "30": mark("8 to 30 days"),
    "more": mark("more than 30 days"),
}
EVERY = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """A question with a few answers; ``of`` gives those that a group falls under.

    One that ``is_open`` has other answers, too, which are their own words.
    """

    label: str
    answers: Mapping[Any, str]
    of: Callable[[AlertGroup, datetime], Collection[str]]
    is_open: bool = False

    def has(self, answer: str) -> bool:
        """Tell whether this is an answer."""
        return self.is_open or answer in {EVERY, *self.answers}


def _outcomes(group: AlertGroup, _now: datetime) -> Collection[str]:
    return {outcome for alert in group.alerts for outcome in _outcomes_of(alert)}


def _outcomes_of(alert: Alert) -> Iterator[str]:
    yield WAITING if alert.is_open else alert.state
    if alert.proposed_by is not None:
        yield PROPOSED
    if alert.has_expired:
        yield EXPIRED
    if alert.is_open and alert.unlisted_at is not None:
        yield ENDED


def _band(group: AlertGroup, _now: datetime) -> Collection[str]:
    score = round(group.score, 2)
    return ("high" if score >= HIGH else "middle" if score >= MIDDLE else "low",)


def _age(group: AlertGroup, now: datetime) -> Collection[str]:
    days = (now - group.waits_since).days
    return (next((age for age in AGES if age.isdigit() and days <= int(age)), "more"),)


FACETS = {
    "outcome": Facet(label=mark("Outcome"), answers=OUTCOMES, of=_outcomes),
    "subject": Facet(
        label=mark("Of whom"),
        answers=SUBJECTS,
        of=lambda group, _now: (group.first.subject,),
    ),
    "list": Facet(
        label=mark("Register"),
        answers=REGISTERS,
        of=lambda group, _now: group.registers,
        is_open=True,
    ),
    "band": Facet(label=mark("Score"), answers=BANDS, of=_band),
    "age": Facet(label=mark("Waiting for"), answers=AGES, of=_age),
}


class AlertFacets:
    """What is asked of each facet, and which groups of alerts answer to it."""

    def __init__(self) -> None:
        self.asked = dict.fromkeys(FACETS, EVERY) | {"outcome": WAITING}

    def ask(self, name: str, answer: str) -> bool:
        """Ask something of a facet; tell whether it can be asked."""
        facet = FACETS.get(name)
        if facet is None or not facet.has(answer):
            return False
        self.asked[name] = answer
        return True

    def sift(self, groups: Iterable[AlertGroup], now: datetime) -> Iterator[AlertGroup]:
        """Give the groups that answer to every facet."""
        return (group for group in groups if self._answers(group, now))

    def fields(
        self, groups: Iterable[AlertGroup], now: datetime, say: Wording
    ) -> tuple[Field, ...]:
        """Return a list of answers for each facet, with what each would find."""
        known = tuple(groups)
        return tuple(
            Field(
                name=name,
                label=say(facet.label),
                kind=Kind.CHOICE,
                value=self.asked[name],
                options=tuple(self._options(name, known, now, say)),
            )
            for name, facet in FACETS.items()
        )

    def _options(
        self, name: str, groups: tuple[AlertGroup, ...], now: datetime, say: Wording
    ) -> Iterator[Option]:
        facet = FACETS[name]
        found = [
            facet.of(group, now)
            for group in groups
            if self._answers(group, now, without=name)
        ]
        yield _option(EVERY, say("all"), len(found), say)
        others = {self.asked[name], *chain(*found)} - {EVERY, *facet.answers}
        labels = {**facet.answers, **{one: one for one in sorted(others)}}
        for answer, label in labels.items():
            count = sum(answer in answers for answers in found)
            if count or answer == self.asked[name]:
                yield _option(answer, say(label), count, say)

    def _answers(self, group: AlertGroup, now: datetime, *, without: str = "") -> bool:
        return all(
            answer in {EVERY, *FACETS[name].of(group, now)} or name == without
            for name, answer in self.asked.items()
        )


def _option(value: str, label: str, count: int, say: Wording) -> Option:
    text = say("{label} ({count})", label=label, count=say.number(count))
    return Option(value=value, label=text)
