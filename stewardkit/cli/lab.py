"""The command that opens JupyterLab on a workspace."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from stewardkit.cli.app import app_command
from stewardkit.cli.demo import demo
from stewardkit.cli.output import say
from stewardkit.services.notebooks import copy_notebooks
from stewardkit.services.workspace import CHOSEN, SETTINGS_FILE, open_workspace

DEMONSTRATION = Path("portfolio")
FOLDER = "notebooks"


def lab(
    folder: Annotated[Path | None, typer.Argument(metavar="[DIR]")] = None,
    *,
    port: Annotated[int | None, typer.Option(help="The port, on this host only.")] = (
        None
    ),
    browser: Annotated[bool, typer.Option(help="Open a browser.")] = True,
    app: Annotated[
        bool, typer.Option("--app", help="Serve the desk alone, for reading only.")
    ] = False,
    audit: Annotated[
        bool, typer.Option("--audit", help="With --app: the auditor's screen instead.")
    ] = False,
) -> None:
    """Open JupyterLab on a copy of the notebooks, with the workspace set.

    Without DIR it is the workspace 'portfolio' of the demonstration, made if absent.
    """
    workspace = DEMONSTRATION if folder is None else folder
    if folder is None and not (workspace / SETTINGS_FILE).exists():
        demo(workspace)
    open_workspace(workspace, create=False).close()
    if app:
        with TemporaryDirectory() as scratch:
            command = app_command(Path(scratch), "audit" if audit else "desk")
            command += _options("Voila", port, browser=browser)
            raise typer.Exit(_serve(command, workspace.absolute()))
    place = workspace.absolute() / FOLDER
    for name in copy_notebooks(place):
        say(f"{name} is ready in {place}.")
    command = [sys.executable, "-m", "jupyterlab", f"--ServerApp.root_dir={place}"]
    command += _options("ServerApp", port, browser=browser)
    raise typer.Exit(_serve(command, workspace.absolute()))


def _options(server: str, port: int | None, *, browser: bool) -> list[str]:
    """Return what a server is told; a port that is taken is not replaced."""
    options = [f"--{server}.ip=127.0.0.1"]
    if port is not None:
        options += [f"--{server}.port={port}", f"--{server}.port_retries=0"]
    return options if browser else [*options, "--no-browser"]


def _serve(command: list[str], workspace: Path) -> int:
    """Run a server until it ends, on this host only and with its token."""
    environment = {**os.environ, CHOSEN: str(workspace)}
    with subprocess.Popen(command, env=environment) as server:  # noqa: S603 - our own
        signal.signal(signal.SIGTERM, lambda *_: server.terminate())
        while True:
            try:
                return server.wait()
            except KeyboardInterrupt:
                # The server hears the key as well, and ends when it is ready to.
                continue
