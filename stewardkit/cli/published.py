"""Commands on what people are shown when they are asked."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from stewardkit.cli.options import Actor, AsJson, Folder, Reason
from stewardkit.cli.output import print_json, print_table, say
from stewardkit.ingest.shown import read_partners, read_text
from stewardkit.model.flags import Channel, Flag
from stewardkit.model.published import ConsentWording, PartnerList
from stewardkit.services.workspace import open_workspace

wording = typer.Typer(help="The texts by which people are asked.", no_args_is_help=True)
partners = typer.Typer(
    help="The lists of partners that people are shown.", no_args_is_help=True
)
File = Annotated[Path, typer.Argument(metavar="FILE")]
Version = Annotated[str, typer.Option(metavar="NAME", help="What events call it.")]
PublishedOn = Annotated[
    date | None,
    typer.Option(
        metavar="DATE",
        parser=date.fromisoformat,
        help="The first day in force, as 2026-12-31; today where it is left out.",
    ),
]


@wording.command("add")
def add_wording(  # noqa: PLR0913 - the options of the command
    folder: Folder,
    file: File,
    *,
    flag: Annotated[Flag, typer.Option()],
    channel: Annotated[Channel, typer.Option()],
    version: Version,
    language: Annotated[
        str | None, typer.Option(metavar="CODE", help="Such as fr.")
    ] = None,
    published_on: PublishedOn = None,
    reason: Reason = "",
    actor: Actor = None,
    as_json: AsJson = False,
) -> None:
    """Publish the text of a file as a version, which is never changed again."""
    with open_workspace(folder, actor=actor, create=False) as workspace:
        published = workspace.wordings.publish(
            ConsentWording(
                flag=flag,
                channel=channel,
                version=version,
                text=read_text(file),
                language=language or workspace.settings.language,
                published_on=published_on or workspace.today(),
            ),
            reason,
        )
    if as_json:
        print_json({"wording": published})
    else:
        say(f"Wording {published.name} is in force from {published.published_on}.")


@wording.command("list")
def list_wordings(folder: Folder, *, as_json: AsJson = False) -> None:
    """Tell which texts were published, and since when each is in force."""
    with open_workspace(folder, create=False) as workspace:
        published = workspace.wordings.history()
    if as_json:
        print_json({"wordings": published})
    else:
        headings = ("flag", "channel", "version", "language", "in force from", "text")
        print_table(headings, (_wording_row(one) for one in published))


def _wording_row(published: ConsentWording) -> tuple[object, ...]:
    return (
        published.flag,
        published.channel,
        published.version,
        published.language,
        published.published_on,
        published.text,
    )


@partners.command("add")
def add_partners(
    folder: Folder,
    file: File,
    *,
    version: Version,
    published_on: PublishedOn = None,
    reason: Reason = "",
    actor: Actor = None,
    as_json: AsJson = False,
) -> None:
    """Publish a list: one partner a line, or a CSV with a heading 'partner'."""
    with open_workspace(folder, actor=actor, create=False) as workspace:
        published = workspace.partners.publish(
            PartnerList(
                version=version,
                partners=read_partners(file),
                published_on=published_on or workspace.today(),
            ),
            reason,
        )
    if as_json:
        print_json({"partner_list": published})
    else:
        say(
            f"Partner list {published.version} is in force from "
            f"{published.published_on}: {len(published.partners)} partners."
        )


@partners.command("list")
def list_partners(folder: Folder, *, as_json: AsJson = False) -> None:
    """Tell which lists were published, and since when each is in force."""
    with open_workspace(folder, create=False) as workspace:
        published = workspace.partners.history()
    if as_json:
        print_json({"partner_lists": published})
    else:
        rows = (
            (one.version, one.published_on, ", ".join(one.partners))
            for one in published
        )
        print_table(("version", "in force from", "partners"), rows)
