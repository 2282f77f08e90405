"""The register alerts, those that wait for a decision unless others are asked for."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from stewardkit.model.alert import Alert
from stewardkit.model.alert_group import AlertGroup
from stewardkit.services.workspace import Workspace
from stewardkit.widgets.alert_facets import (
    ENDED,
    EXPIRED,
    PROPOSED,
    SUBJECTS,
    AlertFacets,
)
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
    EXPIRED: (mark("dismissal expired"), Tone.WARNING),
    ENDED: (mark("to review, no longer listed"), Tone.WARNING),
}
CHOICES: Mapping[str, Mapping[Any, str]] = {"subject": SUBJECTS}
WIDTHS = {"name": 240, "matched_name": 240, "register": 190}
SOUGHT_BY_FACET = {"subject", "opened_on", "register", "state"}


class AlertListPane(RecordsPane):
    """The alerts, one row for each person; ``on_open`` hears the first of a row."""

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
        self.groups: dict[str, AlertGroup] = {}
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
        """Return how many people wait for a decision, whatever is asked for."""
        super().count()
        return sum(group.is_open for group in self.groups.values())

    def records(self) -> Records:
        """Return the alerts that answer to the facets, the best score first."""
        every = self.workspace.screening.groups(open_only=False)
        self.groups = {str(group.number): group for group in every}
        asked_for = self.facets.sift(every, self.workspace.now())
        return {str(group.number): self._values(group) for group in asked_for}

    def read(self, keys: Sequence[str]) -> list[Row]:
        """Return the rows of some keys, a confirmed match in colour."""
        return [
            replace(row, tone=Tone.BAD) if self.groups[row.key].is_confirmed else row
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
            self._open(self.groups[key].first)

    def _fields(self) -> tuple[Field, ...]:
        return self.facets.fields(self.groups.values(), self.workspace.now(), self.say)

    def _mark(self, state: str) -> Mark:
        word, tone = STATES[state]
        return Mark(sign=self.say(word), text=self.say(word), tone=tone)

    def _values(self, group: AlertGroup) -> dict[str, object]:
        alert = group.first
        states = dict.fromkeys(map(_shown_state, group.alerts))
        return {
            "score": self.say.score(group.score),
            "name": alert.name,
            "matched_name": alert.matched_name,
            "subject": alert.subject,
            "client_id": alert.client_id,
            "opened_on": group.waits_since.date(),
            "state": tuple(self._mark(state) for state in states),
            "register": " · ".join(self._lists(group)),
            "decided_by": alert.proposed_by or alert.decided_by,
        }

    def _lists(self, group: AlertGroup) -> Iterator[str]:
        """Give the lists that have the person, each with how often it does."""
        for register, count in Counter(one.register for one in group.alerts).items():
            name = register_name(register, self.say)
            several = self.say("{label} ({count})", label=name, count=count)
            yield several if count > 1 else name


def _shown_state(alert: Alert) -> str:
    """Return what is said of an alert: its state, or what is special about it."""
    if alert.proposed_by is not None:
        return PROPOSED
    if alert.has_expired:
        return EXPIRED
    if alert.is_open and alert.unlisted_at is not None:
        return ENDED
    return alert.state


def _options(name: str, say: Wording) -> tuple[Option, ...]:
    return tuple(
        Option(value=str(value), label=say(text))
        for value, text in CHOICES.get(name, {}).items()
    )
