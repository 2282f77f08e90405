"""The register alerts, those that wait for a decision unless others are asked for."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from stewardkit.model.alert import Alert, AlertState
from stewardkit.services.workspace import Workspace
from stewardkit.widgets.alert_facets import PROPOSED, SUBJECTS, AlertFacets
from stewardkit.widgets.blocks import (
    Block,
    Column,
    Field,
    Kind,
    Mark,
    Option,
    Row,
    Tone,
)
from stewardkit.widgets.records_pane import Records, RecordsPane
from stewardkit.widgets.register_words import ALERT_STATES, register_name
from stewardkit.widgets.wording import Wording, mark

KINDS = {
    "score": Kind.NUMBER,
    "name": Kind.TEXT,
    "matched_name": Kind.TEXT,
    "subject": Kind.CHOICE,
    "client_id": Kind.TEXT,
    "opened_on": Kind.DATE,
    "state": Kind.MARKS,
    "register": Kind.TEXT,
    "decided_by": Kind.TEXT,
}
LABELS = {
    "score": mark("Score"),
    "name": mark("Name"),
    "matched_name": mark("Listed name"),
    "subject": mark("Of whom"),
    "client_id": mark("Client number"),
    "opened_on": mark("Opened on"),
    "state": mark("Status"),
    "register": mark("Register"),
    "decided_by": mark("Read by"),
}
STATES: Mapping[str, tuple[str, Tone]] = {
    **{str(state): shade for state, shade in ALERT_STATES.items()},
    PROPOSED: (mark("second reader awaited"), Tone.WARNING),
}
CHOICES: Mapping[str, Mapping[Any, str]] = {"subject": SUBJECTS}
WIDTHS = {"name": 240, "matched_name": 240, "register": 190}
SOUGHT_BY_FACET = {"subject", "opened_on", "register", "state"}


class AlertListPane(RecordsPane):
    """The alerts; ``on_open`` hears the one that somebody opens."""

    def __init__(
        self, workspace: Workspace, say: Wording, *, on_open: Callable[[Alert], object]
    ) -> None:
        columns = tuple(
            Column(
                name=name,
                label=say(LABELS[name]),
                kind=kind,
                options=_options(name, say),
                filterable=name not in SOUGHT_BY_FACET,
                sortable=kind is not Kind.MARKS,
                shown=name != "decided_by",
                width=WIDTHS.get(name),
            )
            for name, kind in KINDS.items()
        )
        super().__init__("alert_list", workspace, say, columns)
        self.alerts: dict[str, Alert] = {}
        self.facets = AlertFacets()
        self._open = on_open

    def block(self) -> Block:
        """Return the grid under its facets."""
        self.count()
        return self.grid(
            self.say("Register alerts"),
            fields=self._fields(),
            empty=self.say("No alert is found."),
        )

    def count(self) -> int:
        """Return how many alerts wait for a decision, whatever is asked for."""
        super().count()
        return sum(alert.is_open for alert in self.alerts.values())

    def records(self) -> Records:
        """Return the alerts that answer to the facets, the best score first."""
        every = self.workspace.screening.alerts(open_only=False)
        self.alerts = {str(alert.alert_id): alert for alert in every}
        asked_for = self.facets.sift(every, self.workspace.now())
        return {str(alert.alert_id): self._values(alert) for alert in asked_for}

    def read(self, keys: Sequence[str]) -> list[Row]:
        """Return the rows of some keys, a confirmed match in colour."""
        return [
            replace(row, tone=Tone.BAD) if self._is_confirmed(row.key) else row
            for row in super().read(keys)
        ]

    def on_change(self, name: str, value: object) -> None:
        """Show the alerts that answer to a facet, and what the others would find."""
        if not self.facets.ask(name, str(value)):
            return
        self.restart()
        offered = {
            field.name: {"options": field.options, "value": field.value}
            for field in self._fields()
        }
        self.patch(offered)

    def on_open(self, key: str) -> None:
        """Open an alert of the page."""
        if key in self.on_page_now:
            self._open(self.alerts[key])

    def _fields(self) -> tuple[Field, ...]:
        return self.facets.fields(self.alerts.values(), self.workspace.now(), self.say)

    def _is_confirmed(self, key: str) -> bool:
        return self.alerts[key].state is AlertState.CONFIRMED

    def _mark(self, state: str) -> Mark:
        word, tone = STATES[state]
        return Mark(sign=self.say(word), text=self.say(word), tone=tone)

    def _values(self, alert: Alert) -> dict[str, object]:
        is_proposed = alert.proposed_by is not None
        return {
            "score": self.say.score(alert.score),
            "name": alert.name,
            "matched_name": alert.matched_name,
            "subject": alert.subject,
            "client_id": alert.client_id,
            "opened_on": alert.opened_at.date(),
            "state": (self._mark(PROPOSED if is_proposed else alert.state),),
            "register": register_name(alert.register, self.say),
            "decided_by": alert.proposed_by or alert.decided_by,
        }


def _options(name: str, say: Wording) -> tuple[Option, ...]:
    return tuple(
        Option(value=str(value), label=say(text))
        for value, text in CHOICES.get(name, {}).items()
    )
