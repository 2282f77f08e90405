"""Verification: every seal, digest and link of the journal recomputed."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from stewardkit.model.journal import Change, Verification, batch_name
from stewardkit.store.journal import (
    BATCH,
    chain_hash,
    change_of,
    marks_of_appended,
    marks_of_kept,
)
from stewardkit.store.queries import (
    for_table,
    literal,
    load_queries,
    with_expressions,
)
from stewardkit.store.seals import seal_expression
from stewardkit.store.session import Session
from stewardkit.store.tables import APPENDED_TABLES, KEPT_TABLES

VERIFY = load_queries("verify.sql")
MOST = 100
"""How many faults of one sort are named."""
MISSING = "it is missing from the journal."


class Fault(NamedTuple):
    """A fault and the batch in which it shows."""

    batch_id: int
    sentence: str


class Sealed(NamedTuple):
    """A table under seal: where its rows stand, what names one, what was marked."""

    name: str
    rows: str
    label: str
    marks: str
    is_kept: bool


def verify(session: Session) -> Verification:
    """Recompute the whole journal; the session must stand in one transaction.

    Of a row that was erased the journal has its seal, and that it was erased.
    """
    links = session.rows(BATCH["all_batches"])
    ordered = sorted(faults(session, links), key=lambda fault: fault.batch_id)
    return Verification(
        batches=len(links),
        rows=sum(_count(session, table.rows) for table in _sealed_tables(session)),
        erased=_count(session, "erased_row"),
        head=links[-1]["hash"] if links else "",
        broken=tuple(dict.fromkeys(fault.sentence for fault in ordered)),
    )


def broken_batches(session: Session) -> list[int]:
    """Return the numbers of batches that do not verify, in order; see ``verify``."""
    found = faults(session, session.rows(BATCH["all_batches"]))
    return sorted({fault.batch_id for fault in found})


def faults(session: Session, links: list[dict[str, Any]]) -> Iterator[Fault]:
    """Give whatever does not match, of the chain first; ``links`` are all batches."""
    yield from _chain_faults(session, links)
    yield from _homeless(session)
    for table in _sealed_tables(session):
        yield from _row_faults(session, table)


def _sealed_tables(session: Session) -> Iterator[Sealed]:
    yield from _kept_tables()
    yield from _appended_tables(session)


def _kept_tables() -> Iterator[Sealed]:
    for table in KEPT_TABLES:
        yield Sealed(
            name=table.name,
            rows=table.versions,
            label=f"concat({table.key}, ' version ', version)",
            marks=marks_of_kept(table),
            is_kept=True,
        )


def _appended_tables(session: Session) -> Iterator[Sealed]:
    """Give the appended tables; the first column of each says most of a row."""
    for name in APPENDED_TABLES:
        first = next(iter(session.columns(name)))
        yield Sealed(
            name=name,
            rows=name,
            label=f"concat('with {first} ', {first})",
            marks=marks_of_appended(name),
            is_kept=False,
        )


def _row_faults(session: Session, table: Sealed) -> Iterator[Fault]:
    yield from _broken_seals(session, table)
    yield from _wrong_changes(session, table)
    if table.is_kept:
        yield from _wrong_moments(session, table)


def _broken_seals(session: Session, table: Sealed) -> Iterator[Fault]:
    sql = with_expressions(
        VERIFY["broken_seals"],
        label=table.label,
        seal=seal_expression(session.columns(table.rows)),
    )
    for row in session.rows(for_table(sql, rows=table.rows), most=MOST):
        yield _fault(
            row, f"{table.name} {row['label']} was changed outside stewardkit."
        )


def _wrong_changes(session: Session, table: Sealed) -> Iterator[Fault]:
    erased = with_expressions(VERIFY["marks_of_erased"], label=literal(table.name))
    found = with_expressions(BATCH["sum_up"], marks=f"{table.marks} union all {erased}")
    sql = with_expressions(VERIFY["wrong_changes"], found=found)
    for row in session.rows(sql, batch_id=None, table_name=table.name, most=MOST):
        yield _fault(row, _describe_change(table.name, row))


def _describe_change(table_name: str, row: Mapping[str, Any]) -> str:
    """Return what the rows that a batch marked say against its digest."""
    opened, closed = row["opened_more"], row["closed_more"]
    if not row["is_stated"]:
        return f"it does not state the rows of {table_name} that name it."
    if opened:
        word = "too many" if opened > 0 else "missing"
        return f"{abs(opened)} of the rows of {table_name} that it wrote are {word}."
    if closed:
        word = "too many" if closed > 0 else "missing"
        return f"{abs(closed)} of the rows of {table_name} that it ended are {word}."
    return f"its digest does not match its rows of {table_name}."


def _wrong_moments(session: Session, table: Sealed) -> Iterator[Fault]:
    sql = with_expressions(VERIFY["wrong_moments"], label=table.label)
    for row in session.rows(for_table(sql, rows=table.rows), most=MOST):
        yield _fault(
            row, f"{table.name} {row['label']} bears another time than its batch."
        )


def _homeless(session: Session) -> Iterator[Fault]:
    for row in session.rows(VERIFY["homeless_changes"], most=MOST):
        yield _fault(row, MISSING)


def _chain_faults(session: Session, links: list[dict[str, Any]]) -> Iterator[Fault]:
    """Follow the chain; a broken link is named and the next one judged by itself."""
    changes = _changes_by_batch(session)
    number, parent = 0, ""
    for link in links:
        for missing in range(number + 1, link["batch_id"])[:MOST]:
            yield _fault({"batch_id": missing}, MISSING)
        if link["batch_id"] == number:
            yield _fault(link, "it stands in the journal twice.")
        elif link["batch_id"] == number + 1 and link["parent"] != parent:
            yield _fault(link, "it does not follow on the batch before.")
        header = {name: link[name] for name in link.keys() - {"parent", "hash"}}
        stated = changes[link["batch_id"]]
        if link["hash"] != chain_hash(link["parent"], header, stated):
            yield _fault(link, "its header or its list of changes was changed.")
        number, parent = link["batch_id"], link["hash"]


def _changes_by_batch(session: Session) -> Mapping[int, list[Change]]:
    changes: defaultdict[int, list[Change]] = defaultdict(list)
    for row in session.rows(BATCH["all_changes"]):
        changes[row["batch_id"]].append(change_of(row))
    return changes


def _fault(row: Mapping[str, Any], what: str) -> Fault:
    number = row["batch_id"]
    return Fault(number, f"Batch {batch_name(number)}: {what}")


def _count(session: Session, rows: str) -> int:
    return int(session.value(for_table(VERIFY["count_rows"], rows=rows)))
