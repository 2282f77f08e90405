"""A pane: a part of a screen that holds what it shows and answers its events."""

import logging
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from stewardkit.errors import StewardError
from stewardkit.widgets.blocks import Block, Dialog, Notice, Tone
from stewardkit.widgets.message import Message, as_message
from stewardkit.widgets.problems import said
from stewardkit.widgets.wording import Wording

LOG = logging.getLogger(__name__)


class Pane:
    """What all panes share: a name, a language, and a way to speak to the browser.

    A subclass says in ``block`` what it shows now and defines a method ``on_…`` for
    each event that it answers. Without a screen a pane works all the same: what it
    would say to a browser goes nowhere.
    """

    def __init__(self, name: str, say: Wording) -> None:
        self.name = name
        self.say = say
        self.dialog: Dialog | None = None
        self._children: list[Pane] = []
        self._tell: Callable[[Message], None] | None = None

    def block(self) -> Block:
        """Return what the pane shows now."""
        raise NotImplementedError

    def add(self, child: "Pane") -> None:
        """Make another pane part of this one, in place of a former one of its name."""
        self._children = [one for one in self._children if one.name != child.name]
        self._children.append(child)
        child.attach(self._tell)

    def attach(self, tell: Callable[[Message], None] | None) -> None:
        """Let the pane and its children speak through a screen."""
        self._tell = tell
        for child in self._children:
            child.attach(tell)

    def find(self, name: str) -> "Pane | None":
        """Return the pane of this name here or below."""
        if name == self.name:
            return self
        found = (child.find(name) for child in self._children)
        return next((pane for pane in found if pane is not None), None)

    def show(self) -> None:
        """Draw the pane and its children anew."""
        self.tell({"do": "show", "pane": self.name, "block": as_message(self.block())})
        for child in self._children:
            child.show()

    def enter(self) -> None:
        """Take the focus, which was in what this pane took the place of."""
        self.tell({"do": "enter", "pane": self.name})

    def reveal(self) -> None:
        """Bring what stands under the buttons of the pane's form into sight."""
        self.tell({"do": "reveal", "pane": self.name})

    def settle(self) -> None:
        """Show what somebody may have written in a pane below; here, nothing."""

    def patch(
        self,
        fields: dict[str, dict[str, Any]] | None = None,
        *,
        notices: Sequence[Notice] | None = None,
        focus: str = "",
    ) -> None:
        """Change some fields, the notices or the focus, and leave the rest as it is.

        ``fields`` maps the name of a field to the attributes that change.
        """
        message: Message = {"do": "patch", "pane": self.name}
        if fields:
            message["fields"] = as_message(fields)
        if notices is not None:
            message["notices"] = as_message(tuple(notices))
        if focus:
            message["focus"] = focus
        self.tell(message)

    def ask(self, dialog: Dialog) -> None:
        """Put a question above everything else; its answer comes to this pane."""
        self.dialog = dialog
        self.tell({"do": "ask", "block": as_message(dialog)})

    def dismiss(self) -> None:
        """Take the question away."""
        self.dialog = None
        self.tell({"do": "dismiss"})

    def tell(self, message: Message) -> None:
        """Send a message to the browser, where there is one."""
        if self._tell is not None:
            self._tell(message)

    def answer(self, event: str, message: Message, buffers: Sequence[bytes]) -> None:
        """Answer an event; what goes wrong is said in the pane, never thrown.

        Events that a pane does not know are ignored: the browser is not trusted.
        """
        handler = getattr(self, f"on_{event}", None)
        if handler is None:
            return
        details = {
            name: value
            for name, value in message.items()
            if name not in {"event", "pane", "turn"}
        }
        if buffers:
            details["content"] = bytes(buffers[0])
        self.attempt(partial(handler, **details))

    def attempt(self, work: Callable[[], object]) -> None:
        """Do something; what goes wrong is said in the pane, never thrown."""
        try:
            work()
        except StewardError as error:
            self.report(said(error, self.say))
        except Exception:
            LOG.exception("The pane %s failed.", self.name)
            self.report(
                self.say(
                    "Something went wrong and nothing was saved. Try again; if it "
                    "happens again, restart the kernel."
                )
            )

    def report(self, text: str) -> None:
        """Say in the pane what went wrong."""
        self.patch(notices=[Notice(text=text, tone=Tone.BAD)])

    def __repr__(self) -> str:
        """Show one line that never holds a value."""
        return f"<stewardkit {type(self).__name__}>"
