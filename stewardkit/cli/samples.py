"""The command that draws a sample of a report."""

from pathlib import Path
from typing import Annotated

import typer

from stewardkit.cli.options import Actor, Folder
from stewardkit.cli.output import say
from stewardkit.cli.reports import KnownAt, On, Purpose, ShownAs, day_of, moment_of
from stewardkit.reports.masking import Masking
from stewardkit.reports.sample import SAMPLE_ROWS
from stewardkit.services.workspace import open_workspace


def sample(  # noqa: PLR0913 - the options of the command
    folder: Folder,
    code: Annotated[str, typer.Argument(metavar="CODE")],
    *,
    seed: Annotated[str, typer.Option(help="Whatever you choose, and note.")],
    output: Annotated[
        Path,
        typer.Option("-o", "--output", help=".xlsx .csv .html .pdf .json or .parquet"),
    ],
    size: Annotated[int, typer.Option(min=1, help="How many rows.")] = SAMPLE_ROWS,
    strata: Annotated[
        str | None,
        typer.Option(metavar="COLUMNS", help="By default those of the breakdown."),
    ] = None,
    whole_exceptions: Annotated[
        bool, typer.Option("--whole-exceptions", help="All exceptions, size others.")
    ] = False,
    on: On = None,
    known_at: KnownAt = None,
    masking: ShownAs = Masking.MASKED,
    purpose: Purpose = "",
    actor: Actor = None,
) -> None:
    """Draw rows of a report by a seed, so that anybody draws the same ones again."""
    with open_workspace(folder, actor=actor, create=False) as workspace:
        report = workspace.reports.run(
            code, on=day_of(on), known_at=moment_of(known_at), masking=masking
        )
        drawn = workspace.reports.sample(
            report,
            size=size,
            seed=seed,
            strata=None if strata is None else strata.split(","),
            whole_exceptions=whole_exceptions,
        )
        drawn.save(output, purpose=purpose)
    of = report.rows.num_rows
    say(f"{drawn.rows.num_rows} of {of} rows of {report.code} written to {output}.")
