"""Alerts and what was decided about them."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import pyarrow as pa

from stewardkit.model.alert import (
    Alert,
    AlertFile,
    AlertState,
    Cause,
    Decision,
    FallenDecision,
    Ruling,
    SubjectType,
)
from stewardkit.model.history import FieldChange
from stewardkit.model.matched_change import content_changes, identity_changes
from stewardkit.model.register import Entry
from stewardkit.model.screening import Feature, Subject, SubjectKind
from stewardkit.store.journal import Batch
from stewardkit.store.queries import load_queries
from stewardkit.store.session import Session

ALERT = load_queries("alert.sql")
Row = dict[str, Any]

WITHOUT_DETAILS: Row = {"listed_name": None, "matched_name": "", "features": "[]"}


def alerts(
    session: Session,
    states: Sequence[AlertState],
    *,
    moment: datetime,
    subject: SubjectType | None = None,
    subject_id: str | None = None,
) -> tuple[Alert, ...]:
    """Return the alerts in these states at a moment, of one subject or all.

    The best score comes first.
    """
    known = {"subject": subject, "subject_id": subject_id}
    if subject_id is not None and not session.value(ALERT["is_alerted"], **known):
        return ()
    rows = session.rows(
        ALERT["alerts"],
        states=states,
        moment=moment,
        alert_id=None,
        **known,
    )
    return tuple(_alert(row) for row in rows)


def count_waiting(session: Session, *, moment: datetime) -> int:
    """Return how many groups have an alert that waits at a moment."""
    return int(session.value(ALERT["count_waiting"], moment=moment))


def find_alert(session: Session, alert_id: int, moment: datetime) -> Alert | None:
    """Return the alert of this number as it stands at a moment, or None."""
    row = session.row(
        ALERT["alerts"],
        states=tuple(AlertState),
        moment=moment,
        alert_id=alert_id,
        subject=None,
        subject_id=None,
    )
    return None if row is None else _alert(row)


def file_of(session: Session, alert: Alert) -> AlertFile:
    """Return what stands behind an alert."""
    number = alert.alert_id
    search = dict(session.rows(ALERT["search"], alert_id=number)[0])
    publication = next(
        one
        for one in json.loads(search.pop("publications"))
        if one["register"] == alert.register
    )
    return AlertFile(
        alert=alert,
        **search | {"cause": Cause(search["cause"])},
        published_at=datetime.fromisoformat(publication["published_at"]),
        sha256=publication["sha256"],
        rulings=tuple(
            Ruling(**row) for row in session.rows(ALERT["rulings"], alert_id=number)
        ),
        fallen=_fallen(session, alert),
    )


def record_decision(
    batch: Batch,
    alert_id: int,
    decision: str,
    reason: str,
    *,
    expires_at: datetime | None,
) -> None:
    """Append a decision; those before stay on record, and only a dismissal expires."""
    row = {
        "alert_id": alert_id,
        "decision": decision,
        "reason": reason,
        "actor": batch.header.actor,
        "decided_at": batch.header.recorded_at,
        "expires_at": expires_at if decision == Decision.DISMISSED else None,
    }
    batch.append("decision", pa.Table.from_pylist([row]))


def _fallen(session: Session, alert: Alert) -> FallenDecision | None:
    """Return the decision that fell when this alert opened, and what changed."""
    row = session.row(ALERT["fallen"], alert_id=alert.alert_id)
    if row is None:
        return None
    digests = row.pop("digest_before"), row.pop("digest_after")
    hashes = row.pop("content_before"), row.pop("content_after")
    return FallenDecision(
        **row | {"state": AlertState(row["state"])},
        has_new_identity=digests[0] != digests[1],
        has_new_content=hashes[0] != hashes[1],
        identity_changes=_identity_changes(session, alert, *digests),
        content_changes=_content_changes(session, alert, *hashes),
    )


def _identity_changes(
    session: Session, alert: Alert, before: str, after: str
) -> tuple[FieldChange, ...]:
    rows = session.rows(
        ALERT["identities"], subject=alert.subject, subject_id=alert.subject_id
    )
    known = {row.pop("digest"): _identity(row) for row in rows}
    if before not in known or after not in known:
        return ()
    return identity_changes(known[before], known[after])


def _content_changes(
    session: Session, alert: Alert, before: str, after: str
) -> tuple[FieldChange, ...]:
    rows = session.rows(
        ALERT["contents"], register=alert.register, before=before, after=after
    )
    known = {row["content_hash"]: json.loads(row["content"]) for row in rows}
    if before not in known or after not in known:
        return ()
    return content_changes(*map(Entry.from_dict, (known[before], known[after])))


def _identity(row: Row) -> Subject:
    return Subject(**row | {"kind": SubjectKind(row["kind"])})


def _alert(row: Row) -> Alert:
    """Return an alert; one that is restricted shows its proof only."""
    values = row | WITHOUT_DETAILS if row["is_restricted"] else dict(row)
    features = tuple(Feature(**feature) for feature in json.loads(values["features"]))
    values["subject"] = SubjectType(values["subject"])
    values["state"] = AlertState(values["state"])
    values["score"] = float(values["score"])
    values["features"] = features
    return Alert(**values)
