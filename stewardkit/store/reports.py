"""What reports read: rows and populations on a day, as known at a moment."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import pyarrow as pa

from stewardkit.reports.content import (
    Provenance,
    Reconciliation,
    SourceFile,
    UsedPublication,
)
from stewardkit.reports.page import ReportPage
from stewardkit.store.queries import load_queries, with_expressions
from stewardkit.store.session import Session

REPORT = load_queries("report.sql")


def share_states(session: Session, *, on: date, known_at: datetime) -> None:
    """Find the state of every flag on a day once for all that this session asks.

    Queries of another day or moment are answered as before, and slower.
    """
    session.run(REPORT["states"], on=on, known_at=known_at)
    session.run(REPORT["shared_day"], on=on)
    session.run(REPORT["shared_moment"], known_at=known_at)
    session.run(REPORT["shared_states"])


def report_rows(
    session: Session, page: ReportPage, question: Mapping[str, object]
) -> pa.Table:
    """Return the rows of a report, exceptions first; ``question`` is what it asks."""
    return session.arrow(page.sql, **_named_in(page.sql, question))


def population(
    session: Session, page: ReportPage, question: Mapping[str, object]
) -> int:
    """Return how many a report judges."""
    sql = with_expressions(REPORT["population"], population=_inner(page.population_sql))
    return int(session.value(sql, **_named_in(sql, question)))


def exceptions(
    session: Session, page: ReportPage, question: Mapping[str, object]
) -> int:
    """Return how many exceptions a report has, without its rows."""
    sql = with_expressions(REPORT["failed"], rows=_inner(page.sql))
    return int(session.value(sql, **_named_in(sql, question)))


def _inner(sql: str) -> str:
    """Return a statement as it stands inside another."""
    return sql.rstrip().removesuffix(";")


def reconcile(
    session: Session, page: ReportPage, rows: pa.Table, question: Mapping[str, object]
) -> Reconciliation:
    """Return the population that a report's second query counts, against its rows.

    Raises:
        ReconciliationError: the rows and the exclusions do not add up to it.

    """
    sql = page.population_sql
    counts = {
        row["reason"]: row["rows"]
        for row in session.rows(sql, **_named_in(sql, question))
    }
    return Reconciliation(
        population=counts.pop(None),
        reported=rows.num_rows,
        excluded={
            reason: counts[reason] for reason in sorted(counts) if counts[reason]
        },
    )


def provenance(session: Session, known_at: datetime, *, list_labels: str) -> Provenance:
    """Return what was loaded by a moment, and the journal's last hash then.

    ``list_labels`` is JSON: what to call lists, by their codes.
    """
    files = session.rows(REPORT["files"], known_at=known_at)
    publications = session.rows(
        REPORT["publications"], known_at=known_at, list_labels=list_labels
    )
    head = session.row(REPORT["head"], known_at=known_at)
    return Provenance(
        files=tuple(SourceFile(**file) for file in files),
        publications=tuple(UsedPublication(**used) for used in publications),
        journal_head="" if head is None else head["hash"],
    )


def send_log(session: Session, known_at: datetime) -> Mapping[str, Any] | None:
    """Return the first and the last day of the log of sends and how many, or None."""
    return session.row(REPORT["send_log"], known_at=known_at)


def _named_in(sql: str, question: Mapping[str, object]) -> Mapping[str, object]:
    """Return the parameters that a query names: DuckDB refuses one too many."""
    return {name: value for name, value in question.items() if f"${name}" in sql}
