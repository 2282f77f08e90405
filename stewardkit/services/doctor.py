"""Examination of the program and of a workspace: what is not right, and what to do."""

import json
import platform
import re
import shutil
from collections.abc import Iterator
from html import unescape
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from stewardkit.errors import StewardError
from stewardkit.model.finding import Finding, Level
from stewardkit.model.rescreening import Why
from stewardkit.services.workspace import Workspace
from stewardkit.store.schema import migrations

PACKAGES = ("stewardkit", "duckdb", "pandas", "pyarrow", "jupyterlab", "ipywidgets")
LOSES_COMMITS = "2.0.0"
LEAST_FREE_BYTES = 2 * 1024**3
TAG = re.compile(r"<[^<>@]*>")
WORD = re.compile(r"[^\W\d_]+(?:['’.-]+[^\W\d_]+)*")
EMAIL = re.compile(r"[\w.+'-]+@[\w.-]+\w")
LENGTHS_OF_NAMES = (2, 3, 4)
"""How many words a full name has."""


def examine_program(folder: Path = Path()) -> Iterator[Finding]:
    """Give a finding for Python, for each package that matters and for the disk."""
    yield Finding(
        level=Level.OK, subject="python", sentence=f"Python {platform.python_version()}"
    )
    yield from map(_package, PACKAGES)
    free = shutil.disk_usage(folder).free
    is_full = free < LEAST_FREE_BYTES
    yield Finding(
        level=Level.WARNING if is_full else Level.OK,
        subject="disk",
        sentence=f"{free / 1024**3:.1f} GB free",
        remedy="Make room before you load or screen." if is_full else "",
    )


def _package(name: str) -> Finding:
    try:
        found = version(name)
    except PackageNotFoundError:
        return Finding(
            level=Level.ERROR,
            subject=name,
            sentence=f"{name} is not installed",
            remedy=f"Install it with 'pip install {name}'.",
        )
    if (name, found) == ("duckdb", LOSES_COMMITS):
        return Finding(
            level=Level.ERROR,
            subject=name,
            sentence=f"{name} {found} loses commits when programs take turns on a file",
            remedy="Install another version of duckdb.",
        )
    return Finding(level=Level.OK, subject=name, sentence=f"{name} {found}")


def failed(error: StewardError) -> Finding:
    """Return what kept a workspace from being examined."""
    return Finding(
        level=Level.ERROR,
        subject="workspace",
        sentence=str(error),
        remedy="Put this right, then examine again.",
    )


def examine(workspace: Workspace) -> Iterator[Finding]:
    """Give the findings on each part of a workspace.

    A workspace that another process holds is an error, once its patience is over.
    """
    try:
        yield from _journal(workspace)
        yield from _erasure(workspace)
        yield from _registers(workspace)
        yield from _screening(workspace)
        yield from _work(workspace)
        yield from _notebooks(workspace)
    except StewardError as error:
        yield failed(error)


def _journal(workspace: Workspace) -> Iterator[Finding]:
    head = workspace.journal.head()
    yield Finding(
        level=Level.OK,
        subject="journal",
        sentence=f"Head {head}" if head else "Nothing was written yet",
    )
    schema, _script = migrations()[-1]
    yield Finding(level=Level.OK, subject="schema", sentence=f"Schema {schema}")
    for sentence in workspace.evidence.faults():
        yield Finding(
            level=Level.ERROR,
            subject="evidence",
            sentence=sentence,
            remedy="Put the file back from a backup, or keep it again.",
        )


def _erasure(workspace: Workspace) -> Iterator[Finding]:
    """Give a finding where an erasure was cut short: what it erased is still about."""
    if workspace.erasure.is_interrupted:
        yield Finding(
            level=Level.ERROR,
            subject="erasure",
            sentence="An erasure was interrupted before the file was rewritten",
            remedy="Erase the contact again: that finishes it.",
        )


def _registers(workspace: Workspace) -> Iterator[Finding]:
    in_force = workspace.registers.status()
    if not in_force:
        yield Finding(
            level=Level.WARNING,
            subject="register",
            sentence="No register is loaded, so nobody is checked",
            remedy="Load one with 'stewardkit register fetch' or 'register load'.",
        )
    labels = workspace.settings.list_labels
    for status in in_force:
        hours = status.age.total_seconds() / 3600
        yield Finding(
            level=Level.WARNING if status.is_stale else Level.OK,
            subject=f"register {labels.get(status.register, status.register)}",
            sentence=f"Received {hours:.0f} h ago, {status.entries} entries",
            remedy="Load a newer publication." if status.is_stale else "",
        )
    for sentence in workspace.registers.faults():
        yield Finding(
            level=Level.ERROR,
            subject="register file",
            sentence=sentence,
            remedy="Put the file back from a backup.",
        )


def _screening(workspace: Workspace) -> Iterator[Finding]:
    """Give a finding on whether somebody is to be searched for."""
    if workspace.registers.status():
        due = workspace.screening.due()
        yield Finding(
            level=Level.OK if due.is_nothing else Level.WARNING,
            subject="screening",
            sentence="Everybody is checked against the registers in force"
            if due.is_nothing
            else f"{due.anew} names to check anew, {due.why[Why.ENTRIES]} others "
            f"against {due.entries} entries added or corrected",
            remedy="" if due.is_nothing else "Run 'stewardkit screen'.",
        )


def _work(workspace: Workspace) -> Iterator[Finding]:
    waiting = len(workspace.loading.quarantine())
    alerts = workspace.screening.count_waiting()
    for subject, count, remedy in (
        ("quarantine", waiting, "See them with 'stewardkit quarantine list'."),
        ("alerts", alerts, "Decide on them; see 'stewardkit screen'."),
    ):
        yield Finding(
            level=Level.WARNING if count else Level.OK,
            subject=subject,
            sentence=f"{count} wait",
            remedy=remedy if count else "",
        )


def _notebooks(workspace: Workspace) -> Iterator[Finding]:
    """Search the outputs and the saved widgets of notebooks for people."""
    for notebook in sorted(workspace.folder.rglob("*.ipynb")):
        count = workspace.clients.count_known(_candidates(_kept_by(notebook)))
        yield Finding(
            level=Level.WARNING if count else Level.OK,
            subject=str(notebook.relative_to(workspace.folder)),
            sentence=f"{count} names or addresses of the workspace stand in it"
            if count
            else "No personal data found",
            remedy="Clear its outputs, then save it." if count else "",
        )


def _kept_by(notebook: Path) -> str:
    """Return all text that a notebook keeps beside what was typed."""
    try:
        content: dict[str, Any] = json.loads(notebook.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ""
    outputs = [cell.get("outputs", []) for cell in content.get("cells", [])]
    kept = [outputs, content.get("metadata", {}).get("widgets", {})]
    return " ".join(TAG.sub(" ", unescape(text)) for text in _texts(kept))


def _texts(value: object) -> Iterator[str]:
    """Give every text in a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list)):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _texts(part)


def _candidates(text: str) -> set[str]:
    """Return what in a text may be an e-mail address or a full name."""
    words = WORD.findall(text)
    names = {
        " ".join(words[place : place + length])
        for length in LENGTHS_OF_NAMES
        for place in range(len(words) - length + 1)
    }
    return names | set(EMAIL.findall(text))
