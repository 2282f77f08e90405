"""What a run recorded, as it takes to make its checks again."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from stewardkit.model.alert import SubjectType
from stewardkit.store.queries import load_queries
from stewardkit.store.registers import listed_then
from stewardkit.store.rescreening import come_since
from stewardkit.store.session import Session

REPLAY = load_queries("replay.sql")
ALL = 2**62


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedRun:
    """A run as recorded: how it searched, after which publication.

    ``covered_from`` is None where it searched for nobody in some entries alone.
    """

    run_id: int
    engine_version: str
    settings: Mapping[str, Any]
    publication_id: int
    weighed_by: int | None
    batch_id: int
    covered_from: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """Which checks of a run to make again, all where nothing is said."""

    subject: SubjectType | None = None
    subject_id: str | None = None
    sample: int | None = None
    seed: int = 0


def last_run_of(session: Session, sought: Sought) -> int:
    """Return the last run that checked somebody, or the whole base; 0 for none."""
    return int(
        session.value(
            REPLAY["last_run"], subject=sought.subject, subject_id=sought.subject_id
        )
    )


def recorded_run(session: Session, run_id: int) -> RecordedRun | None:
    """Return a run, or None where there is none of this number."""
    row = session.row(REPLAY["run"], run_id=run_id)
    if row is None:
        return None
    return RecordedRun(**row | {"settings": json.loads(row["settings"])})


def choose(session: Session, run: RecordedRun, sought: Sought) -> list[dict[str, Any]]:
    """Set out the checks to make again; return whose each is, and what is left of it.

    ``is_known`` tells whether the identity is still there, ``since`` when a part of the
    check was taken away.
    """
    session.run(
        REPLAY["checks"],
        run_id=run.run_id,
        batch_id=run.batch_id,
        is_with_others=run.covered_from is not None,
        subject=sought.subject,
        subject_id=sought.subject_id,
        seed=sought.seed,
        most=ALL if sought.sample is None else sought.sample,
    )
    return session.rows(REPLAY["chosen"], run_id=run.run_id, batch_id=run.batch_id)


def identities(session: Session, part: str) -> pa.Table:
    """Return the identities searched for in everything, or in some entries."""
    return session.arrow(REPLAY["identities"], part=part)


def recorded_hits(session: Session, run_id: int) -> pa.Table:
    """Return the hits that the run recorded on those chosen."""
    return session.arrow(REPLAY["hits"], run_id=run_id)


def entries_searched(session: Session, run: RecordedRun) -> frozenset[tuple[str, str]]:
    """Return the entries that a run searched for whom it did not check anew."""
    if run.covered_from is None:
        return frozenset()
    listed = listed_then(session, run.publication_id)
    rows = come_since(session, listed, run.covered_from).to_pylist()
    return frozenset((row["register"], row["entry_id"]) for row in rows)
