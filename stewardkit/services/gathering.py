"""What some reports ask of others: that the journal verifies, what all others count."""

import json
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from stewardkit.model.settings import Settings
from stewardkit.reports.page import ReportPage, catalogue
from stewardkit.store import reports as store
from stewardkit.store.session import Session
from stewardkit.store.verify import broken_batches

Asked = Mapping[str, object]


class Counted(NamedTuple):
    """How many a report judges, and how many of them are exceptions."""

    population: int
    failed: int


class Gathering:
    """What reports on one question tell each other, each found out once.

    ``earlier`` is the question that the scorecard compares with.
    """

    def __init__(self, settings: Settings, *, question: Asked, earlier: Asked) -> None:
        self._settings = settings
        self._question = question
        self._earlier = earlier
        self._counted: dict[str, Counted] = {}
        self._broken: str | None = None

    def note(self, page: ReportPage, counted: Counted) -> None:
        """Keep what a report counted by the question, so that nobody counts again."""
        self._counted[page.code] = counted

    def asked(self, session: Session, page: ReportPage) -> Asked:
        """Return the question with what the report asks beside it, as JSON.

        ``broken`` has the numbers of batches that do not verify, ``scores`` what each
        rule counts by the question and by the earlier one.
        """
        return self._asked(session, page, self._question)

    def _asked(self, session: Session, page: ReportPage, question: Asked) -> Asked:
        if "broken" in page.parameters:
            return {**question, "broken": self._broken_batches(session)}
        if "scores" in page.parameters:
            return {**question, "scores": json.dumps(list(self._scores(session)))}
        return question

    def _broken_batches(self, session: Session) -> str:
        if self._broken is None:
            self._broken = json.dumps(broken_batches(session))
        return self._broken

    def _scores(self, session: Session) -> Iterator[Asked]:
        """Give the score of every rule that has somebody to judge."""
        for page in catalogue().values():
            if "scores" in page.parameters:
                continue
            now = self._counted.get(page.code)
            if now is None:
                now = self._count(session, page, self._question)
            if now.population:
                then = self._count(session, page, self._earlier)
                yield self._score(page, now, then)

    def _score(self, page: ReportPage, now: Counted, then: Counted) -> Asked:
        text = page.text(self._settings.language)
        return {
            "rule": page.code,
            "title": text.title,
            "law": text.law,
            "owner": self._settings.quality.owner_of(page.code),
            **now._asdict(),
            "failed_before": then.failed if then.population else None,
        }

    def _count(self, session: Session, page: ReportPage, question: Asked) -> Counted:
        asked = self._asked(session, page, question)
        population = store.population(session, page, asked)
        failed = store.exceptions(session, page, asked) if population else 0
        return Counted(population, failed)
