"""How long a load takes beside DuckDB alone, and how much memory it needs."""

import multiprocessing
import resource
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import duckdb

import stewardkit as sk
from tests.bench.extracts import Extracts


def measure(files: Extracts, folder: Path, runs: int) -> Iterator[str]:
    """Load the files by turns with DuckDB alone and with stewardkit."""
    alone, ours, memory = [], [], []
    for _ in range(runs):
        alone.append(_apart(_load_alone, files, folder / "alone.duckdb")[0])
        seconds, peak = _apart(_load, files, folder / "workspace")
        ours.append(seconds)
        memory.append(peak)
    yield f"load: {median(ours):.1f} s, DuckDB alone {median(alone):.1f} s"
    yield f"load / DuckDB alone: {median(ours) / median(alone):.1f} x (target 5)"
    yield f"load, peak memory: {median(memory):.1f} GB"


def _apart(work, *arguments) -> tuple[float, float]:
    """Run a piece of work in a process of its own; return its seconds and its GB."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_timed, (work, *arguments))


def _timed(work, *arguments) -> tuple[float, float]:
    start = time.perf_counter()
    work(*arguments)
    seconds = time.perf_counter() - start
    return seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


def _load_alone(files: Extracts, database: Path) -> None:
    database.unlink(missing_ok=True)
    with duckdb.connect(str(database)) as connection:
        connection.execute("set enable_progress_bar = false")
        for path in (files.clients_utf8, files.contacts_utf8):
            rows = connection.read_csv(str(path), sep=";", date_format="%d/%m/%Y")
            rows.create(path.stem)


def _load(files: Extracts, workspace: Path) -> None:
    shutil.rmtree(workspace, ignore_errors=True)
    with sk.open(workspace, actor="bench") as opened:
        opened.loading.load(clients=files.clients, contacts=files.contacts)
