"""Checks made again from what was recorded of them, and compared."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from stewardkit.errors import UnknownRecordError
from stewardkit.model.alert import SubjectType
from stewardkit.model.replay import Obstacle, Replay, Replayed, Verdict
from stewardkit.screening import ENGINE_VERSION, Index, Settings, screen_table
from stewardkit.store import replaying as store
from stewardkit.store.registers import entries_then
from stewardkit.store.session import Session

NOTHING = "[]"
"""What stands for the features of a hit whose details are gone."""

Hits = Mapping[str, Mapping[tuple[str, str], Mapping[str, Any]]]


@dataclass(frozen=True, slots=True)
class _Both:
    """What was recorded of each subject, and what is found again."""

    recorded: Hits
    found: Hits

    def judge(self, row: Mapping[str, Any]) -> Replayed:
        """Return the verdict on one check."""
        key = f"{row['subject']}:{row['subject_id']}"
        recorded, found = self.recorded.get(key, {}), self.found.get(key, {})
        if not row["is_known"]:
            return _obstructed(row, Obstacle.ERASED)
        if any(hit["features"] == NOTHING for hit in recorded.values()):
            return _obstructed(row, Obstacle.PURGED)
        entries = sorted(recorded.keys() | found.keys())
        other = [one for one in entries if recorded.get(one) != found.get(one)]
        return Replayed(
            subject=SubjectType(row["subject"]),
            subject_id=row["subject_id"],
            verdict=Verdict.DIFFERS if other else Verdict.EQUAL,
            differences=tuple(":".join(one) for one in other),
        )


def replay_recorded(
    session: Session, sought: store.Sought, run_id: int | None
) -> Replay:
    """Make the checks of a run again, with the identities and entries of then.

    Without a run it is the last one that checked whom is sought.

    Raises:
        UnknownRecordError: there is no such run, or it checked nobody who is sought.

    """
    number = store.last_run_of(session, sought) if run_id is None else run_id
    run = store.recorded_run(session, number)
    chosen = [] if run is None else store.choose(session, run, sought)
    if run is None or (sought.subject_id is not None and not chosen):
        raise UnknownRecordError("check", sought.subject_id or str(number))
    if run.engine_version == ENGINE_VERSION:
        both = _Both(
            recorded=_by_subject(store.recorded_hits(session, run.run_id)),
            found=_by_subject(_search_again(session, run)),
        )
        checks = tuple(map(both.judge, chosen))
    else:
        checks = tuple(_obstructed(row, Obstacle.ENGINE) for row in chosen)
    return Replay(
        run_id=run.run_id,
        engine_version=run.engine_version,
        engine_now=ENGINE_VERSION,
        checks=checks,
    )


def _search_again(session: Session, run: store.RecordedRun) -> pa.Table:
    """Return the hits on those chosen in what was in force then."""
    settings = Settings(**run.settings)
    index = _index_then(session, run)
    some = index.only(store.entries_searched(session, run))
    return pa.concat_tables(
        [
            screen_table(index, store.identities(session, "everything"), settings),
            screen_table(some, store.identities(session, "entries"), settings),
        ]
    )


def _index_then(session: Session, run: store.RecordedRun) -> Index:
    entries = entries_then(session, run.publication_id)
    if run.weighed_by in {None, run.publication_id}:
        return Index.build(entries)
    return Index.build(entries, entries_then(session, int(run.weighed_by or 0)))


def _by_subject(hits: pa.Table) -> Hits:
    found: defaultdict[str, dict[tuple[str, str], Mapping[str, Any]]] = defaultdict(
        dict
    )
    for key, entry, hit in _rows(hits):
        found[key][entry] = hit
    return found


def _rows(hits: pa.Table) -> Iterator[tuple[str, tuple[str, str], Mapping[str, Any]]]:
    """Give each hit by subject and entry, its score as it is kept."""
    for row in hits.to_pylist():
        key, entry = row.pop("subject_key"), (row.pop("register"), row.pop("entry_id"))
        yield key, entry, row | {"score": round(row["score"], 4)}


def _obstructed(row: Mapping[str, Any], obstacle: Obstacle) -> Replayed:
    return Replayed(
        subject=SubjectType(row["subject"]),
        subject_id=row["subject_id"],
        verdict=Verdict.NOT_REPLAYABLE,
        obstacle=obstacle,
        since=row["since"],
    )
