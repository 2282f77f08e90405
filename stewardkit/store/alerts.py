"""Alerts and what was decided about them."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import pyarrow as pa

from stewardkit.model.alert import (
    Alert,
    AlertFile,
    AlertState,
    Cause,
    FallenDecision,
    Ruling,
    SubjectType,
)
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
        ALERT["alerts"],
        states=states,
        alert_id=None,
        subject=subject,
        subject_id=subject_id,
    )
    return tuple(_alert(row) for row in rows)


def find_alert(session: Session, alert_id: int) -> Alert | None:
    """Return the alert of this number, or None."""
    row = session.row(
        ALERT["alerts"],
        states=tuple(AlertState),
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
    fallen = session.row(ALERT["fallen"], alert_id=number)
    return AlertFile(
        alert=alert,
        **search | {"cause": Cause(search["cause"])},
        published_at=datetime.fromisoformat(publication["published_at"]),
        sha256=publication["sha256"],
        rulings=tuple(
            Ruling(**row) for row in session.rows(ALERT["rulings"], alert_id=number)
        ),
        fallen=None if fallen is None else _fallen(fallen),
    )


def record_decision(batch: Batch, alert_id: int, decision: str, reason: str) -> None:
    """Append a decision; those before stay on record."""
    row = {
        "alert_id": alert_id,
        "decision": decision,
        "reason": reason,
        "actor": batch.header.actor,
        "decided_at": batch.header.recorded_at,
    }
    batch.append("decision", pa.Table.from_pylist([row]))


def _fallen(row: Mapping[str, Any]) -> FallenDecision:
    return FallenDecision(**dict(row) | {"state": AlertState(row["state"])})


def _alert(row: Mapping[str, Any]) -> Alert:
    values = dict(row)
    features = tuple(Feature(**feature) for feature in json.loads(values["features"]))
    values["subject"] = SubjectType(values["subject"])
    values["state"] = AlertState(values["state"])
    values["score"] = float(values["score"])
    values["features"] = features
    return Alert(**values)
