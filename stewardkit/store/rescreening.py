"""Re-screening as kept: whom a run searched for anew, and all others in what."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from stewardkit.model.alert import RunResult
from stewardkit.model.rescreening import Why
from stewardkit.model.screening import Outcome
from stewardkit.store.journal import Batch
from stewardkit.store.queries import load_queries
from stewardkit.store.registers import listed_then
from stewardkit.store.screening import (
    SCREENING,
    Search,
    identities,
    next_run_id,
    record_checks,
    record_hits,
    record_search,
)
from stewardkit.store.session import Session

RESCREENING = load_queries("rescreening.sql")


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """Whom a run has to search for anew, why, and in what for all others.

    ``entries`` are those added or corrected since ``covered_from``, the publication
    that all others are covered to.
    """

    why: Mapping[Why, int]
    covered_from: int
    entries: pa.Table

    @property
    def keys(self) -> frozenset[tuple[str, str]]:
        """Return register and number of each of the entries."""
        rows = self.entries.to_pylist()
        return frozenset((row["register"], row["entry_id"]) for row in rows)

    @property
    def is_everybody(self) -> bool:
        """Tell whether nobody is left who is searched for in some entries, or none."""
        return not self.why[Why.ENTRIES] and not self.why[Why.CURRENT]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The identities that were searched for, and the hits on them."""

    identities: pa.Table
    hits: pa.Table

    @property
    def keys(self) -> pa.Table:
        """Return the fingerprints of the identities."""
        return self.identities.select(["subject_key"])


def due(session: Session, search: Search, *, is_asked: bool) -> Due:
    """Set out in ``due`` whom to search for anew, and tell why.

    ``is_asked`` makes everybody due, whatever was searched before.
    """
    subjects = int(session.value(RESCREENING["count_subjects"]))
    counted = {Why.ASKED: subjects} if is_asked else _count_due(session, search)
    why = dict.fromkeys(Why, 0) | counted
    left = subjects - sum(counted.values())
    covered_from = session.value(RESCREENING["covered_from"]) if left else None
    if covered_from is None or covered_from >= search.publication_id:
        return Due(
            why=why | {Why.CURRENT: left},
            covered_from=search.publication_id,
            entries=search.listed.slice(0, 0),
        )
    entries = come_since(session, search.listed, covered_from)
    reason = Why.ENTRIES if entries.num_rows else Why.CURRENT
    return Due(why=why | {reason: left}, covered_from=covered_from, entries=entries)


def identities_due(session: Session) -> pa.Table:
    """Return the distinct identities of those who are due."""
    return identities(session, RESCREENING["subjects_due"])


def identities_left(session: Session, found: Due) -> pa.Table:
    """Return the distinct identities of all others, none where no entry came."""
    sought = bool(found.why[Why.ENTRIES])
    return identities(session, RESCREENING["subjects_left"], is_sought=sought)


def record_run(batch: Batch, search: Search, anew: Found) -> RunResult:
    """Record a run that searched for all subjects anew.

    Somebody whose identity changed meanwhile was checked at that save.
    """
    run_id = next_run_id(batch.session)
    with batch.session.offering(searched=anew.keys):
        batch.session.run(SCREENING["population"])
    outcomes = record_checks(batch, search, run_id, anew.hits)
    hits, alerts = record_hits(batch, search, run_id, anew.hits)
    return _record_result(batch, search, run_id, outcomes, hits=hits, alerts=alerts)


def record_part(batch: Batch, search: Search, anew: Found, left: Found) -> RunResult:
    """Record a run that searched for some anew, and for all others in some entries.

    Somebody whose identity changed meanwhile stays due, unless checked at that save.
    """
    session = batch.session
    run_id = next_run_id(session)
    _set_out(session, search)
    with session.offering(searched=anew.keys):
        session.run(RESCREENING["screened_due"])
    outcomes = record_checks(batch, search, run_id, anew.hits)
    hits, alerts = record_hits(batch, search, run_id, anew.hits)
    with session.offering(searched=left.hits.select(["subject_key"])):
        session.run(RESCREENING["screened_left"])
    more_hits, more_alerts = record_hits(batch, search, run_id, left.hits)
    counts = {"hits": hits + more_hits, "alerts": alerts + more_alerts}
    return _record_result(batch, search, run_id, outcomes, **counts)


def _record_result(
    batch: Batch,
    search: Search,
    run_id: int,
    outcomes: Mapping[Outcome, int],
    *,
    hits: int,
    alerts: int,
) -> RunResult:
    """Append the run, and return what it came to."""
    screened = sum(outcomes.values())
    record_search(batch, search, run_id, screened=screened, hits=hits, alerts=alerts)
    return RunResult(
        run=run_id,
        screened=screened,
        hits=hits,
        alerts=alerts,
        outcomes=outcomes,
        publications=search.publications,
    )


def record_cover(
    batch: Batch, search: Search, found: Due, left: Found, *, run_id: int
) -> None:
    """Append what a run searched in which entries for whom, in figures and digests."""
    row = {
        "run_id": run_id,
        "is_conclusive": search.is_conclusive,
        "covered_from": found.covered_from,
        "covered_to": search.publication_id,
        "why": json.dumps({why: found.why[why] for why in Why}),
        "listed": search.listed.num_rows,
        "listed_digest": digest_of_entries(search.listed),
        "entries": found.entries.num_rows,
        "entries_digest": digest_of_entries(found.entries),
        "population": found.why[Why.ENTRIES],
        "identities": left.identities.num_rows,
        "identities_digest": digest_of_identities(batch.session, left.keys),
    }
    batch.append("screening_cover", pa.Table.from_pylist([row]))


def digest_of_entries(listed: pa.Table) -> str:
    """Return the SHA-256 (hex) of the content hashes of entries, sorted."""
    hashes = sorted(listed["content_hash"].to_pylist())
    return hashlib.sha256("".join(hashes).encode()).hexdigest()


def digest_of_identities(session: Session, searched: pa.Table) -> str:
    """Return the SHA-256 (hex) over the fingerprints of identities, in any order."""
    with session.offering(searched=searched):
        return str(session.value(RESCREENING["digest_of_identities"]))


def _count_due(session: Session, search: Search) -> dict[Why, int]:
    _set_out(session, search)
    rows = session.rows(RESCREENING["count_due"])
    return {Why(row["why"]): row["subjects"] for row in rows}


def _set_out(session: Session, search: Search) -> None:
    is_new_list = search.weighing is not None and search.weighing.is_new_list
    session.run(
        RESCREENING["suspects"],
        engine_version=search.engine_version,
        settings=search.settings_text,
        weighed_by=search.weighed_by,
        weighed_why=Why.NEW_LIST if is_new_list else Why.WEIGHTS,
        is_conclusive=search.is_conclusive,
    )
    session.run(RESCREENING["due"])


def come_since(session: Session, listed: pa.Table, publication_id: int) -> pa.Table:
    """Return the entries whose content no number had after a publication."""
    before = listed_then(session, publication_id)
    keys = pc.binary_join_element_wise(listed["register"], listed["content_hash"], ":")
    known = pc.binary_join_element_wise(before["register"], before["content_hash"], ":")
    return listed.filter(pc.invert(pc.is_in(keys, known.combine_chunks())))
