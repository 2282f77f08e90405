"""Alerts as a steward works with them: read, grouped by person, decided."""

from datetime import datetime

from stewardkit.errors import RefusedError, UnknownRecordError
from stewardkit.model.alert import PROPOSED, Alert, AlertFile, AlertState, Decision
from stewardkit.model.alert_group import AlertGroup, grouped, stands_as
from stewardkit.model.calendar import months_after
from stewardkit.model.journal import BatchKind
from stewardkit.services.context import Context
from stewardkit.store import alerts as store
from stewardkit.store.session import Session

OPEN = (AlertState.OPEN, AlertState.UNDECIDED)


class DecisionService:
    """What waits for a decision, what stands behind it, and what was decided.

    The alerts of a subject on one person, whom several lists or numbers have, are a
    group: each keeps its own decisions, since each hangs on its own entry.
    """

    def __init__(self, context: Context) -> None:
        self._context = context

    def alerts(self, *, open_only: bool = True) -> tuple[Alert, ...]:
        """Return the alerts that wait for a decision, or all, best score first."""
        states = OPEN if open_only else tuple(AlertState)
        with self._context.reading() as session:
            return store.alerts(session, states, moment=self._context.now())

    def groups(self, *, open_only: bool = True) -> tuple[AlertGroup, ...]:
        """Return the groups of which an alert waits, or all, best score first."""
        groups = grouped(self.alerts(open_only=False))
        return tuple(group for group in groups if group.is_open or not open_only)

    def count_waiting(self) -> int:
        """Return how many groups there are of which an alert waits."""
        with self._context.reading() as session:
            return store.count_waiting(session, moment=self._context.now())

    def file(self, alert_id: int) -> AlertFile:
        """Return what stands behind an alert, and every decision about it.

        Raises:
            UnknownRecordError: there is no such alert.

        """
        with self._context.reading() as session, session.transaction():
            return store.file_of(session, self._found(session, alert_id))

    def files(self, alert_id: int) -> tuple[AlertFile, ...]:
        """Return the file of each alert in the group of one, open ones first.

        Raises:
            UnknownRecordError: there is no such alert.

        """
        with self._context.reading() as session, session.transaction():
            group = self._group(session, self._found(session, alert_id))
            return tuple(store.file_of(session, alert) for alert in group.alerts)

    def decide(
        self,
        alert_id: int,
        decision: Decision | str,
        reason: str,
        *,
        whole_group: bool = False,
    ) -> None:
        """Record what somebody decides about an alert; the last decision counts.

        With ``whole_group`` it is recorded for each alert of the group that stands as
        this one does. To dismiss a confirmed alert releases it. A dismissal expires
        after the months that the settings have. Where they want a second reader, the
        first dismissal is a proposal and changes nothing until somebody else dismisses
        the alert too.

        Raises:
            RefusedError: the decision states no reason, its second reader is the
                first one, it would reopen a confirmed alert, or it calls a measure
                lifted whose entry is still listed.
            UnknownRecordError: there is no such alert.

        """
        if not reason.strip():
            raise RefusedError(
                "A decision needs a reason. State it, then decide again."
            )
        expires_at = self._expiry()
        with self._context.writing(BatchKind.DECISION, reason.strip()) as batch:
            alert = self._found(batch.session, alert_id)
            group = self._group(batch.session, alert).alerts if whole_group else [alert]
            for one in group:
                if stands_as(one, alert):
                    store.record_decision(
                        batch,
                        one.alert_id,
                        self._as_read(one, Decision(decision)),
                        reason.strip(),
                        expires_at=expires_at,
                    )

    def _as_read(self, alert: Alert, decision: Decision) -> str:
        """Return a decision as it counts: a first dismissal may be a proposal."""
        _refuse_untimely(alert, decision)
        is_alone = not self._context.settings.second_reader
        is_known = alert.state is AlertState.DISMISSED
        if decision is not Decision.DISMISSED or is_alone or is_known:
            return decision
        if alert.proposed_by is None:
            return PROPOSED
        if alert.is_proposed_by(self._context.actor):
            raise RefusedError(
                "{actor} already proposed to dismiss this alert. Somebody else has to "
                "read it before it is dismissed.",
                actor=alert.proposed_by,
            )
        return decision

    def _expiry(self) -> datetime | None:
        """Return when a dismissal of today expires, or None where none does."""
        months = self._context.settings.dismissal_months
        if not months:
            return None
        return self._context.start_of(months_after(self._context.today(), months))

    def _found(self, session: Session, alert_id: int) -> Alert:
        alert = store.find_alert(session, alert_id, self._context.now())
        if alert is None:
            raise UnknownRecordError("alert", str(alert_id))
        return alert

    def _group(self, session: Session, alert: Alert) -> AlertGroup:
        known = store.alerts(
            session,
            tuple(AlertState),
            moment=self._context.now(),
            subject=alert.subject,
            subject_id=alert.subject_id,
        )
        fellows = (one for one in known if one.group == alert.group)
        (group,) = grouped(fellows)
        return group


def _refuse_untimely(alert: Alert, decision: Decision) -> None:
    """Refuse what the state of an alert, or that of its entry, forbids."""
    if alert.state is AlertState.CONFIRMED and decision is Decision.UNDECIDED:
        raise RefusedError(
            "A confirmed alert holds until somebody releases it. To release it, "
            "dismiss it and state the reason."
        )
    if decision is Decision.LIFTED and alert.unlisted_at is None:
        raise RefusedError(
            "Entry {entry} is still in the register, so its measure was not lifted. "
            "Confirm the alert or dismiss it.",
            entry=alert.entry_id,
        )
