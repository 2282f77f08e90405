"""The command that erases a contact for good."""

from dataclasses import asdict
from datetime import datetime
from typing import Annotated

import typer

from stewardkit.cli.options import Actor, AsJson, Folder
from stewardkit.cli.output import print_json, say
from stewardkit.model.erasure import Erasure
from stewardkit.services.workspace import open_workspace

NOT_CLEAN = 2


def erase(
    folder: Folder,
    *,
    contact: Annotated[str, typer.Option(metavar="ID")],
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Who asked, and how.")],
    asked_on: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"], metavar="DATE", help="The day of the request."
        ),
    ] = None,
    actor: Actor = None,
    as_json: AsJson = False,
) -> None:
    """Erase a contact who asked for it: rows, bytes and evidence; there is no undo."""
    with open_workspace(folder, actor=actor, create=False) as workspace:
        done = workspace.erasure.erase(
            contact,
            reason=reason,
            asked_on=None if asked_on is None else asked_on.date(),
        )
    if as_json:
        print_json({"contact_id": contact, **asdict(done)})
    else:
        _tell(contact, done)
    if not done.scan.is_clean:
        typer.echo(
            f"stewardkit: {done.scan.remaining} erased texts still stand in the file.",
            err=True,
        )
        raise typer.Exit(NOT_CLEAN)


def _tell(contact: str, done: Erasure) -> None:
    say(
        f"{contact} is erased by {done.batch}: {done.rows} rows and {done.files} files "
        f"of evidence. {done.suppressed} fingerprints keep imports from bringing the "
        "person back."
    )
    say(
        f"The file was rewritten and searched for {done.scan.searched} texts: "
        f"{done.scan.remaining} remain."
    )
    for sentence in done.consequences:
        say(f"  {sentence}")
    say("Out of reach, and to be erased where they are:")
    for sentence in done.remains:
        say(f"  {sentence}")
