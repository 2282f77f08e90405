"""What a report does not tell in this workspace, beside what it never tells."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from stewardkit.model.settings import Settings
from stewardkit.reports.display import show_count, show_day
from stewardkit.reports.page import ReportPage
from stewardkit.reports.words import word
from stewardkit.store import reports as store
from stewardkit.store.erasure import count_since
from stewardkit.store.session import Session

READING_ALERTS = ("hold_known", "heard_standing", "recipient_known", "usable_known")
"""What a report reads by whom alerts hold."""
READING_SENDS = ("send_known", "send_reached", "bounced_known")
"""What a report reads the log of sends by."""
READING_CLAIMS = ("claim_known", "claimed_regime")
"""What a report reads the regimes other than consent by."""


def limits(
    session: Session,
    page: ReportPage,
    question: Mapping[str, Any],
    settings: Settings,
) -> Iterator[str]:
    """Give what the settings let pass, and what was erased since, where it matters."""
    until = question["legacy_until"]
    if until is not None and "$legacy_until" in page.sql:
        yield word("legacy_usable", settings.language).format(
            day=show_day(until, settings.language),
            reason=settings.consents.legacy_usable_reason,
        )
    months = question["reconfirm_months"]
    if months and "$reconfirm_months" in page.sql:
        yield word("reconfirmed", settings.language).format(months=months)
    if any(name in page.sql for name in READING_ALERTS):
        yield from _binding_lists(settings)
    if settings.regimes and any(name in page.sql for name in READING_CLAIMS):
        yield _enabled_regimes(settings)
    if any(name in page.sql for name in READING_SENDS):
        yield _send_log(session, question["known_at"], settings.language)
    erased = count_since(session, question["known_at"])
    if erased:
        shown = show_count(erased, settings.language)
        yield word("erased_since", settings.language).format(count=shown)


def _send_log(session: Session, known_at: datetime, language: str) -> str:
    """Return what the log of sends covers, or that there is none."""
    log = store.send_log(session, known_at)
    if log is None:
        return word("no_send_log", language)
    return word("send_log", language).format(
        count=show_count(log["sends"], language),
        first=show_day(log["first"], language),
        last=show_day(log["last"], language),
    )


def _enabled_regimes(settings: Settings) -> str:
    """Return which regimes serve without a consent, for what, and why."""
    named = [
        f"{word(regime, settings.language)}, {product} ({reason})"
        for regime, products in settings.regimes.items()
        for product, reason in products.items()
    ]
    told = word("enabled_regimes", settings.language)
    return told.format(regimes=" · ".join(named))


def _binding_lists(settings: Settings) -> Iterator[str]:
    """Give the lists that bind by the settings alone, where there are any."""
    by_law = Settings().duty_lists
    added = [code for code in settings.duty_lists if code not in by_law]
    if added:
        named = ", ".join(settings.list_labels.get(code, code) for code in added)
        yield word("binding_lists", settings.language).format(lists=named)
