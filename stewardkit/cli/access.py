"""The command that answers a person who asks what is kept of them."""

from pathlib import Path
from typing import Annotated

import typer

from stewardkit.cli.options import Actor, Folder
from stewardkit.cli.output import say
from stewardkit.model.access import AccessPack, Party
from stewardkit.services.workspace import open_workspace


def access(
    folder: Folder,
    *,
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="FOLDER", help="An empty folder.")
    ],
    purpose: Annotated[
        str, typer.Option(metavar="TEXT", help="Who asked, when: for the register.")
    ],
    contact: Annotated[
        list[str] | None,
        typer.Option(metavar="ID", help="Again for each that is the same person."),
    ] = None,
    client: Annotated[str | None, typer.Option(metavar="ID")] = None,
    actor: Actor = None,
) -> None:
    """Write all that is kept of one person, readable and as JSON, to be handed over."""
    with open_workspace(folder, actor=actor, create=False) as workspace:
        done = workspace.access.pack(
            output, contact_ids=contact or (), client_id=client, purpose=purpose
        )
    _tell(done)


def _tell(done: AccessPack) -> None:
    say(f"The pack is written. Begin with {done.index}.")
    say(f"Contacts in it: {', '.join(done.person.contact_ids) or 'none'}.")
    if done.person.client_id is not None:
        say(f"Client in it: {done.person.client_id}.")
    if done.candidates:
        say("Not in it, and perhaps the same person; if so, name them, too:")
        for party in done.candidates:
            say(f"  {_alike(party)}")
    if done.withheld:
        say(f"Files that concern others, too, and are not in it: {done.withheld}.")
    if done.has_notes:
        say("Read the notes before you hand it over: a free text may name others.")


def _alike(party: Party) -> str:
    """Return what a candidate shares with the person."""
    shared = ("name", party.has_name), ("e-mail", party.has_email)
    what = " and ".join(word for word, is_shared in shared if is_shared)
    return (
        f"{party.subject} {party.subject_id} of client {party.client_id}: same {what}"
    )
