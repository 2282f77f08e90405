"""The facets of the register alerts: outcome, list, score and age, with counts."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import Any

from stewardkit.model.alert import Alert, AlertState, SubjectType
from stewardkit.widgets.blocks import Field, Kind, Option
from stewardkit.widgets.register_words import REGISTERS
from stewardkit.widgets.wording import Wording, mark

WAITING = "waiting"
PROPOSED = "proposed"
OUTCOMES = {
    WAITING: mark("to review"),
    PROPOSED: mark("second reader awaited"),
    AlertState.CONFIRMED: mark("confirmed"),
    AlertState.DISMISSED: mark("dismissed"),
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
    """A question with a few answers; ``of`` gives those that an alert falls under.

    One that ``is_open`` has other answers, too, which are their own words.
    """

    label: str
    answers: Mapping[Any, str]
    of: Callable[[Alert, datetime], tuple[str, ...]]
    is_open: bool = False

    def has(self, answer: str) -> bool:
        """Tell whether this is an answer."""
        return self.is_open or answer in {EVERY, *self.answers}


def _outcomes(alert: Alert, _now: datetime) -> tuple[str, ...]:
    state = WAITING if alert.is_open else alert.state
    return (state,) if alert.proposed_by is None else (state, PROPOSED)


def _band(alert: Alert, _now: datetime) -> tuple[str, ...]:
    score = round(alert.score, 2)
    return ("high" if score >= HIGH else "middle" if score >= MIDDLE else "low",)


def _age(alert: Alert, now: datetime) -> tuple[str, ...]:
    days = (now - alert.opened_at).days
    return (next((age for age in AGES if age.isdigit() and days <= int(age)), "more"),)


FACETS = {
    "outcome": Facet(label=mark("Outcome"), answers=OUTCOMES, of=_outcomes),
    "subject": Facet(
        label=mark("Of whom"),
        answers=SUBJECTS,
        of=lambda alert, _now: (alert.subject,),
    ),
    "list": Facet(
        label=mark("Register"),
        answers=REGISTERS,
        of=lambda alert, _now: (alert.register,),
        is_open=True,
    ),
    "band": Facet(label=mark("Score"), answers=BANDS, of=_band),
    "age": Facet(label=mark("Waiting for"), answers=AGES, of=_age),
}


class AlertFacets:
    """What is asked of each facet, and which alerts answer to it."""

    def __init__(self) -> None:
        self.asked = dict.fromkeys(FACETS, EVERY) | {"outcome": WAITING}

    def ask(self, name: str, answer: str) -> bool:
        """Ask something of a facet; tell whether it can be asked."""
        facet = FACETS.get(name)
        if facet is None or not facet.has(answer):
            return False
        self.asked[name] = answer
        return True

    def sift(self, alerts: Iterable[Alert], now: datetime) -> Iterator[Alert]:
        """Give the alerts that answer to every facet."""
        return (alert for alert in alerts if self._answers(alert, now))

    def fields(
        self, alerts: Iterable[Alert], now: datetime, say: Wording
    ) -> tuple[Field, ...]:
        """Return a list of answers for each facet, with what each would find."""
        known = tuple(alerts)
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
        self, name: str, alerts: tuple[Alert, ...], now: datetime, say: Wording
    ) -> Iterator[Option]:
        facet = FACETS[name]
        found = [
            facet.of(alert, now)
            for alert in alerts
            if self._answers(alert, now, without=name)
        ]
        yield _option(EVERY, say("all"), len(found), say)
        others = {self.asked[name], *chain(*found)} - {EVERY, *facet.answers}
        labels = {**facet.answers, **{one: one for one in sorted(others)}}
        for answer, label in labels.items():
            count = sum(answer in answers for answers in found)
            if count or answer == self.asked[name]:
                yield _option(answer, say(label), count, say)

    def _answers(self, alert: Alert, now: datetime, *, without: str = "") -> bool:
        return all(
            answer in {EVERY, *FACETS[name].of(alert, now)} or name == without
            for name, answer in self.asked.items()
        )


def _option(value: str, label: str, count: int, say: Wording) -> Option:
    text = say("{label} ({count})", label=label, count=say.number(count))
    return Option(value=value, label=text)
