"""How the portfolio stands, as figures that follow when the screen is there."""

import threading
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from stewardkit.model.flags import FlagState
from stewardkit.model.health import Finding, Standing
from stewardkit.services.workspace import Workspace
from stewardkit.widgets.blocks import (
    Action,
    Bar,
    Block,
    Chart,
    Facts,
    Form,
    Notice,
    Stack,
    Tone,
)
from stewardkit.widgets.field_words import LABELS
from stewardkit.widgets.pane import Pane
from stewardkit.widgets.register_words import STATUSES
from stewardkit.widgets.wording import Wording, mark

Later = Callable[[Callable[[], None]], None]
Shades = Mapping[Any, tuple[str, Tone]]

STANDINGS: Shades = {
    Standing.VALID: (mark("valid"), Tone.GOOD),
    Standing.FUTURE: (mark("to come"), Tone.PLAIN),
    Standing.ENDED: (mark("ended"), Tone.PLAIN),
}
STATES: Shades = {
    FlagState.GIVEN: (mark("given"), Tone.GOOD),
    FlagState.REFUSED: (mark("refused"), Tone.BAD),
    FlagState.WITHDRAWN: (mark("withdrawn"), Tone.BAD),
    FlagState.EXPIRED: (mark("expired"), Tone.WARNING),
    FlagState.NEVER_ASKED: (mark("never asked"), Tone.PLAIN),
}
FINDINGS = {
    Finding.NO_FUNCTION: mark("without function"),
    Finding.NO_EMAIL: mark("without e-mail"),
    Finding.BAD_EMAIL: mark("unusable e-mail"),
    Finding.UNREACHABLE: mark("neither e-mail nor postal address"),
}


def in_background(work: Callable[[], None]) -> None:
    """Do something beside what the screen does meanwhile."""
    threading.Thread(target=work, daemon=True).start()


class HealthPane(Pane):
    """Figures of the whole portfolio; each is drawn as soon as it is counted.

    Counting takes seconds over millions of contacts, so that it happens ``later``
    than what it follows. Figures that are renewed stay until the new ones are there.
    """

    def __init__(
        self, workspace: Workspace, say: Wording, *, later: Later = in_background
    ) -> None:
        super().__init__("health", say)
        self.figures: tuple[Chart | Facts, ...] = ()
        self._workspace = workspace
        self._health = workspace.health
        self._later = later
        self._is_waiting = False
        self._is_counting = False
        self._is_asked = False
        self._counted_at = -1

    def block(self) -> Block:
        """Return the figures counted so far."""
        waiting = (Notice(text=self.say("Counting…")),) if self._is_waiting else ()
        return Form(
            pane=self.name,
            title=self.say("The portfolio today"),
            sections=(),
            actions=(Action(name="refresh", label=self.say("Count again")),),
            notices=waiting,
            parts=(Stack(blocks=self.figures, beside=True),),
        )

    def show(self) -> None:
        """Draw what is counted; where that is nothing yet, begin to count."""
        if self.figures or self._is_counting:
            super().show()
        else:
            self.on_press("refresh")

    def on_press(self, name: str) -> None:
        """Count anew."""
        if name == "refresh":
            self.figures, self._is_waiting = (), True
            super().show()
            self._ask()

    def settle(self) -> None:
        """Renew figures that are seen, once somebody has written."""
        is_seen = bool(self.figures) or self._is_counting
        if is_seen and self._workspace.lists.revision() != self._counted_at:
            self._ask()

    def _ask(self) -> None:
        """Have everything counted: at once, or once more when a count is under way."""
        self._is_asked = True
        if not self._is_counting:
            self._is_counting = True
            self._later(partial(self.attempt, self._count))

    def _count(self) -> None:
        """Count as often as it was asked for meanwhile."""
        try:
            while self._is_asked:
                self._counted_at = self._workspace.lists.revision()
                self._is_asked = False
                self._count_once()
        finally:
            self._is_counting = self._is_waiting = False
        super().show()

    def _count_once(self) -> None:
        """Count figure by figure, and draw each that is new."""
        fresh: tuple[Chart | Facts, ...] = ()
        for counted in (
            self._standings,
            self._register,
            self._consents,
            self._findings,
        ):
            fresh = (*fresh, *counted())
            figures = (*fresh, *self.figures[len(fresh) :])
            if figures != self.figures:
                self.figures = figures
                super().show()

    def _standings(self) -> tuple[Chart, ...]:
        return (self._chart(self.say("Contacts"), STANDINGS, self._health.standings()),)

    def _register(self) -> tuple[Chart, ...]:
        title = self.say("Register check of clients and contacts")
        return (self._chart(title, STATUSES, self._health.register()),)

    def _consents(self) -> tuple[Chart, ...]:
        return tuple(
            self._chart(self.say(LABELS[flag]), STATES, counts)
            for flag, counts in self._health.consents().items()
        )

    def _findings(self) -> tuple[Facts, ...]:
        """Return counts that overlap, and so are no parts of a whole."""
        counts = self._health.findings()
        return (
            Facts(
                title=self.say("Findings on valid contacts"),
                rows=tuple(
                    (self.say(label), self.say.number(counts[finding]))
                    for finding, label in FINDINGS.items()
                ),
            ),
        )

    def _chart(self, title: str, shades: Shades, counts: Mapping[Any, int]) -> Chart:
        """Return a chart without its empty bars, save where all are empty."""
        kinds = [kind for kind in shades if counts[kind]] or list(shades)[:1]
        return Chart(
            title=title,
            bars=tuple(
                Bar(
                    label=self.say(shades[kind][0]),
                    value=counts[kind],
                    tone=shades[kind][1],
                )
                for kind in kinds
            ),
        )
