"""Register checks as kept: every run, every outcome, every hit, every alert opened."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from decimal import Decimal

import pyarrow as pa

from stewardkit.model.alert import Cause, CheckResult, SubjectType
from stewardkit.model.publication import RegisterStatus
from stewardkit.model.register import RegisterList
from stewardkit.model.screening import Hit, Outcome, Subject, SubjectKind
from stewardkit.screening.weighing import Weighing
from stewardkit.store.journal import Batch
from stewardkit.store.queries import load_queries, with_expressions
from stewardkit.store.session import Session

SCREENING = load_queries("screening.sql")
FOUND = pa.schema(
    [
        ("subject_key", pa.string()),
        ("register", pa.string()),
        ("entry_id", pa.string()),
        ("matched_name", pa.string()),
        ("score", pa.float64()),
        ("outcome", pa.string()),
        ("features", pa.string()),
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What was searched how: the conditions that all checks of a run share.

    ``listed`` has the content hash of every entry searched; ``settings`` are those of
    the engine, ``duty_lists`` the codes of the lists that bind. ``publication_id`` is
    the last one loaded, ``weighing`` tells by which one words are weighed.
    """

    cause: Cause
    started_at: datetime
    engine_version: str
    settings: Mapping[str, object]
    publications: tuple[RegisterStatus, ...]
    listed: pa.Table
    duty_lists: tuple[str, ...]
    publication_id: int
    weighing: Weighing | None

    @property
    def weighed_by(self) -> int | None:
        """Return the publication by which words are weighed."""
        return None if self.weighing is None else self.weighing.publication_id

    @property
    def settings_text(self) -> str:
        """Return the settings as they are recorded."""
        return json.dumps(dict(self.settings), sort_keys=True)

    @property
    def is_conclusive(self) -> bool:
        """Tell whether finding nothing counts: the French register is up to date."""
        return any(
            status.register == RegisterList.FR_GELS and not status.is_stale
            for status in self.publications
        )

    def unless_in_doubt(self, outcome: Outcome) -> Outcome:
        """Return the outcome of a search without a hit to review."""
        return outcome if self.is_conclusive else Outcome.NOT_CHECKED

    def outcome_of(self, hits: tuple[Hit, ...]) -> Outcome:
        """Return what these hits, best first, make of the subject."""
        if not hits:
            return self.unless_in_doubt(Outcome.CLEAR)
        if any(hit.outcome is Outcome.TO_REVIEW for hit in hits):
            return Outcome.TO_REVIEW
        return self.unless_in_doubt(Outcome.BELOW)

    def left_to_do(self, outcome: Outcome, waiting: Sequence[object]) -> Outcome:
        """Return the outcome less the hits to review that somebody has dismissed."""
        if outcome is Outcome.TO_REVIEW and not waiting:
            return self.unless_in_doubt(Outcome.BELOW)
        return outcome


def identity_digest(session: Session, identity: Subject) -> str:
    """Return the fingerprint of an identity, equal for equal searches."""
    return str(session.value(SCREENING["digest"], **asdict(identity)))


def identity_of(
    session: Session, subject: SubjectType, subject_id: str
) -> Subject | None:
    """Return what a check searches for a client, contact or row, or None."""
    row = session.row(SCREENING["subject"], subject=subject, subject_id=subject_id)
    if row is None:
        return None
    return Subject(**row | {"kind": SubjectKind(row["kind"])})


def identities(
    session: Session, subjects: str = "screening_subject", **parameters: object
) -> pa.Table:
    """Return the distinct identities of all subjects, keyed by their fingerprint.

    ``subjects`` is SQL of this floor for some of them, with its parameters.
    """
    sql = with_expressions(SCREENING["identities"], subjects=subjects)
    return session.arrow(sql, **parameters)


def undismissed(
    session: Session,
    search: Search,
    identity: Subject,
    hits: Iterable[Hit],
    *,
    contact_id: str,
) -> tuple[Hit, ...]:
    """Return the hits to review that nobody has dismissed for a contact."""
    with session.offering(listed=search.listed):
        rows = session.rows(
            SCREENING["dismissed_entries"],
            moment=search.started_at,
            subject_id=contact_id,
            digest=identity_digest(session, identity),
        )
    dismissed = {(row["register"], row["entry_id"]) for row in rows}
    return tuple(
        hit
        for hit in hits
        if hit.outcome is Outcome.TO_REVIEW
        and (hit.register, hit.entry_id) not in dismissed
    )


