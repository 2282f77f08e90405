"""Commands that write reports."""

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from stewardkit.cli.options import Actor, AsJson, Folder
from stewardkit.cli.output import print_json, print_table, say
from stewardkit.errors import RefusedError
from stewardkit.reports.masking import Masking
from stewardkit.reports.page import every_page
from stewardkit.reports.report import Report
from stewardkit.services.workspace import open_workspace
from stewardkit.widgets.progress import progress

On = Annotated[
    str | None, typer.Option(metavar="DATE", help="The day reported: 2026-12-31.")
]
KnownAt = Annotated[
    str | None, typer.Option(metavar="TIMESTAMP", help="As known then, in UTC.")
]
Since = Annotated[
    str | None, typer.Option(metavar="DATE", help="Movements since: by default a year.")
]
Notice = Annotated[
    str | None, typer.Option(metavar="NOTICE", help="For D1: due_notice or another.")
]
ShownAs = Annotated[Masking, typer.Option(help="How personal data is shown.")]
Purpose = Annotated[
    str, typer.Option(metavar="TEXT", help="What a clear export is for.")
]


def report(  # noqa: PLR0913 - the options of the command
    folder: Folder,
    code: Annotated[str | None, typer.Argument(metavar="CODE")] = None,
    *,
    on: On = None,
    known_at: KnownAt = None,
    since: Since = None,
    notice: Notice = None,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help=".csv .xlsx .html .pdf .json or .parquet"),
    ] = None,
    masking: ShownAs = Masking.MASKED,
    purpose: Purpose = "",
    list_: Annotated[bool, typer.Option("--list", help="List the reports.")] = False,
    actor: Actor = None,
    as_json: AsJson = False,
) -> None:
    """Run a report on a day; without a file, say what it found."""
    with open_workspace(folder, actor=actor, create=False) as workspace:
        if list_ or code is None:
            _list_all(as_json=as_json)
            return
        done = workspace.reports.run(
            code,
            on=day_of(on),
            known_at=moment_of(known_at),
            since=day_of(since),
            notice=notice,
            masking=masking,
        )
        if output is not None:
            done.save(output, purpose=purpose)
    _tell(done, output, as_json=as_json)


def _list_all(*, as_json: bool) -> None:
    pages = every_page().values()
    titles = [(page.code, page.english.title) for page in pages]
    if as_json:
        print_json({"reports": dict(titles)})
    else:
        print_table(("code", "report"), titles)


def _tell(done: Report, output: Path | None, *, as_json: bool) -> None:
    if as_json:
        print_json(
            {
                "code": done.code,
                "on": done.on,
                "known_at": done.known_at,
                "rows": done.rows.num_rows,
                "exceptions": done.exceptions,
                "file": None if output is None else str(output),
            }
        )
        return
    written = "" if output is None else f" Written to {output}."
    say(
        f"{done.code} on {done.on}: {done.rows.num_rows} rows, "
        f"{done.exceptions} exceptions.{written}"
    )


def reports(
    folder: Folder,
    *,
    out: Annotated[Path, typer.Option(metavar="FOLDER", help="Where to write.")],
    on: On = None,
    known_at: KnownAt = None,
    masking: ShownAs = Masking.MASKED,
    purpose: Purpose = "",
    actor: Actor = None,
) -> None:
    """Write every report as HTML, Excel and CSV, with an index and a manifest."""
    with (
        open_workspace(folder, actor=actor, create=False) as workspace,
        progress("reports") as bar,
    ):
        index = workspace.reports.write_pack(
            out,
            on=day_of(on),
            known_at=moment_of(known_at),
            masking=masking,
            purpose=purpose,
            on_progress=bar,
        )
        noted = workspace.reports.verify_pack(out).manifest_sha256
    say(f"The pack is written. Begin with {index}. Note the SHA-256 of its manifest:")
    say(noted)


def day_of(text: str | None) -> date | None:
    """Return the day that somebody typed, or None where nobody did.

    Raises:
        RefusedError: it is no day.

    """
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise RefusedError(f"{text!r} is no date. Write it as 2026-12-31.") from error


def moment_of(text: str | None) -> datetime | None:
    """Return the moment that somebody typed, or None where nobody did.

    Raises:
        RefusedError: it is no moment.

    """
    if text is None:
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError as error:
        raise RefusedError(
            f"{text!r} is no moment. Write it as 2026-12-31T18:00:00."
        ) from error
