"""What certificates rest on, read from the journal's own rows."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from stewardkit.model.alert import AlertState, Cause, Ruling, SubjectType
from stewardkit.model.certificate import (
    Candidate,
    ProvenCover,
    ProvenRun,
    ProvenSubject,
    RunProof,
    SearchedPublication,
)
from stewardkit.model.journal import batch_name
from stewardkit.model.rescreening import Why
from stewardkit.model.screening import Feature, Outcome
from stewardkit.store.covering import Standing, last_publication, standing_of
from stewardkit.store.queries import load_queries
from stewardkit.store.session import Session

CERTIFICATE = load_queries("certificate.sql")
OF_RECORD = ("subject", "subject_id", "client_id", "identity_digest")


def proven_subjects(
    session: Session, subject: SubjectType, subject_id: str, *, moment: datetime
) -> tuple[ProvenSubject, ...]:
    """Return a contact, or a client with its contacts and quarantined rows.

    Alerts are shown as they stand at a moment (UTC).
    """
    rows = session.rows(
        CERTIFICATE["subjects"],
        subject=subject,
        subject_id=subject_id,
        is_with_contacts=subject is SubjectType.CLIENT,
    )
    keys = [f"{row['subject']}:{row['subject_id']}" for row in rows]
    session.run(CERTIFICATE["standing_candidates"], keys=keys, moment=moment)
    newest = last_publication(session)
    return tuple(_subject(session, row, newest) for row in rows)


def run_proof(session: Session, run_id: int, *, moment: datetime) -> RunProof | None:
    """Return what proves a run over the whole base, None where there is none.

    Alerts are shown as they stand at a moment (UTC).
    """
    found = _covers(session, [run_id])
    if not found:
        return None
    session.run(CERTIFICATE["run_candidates"], run_id=run_id, moment=moment)
    outcomes = session.rows(CERTIFICATE["outcomes"], run_id=run_id)
    return RunProof(
        cover=found[0],
        outcomes={Outcome(row["outcome"]): row["subjects"] for row in outcomes},
        candidates=_candidates(session, session.rows(CERTIFICATE["candidates_of_run"])),
    )


def last_run(session: Session) -> int | None:
    """Return the number of the last run over the whole base, or None."""
    found = session.value(CERTIFICATE["last_run"])
    return None if found is None else int(found)


def quarantined(session: Session) -> Mapping[str, int]:
    """Return how many quarantined rows state a name, and how many state none."""
    return session.rows(CERTIFICATE["quarantine"])[0]


def batch_hashes(session: Session, numbers: Iterable[int]) -> Mapping[str, str]:
    """Return the hash of each of these batches that the journal has, by its name."""
    rows = session.rows(CERTIFICATE["batches"], batch_ids=list(numbers))
    return {batch_name(row["batch_id"]): row["hash"] for row in rows}


def _subject(session: Session, row: Mapping[str, Any], newest: int) -> ProvenSubject:
    subject, subject_id = SubjectType(row["subject"]), row["subject_id"]
    last = standing_of(session, subject, subject_id)
    is_same = last is not None and last.identity_digest == row["identity_digest"]
    rows = session.rows(
        CERTIFICATE["candidates_of_subject"], subject=subject, subject_id=subject_id
    )
    return ProvenSubject(
        **{name: row[name] for name in OF_RECORD} | {"subject": subject},
        identity={
            name: str(value)
            for name, value in row.items()
            if name not in OF_RECORD and value is not None
        },
        outcome=None if last is None else last.outcome,
        is_current=is_same and last is not None and last.covers(newest),
        check=None if last is None else _runs(session, [last.run_id])[last.run_id],
        covers=_covers_of(session, last),
        candidates=_candidates(session, rows),
    )


def _covers_of(session: Session, last: Standing | None) -> tuple[ProvenCover, ...]:
    """Return the runs since the last check, none where they passed somebody by."""
    if last is None or last.is_returned:
        return ()
    rows = session.rows(CERTIFICATE["covers_since"], run_id=last.run_id)
    return _covers(session, [row["run_id"] for row in rows])


def _covers(session: Session, run_ids: Sequence[int]) -> tuple[ProvenCover, ...]:
    runs, known = _runs(session, run_ids), _Publications(session)
    rows = session.rows(CERTIFICATE["covers"], run_ids=list(run_ids))
    return tuple(_cover(row, runs[row["run_id"]], known) for row in rows)


def _cover(
    row: Mapping[str, Any], run: ProvenRun, known: "_Publications"
) -> ProvenCover:
    outside = {"run_id", "is_conclusive", "covered_from", "covered_to", "why"}
    figures = {name: row[name] for name in row if name not in outside}
    counted = json.loads(row["why"])
    return ProvenCover(
        run=run,
        covered_from=known.after(row["covered_from"]),
        why={Why(why): count for why, count in counted.items()},
        **figures,
    )


def _runs(session: Session, run_ids: Sequence[int]) -> dict[int, ProvenRun]:
    known = _Publications(session)
    rows = session.rows(CERTIFICATE["runs"], run_ids=list(run_ids))
    return {row["run_id"]: _run(row, known) for row in rows}


def _run(row: Mapping[str, Any], known: "_Publications") -> ProvenRun:
    values = {name: row[name] for name in row if name != "batch_id"}
    return ProvenRun(
        **values
        | {
            "cause": Cause(row["cause"]),
            "settings": json.loads(row["settings"]),
            "publications": known.searched(json.loads(row["publications"])),
            "weighed_by": known.after(row["weighed_by"]),
            "batch": batch_name(row["batch_id"]),
        },
    )


class _Publications:
    """Every publication that was loaded."""

    def __init__(self, session: Session) -> None:
        self._rows = session.rows(CERTIFICATE["publications"])

    def searched(
        self, stated: Iterable[Mapping[str, str]]
    ) -> tuple[SearchedPublication, ...]:
        """Return those that a run states, by list and SHA-256."""
        by_file = {(row["register"], row["sha256"]): row for row in self._rows}
        return tuple(
            _publication(by_file[one["register"], one["sha256"]]) for one in stated
        )

    def after(self, publication_id: int | None) -> tuple[SearchedPublication, ...]:
        """Return those in force after one was loaded, by list."""
        in_force = {
            row["register"]: row
            for row in self._rows
            if row["publication_id"] <= (publication_id or 0)
        }
        return tuple(_publication(in_force[name]) for name in sorted(in_force))


def _publication(row: Mapping[str, Any]) -> SearchedPublication:
    return SearchedPublication(
        **{name: value for name, value in row.items() if name != "publication_id"}
    )


def _candidates(
    session: Session, rows: Sequence[Mapping[str, Any]]
) -> tuple[Candidate, ...]:
    known = [row["alert_id"] for row in rows if row["alert_id"] is not None]
    rulings: defaultdict[int | None, list[Ruling]] = defaultdict(list)
    for ruling in session.rows(CERTIFICATE["decisions"], alert_ids=known):
        number = ruling.pop("alert_id")
        rulings[number].append(Ruling(**ruling))
    return tuple(_candidate(row, rulings[row["alert_id"]]) for row in rows)


def _candidate(row: Mapping[str, Any], rulings: Sequence[Ruling]) -> Candidate:
    values = {name: row[name] for name in row if name != "alert_id"}
    features = json.loads(row["features"])
    return Candidate(
        **values
        | {
            "subject": SubjectType(row["subject"]),
            "score": float(row["score"]),
            "outcome": Outcome(row["outcome"]),
            "features": tuple(Feature(**feature) for feature in features),
            "state": None if row["state"] is None else AlertState(row["state"]),
            "decisions": tuple(rulings),
        }
    )
