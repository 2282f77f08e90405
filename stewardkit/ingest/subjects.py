"""A file of names to be searched, read in chunks of bounded size."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from itertools import islice

import pyarrow as pa

from stewardkit.errors import InputFileError
from stewardkit.ingest.columns import BIRTH, KIND, NAMES, Column, ExtractTable, fold
from stewardkit.ingest.mapping import guess_mapping
from stewardkit.ingest.rows import Rows
from stewardkit.model.screening import SubjectKind

CHUNK_ROWS = 20_000
SUBJECTS = ExtractTable(
    name="subject",
    key="id",
    columns=(
        Column(name="id", aliases=("identifiant", "contact_id", "client_id")),
        KIND,
        *NAMES,
        *BIRTH,
        Column(name="siren", aliases=("numero_siren",)),
    ),
    required=(("id",), ("kind",), ("last_name",)),
    alone_in_it=frozenset(),
)
TEXTS = (
    "first_name",
    "birth_name",
    "birth_place",
    "nationality",
    "siren",
)
COLUMNS = ("id", "kind", "last_name", "birth_date", *TEXTS)
KINDS = {
    "person": SubjectKind.PERSON,
    "particulier": SubjectKind.PERSON,
    "company": SubjectKind.COMPANY,
    "entreprise": SubjectKind.COMPANY,
}
DAY_FORMATS = ("%Y-%m-%d", "%d/%m/%Y")

Line = tuple[int, list[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectChunk:
    """Some rows of a file of names.

    ``table`` is what a search takes; its ``subject_key`` is a row's place in ``ids``.
    """

    ids: list[str]
    table: pa.Table
    nameless: int
    unreadable_dates: int


def read_subjects(rows: Rows) -> Iterator[SubjectChunk]:
    """Give the names of a file chunk by chunk.

    A birth date that is no date is left out and counted, since a search without it
    finds more, not less.

    Raises:
        InputFileError: a column is missing, or a row lacks its id or its kind.

    """
    places = places_of(rows, SUBJECTS)
    stream = iter(rows)
    while lines := list(islice(stream, CHUNK_ROWS)):
        yield _chunk(rows, lines, places)


def places_of(rows: Rows, table: ExtractTable) -> dict[str, int]:
    """Return where the columns of a table stand in a file, by its headings.

    Raises:
        InputFileError: a column that is needed is missing.

    """
    headings = rows.source.headings
    mapping = guess_mapping(headings, table)
    if mapping.missing:
        missing = ", ".join(name for group in mapping.missing for name in group)
        raise InputFileError(
            rows.source.file,
            "has no column {missing}; it has {headings}. Name the columns {columns}.",
            missing=missing,
            headings=", ".join(headings),
            columns=", ".join(name for group in table.required for name in group),
        )
    return {name: headings.index(found) for name, found in mapping.headings.items()}


def kind_of(rows: Rows, line: int, text: str) -> SubjectKind:
    """Return whether a cell says person or company.

    Raises:
        InputFileError: it says neither.

    """
    kind = KINDS.get(fold(text))
    if kind is None:
        raise rows.fault(
            line, "has the kind {kind!r}, neither person nor company", kind=text
        )
    return kind


def _chunk(
    rows: Rows, lines: Sequence[Line], places: Mapping[str, int]
) -> SubjectChunk:
    numbers, records = zip(*lines, strict=True)
    columns, blank = list(zip(*records, strict=True)), ("",) * len(lines)
    cells = {
        name: columns[places[name]] if name in places else blank for name in COLUMNS
    }
    kinds = [
        kind_of(rows, number, text)
        for number, text in zip(numbers, cells["kind"], strict=True)
    ]
    if "" in cells["id"]:
        raise rows.fault(numbers[cells["id"].index("")], "has no id")
    days = [_day(text) for text in cells["birth_date"]]
    names = zip(cells["last_name"], cells["first_name"], strict=True)
    return SubjectChunk(
        ids=list(cells["id"]),
        table=_table(kinds, days, cells),
        nameless=sum(last == first == "" for last, first in names),
        unreadable_dates=days.count(None) - cells["birth_date"].count(""),
    )


def _table(
    kinds: Sequence[SubjectKind],
    days: Sequence[date | None],
    cells: Mapping[str, Sequence[str]],
) -> pa.Table:
    texts = {
        name: pa.array([text or None for text in cells[name]], pa.string())
        for name in TEXTS
    }
    return pa.table(
        {
            "subject_key": pa.array(range(len(kinds))).cast(pa.string()),
            "kind": pa.array(kinds, pa.string()),
            "last_name": pa.array(cells["last_name"], pa.string()),
            "birth_date": pa.array(days, pa.date32()),
            **texts,
        }
    )


@lru_cache(maxsize=100_000)
def _day(text: str) -> date | None:
    for layout in DAY_FORMATS:
        with suppress(ValueError):
            return datetime.strptime(text, layout).date()  # noqa: DTZ007 - a day
    return None
