"""From the rows of a file to rows that may be kept: staged, typed, judged, merged."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import starmap
from typing import NamedTuple

from stewardkit.ingest.columns import Column, ColumnKind
from stewardkit.ingest.mapping import ColumnMapping
from stewardkit.ingest.source import Source
from stewardkit.store.cells import (
    complaint_about,
    is_unreadable,
    trimmed,
    trimmings,
    value_of,
)
from stewardkit.store.identifiers import PREFIXES
from stewardkit.store.queries import (
    for_table,
    with_expressions,
)
from stewardkit.store.sends import send_faults, send_values
from stewardkit.store.session import Session
from stewardkit.store.source_rows import LOAD, stage_again
from stewardkit.store.tables import BOOKKEEPING, CONTACT, CONTRACT, KeptTable

NOT_KEPT = frozenset({"quarantine_id"})
INFERRED = frozenset({ColumnKind.PARTY, ColumnKind.TIME, ColumnKind.YES_NO})
NAMELESS = "a column without heading"
"""Stands for all of them: they are to be empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cells:
    """Where the columns of a table stand among all cells of a staged file.

    The cells without heading stand together under ``NAMELESS``.
    """

    mapping: ColumnMapping
    places: dict[str, str]
    everywhere: tuple[str, ...]

    @classmethod
    def of(cls, source: Source, mapping: ColumnMapping) -> "Cells":
        """Return the places of the columns that a mapping brings."""
        by_heading = {name: f"c{place}" for place, name in enumerate(source.headings)}
        places = {
            name: by_heading[heading] for name, heading in mapping.headings.items()
        }
        unnamed = [
            by_heading[name] for name in source.unnamed if name in mapping.unused
        ]
        if unnamed:
            places[NAMELESS] = f"coalesce({', '.join(map(trimmed, unnamed))}, null)"
        everywhere = tuple(by_heading.values())
        return cls(mapping=mapping, places=places, everywhere=everywhere)

    def brought(self) -> Iterator[tuple[Column, str]]:
        """Give each column that the file brings, with its cell."""
        for column in self.mapping.table.columns:
            if column.name in self.places:
                yield column, self.places[column.name]

    def heading(self, name: str) -> str | None:
        """Return the heading of a column, for messages."""
        return name if name == NAMELESS else self.mapping.headings.get(name)


def type_rows(session: Session, cells: Cells, today: date) -> None:
    """Turn the staged text into values, in the table ``typed``."""
    values = {
        column.name: value_of(cell, column.kind) for column, cell in cells.brought()
    }
    table = cells.mapping.table
    if table.name == "contact":
        values.setdefault("contact_id", "null::varchar")
        values.setdefault("function", "null::varchar")
        values.setdefault("first_name", "null::varchar")
    if table.name == "send":
        values |= send_values(values, cells.places)
    if table.name in {"client", "contact"}:
        values["kind"] = _kind(values, cells)
    if "email" in cells.places and table.name == "contact":
        values["note"] = _note(values, cells.places)
    session.run(
        with_expressions(
            LOAD["type_rows"],
            trimmings=trimmings(cells.everywhere),
            values=", ".join(f"{value} as {name}" for name, value in values.items()),
            names=", ".join(values),
            doubt=" or ".join(condition for *_, condition in _checks(cells, today)),
            cells=", ".join(cells.everywhere),
        )
    )
    run_on_rows(session, "number_rows")


def run_on_rows(session: Session, statement: str) -> None:
    """Run a statement that tells rows by their place in the file.

    DuckDB numbers the rows of a new table in order, but not from zero. To number them
    by a window instead would read the file on one core.
    """
    first = session.value(LOAD["first_row"])
    session.run(with_expressions(LOAD[statement], first_row=str(first)))


def _kind(values: dict[str, str], cells: Cells) -> str:
    """Return a party's kind: as stated, else what the other cells suggest."""
    stated = values.get("kind", "null")
    hints = [cells.places[name] for name in ("company_name",) if name in cells.places]
    if not hints:
        return f"coalesce({stated}, 'person')"
    company = " or ".join(f"{trimmed(hint)} is not null" for hint in hints)
    return f"coalesce({stated}, case when {company} then 'company' else 'person' end)"


def _note(values: dict[str, str], places: dict[str, str]) -> str:
    """Return the note; a cell with several addresses is kept in it whole."""
    note = values.get("note", "null")
    cell = trimmed(places["email"])
    return (
        f"case when {cell} <> {values['email']} "
        f"then concat_ws(' ', {note}, 'E-mail: ' || {cell}) else {note} end"
    )


def find_faults(
    session: Session, source: Source, cells: Cells, table: KeptTable, today: date
) -> None:
    """List in ``fault`` what keeps rows from being loaded."""
    session.run(LOAD["start_faults"])
    _find_across_rows(session, cells, table)
    _pick_suspects(session, source, cells)
    for position, check in enumerate(_checks(cells, today)):
        _find(session, cells, check, position)


