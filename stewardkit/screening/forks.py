"""Forked processes, which share what their parent has in memory."""

import gc
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_all_start_methods, get_context
from signal import SIG_IGN, SIGINT, signal
from typing import Any, TypeVar

T = TypeVar("T")

# What a forked process works with: inherited, so nothing is copied to it.
_GIVEN: list[Any] = []


def can_fork() -> bool:
    """Tell whether this platform forks processes."""
    return "fork" in get_all_start_methods()


def forked_pool(given: object, processes: int | None = None) -> ProcessPoolExecutor:
    """Return a pool of forked processes, each of which works with what is ``given``."""
    return ProcessPoolExecutor(
        processes, get_context("fork"), initializer=_begin, initargs=(given,)
    )


def given() -> Any:  # noqa: ANN401 - whoever made the pool knows what it is
    """Return what this forked process was given."""
    return _GIVEN[-1]


def side_by_side(works: Sequence[Callable[[], T]]) -> list[T]:
    """Return what each of several works gives, done at the same time if possible.

    The last is done by this process: what it gives need not be sent.
    """
    *others, last = works
    if not can_fork() or not others:
        return [work() for work in works]
    pool = forked_pool(others, len(others))
    try:
        found = pool.map(_do, range(len(others)))
        own = last()
        return [*found, own]
    finally:
        pool.shutdown(cancel_futures=True)


def _begin(given: object) -> None:
    """Make a forked process ready; whoever interrupts the run interrupts its parent.

    It looks for no garbage: there is hardly any, and to look touches, so copies, all
    that it shares.
    """
    signal(SIGINT, SIG_IGN)
    gc.disable()
    _GIVEN.append(given)


def _do(number: int) -> Any:  # noqa: ANN401 - what the work gives
    return given()[number]()
