"""The command that examines the program and a workspace."""

from pathlib import Path
from typing import Annotated

import typer

from stewardkit.cli.options import AsJson
from stewardkit.cli.output import print_json, print_table
from stewardkit.model.finding import Level
from stewardkit.services.doctor import examine, examine_program
from stewardkit.services.workspace import open_workspace

PATIENCE_SECONDS = 2.0
FAILED = 2


def doctor(
    folder: Annotated[Path | None, typer.Argument(metavar="[DIR]")] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Examine versions and, with DIR, a workspace; exit 2 where something is wrong."""
    findings = list(examine_program())
    if folder is not None:
        with open_workspace(
            folder, create=False, patience=PATIENCE_SECONDS
        ) as workspace:
            findings += examine(workspace)
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
    if any(finding.level is Level.ERROR for finding in findings):
        raise typer.Exit(FAILED)
