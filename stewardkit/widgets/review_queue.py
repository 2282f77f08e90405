"""What waits for somebody: alerts, findings, quarantined rows, contacts that end."""

from collections.abc import Mapping
from typing import Any

from stewardkit.model.alert import (
    PROPOSED,
    Alert,
    AlertFile,
    AlertState,
    Decision,
    SubjectType,
)
from stewardkit.model.contact import Contact
from stewardkit.model.listing import ANY, ListedSubject, Listing
from stewardkit.services.workspace import Workspace
from stewardkit.widgets.alert_list import AlertListPane
from stewardkit.widgets.alert_sheet import AlertSheetPane, OnSubject
from stewardkit.widgets.blocks import Block, Column, Notice, Place, Tab, Tabs, Tone
from stewardkit.widgets.contact_grid import ContactGrid
from stewardkit.widgets.pane import Pane
from stewardkit.widgets.quarantined_row import QuarantinedRowPane, WaitingRowsPane
from stewardkit.widgets.trail import TrailPane
from stewardkit.widgets.wording import Wording, mark

DAYS_AHEAD = 30
TABS = {
    "alert_trail": mark("Register alerts"),
    "findings": mark("Findings"),
    "row_trail": mark("Quarantine"),
    "ending": mark("Ending within 30 days"),
}
"""The tabs, each named as the pane that stands behind it."""
DECIDED = {
    Decision.DISMISSED: mark("Dismissed. The alert stays on record."),
    Decision.UNDECIDED: mark("Left undecided. The alert still waits."),
    Decision.LIFTED: mark("Closed with its measure. The alert stays on record."),
    PROPOSED: mark("Proposed. A second reader has to agree before it is dismissed."),
}


class ReviewQueuePane(Pane):
    """What is to review, in four tabs, each with its count.

    ``on_open`` hears whose sheet somebody wants to see: a client or a contact, by its
    identifier.
    """

    def __init__(
        self, workspace: Workspace, say: Wording, *, on_open: OnSubject
    ) -> None:
        super().__init__("review_queue", say)
        self.active = "alert_trail"
        self._workspace = workspace
        self._on_open = on_open
        self.alerts = AlertListPane(workspace, say, on_open=self.open_alert)
        self.trail = TrailPane("alert_trail", say, say("Register alerts"), self.alerts)
        self.findings = self._contacts("findings", {"findings": ANY})
        self.ending = self._contacts("ending", {"ends_within": str(DAYS_AHEAD)})
        self.ending.sort = "valid_to"
        self.ending.columns = _with_first("valid_to", self.ending.columns)
        self.rows = WaitingRowsPane(workspace, say, on_open=self.open_row)
        self.row_trail = TrailPane("row_trail", say, say("Quarantine"), self.rows)
        self._panes: dict[str, Pane] = {
            pane.name: pane
            for pane in (self.trail, self.findings, self.row_trail, self.ending)
        }
        self.add(self.trail)

    def block(self) -> Block:
        """Return the tabs with their counts."""
        counts = {
            "alert_trail": self.alerts.count(),
            "findings": self.findings.count(),
            "row_trail": self.rows.count(),
            "ending": self.ending.count(),
        }
        return Tabs(
            pane=self.name,
            label=self.say("To review"),
            tabs=tuple(
                Tab(
                    name=name,
                    label=self.say(label),
                    body=Place(pane=name),
                    count=counts[name],
                )
                for name, label in TABS.items()
            ),
            active=self.active,
        )

    def on_tab(self, name: str) -> None:
        """Open a tab, and draw what stands behind it."""
        if name in self._panes:
            self.active = name
            self.add(self._panes[name])
            self._panes[name].show()

    def open_alert(self, alert: Alert) -> None:
        """Show an alert, to be decided."""
        sheet = AlertSheetPane(
            self._workspace,
            self.say,
            alert,
            on_decided=self._take_decision,
            on_subject=self._open_subject,
        )
        self.trail.open(alert.name or alert.subject_id, sheet)

    def open_row(self, row: Mapping[str, Any]) -> None:
        """Show a quarantined row, to be mended outside."""
        sheet = QuarantinedRowPane(self.say, row)
        self.row_trail.open(sheet.title, sheet)

    def _take_decision(self, file: AlertFile) -> None:
        """Show the alerts that are left; a confirmed one stays, with what to do."""
        is_confirmed = file.alert.state is AlertState.CONFIRMED
        if not is_confirmed:
            self.trail.back()
        self.show()
        if not is_confirmed:
            text = self.say(DECIDED[file.rulings[0].decision])
            self.alerts.patch(notices=[Notice(text=text, tone=Tone.GOOD)])

    def _open_subject(self, subject: SubjectType, subject_id: str) -> None:
        """Show whose alert it is: a row that waits stands in this queue."""
        if subject is SubjectType.QUARANTINE:
            self.row_trail.back(0)
            self.on_tab(self.row_trail.name)
            self.show()
            if subject_id in self.rows.held:
                self.open_row(self.rows.held[subject_id])
        else:
            self._on_open(subject, subject_id)

    def _contacts(self, name: str, filters: dict[str, str]) -> ContactGrid:
        """Return valid contacts that have something in common, to be opened."""
        return ContactGrid(
            name,
            self._workspace,
            self.say,
            Listing(
                subject=ListedSubject.CONTACT,
                filters=filters,
                on=self._workspace.today(),
            ),
            on_open=self._open_contact,
            without={"display_order"} | ({"findings"} - filters.keys()),
        )

    def _open_contact(self, contact: Contact) -> None:
        self._on_open(SubjectType.CONTACT, contact.contact_id)


def _with_first(name: str, columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Return the columns with one of them before the others."""
    return tuple(sorted(columns, key=lambda column: column.name != name))
