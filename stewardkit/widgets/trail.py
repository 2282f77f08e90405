"""Panes opened one from another, of which the last is seen, and the way back."""

from stewardkit.widgets.blocks import Action, Block, Dialog, Form, Place, Stack, Tone
from stewardkit.widgets.pane import Pane
from stewardkit.widgets.wording import Wording


class TrailPane(Pane):
    """A pane, what was opened from it, what was opened from that, and so on.

    Only the last is drawn; a button for each of the others leads back to it.
    """

    def __init__(self, name: str, say: Wording, title: str, first: Pane) -> None:
        super().__init__(name, say)
        self.steps: list[tuple[str, Pane]] = [(title, first)]
        self._wanted = 0
        self.add(first)

    @property
    def last(self) -> Pane:
        """Return the pane that is seen."""
        return self.steps[-1][1]

    @property
    def is_touched(self) -> bool:
        """Tell whether something was typed into the last pane that is not saved."""
        return bool(getattr(self.last, "is_touched", False))

    def block(self) -> Block:
        """Return the way back, and the place of the last pane."""
        way = tuple(
            Action(name=str(number), label=f"‹ {title}")
            for number, (title, _pane) in enumerate(self.steps[:-1])
        )
        place = Place(pane=self.last.name)
        if not way:
            return Stack(blocks=(place,))
        return Stack(
            blocks=(Form(pane=self.name, title="", sections=(), actions=way), place)
        )

    def open(self, title: str, pane: Pane) -> None:
        """Show a pane that was opened from the last one."""
        self.steps.append((title, pane))
        self._show_last()

    def back(self, depth: int | None = None) -> None:
        """Show the pane before the last one, or the one at a depth from the first."""
        kept = len(self.steps) - 1 if depth is None else depth + 1
        self.steps = self.steps[: max(kept, 1)]
        self._show_last()

    def on_press(self, name: str) -> None:
        """Go back to an earlier pane, after a question where typing would be lost."""
        if name in {"leave", "stay"}:
            self.dismiss()
        if name == "leave":
            self.back(self._wanted)
        elif name != "stay":
            self._wanted = int(name)
            if self.is_touched:
                self._ask_to_leave()
            else:
                self.back(self._wanted)

    def _ask_to_leave(self) -> None:
        stay = Action(name="stay", label=self.say("Stay"), tone=Tone.PRIMARY)
        leave = Action(name="leave", label=self.say("Leave without saving"))
        self.ask(
            Dialog(
                pane=self.name,
                title=self.say("What you typed is not saved."),
                actions=(stay, leave),
                cancel="stay",
            )
        )

    def _show_last(self) -> None:
        self._children = []
        self.add(self.last)
        self.show()
        self.last.enter()
