"""Self-tests as kept: one row for each run."""

import json
from dataclasses import asdict
from datetime import datetime
from typing import Any

import pyarrow as pa

from stewardkit.model.self_test import SearchedPublication, SelfTest, Trial
from stewardkit.store.journal import Batch
from stewardkit.store.queries import load_queries
from stewardkit.store.session import Session

SELF_TEST = load_queries("self_test.sql")


def keep_self_test(batch: Batch, test: SelfTest) -> None:
    """Keep what a self-test found."""
    result = {
        "trial": asdict(test.trial),
        "fallen": test.fallen,
        "louder": test.louder,
    }
    publications = [
        asdict(used) | {"published_at": used.published_at.isoformat()}
        for used in test.publications
    ]
    row = {
        "self_test_id": batch.session.value(SELF_TEST["next_self_test_id"]),
        "ran_at": test.ran_at,
        "engine_version": test.engine_version,
        "settings": json.dumps({"threshold": test.threshold, "sample": test.sample}),
        "publications": json.dumps(publications),
        "result": json.dumps(result),
    }
    batch.append("self_test", pa.Table.from_pylist([row]))


def last_self_test(session: Session) -> SelfTest | None:
    """Return the last self-test, None where there never was one."""
    row = session.row(SELF_TEST["last"])
    if row is None:
        return None
    result = json.loads(row["result"])
    return SelfTest(
        ran_at=row["ran_at"],
        engine_version=row["engine_version"],
        **json.loads(row["settings"]),
        publications=tuple(map(_publication, json.loads(row["publications"]))),
        trial=Trial.from_dict(result["trial"]),
        fallen=tuple(result["fallen"]),
        louder=tuple(result["louder"]),
    )


def _publication(stated: dict[str, Any]) -> SearchedPublication:
    published_at = datetime.fromisoformat(stated.pop("published_at"))
    return SearchedPublication(**stated, published_at=published_at)
