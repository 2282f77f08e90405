"""Progress of long work: a bar on a terminal or in a notebook, gone when it is done."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from IPython.display import DisplayHandle
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

Report = Callable[[str, int, int], None]
"""What services tell of each step: what is done, how many, of how many."""


@contextmanager
def progress(what: str) -> Iterator[Report]:
    """Give a reporter for ``on_progress``; silent where nobody can watch.

    A notebook keeps nothing of the bar: its output is empty in the end.
    """
    console = Console(stderr=True)
    in_notebook = console.is_jupyter
    is_live = console.is_terminal and not in_notebook
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn())
    bar = Progress(*columns, console=console, transient=True, disable=not is_live)
    task = bar.add_task(what, total=None)
    # Rich would show its bar in an ipywidgets output, which the saved notebook keeps.
    place = DisplayHandle()

    def report(step: str, done: int, total: int) -> None:
        bar.update(task, description=step, completed=done, total=total)
        if in_notebook:
            place.update(bar)

    if in_notebook:
        place.display({}, raw=True)
    try:
        with bar:
            yield report
    finally:
        if in_notebook:
            place.update({}, raw=True)
