"""Alerts and what was decided about them."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa

from stewardkit.model.alert import Alert, AlertState, Decision, SubjectType
from stewardkit.model.screening import Feature
from stewardkit.store.journal import Batch
from stewardkit.store.queries import load_queries
from stewardkit.store.session import Session

ALERT = load_queries("alert.sql")


def alerts(
    session: Session,
    states: Sequence[AlertState],
    *,
    subject: SubjectType | None = None,
    subject_id: str | None = None,
) -> tuple[Alert, ...]:
    """Return the alerts in these states, of one subject or all, best score first."""
    rows = session.rows(
        ALERT["alerts"], states=states, subject=subject, subject_id=subject_id
    )
    return tuple(_alert(row) for row in rows)


def has_alert(session: Session, alert_id: int) -> bool:
    """Tell whether there is an alert of this number."""
    return bool(session.value(ALERT["exists"], alert_id=alert_id))


def record_decision(
    batch: Batch, alert_id: int, decision: Decision, reason: str
) -> None:
    """Append a decision; those before stay on record."""
    row = {
        "alert_id": alert_id,
        "decision": decision,
        "reason": reason,
        "actor": batch.header.actor,
        "decided_at": batch.header.recorded_at,
    }
    batch.append("decision", pa.Table.from_pylist([row]))


def _alert(row: Mapping[str, Any]) -> Alert:
    values = dict(row)
    features = tuple(Feature(**feature) for feature in json.loads(values["features"]))
    values["subject"] = SubjectType(values["subject"])
    values["state"] = AlertState(values["state"])
    values["score"] = float(values["score"])
    values["features"] = features
    return Alert(**values)
