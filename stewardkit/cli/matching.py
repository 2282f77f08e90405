"""Commands that compare names without a workspace."""

from pathlib import Path
from typing import Annotated

import typer

from stewardkit.cli.options import AsJson
from stewardkit.cli.output import print_json, say
from stewardkit.errors import RefusedError
from stewardkit.model.screening import SubjectKind
from stewardkit.screening import Settings, compare_names
from stewardkit.services.matching import compare_pairs, match_file
from stewardkit.widgets.progress import progress

Output = Annotated[Path, typer.Option("-o", "--output", metavar="FILE.csv")]


def match(
    input_csv: Annotated[Path, typer.Argument(metavar="INPUT.csv")],
    *,
    register: Annotated[list[Path], typer.Option(metavar="FILE")],
    output: Output,
    floor: Annotated[float, typer.Option(help="The least score to write.")] = (
        Settings().floor
    ),
) -> None:
    """Search names from a file in registers from files."""
    with progress("match") as bar:
        done = match_file(
            input_csv,
            register,
            output,
            floor=floor,
            on_progress=lambda count, total: bar("match", count, total),
        )
    say(
        f"{done.rows} rows searched: {done.hits} hits written to {output}, "
        f"{done.to_review} of them to review."
    )
    if done.nameless:
        say(f"{done.nameless} rows state no name.")
    if done.unreadable_dates:
        say(f"{done.unreadable_dates} birth dates could not be read and were left out.")


def compare(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[NAME1 NAME2]", help="Two names.")
    ] = None,
    *,
    kind: Annotated[SubjectKind, typer.Option()] = SubjectKind.PERSON,
    pairs: Annotated[
        Path | None, typer.Option(metavar="FILE.csv", help="name1,name2,kind")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="SCORES.csv")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Score how alike two names are, or each pair of a file."""
    if pairs is not None:
        if output is None:
            raise RefusedError("Name the file to write the scores to with -o.")
        say(f"{compare_pairs(pairs, output)} pairs scored into {output}.")
        return
    match names or []:
        case [first, second]:
            found = compare_names(first, second, kind)
        case _:
            raise RefusedError("Name two names to compare, or a file with --pairs.")
    if as_json:
        print_json(
            {
                "score": round(found.score, 4),
                "outcome": found.outcome,
                "reasons": found.reasons,
            }
        )
        return
    say(f"{found.score:.4f} {found.outcome}")
    for reason in found.reasons:
        say(f"  {reason}")
