"""The command that writes consents as records by the standard."""

from pathlib import Path
from typing import Annotated

import typer

from stewardkit.cli.options import Actor, Folder
from stewardkit.cli.output import say
from stewardkit.cli.reports import On, day_of
from stewardkit.services.workspace import open_workspace


def consents(
    folder: Folder,
    *,
    output: Annotated[Path, typer.Option("-o", "--output", help=".jsonld")],
    contact: Annotated[str | None, typer.Option(metavar="ID")] = None,
    on: On = None,
    actor: Actor = None,
) -> None:
    """Write consent records by ISO/IEC TS 27560 as JSON-LD, in the terms of the DPV."""
    with open_workspace(folder, actor=actor, create=False) as workspace:
        count = workspace.consents.records(contact, on=day_of(on)).save(output)
    say(f"{count} consent records written to {output}.")
