"""The register check beside its peers: ``python -m tests.bench screening``.

Every engine has a process of its own and the same cases: innocents, listed names in
disguise, the cases of ``sanctions-screening-benchmark``, French names to find by their
European spellings where 0.5 % of the innocents alert. Time is that of one processor,
and memory what the engine takes beyond the cases.
"""

import argparse
import json
import multiprocessing
import time
from collections.abc import Mapping, Sequence
from functools import partial
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from rich.box import SIMPLE
from rich.console import Console
from rich.table import Column, Table

from tests.bench import engines, peers, tasks
from tests.bench.scoring import SHARES, auc, recall, threshold
from tests.bench.tasks import Case, Task

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
REGISTERS = (
    SHARED / "registers/fr/registre_2026-05-20.json",
    SHARED / "registers/eu/eu_fsf_2024-05-13.xml.gz",
    SHARED / "registers/ofac/ofac_sdn_2024-05-07.xml.gz",
)
FICTIONAL = ROOT / "data/registre_fictif_2026-11-20.json"
PAIRS = SHARED / "matching/fr_eu_pairs_dev.csv"
ONE_BY_ONE = 100
CONTENDERS = {
    "stewardkit": ("stewardkit", engines.Stewardkit),
    "ratio": ("rapidfuzz", engines.BruteForce),
    "Jaro-Winkler": ("rapidfuzz", engines.BruteJaroWinkler),
    "logic-v2": ("nomenklatura", peers.LogicV2),
    "splink": ("splink", peers.Splink),
}
SHOWN = {
    "found_at_0.001": "found, 0.1 % alert",
    "found_at_0.005": "found, 0.5 % alert",
    "found_at_0.01": "found, 1 % alert",
    "auc": "AUC, our classes",
    "auc_their_classes": "AUC, their classes",
    "found_spelling_pairs": "found, French-EU",
    "contacts_per_second": "contacts a second",
    "p50_ms": "one contact, ms",
    "p99_ms": "one in 100, ms",
    "build_s": "index built, s",
    "memory_mb": "peak memory, MB",
}


def main(arguments: Sequence[str]) -> None:
    """Measure the engines asked for, and print a row for each."""
    options = _options(arguments)
    entries = tasks.listed_in(options.registers or _default_registers())
    asked = {
        "portfolio": tasks.portfolio(entries, options.clients),
        "their_classes": tasks.their_classes(entries),
        "pairs": tasks.spelling_pairs(PAIRS) if PAIRS.exists() else None,
    }
    figures = {}
    for name in options.engines or CONTENDERS:
        package, engine = CONTENDERS[name]
        is_there = find_spec(package) is not None
        figures[name] = _apart(engine, asked) if is_there else None
        _say(f"{name}: {'measured' if is_there else 'not installed'}")
        if options.json is not None:
            options.json.write_text(json.dumps(figures, indent=2), encoding="utf-8")
    Console().print(_table(figures))


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench screening")
    parser.add_argument("--registers", type=Path, nargs="+", metavar="DIR")
    parser.add_argument("--clients", type=int, default=4_000)
    parser.add_argument("--engines", nargs="+", choices=list(CONTENDERS))
    parser.add_argument("--json", type=Path, help="write the figures here as well")
    return parser.parse_args(arguments)


def _default_registers() -> Sequence[Path]:
    there = [path for path in REGISTERS if path.exists()]
    return there or [FICTIONAL]


def _apart(engine: type, asked: Mapping[str, Task | None]) -> dict[str, object]:
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_measured, (engine, asked))


def _measured(engine: type, asked: Mapping[str, Task | None]) -> dict[str, object]:
    """Return the figures of one engine; its pace is that on innocents."""
    task = asked["portfolio"]
    innocents = [case for case in task.cases if not case.truth]
    sought = [case for case in task.cases if case.truth]
    before = _forget_peak()
    ready, build = _timed(partial(engine, task.entries))
    strangers, seconds = _timed(partial(ready.search, innocents))
    found = ready.search(sought).true
    memory = _peak() - before
    limit = threshold(strangers.best, 0.005)
    return {
        **_found_figures(strangers.best, found),
        "by_class": _by_class(sought, found, limit),
        "auc_their_classes": _auc_apart(engine, asked["their_classes"]),
        "found_spelling_pairs": _found_apart(engine, asked["pairs"], limit),
        "contacts_per_second": round(len(innocents) / seconds),
        **(_one_by_one(ready, task.cases) if engine.is_for_one else {}),
        "build_s": round(build, 2),
        "memory_mb": round(memory),
    }


def _found_figures(innocents: np.ndarray, found: np.ndarray) -> dict[str, float]:
    at_shares = {
        f"found_at_{share}": recall(found, threshold(innocents, share))
        for share in SHARES
    }
    return at_shares | {"auc": auc(found, innocents)}


def _by_class(
    sought: Sequence[Case], found: np.ndarray, limit: float
) -> dict[str, float]:
    codes = np.array([case.code for case in sought])
    return {code: recall(found[codes == code], limit) for code in sorted({*codes})}


def _auc_apart(engine: type, task: Task | None) -> float | None:
    if task is None:
        return None
    scores = engine(task.entries).search(task.cases)
    is_sought = np.array([bool(case.truth) for case in task.cases])
    return auc(scores.true[is_sought], scores.best[~is_sought])


def _found_apart(engine: type, task: Task | None, limit: float) -> float | None:
    if task is None:
        return None
    return recall(engine(task.entries).search(task.cases).true, limit)


def _one_by_one(ready, cases: Sequence[Case]) -> dict[str, float]:
    """Return the milliseconds of single searches: the middle one, the slowest."""
    step = max(len(cases) // ONE_BY_ONE, 1)
    taken = [1_000 * _timed(partial(ready.search, [case]))[1] for case in cases[::step]]
    return {
        f"p{share}_ms": round(float(np.percentile(taken, share)), 2)
        for share in (50, 99)
    }


def _timed(work) -> tuple[object, float]:
    start = time.process_time()
    done = work()
    return done, time.process_time() - start


def _peak() -> float:
    """Return the most memory that this process took since ``_forget_peak``, in MB."""
    return _kilobytes("VmHWM") / 1_000


def _forget_peak() -> float:
    """Forget the peak so far, as Linux can, and return the memory taken now, in MB."""
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    return _kilobytes("VmRSS") / 1_000


def _kilobytes(figure: str) -> int:
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith(figure):
            return int(line.split()[1])
    raise LookupError(figure)


def _table(figures: Mapping[str, Mapping[str, object] | None]) -> Table:
    """Return a column for each engine."""
    numbers = [Column(name, justify="right") for name in figures]
    table = Table(Column("", no_wrap=True), *numbers, box=SIMPLE)
    for figure, words in SHOWN.items():
        cells = [
            "not installed" if row is None else _shown(row.get(figure))
            for row in figures.values()
        ]
        table.add_row(words, *cells)
    return table


def _shown(value: object) -> str:
    if value is None:
        return "–"
    return f"{value:.3f}" if isinstance(value, float) else f"{value:,}"


def _say(line: str) -> None:
    Console(stderr=True).print(line)
