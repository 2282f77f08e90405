"""The arguments that commands share."""

from pathlib import Path
from typing import Annotated

import typer

Folder = Annotated[Path, typer.Argument(metavar="DIR", help="The workspace's folder.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
Actor = Annotated[
    str | None, typer.Option(metavar="NAME", help="Who works, for the journal.")
]
Reason = Annotated[str, typer.Option(metavar="TEXT", help="Why, for the journal.")]
