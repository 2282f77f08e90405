"""The command that opens JupyterLab on a workspace."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer

from stewardkit.cli.demo import demo
from stewardkit.cli.output import say
from stewardkit.demo.shipped import notebooks
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
) -> None:
    """Open JupyterLab on a copy of the notebooks, with the workspace set.

    Without DIR it is the workspace 'portfolio' of the demonstration, made if absent.
    """
    workspace = DEMONSTRATION if folder is None else folder
    if folder is None and not (workspace / SETTINGS_FILE).exists():
        demo(workspace)
    open_workspace(workspace, create=False).close()
    place = workspace.absolute() / FOLDER
    for name in copy_notebooks(place):
        say(f"{name} is ready in {place}.")
    options = [] if port is None else [f"--port={port}", "--ServerApp.port_retries=0"]
    options += [] if browser else ["--no-browser"]
    raise typer.Exit(_serve(place, workspace.absolute(), options))


def copy_notebooks(place: Path) -> list[str]:
    """Copy the notebooks that are not there yet; return their names."""
    place.mkdir(exist_ok=True)
    fresh = [
        notebook
        for notebook in sorted(notebooks().glob("*.ipynb"))
        if not (place / notebook.name).exists()
    ]
    for notebook in fresh:
        shutil.copyfile(notebook, place / notebook.name)
    return [notebook.name for notebook in fresh]


def _serve(place: Path, workspace: Path, options: list[str]) -> int:
    """Run JupyterLab until it ends, on this host only and with its token."""
    command = [
        *(sys.executable, "-m", "jupyterlab", "--ip=127.0.0.1"),
        f"--ServerApp.root_dir={place}",
        *options,
    ]
    environment = {**os.environ, CHOSEN: str(workspace)}
    with subprocess.Popen(command, env=environment) as server:  # noqa: S603 - our own
        while True:
            try:
                return server.wait()
            except KeyboardInterrupt:
                # The server hears the key as well, and ends when it is ready to.
                continue
