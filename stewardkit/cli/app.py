"""A screen as a page of its own, for people who read and run no code."""

import json
import sys
from importlib.util import find_spec
from pathlib import Path

from stewardkit.errors import RefusedError

CELL = "import stewardkit as sk\n\nsk.{screen}(sk.open(read_only=True))"


def app_command(place: Path, screen: str) -> list[str]:
    """Write the notebook of a screen, and return the command that serves it.

    The screen is ``desk`` or ``audit``. The server asks for its token.

    Raises:
        RefusedError: Voila is not installed.

    """
    if find_spec("voila") is None:
        raise RefusedError(
            "The app needs Voila. Install it with: pip install 'stewardkit[app]'"
        )
    notebook = place / f"{screen}.ipynb"
    notebook.write_text(json.dumps(_notebook(screen)), encoding="utf-8")
    return [sys.executable, "-m", "stewardkit.cli.app_server", str(notebook)]


def _notebook(screen: str) -> dict[str, object]:
    """Return a notebook of one cell, which opens a screen for reading only."""
    cell: dict[str, object] = {
        "cell_type": "code",
        "id": screen,
        "execution_count": None,
        "metadata": {},
        "outputs": [],
        "source": CELL.format(screen=screen),
    }
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return {
        "cells": [cell],
        "metadata": {"kernelspec": kernel, "title": "stewardkit"},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