def _find_across_rows(session: Session, cells: Cells, table: KeptTable) -> None:
    """Find rows that cannot stand beside others, in the file or in the store."""
    if table is CONTACT:
        number_unnumbered(session, cells)
    for statement in ("find_repeated", "find_deleted"):
        sql = for_table(
            LOAD[statement], key=table.key, table=table.name, history=table.history
        )
        session.run(sql, column_name=cells.heading(table.key))
    if table in {CONTRACT, CONTACT}:
        session.run(LOAD["find_unknown_client"], column_name=cells.heading("client_id"))


def _pick_suspects(session: Session, source: Source, cells: Cells) -> None:
    """Gather the text of faulty and doubtful rows."""
    unpacked = ", ".join(
        f"cells[{place}] as {cell}" for place, cell in enumerate(cells.everywhere, 1)
    )
    session.run(with_expressions(LOAD["pick_suspects"], cells=unpacked))
    trimmed_cells = trimmings(cells.everywhere)
    session.run(with_expressions(LOAD["trim_suspects"], trimmings=trimmed_cells))
    if session.value(LOAD["has_more_suspects"]):
        stage_again(session, source)
        session.run(LOAD["pick_more_suspects"])


def _find(session: Session, cells: Cells, check: "Check", position: int) -> None:
    name, complaint, condition = check
    cell = cells.places.get(name, "null")
    session.run(
        with_expressions(LOAD["find_fault"], cell=cell, condition=f"({condition})"),
        position=position,
        column_name=cells.heading(name),
        reason=complaint,
    )


class Check(NamedTuple):
    """What must not hold of a row: the column to blame, the complaint, the SQL."""

    column: str
    complaint: str
    condition: str


def _checks(cells: Cells, today: date) -> Iterator[Check]:
    """Give the checks of single rows: first cell by cell, then across cells."""
    for column, cell in cells.brought():
        complaint = complaint_about(column.kind)
        if complaint is not None:
            # Some are inferred where their cell says nothing.
            own = column.kind not in INFERRED
            value = column.name if own else value_of(cell, column.kind)
            yield Check(column.name, complaint, is_unreadable(cell, value, column.kind))
    if NAMELESS in cells.places:
        yield Check(NAMELESS, "has a value", f"{cells.places[NAMELESS]} is not null")
    yield from _rules(cells, today)


def _rules(cells: Cells, today: date) -> Iterator[Check]:
    table, day = cells.mapping.table.name, f"date '{today.isoformat()}'"
    if table == "send":
        yield from starmap(Check, send_faults(cells.places, day))
        return
    if table == "client":
        parts = [name for name in ("last_name", "company_name") if name in cells.places]
        nameless = f"coalesce({', '.join(parts)}) is null"
        yield Check(parts[0], "is empty: a client has a name", nameless)
    if table == "contact":
        yield Check("last_name", "is empty: a contact has a name", "last_name is null")
    else:
        yield Check(f"{table}_id", "is empty", f"{table}_id is null")
    if table != "client":
        yield Check("client_id", "is empty", "client_id is null")
    for first, last in (("valid_from", "valid_to"), ("starts_on", "ends_on")):
        if cells.places.keys() >= {first, last}:
            yield Check(last, "lies before the start", f"{last} < {first}")
    if "birth_date" in cells.places:
        yield Check("birth_date", "lies in the future", f"birth_date > {day}")


def number_unnumbered(session: Session, cells: Cells) -> None:
    """Give contacts without identifier that of their like, or a new one."""
    raise_issued(session, CONTACT)
    session.run(LOAD["match_unnumbered"])
    session.run(LOAD["find_ambiguous"], column_name=cells.heading("contact_id"))
    run_on_rows(session, "number_unnumbered")


def raise_issued(session: Session, table: KeptTable) -> None:
    """Never issue an identifier that an extract brought."""
    if table.name not in PREFIXES:
        return
    session.run(
        for_table(LOAD["raise_issued"], key=table.key),
        prefix=PREFIXES[table.name],
        kind=table.name,
    )


def merge(session: Session, cells: Cells, table: KeptTable) -> None:
    """Set out in ``merged`` the rows to keep.

    An extract speaks only where it changed since the last one: what a steward
    corrected in between stays.
    """
    names = for_table(
        LOAD["former_extract"],
        table=table.name,
        history=table.history,
        key=table.key,
    )
    session.run(names)
    columns = [name for name in session.columns(table.name) if name not in BOOKKEEPING]
    brought = {column.name for column, _cell in cells.brought()} - NOT_KEPT
    brought |= {table.key, "kind"}
    if table.name == "contact" and "email" in brought:
        brought.add("note")
    listed = ", ".join(
        f"{_merged(name, table.key) if name in brought else f'kept.{name}'} as {name}"
        for name in columns
    )
    sql = with_expressions(LOAD["merge_rows"], columns=listed)
    session.run(for_table(sql, table=table.name, key=table.key))


def _merged(name: str, key: str) -> str:
    return (
        f"case when former.{key} is null then coalesce(typed.{name}, kept.{name}) "
        f"when typed.{name} is distinct from former.{name} then typed.{name} "
        f"else kept.{name} end"
    )
