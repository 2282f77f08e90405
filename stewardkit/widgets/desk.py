"""The steward's desk: clients down to a contact, what is to review, loading."""

from functools import partial

from stewardkit.model.alert import SubjectType
from stewardkit.services.workspace import Workspace
from stewardkit.widgets.blocks import Block, Place, Stack, Tab, Tabs
from stewardkit.widgets.client_trail import ClientTrail
from stewardkit.widgets.health import HealthPane, Later, in_background
from stewardkit.widgets.load_panel import LoadPanel
from stewardkit.widgets.pane import Pane
from stewardkit.widgets.review_queue import ReviewQueuePane
from stewardkit.widgets.wording import Wording, mark

TABS = {
    "trail": mark("Clients"),
    "review_queue": mark("To review"),
    "load": mark("Loading"),
}
"""The tabs, each named as the pane that stands behind it."""


class DeskPane(Pane):
    """Everything that a steward does in a day, in three tabs under a row of charts.

    What stands behind a tab is made when it is first opened. The charts come last:
    they take seconds to count over millions of contacts. Beside the tab of what is to
    review stands how many alerts wait.
    """

    def __init__(
        self, workspace: Workspace, say: Wording, *, later: Later = in_background
    ) -> None:
        super().__init__("desk", say)
        self.active = "trail"
        self.waiting: int | None = None
        self.trail = ClientTrail(workspace, say)
        self.health = HealthPane(workspace, say, later=later)
        self._workspace = workspace
        self._later = later
        self._counted_at = -1
        self.add(self.trail)
        self.add(self.health)

    def block(self) -> Block:
        """Return the places of the charts and of the tabs."""
        return Stack(
            blocks=(
                Place(pane=self.health.name),
                Tabs(
                    pane=self.name,
                    label=self.say("Desk"),
                    tabs=tuple(
                        Tab(
                            name=name,
                            label=self.say(label),
                            body=Place(pane=name),
                            count=self.waiting if name == "review_queue" else None,
                        )
                        for name, label in TABS.items()
                    ),
                    active=self.active,
                ),
            )
        )

    def show(self) -> None:
        """Draw the desk; the alerts that wait are counted once it is there."""
        super().show()
        self._later(partial(self.attempt, self.settle))

    def settle(self) -> None:
        """Renew the count of what waits, and the charts, once somebody has written."""
        revision = self._workspace.lists.revision()
        if revision == self._counted_at:
            return
        self._counted_at = revision
        self.waiting = self._workspace.screening.count_waiting()
        counted = {"tab": "review_queue", "count": self.waiting}
        self.tell({"do": "count", "pane": self.name, **counted})
        self.health.settle()

    def on_tab(self, name: str) -> None:
        """Open a tab, and draw what stands behind it."""
        if name not in TABS:
            return
        self.active = name
        pane = self.find(name)
        if pane is None:
            pane = self._made(name)
            self.add(pane)
        pane.show()

    def open_subject(self, subject: SubjectType, subject_id: str) -> None:
        """Show a client, or a contact, on the way that leads there from the clients."""
        self.trail.go_to(subject, subject_id)
        self.active = "trail"
        self.show()
        self.trail.last.enter()

    def _made(self, name: str) -> Pane:
        if name == "review_queue":
            return ReviewQueuePane(self._workspace, self.say, on_open=self.open_subject)
        return LoadPanel(self._workspace, self.say, on_loaded=self._start_anew)

    def _start_anew(self) -> None:
        """Show the portfolio as a load left it, save what somebody is typing into."""
        if not self.trail.is_touched:
            self.trail.back(0)
        self.health.on_press("refresh")
