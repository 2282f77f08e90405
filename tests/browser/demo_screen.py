"""A screen that remembers what it hears; run as a part of a notebook's cell."""

from stewardkit.widgets.screen import Screen

HEARD = []


class HearingScreen(Screen):
    """Remembers every event and the size of what came with it."""

    def _receive(self, widget, message, buffers):
        HEARD.append([message["event"], {**message, "size": sum(map(len, buffers))}])
        super()._receive(widget, message, buffers)
