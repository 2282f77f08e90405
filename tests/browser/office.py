"""The real screens in JupyterLab, over a copy of the small portfolio."""

import shutil

from tests.browser.portfolio import speak
from tests.conftest import NOW

OPENING = """
import io, logging
from datetime import datetime
import stewardkit as sk

FAULTS = io.StringIO()
logging.getLogger("stewardkit").handlers = [logging.StreamHandler(FAULTS)]
NOW = datetime.fromisoformat({now!r})
ws = sk.open({folder!r}, actor="m.durand", clock=lambda: NOW)
"""


class Office:
    """A steward at work; what fails in the kernel meanwhile is in ``faults``."""

    def __init__(self, lab, portfolio, folder):
        self.lab = lab
        self._folder = shutil.copytree(portfolio, folder)

    def show(self, code, language="fr"):
        """Open the workspace, show a screen over it, and return its drawing."""
        speak(self._folder, language)
        opening = OPENING.format(folder=str(self._folder), now=NOW.isoformat())
        assert self.lab.execute(opening) == ""
        return self.lab.display(code)

    def ask(self, code):
        """Return what an expression over the workspace ``ws`` is, as text."""
        return self.lab.execute(f"print({code}, end='')")

    def type(self, text):
        """Type where the focus is."""
        self.lab.page.keyboard.type(text)

    @property
    def faults(self):
        return self.ask("FAULTS.getvalue()")

    def close(self):
        self.lab.execute("ws.close()")
