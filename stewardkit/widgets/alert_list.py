"""The register alerts that wait for a decision, the best score first."""

from collections.abc import Callable, Mapping
from typing import Any

from stewardkit.model.alert import Alert, AlertState, SubjectType
from stewardkit.services.workspace import Workspace
from stewardkit.widgets.blocks import Block, Column, Kind, Option
from stewardkit.widgets.records_pane import Records, RecordsPane
from stewardkit.widgets.register_words import ALERT_STATES, REGISTERS
from stewardkit.widgets.wording import Wording, mark

KINDS = {
    "score": Kind.NUMBER,
    "name": Kind.TEXT,
    "subject": Kind.CHOICE,
    "client_id": Kind.TEXT,
    "matched_name": Kind.TEXT,
    "register": Kind.CHOICE,
    "opened_on": Kind.DATE,
    "state": Kind.CHOICE,
}
LABELS = {
    "score": mark("Score"),
    "name": mark("Name"),
    "subject": mark("Of whom"),
    "client_id": mark("Client number"),
    "matched_name": mark("Listed name"),
    "register": mark("Register"),
    "opened_on": mark("Opened on"),
    "state": mark("Status"),
}
SUBJECTS = {
    SubjectType.CLIENT: mark("client"),
    SubjectType.CONTACT: mark("contact"),
    SubjectType.QUARANTINE: mark("quarantined row"),
}
CHOICES: Mapping[str, Mapping[Any, str]] = {
    "subject": SUBJECTS,
    "register": REGISTERS,
    "state": {
        state: ALERT_STATES[state][0]
        for state in (AlertState.OPEN, AlertState.UNDECIDED)
    },
}


class AlertListPane(RecordsPane):
    """The open alerts; ``on_open`` hears the one that somebody opens."""

    def __init__(
        self, workspace: Workspace, say: Wording, *, on_open: Callable[[Alert], object]
    ) -> None:
        columns = tuple(
            Column(
                name=name,
                label=say(LABELS[name]),
                kind=kind,
                options=_options(name, say),
            )
            for name, kind in KINDS.items()
        )
        super().__init__("alert_list", workspace, say, columns)
        self.alerts: dict[str, Alert] = {}
        self._open = on_open

    def block(self) -> Block:
        """Return the grid."""
        return self.grid(
            self.say("Register alerts"),
            empty=self.say("No alert waits for a decision."),
        )

    def records(self) -> Records:
        """Return the alerts that wait for a decision."""
        waiting = self.workspace.screening.alerts()
        self.alerts = {str(alert.alert_id): alert for alert in waiting}
        return {
            key: {
                "score": round(alert.score, 2),
                "name": alert.name,
                "subject": alert.subject,
                "client_id": alert.client_id,
                "matched_name": alert.matched_name,
                "register": alert.register,
                "opened_on": alert.opened_at.date(),
                "state": alert.state,
            }
            for key, alert in self.alerts.items()
        }

    def on_open(self, key: str) -> None:
        """Open an alert of the page."""
        if key in self.on_page_now:
            self._open(self.alerts[key])


def _options(name: str, say: Wording) -> tuple[Option, ...]:
    return tuple(
        Option(value=str(value), label=say(text))
        for value, text in CHOICES.get(name, {}).items()
    )