def record_check(
    batch: Batch,
    search: Search,
    identity: Subject,
    hits: tuple[Hit, ...],
    *,
    subject: SubjectType,
    subject_id: str,
) -> CheckResult:
    """Record the check of one subject, whatever it found."""
    run_id = next_run_id(batch.session)
    outcome = search.outcome_of(hits)
    screened = {
        "subject": subject,
        "subject_id": subject_id,
        "identity_digest": identity_digest(batch.session, identity),
    }
    _append_check(batch, screened, run_id, outcome, hits)
    found = _found_table(screened["identity_digest"], hits)
    with batch.session.offering(screened=_one_row(screened)):
        _hits, opened = record_hits(batch, search, run_id, found)
        waiting = _waiting_alerts(batch) if hits else ()
    record_search(batch, search, run_id, screened=1, hits=len(hits), alerts=opened)
    return CheckResult(
        status=search.left_to_do(outcome, waiting),
        hits=hits,
        alert_ids=waiting,
        publications=search.publications,
        duty_lists=search.duty_lists,
    )


def record_checks(
    batch: Batch, search: Search, run_id: int, found: pa.Table
) -> dict[Outcome, int]:
    """Append the checks of those set out in ``screened``, and count their outcomes."""
    session = batch.session
    with session.offering(found=found):
        session.run(
            SCREENING["check_rows"],
            run_id=run_id,
            otherwise_clear=search.unless_in_doubt(Outcome.CLEAR),
            otherwise_below=search.unless_in_doubt(Outcome.BELOW),
        )
    outcomes = _count_outcomes(session)
    _append_fresh(batch, "screening_check")
    return outcomes


def next_run_id(session: Session) -> int:
    """Return a number that no run has."""
    return int(session.value(SCREENING["next_run_id"]))


def _one_row(values: Mapping[str, object]) -> pa.Table:
    return pa.Table.from_pylist([values])


def _append_check(
    batch: Batch,
    screened: Mapping[str, str],
    run_id: int,
    outcome: Outcome,
    hits: tuple[Hit, ...],
) -> None:
    score = Decimal(f"{hits[0].score:.4f}") if hits else None
    row = {**screened, "run_id": run_id, "outcome": outcome, "best_score": score}
    batch.append("screening_check", _one_row(row))


def _found_table(subject_key: str, hits: Iterable[Hit]) -> pa.Table:
    """Return the hits on one identity as the table that a bulk search gives."""
    rows = [
        {
            "subject_key": subject_key,
            "register": hit.register,
            "entry_id": hit.entry_id,
            "matched_name": hit.matched_name,
            "score": hit.score,
            "outcome": hit.outcome,
            "features": json.dumps(
                [asdict(feature) for feature in hit.features], ensure_ascii=False
            ),
        }
        for hit in hits
    ]
    return pa.Table.from_pylist(rows, schema=FOUND)


def record_hits(
    batch: Batch, search: Search, run_id: int, found: pa.Table
) -> tuple[int, int]:
    """Append the hits on ``screened`` and open alerts; return how many of each."""
    if not found.num_rows:
        return 0, 0
    session = batch.session
    with session.offering(found=found, listed=search.listed):
        session.run(SCREENING["hit_rows"], run_id=run_id)
    opened_at = batch.header.recorded_at
    session.run(SCREENING["alert_rows"], run_id=run_id, opened_at=opened_at)
    return _append_fresh(batch, "hit"), _append_fresh(batch, "alert")


def _append_fresh(batch: Batch, table: str) -> int:
    """Append the rows set out for a table; return how many."""
    count = int(batch.session.value(SCREENING[f"count_fresh_{table}"]))
    if count:
        batch.append_offered(table, f"fresh_{table}")
    return count


def _waiting_alerts(batch: Batch) -> tuple[int, ...]:
    """Return the alerts on the hits just recorded that nobody has dismissed."""
    moment = batch.header.recorded_at
    rows = batch.session.rows(SCREENING["waiting_alerts"], moment=moment)
    return tuple(row["alert_id"] for row in rows)


def _count_outcomes(session: Session) -> dict[Outcome, int]:
    """Return how many of the checks set out came to what."""
    rows = session.rows(SCREENING["count_outcomes"])
    return {Outcome(row["outcome"]): row["subjects"] for row in rows}


def record_search(batch: Batch, search: Search, run_id: int, **counts: int) -> None:
    """Append the run: under which conditions, and how many of what it counts."""
    publications = [
        {
            "register": status.register,
            "sha256": status.sha256,
            "published_at": status.published_at.isoformat(),
        }
        for status in search.publications
    ]
    row = {
        "run_id": run_id,
        "started_at": search.started_at,
        "cause": search.cause,
        "engine_version": search.engine_version,
        "settings": search.settings_text,
        "publications": json.dumps(publications),
        "publication_id": search.publication_id,
        "weighed_by": search.weighed_by,
        "is_conclusive": search.is_conclusive,
        **counts,
    }
    batch.append("screening_run", _one_row(row))
