"""The shipped notebooks, copied to where somebody works with them."""

import hashlib
import json
import shutil
from pathlib import Path

from stewardkit.demo.shipped import notebooks

RECORD = ".shipped.json"
"""Keeps the SHA-256 that each notebook had when it was copied."""


def copy_notebooks(place: Path) -> list[str]:
    """Copy the shipped notebooks into a folder, and return the names that came.

    A newer one replaces the copy made before, save where somebody changed that.
    """
    place.mkdir(exist_ok=True)
    record = place / RECORD
    copied = json.loads(record.read_text()) if record.exists() else {}
    came = []
    for notebook in sorted(notebooks().glob("*.ipynb")):
        target, shipped = place / notebook.name, _hash(notebook)
        found = _hash(target) if target.exists() else None
        if found in {None, shipped, copied.get(notebook.name)}:
            copied[notebook.name] = shipped
            if found != shipped:
                shutil.copyfile(notebook, target)
                came.append(notebook.name)
    record.write_text(json.dumps(copied))
    return came


def _hash(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()
