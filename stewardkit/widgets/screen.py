"""The one widget of the package: it carries panes to the browser and events back."""

import threading
from collections.abc import Sequence
from importlib.resources import files
from typing import Any

import anywidget

from stewardkit.widgets.message import Message
from stewardkit.widgets.pane import Pane
from stewardkit.widgets.words import fixed_words

STATIC = files("stewardkit.widgets") / "static"
SCRIPTS = (
    "dom.js",
    "controls.js",
    "fields.js",
    "cells.js",
    "pages.js",
    "cursor.js",
    "grid.js",
    "documents.js",
    "blocks.js",
    "screen.js",
)
"""The parts of the script, in order; they are one module in the browser."""
WRITING = frozenset({"press", "edit"})
"""The events that may make somebody write."""
STYLES = (
    "theme.css",
    "controls.css",
    "fields.css",
    "grid.css",
    "blocks.css",
    "documents.css",
    "foot.css",
)


def joined(names: Sequence[str]) -> str:
    """Return the text of several files of the static folder as one."""
    return "\n".join((STATIC / name).read_text(encoding="utf-8") for name in names)


class Screen(anywidget.AnyWidget):
    """Draws a pane and its children; holds no data of its own.

    All that is shown travels by messages once the browser says that it is ready, so a
    saved notebook holds none of it. Events may come on any thread: one lock lets them
    in one at a time.
    """

    _esm = joined(SCRIPTS)
    _css = joined(STYLES)

    def __init__(self, root: Pane) -> None:
        super().__init__()
        self._root = root
        self._turn = threading.RLock()
        self.on_msg(self._receive)

    def _receive(
        self, _widget: object, message: Message, buffers: Sequence[Any]
    ) -> None:
        with self._turn:
            self._root.attach(self.send)
            if message.get("event") == "ready":
                self._greet()
                return
            self.send({"do": "hear", "turn": message.get("turn")})
            event = str(message.get("event", ""))
            pane = self._root.find(str(message.get("pane", "")))
            if pane is not None:
                pane.answer(event, message, buffers)
            if event in WRITING:
                self._root.attempt(self._root.settle)

    def _greet(self) -> None:
        """Tell a new view the words, then show it everything."""
        say = self._root.say
        words = fixed_words(say)
        self.send({"do": "speak", "language": say.language, "words": words})
        self._root.show()

    def __repr__(self) -> str:
        """Show one line that never holds a value."""
        return repr(self._root)
