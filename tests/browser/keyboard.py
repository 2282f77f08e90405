"""Somebody who has no mouse."""

import pytest

FARTHEST = 80


class Keyboard:
    """Works at a screen of the office by keys alone."""

    def __init__(self, office, screen):
        self.press = office.lab.press
        self.type = office.type
        self.screen = screen
        self.focused = screen.locator(":focus")

    def go(self, role, name, key="Tab"):
        """Press a key until this has the focus."""
        wanted = self.screen.get_by_role(role, name=name, exact=True)
        self._press_until(wanted.and_(self.focused), key, name)

    def go_to_rows(self):
        """Press the Tab key until a grid has the focus."""
        wanted = self.screen.locator(".sk-cell:focus")
        self._press_until(wanted, "Tab", "a grid")

    def write(self, role, name, text, key="Tab"):
        """Type in place of what a field holds."""
        self.go(role, name, key)
        if role == "textbox":
            self.press("Control+a")
        self.type(text)

    def push(self, name, key="Tab"):
        self.go("button", name, key)
        self.press("Enter")

    def _press_until(self, wanted, key, name):
        for _step in range(FARTHEST):
            if wanted.count() == 1:
                return
            self.press(key)
        pytest.fail(f"The key {key} does not lead to {name}.")
