"""How long a steward waits at a portfolio: saves, lists, reports, proof, undo."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

import stewardkit as sk

SAVES = 100
REPORTS = ("C1", "C6", "N1", "V1", "K1", "K2", "K3")


def measure(workspace: Path, runs: int) -> Iterator[str]:
    """Measure what is done every day, on the portfolio loaded before."""
    with sk.open(workspace, actor="bench") as opened:
        (contact, *_others) = opened.contacts.list("CL00000500", history=True)
        yield f"save of a contact, p50: {_saves(opened, contact):.0f} ms (target 20)"
        opened.contacts.list(contact.client_id)
        listing = _seconds(lambda: opened.contacts.list(contact.client_id), 20)
        yield f"contacts of a client: {1000 * listing:.1f} ms"
        for code in REPORTS:
            seconds = _seconds(lambda code=code: opened.reports.run(code), runs)
            yield f"report {code}: {seconds:.1f} s"
        start = time.perf_counter()
        rows = opened.journal.verify().rows
        minutes = (time.perf_counter() - start) / 60
        yield f"verify: {rows / minutes / 1e6:.1f} M rows a minute (target 1)"


def _saves(opened: sk.Workspace, contact) -> float:
    """Return the median milliseconds of one save, register check included."""
    taken = []
    for number in range(SAVES):
        changed = contact.with_changes(note=f"save {number}")
        start = time.perf_counter()
        contact = opened.contacts.save(changed).contact
        taken.append(1000 * (time.perf_counter() - start))
    return median(taken)


def _seconds(work: Callable[[], object], runs: int) -> float:
    """Return the median seconds of several runs."""
    taken = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return median(taken)
