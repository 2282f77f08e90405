"""The command that shows the whole job on synthetic data."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from stewardkit.cli.output import say
from stewardkit.model.alert_group import AlertGroup
from stewardkit.services.demo import Demonstration, demonstrate
from stewardkit.services.workspace import create_workspace, open_workspace
from stewardkit.widgets.progress import progress

DEFAULT_CLIENTS = 2_000
SHOWN_ALERTS = 3


def demo(
    folder: Annotated[Path, typer.Argument(metavar="[DIR]")] = Path("portfolio"),
    *,
    clients: Annotated[int, typer.Option(min=1, help="How many clients.")] = (
        DEFAULT_CLIENTS
    ),
    register: Annotated[
        Path | None, typer.Option(metavar="FILE", help="A real register to search.")
    ] = None,
) -> None:
    """Load a synthetic portfolio, search a register for it, write the reports."""
    create_workspace(folder)
    with (
        open_workspace(folder, actor="demo") as workspace,
        progress("demonstration") as bar,
    ):
        done = demonstrate(
            workspace,
            clients=clients,
            now=datetime.now(UTC),
            register=register,
            on_progress=bar,
        )
        groups = workspace.screening.groups()
    _tell(folder, done, groups)


def _tell(folder: Path, done: Demonstration, groups: tuple[AlertGroup, ...]) -> None:
    """Say what was found and where it lies."""
    for table in done.loaded.tables:
        say(f"Loaded {table.loaded} {table.table}s of {table.read} rows.")
    say(f"Quarantined {done.loaded.quarantined} rows, each with its reason:")
    say(f"    stewardkit quarantine list {folder}")
    say(
        f"Register {done.register.register}: {done.register.entries} entries, "
        f"{done.register.names} names."
    )
    say(f"Screened {done.run.screened} names; {len(groups)} alerts to review, such as")
    for alert in (group.first for group in groups[:SHOWN_ALERTS]):
        say(f"    {alert.subject} {alert.subject_id}: {alert.score:.2f}")
        say(f"        {'; '.join(alert.reasons)}")
    say(f"    stewardkit screen {folder}")
    say(f"Reports written: open {done.reports}")
