"""What some reports ask of others: that the journal verifies, what all others count."""

import json
from collections.abc import Iterator, Mapping

from stewardkit.model.settings import Settings
from stewardkit.reports.page import ReportPage, catalogue
from stewardkit.store import reports as store
from stewardkit.store.session import Session
from stewardkit.store.verify import broken_batches

Question = Mapping[str, object]


def gathered(
    session: Session,
    page: ReportPage,
    settings: Settings,
    *,
    question: Question,
    earlier: Question,
) -> Question:
    """Return what a report asks beside its question: each by its name, as JSON.

    ``broken`` has the numbers of batches that do not verify; ``scores`` what each rule
    counts by the question, and by an earlier one.
    """
    if "$scores" in page.sql:
        scores = _scores(session, settings, question, earlier)
        return {"scores": json.dumps(list(scores))}
    return _checked(session) if "$broken" in page.sql else {}


def _checked(session: Session) -> Question:
    return {"broken": json.dumps(broken_batches(session))}


def _scores(
    session: Session, settings: Settings, question: Question, earlier: Question
) -> Iterator[Mapping[str, object]]:
    """Give the score of every rule that has somebody to judge."""
    checked = _checked(session)
    now, then = {**question, **checked}, {**earlier, **checked}
    for page in catalogue().values():
        if page.parameters <= now.keys():
            population = store.population(session, page, now)
            if population:
                yield {
                    "rule": page.code,
                    "title": page.text(settings.language).title,
                    "law": page.text(settings.language).law,
                    "owner": settings.quality.owner_of(page.code),
                    "population": population,
                    "failed": store.exceptions(session, page, now),
                    "failed_before": _failed_before(session, page, then),
                }


def _failed_before(session: Session, page: ReportPage, earlier: Question) -> int | None:
    """Return how many failed by an earlier question, None where nobody was known."""
    if not store.population(session, page, earlier):
        return None
    return store.exceptions(session, page, earlier)
