"""A sample of a report: a report itself, with the terms on which it was drawn."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from stewardkit.errors import RefusedError
from stewardkit.reports.content import ReportContent
from stewardkit.reports.display import show_count
from stewardkit.reports.page import Column
from stewardkit.reports.sampling import RANK, SampleTerms, draw
from stewardkit.reports.words import word

SAMPLE_ROWS = 60
"""How many rows are drawn unless asked otherwise."""

AnyReport = TypeVar("AnyReport", bound=ReportContent)


def sampled(
    report: AnyReport,
    *,
    size: int,
    seed: str,
    strata: Sequence[str],
    whole_exceptions: bool,
) -> AnyReport:
    """Return the report with no rows but those drawn, each with its rank.

    Raises:
        RefusedError: the report has no such column, or more strata than rows are
            asked for.

    """
    by = [_column(report, name) for name in strata]
    rows, drawn = draw(
        report.rows,
        by,
        size=size,
        seed=seed,
        language=report.language,
        whole_exceptions=whole_exceptions,
    )
    terms = SampleTerms(
        size=size,
        seed=seed,
        by=tuple(column.name for column in by),
        whole_exceptions=whole_exceptions,
        strata=drawn,
        rows=report.rows.num_rows,
        exceptions=report.exceptions,
        sha256=report.sha256,
    )
    page = replace(report.page, columns=(*report.columns, RANK))
    return replace(report, page=page, rows=rows, sample=terms)


def sample_facts(report: ReportContent) -> Iterator[tuple[str, str]]:
    """Give in words how a sample was drawn; nothing of a whole report."""
    terms, language = report.sample, report.language
    if terms is None:
        return
    names = [_column(report, name).heading(language) for name in terms.by]
    yield (
        "sampling",
        word("sampling_line", language).format(
            drawn=show_count(report.rows.num_rows, language),
            rows=show_count(terms.rows, language),
            seed=terms.seed,
            by=", ".join(names) or word("none", language),
        ),
    )
    if terms.whole_exceptions:
        yield "exceptions", word("whole_exceptions", language)
    yield "strata", "\n".join(_stratum_lines(terms, language))
    yield "drawn_again", word("drawn_again_line", language).format(sha256=terms.sha256)


def _stratum_lines(terms: SampleTerms, language: str) -> Iterator[str]:
    for stratum in terms.strata:
        drawn, rows = (
            show_count(count, language) for count in (stratum.drawn, stratum.rows)
        )
        yield f"{stratum.label}: {drawn} / {rows}"


def _column(report: ReportContent, name: str) -> Column:
    for column in report.columns:
        if column.name == name:
            return column
    raise RefusedError(
        "{code} has no column {name!r}. Choose among {known}.",
        code=report.code,
        name=name,
        known=", ".join(column.name for column in report.columns),
    )
