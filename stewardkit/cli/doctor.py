"""The command that examines the program and a workspace."""

from pathlib import Path
from typing import Annotated

import typer

from stewardkit.cli.options import AsJson
from stewardkit.cli.output import print_json, print_table
from stewardkit.errors import StewardError
from stewardkit.model.finding import Level
from stewardkit.services.doctor import examine, examine_program, failed
from stewardkit.services.workspace import open_workspace

PATIENCE_SECONDS = 2.0
FAILED = 2


def doctor(
    folder: Annotated[Path | None, typer.Argument(metavar="[DIR]")] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Examine versions and, with DIR, a workspace; exit 2 where something is wrong."""
    place = folder if folder is not None and folder.is_dir() else Path()
    findings = list(examine_program(place))
    if folder is not None:
        try:
            with open_workspace(
                folder, create=False, patience=PATIENCE_SECONDS
            ) as workspace:
                findings += examine(workspace)
        except StewardError as error:
            findings.append(failed(error))
    if as_json:
        print_json({"findings": findings})
    else:
        print_table(
            ("", "what", "found", "what to do"),
            [
                (finding.level, finding.subject, finding.sentence, finding.remedy)
                for finding in findings
            ],
        )
    errors = [finding for finding in findings if finding.level is Level.ERROR]
    if errors:
        typer.echo(f"stewardkit: {errors[0].sentence} {errors[0].remedy}", err=True)
        raise typer.Exit(FAILED)
