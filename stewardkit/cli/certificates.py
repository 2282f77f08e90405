"""The command that proves checks, and compares a proof with the journal."""

from pathlib import Path
from typing import Annotated

import typer

from stewardkit.cli.options import Actor, AsJson
from stewardkit.cli.output import print_json, say
from stewardkit.reports.masking import Masking
from stewardkit.services.workspace import open_workspace

NOT_CONTAINED = 2


def certificate(
    places: Annotated[list[str], typer.Argument(metavar="DIR | verify FILE DIR")],
    *,
    contact: Annotated[str | None, typer.Option(metavar="ID")] = None,
    client: Annotated[str | None, typer.Option(metavar="ID")] = None,
    run: Annotated[int | None, typer.Option(metavar="N")] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help=".json or .html")
    ] = None,
    masking: Annotated[
        Masking, typer.Option(help="How the identity is shown.")
    ] = Masking.MASKED,
    actor: Actor = None,
    as_json: AsJson = False,
) -> None:
    """Prove the checks of a contact, a client or a run; or verify such a proof."""
    match places:
        case [folder]:
            pass
        case ["verify", file, folder]:
            _verify(Path(file), Path(folder), as_json=as_json)
            return
        case _:
            raise typer.BadParameter("Name a workspace, or: verify FILE DIR.")
    with open_workspace(folder, actor=actor, create=False) as workspace:
        made = workspace.screening.certificate(
            contact_id=contact, client_id=client, run=run, masking=masking
        )
    if output is None:
        say(made.to_json())
    else:
        say(f"Written to {made.save(output)}. SHA-256 {made.sha256}.")


def _verify(file: Path, folder: Path, *, as_json: bool) -> None:
    with open_workspace(folder, create=False) as workspace:
        found = workspace.screening.verify_certificate(file)
    if as_json:
        print_json(
            {
                "contained": found.is_contained,
                "whole": found.is_whole,
                "missing": found.missing,
            }
        )
    elif found.is_contained:
        say("The certificate is whole, and the journal contains each of its batches.")
    if not found.is_contained:
        typer.echo(f"stewardkit: {_complaint(found.missing)}", err=True)
        raise typer.Exit(NOT_CONTAINED)


def _complaint(missing: tuple[str, ...]) -> str:
    if not missing:
        return "the certificate was changed: its SHA-256 does not match."
    return f"the journal does not contain batch {missing[0]} as the certificate has it."
