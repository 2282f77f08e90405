"""The alerts of a client or contact on one listed person, wherever it is listed."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from stewardkit.model.alert import Alert, AlertState


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertGroup:
    """One person to look at: alerts on each list that has it, open ones first."""

    alerts: tuple[Alert, ...]

    @property
    def first(self) -> Alert:
        """Return the alert to begin with."""
        return self.alerts[0]

    @property
    def number(self) -> int:
        """Return what the alerts have in common."""
        return self.first.group

    @property
    def registers(self) -> tuple[str, ...]:
        """Return the lists that have the person."""
        return tuple(dict.fromkeys(alert.register for alert in self.alerts))

    @property
    def score(self) -> float:
        """Return the best score."""
        return max(alert.score for alert in self.alerts)

    @property
    def waits_since(self) -> datetime:
        """Return since when (UTC) the group waits, or when its first alert opened."""
        waiting = [alert for alert in self.alerts if alert.is_open]
        return min(alert.waits_since for alert in waiting or self.alerts)

    @property
    def is_open(self) -> bool:
        """Tell whether one of the alerts waits for a decision."""
        return self.first.is_open

    @property
    def is_confirmed(self) -> bool:
        """Tell whether one of the alerts is confirmed."""
        return any(alert.state is AlertState.CONFIRMED for alert in self.alerts)

    @property
    def at_stake(self) -> tuple[Alert, ...]:
        """Return those that stand as the first does: one decision is about all."""
        return tuple(alert for alert in self.alerts if stands_as(alert, self.first))


def stands_as(alert: Alert, other: Alert) -> bool:
    """Tell whether what can be decided about two alerts is the same."""
    return (alert.is_open and other.is_open) or alert.state is other.state


def grouped(alerts: Iterable[Alert]) -> tuple[AlertGroup, ...]:
    """Return the groups of some alerts, those with the best score first."""
    members: defaultdict[int, list[Alert]] = defaultdict(list)
    for alert in alerts:
        members[alert.group].append(alert)
    groups = (AlertGroup(alerts=_in_order(every)) for every in members.values())
    return tuple(sorted(groups, key=lambda group: (-group.score, group.number)))


def _in_order(alerts: Iterable[Alert]) -> tuple[Alert, ...]:
    def place(alert: Alert) -> tuple[bool, bool, float, int]:
        is_confirmed = alert.state is AlertState.CONFIRMED
        return (not alert.is_open, not is_confirmed, -alert.score, alert.alert_id)

    return tuple(sorted(alerts, key=place))
