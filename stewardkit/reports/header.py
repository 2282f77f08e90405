"""The header of a report in words: what it is, what it rests on, that it adds up."""

from collections.abc import Iterator
from dataclasses import dataclass

from stewardkit.reports.content import ReportContent
from stewardkit.reports.display import show, show_count, show_day, show_moment
from stewardkit.reports.sample import sample_facts
from stewardkit.reports.words import word


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """One figure with its words, and its share of a whole.

    ``values`` are those of the columns by which the rows were counted.
    """

    label: str
    count: int
    exceptions: int = 0
    values: tuple[str | None, ...] = ()


def facts(report: ReportContent) -> Iterator[tuple[str, str]]:
    """Give every part of the header as a label and a text."""
    language = report.language
    for key, text in (
        ("code", f"{report.code} · {report.title}"),
        *production(report),
        *sample_facts(report),
        ("exception_rule", report.text.exception),
        ("why", report.text.why),
        ("remedy", report.text.remedy),
        ("law", report.text.law or word("none", language)),
        ("reconciliation", reconciliation_line(report)),
        ("files", "\n".join(file_lines(report)) or word("none", language)),
        (
            "publications",
            "\n".join(publication_lines(report)) or word("none", language),
        ),
        ("journal_head", report.provenance.journal_head or word("none", language)),
        ("sha256", report.sha256),
        ("limits", "\n".join(report.limits)),
    ):
        yield word(key, language), text


def production(report: ReportContent) -> Iterator[tuple[str, str]]:
    """Give when a report holds, and who made it when with what."""
    language = report.language
    yield "on", show_day(report.on, language)
    yield "known_at", show_moment(report.known_at, language)
    produced_at = show_moment(report.produced_at, language)
    by = word("produced_by", language)
    yield "produced_at", f"{produced_at} {by} {report.produced_by}"
    yield "software", report.software
    yield "masking", word(report.masking, language)


def reconciliation_line(report: ReportContent) -> str:
    """Return the population as the sum of those reported and those left out."""
    language, figures = report.language, report.reconciliation
    reported = word("reported", language).lower()
    parts = [f"{show_count(figures.reported, language)} {reported}"]
    parts += [
        f"{show_count(count, language)} {word(reason, language)}"
        for reason, count in figures.excluded.items()
    ]
    whole = show_count(figures.population, language)
    return f"{whole} = {' + '.join(parts)}"


def file_lines(report: ReportContent) -> Iterator[str]:
    """Give each file that was loaded, with its rows and its SHA-256."""
    language = report.language
    for file in report.provenance.files:
        rows = show_count(file.rows, language)
        yield f"{file.name} · {rows} {word('rows_read', language)} · {file.sha256}"


def publication_lines(report: ReportContent) -> Iterator[str]:
    """Give each register in force, with its day and its SHA-256."""
    language = report.language
    for used in report.provenance.publications:
        day = show_day(used.published_at, language)
        yield f"{used.register} · {word('published', language)} {day} · {used.sha256}"


def cut_notice(report: ReportContent, most_rows: int) -> str:
    """Return a sentence saying that rows are left out, empty where none is."""
    count, language = report.rows.num_rows, report.language
    if count <= most_rows:
        return ""
    return word("cut", language).format(
        shown=show_count(most_rows, language), all=show_count(count, language)
    )


def breakdown(report: ReportContent) -> list[Tally]:
    """Return how many rows and exceptions there are of each sort, as in the rows."""
    names = list(report.page.summary)
    kinds = {column.name: column.kind for column in report.columns}
    language = report.language
    counted = report.rows.group_by(names).aggregate(
        [([], "count_all"), ("exception", "sum")]
    )
    ordered = counted.sort_by([(name, "ascending") for name in names])
    return [
        Tally(
            label=" · ".join(
                show(row[name], kinds[name], language) or word("none", language)
                for name in names
            ),
            count=row["count_all"],
            exceptions=row["exception_sum"],
            values=tuple(row[name] for name in names),
        )
        for row in ordered.to_pylist()
    ]
