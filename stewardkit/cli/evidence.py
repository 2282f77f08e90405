"""Commands on the files that prove what was said."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from stewardkit.cli.options import Actor, AsJson, Folder
from stewardkit.cli.output import print_json, say
from stewardkit.services.workspace import open_workspace

evidence = typer.Typer(help="Keep the files that prove consents.", no_args_is_help=True)


@evidence.command("add")
def add(
    folder: Folder,
    file: Annotated[Path, typer.Argument(metavar="FILE")],
    *,
    reason: Annotated[str, typer.Option(metavar="TEXT")] = "",
    actor: Actor = None,
    as_json: AsJson = False,
) -> None:
    """Keep a file as evidence, and print the SHA-256 that names it in events."""
    with open_workspace(folder, actor=actor, create=False) as workspace:
        kept = workspace.evidence.keep(file, reason)
    if as_json:
        print_json(asdict(kept))
        return
    say(f"{kept.file_name} is kept: {kept.size} bytes, SHA-256 {kept.sha256}.")
