"""The catalogue of reports: one SQL file each, whose header is the report's page."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from stewardkit.errors import UnknownRecordError

STATEMENT = re.compile(r"^-- name: (\w+)\n", re.MULTILINE)
PARAMETER = re.compile(r"\$(\w+)")
CONTINUATION = re.compile(r"\n--   +")
FAMILIES = "CNVKTBQDX"
"""The first letters of codes, in the order in which people read."""
FRENCH_HEADINGS = {
    "title": "titre",
    "why": "pourquoi",
    "remedy": "remède",
    "exception": "anomalie",
    "law": "loi",
    "population": "effectif",
    "limit": "limite",
}


class ColumnKind(StrEnum):
    """What a column holds, and so how it is shown, masked and typed."""

    TEXT = "text"
    NAME = "name"
    EMAIL = "email"
    ADDRESS = "address"
    CODE = "code"
    CODES = "codes"
    DAY = "day"
    MOMENT = "moment"
    COUNT = "count"
    SHARE = "share"
    YES_NO = "yes_no"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a report, with its heading in both languages."""

    name: str
    kind: ColumnKind
    english: str
    french: str

    def heading(self, language: str) -> str:
        """Return the heading that people read."""
        return self.french if language == "fr" else self.english


class ChartKind(StrEnum):
    """How rows are drawn: as bars of a column's values, or over a column's days."""

    BARS = "bars"
    DAYS = "days"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """What is drawn of a report: rows by a column, told apart ``by`` another.

    Rows are counted, or the numbers in the column ``of`` added.
    """

    kind: ChartKind
    column: str
    by: str | None
    of: str | None


EXCEPTION = Column(
    name="exception",
    kind=ColumnKind.YES_NO,
    english="Exception",
    french="Anomalie",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageText:
    """What a report says of itself, in one language.

    ``law`` is empty where the report rests on no text of law.
    """

    title: str
    why: str
    remedy: str
    exception: str
    law: str
    population: str
    limits: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPage:
    """One report of the catalogue: what it shows, and the SQL that finds it.

    ``sql`` returns the rows, exceptions first; ``population_sql`` counts on its own
    how many there should be, and why others are left out. ``summary`` names the
    columns by which rows are counted.
    """

    code: str
    dimension: str
    english: PageText
    french: PageText
    columns: tuple[Column, ...]
    summary: tuple[str, ...]
    charts: tuple[Chart, ...]
    sql: str
    population_sql: str

    @property
    def parameters(self) -> frozenset[str]:
        """Return the names of what the report is asked."""
        return frozenset(PARAMETER.findall(self.sql + self.population_sql))

    def column(self, name: str) -> Column:
        """Return the column of this name, which the report must have."""
        return next(column for column in self.columns if column.name == name)

    @property
    def is_of_one_notice(self) -> bool:
        """Tell whether the report is about one notice, which has to be named."""
        return "notice" in self.parameters

    def text(self, language: str) -> PageText:
        """Return what the report says of itself in a language."""
        return self.french if language == "fr" else self.english


@cache
def catalogue() -> Mapping[str, ReportPage]:
    """Return by their codes the reports that need no more than a day.

    >>> catalogue()["C1"].english.title
    'Consent state at a date'
    """
    pages = every_page().items()
    return {code: page for code, page in pages if not page.is_of_one_notice}


@cache
def every_page() -> Mapping[str, ReportPage]:
    """Return every report by its code, those of one notice included.

    >>> every_page().keys() - catalogue().keys()
    {'D1'}
    """
    folder = files("stewardkit.reports") / "catalogue"
    scripts = {
        script.name.removesuffix(".sql"): script.read_text(encoding="utf-8")
        for script in folder.iterdir()
        if script.name.endswith(".sql")
    }
    return {code: read_page(code, scripts[code]) for code in sorted(scripts, key=place)}


def place(code: str) -> tuple[int, int]:
    """Return where a report stands: by its family, then by its number.

    >>> sorted(["B1", "N1", "C10", "C2"], key=place)
    ['C2', 'C10', 'N1', 'B1']
    """
    return FAMILIES.index(code[0]), int(code[1:])


def page_of(code: str) -> ReportPage:
    """Return one report of the catalogue.

    Raises:
        UnknownRecordError: there is no report of this code.

    """
    page = every_page().get(code.upper())
    if page is None:
        raise UnknownRecordError("report", code)
    return page


def read_page(code: str, text: str) -> ReportPage:
    """Return the report that a file of the catalogue describes."""
    header, *parts = STATEMENT.split(text)
    statements = dict(zip(parts[::2], parts[1::2], strict=True))
    stated = _stated(header)
    return ReportPage(
        code=code,
        dimension=stated["dimension"][0],
        english=_page_text(stated, {heading: heading for heading in FRENCH_HEADINGS}),
        french=_page_text(stated, FRENCH_HEADINGS),
        columns=tuple(_columns(stated["column"])),
        summary=tuple(stated["summary"][0].split()),
        charts=tuple(_charts(stated["chart"])),
        sql=statements["rows"].strip(),
        population_sql=statements["population"].strip(),
    )


def _stated(header: str) -> Mapping[str, list[str]]:
    """Return what a header states under each heading, in order."""
    stated: defaultdict[str, list[str]] = defaultdict(list)
    for line in CONTINUATION.sub(" ", header).strip().splitlines():
        heading, _, said = line.removeprefix("-- ").partition(": ")
        stated[heading].append(said)
    return stated


def _page_text(
    stated: Mapping[str, list[str]], headings: Mapping[str, str]
) -> PageText:
    return PageText(
        title=stated[headings["title"]][0],
        why=stated[headings["why"]][0],
        remedy=stated[headings["remedy"]][0],
        exception=stated[headings["exception"]][0],
        law=" ".join(stated[headings["law"]]),
        population=stated[headings["population"]][0],
        limits=tuple(stated[headings["limit"]]),
    )


def _columns(lines: Iterable[str]) -> Iterable[Column]:
    yield EXCEPTION
    for line in lines:
        name, kind, english, french = line.split(" | ")
        yield Column(name=name, kind=ColumnKind(kind), english=english, french=french)


def _charts(lines: Iterable[str]) -> Iterable[Chart]:
    for line in lines:
        kind, column, *more = line.split()
        told = dict(zip(more[::2], more[1::2], strict=True))
        yield Chart(
            kind=ChartKind(kind), column=column, by=told.get("by"), of=told.get("of")
        )
