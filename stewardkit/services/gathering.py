"""What some reports ask of others: that the journal verifies, what all others count."""

import json
from collections.abc import Callable, Iterator, Mapping
from functools import cache
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


def gathered(
    session: Session,
    page: ReportPage,
    settings: Settings,
    *,
    question: Asked,
    earlier: Asked,
    counted: Mapping[str, Counted],
) -> Asked:
    """Return what a report asks beside its question: each by its name, as JSON.

    ``broken`` has the numbers of batches that do not verify; ``scores`` what each rule
    counts by the question, and by an earlier one. What is ``counted`` by the question
    already, by the codes of reports, is not counted again.
    """
    checked = cache(lambda: {"broken": json.dumps(broken_batches(session))})
    if "$scores" not in page.sql:
        return _needed(page, checked)

    def count(page: ReportPage, asked: Asked) -> Counted:
        return _count(session, page, {**asked, **_needed(page, checked)})

    scores = _scores(settings, question, earlier, counted, count)
    return {"scores": json.dumps(list(scores))}


def _needed(page: ReportPage, checked: Callable[[], Asked]) -> Asked:
    """Return whether the journal verifies where a report asks: that takes long."""
    return checked() if "$broken" in page.sql else {}


def _scores(
    settings: Settings,
    question: Asked,
    earlier: Asked,
    counted: Mapping[str, Counted],
    count: Callable[[ReportPage, Asked], Counted],
) -> Iterator[Asked]:
    """Give the score of every rule that has somebody to judge."""
    for page in catalogue().values():
        if not page.parameters <= question.keys() | {"broken"}:
            continue
        now = counted[page.code] if page.code in counted else count(page, question)
        if now.population:
            then = count(page, earlier)
            yield {
                "rule": page.code,
                "title": page.text(settings.language).title,
                "law": page.text(settings.language).law,
                "owner": settings.quality.owner_of(page.code),
                **now._asdict(),
                "failed_before": then.failed if then.population else None,
            }


def _count(session: Session, page: ReportPage, asked: Asked) -> Counted:
    population = store.population(session, page, asked)
    if not population:
        return Counted(0, 0)
    return Counted(population, store.exceptions(session, page, asked))
