"""Commands for the registers of frozen assets."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from stewardkit.cli.options import Actor, AsJson, Folder
from stewardkit.cli.output import print_json, print_table, say
from stewardkit.model.publication import LoadedRegister
from stewardkit.services.workspace import open_workspace

register = typer.Typer(help="Registers of frozen assets: load, fetch, status.")


@register.command("load")
def load_register(
    folder: Folder,
    file: Annotated[Path, typer.Argument(metavar="FILE")],
    *,
    list_: Annotated[
        str | None,
        typer.Option(
            "--list",
            metavar="CODE",
            help="Which list: fr-gels, eu-fsf, un-sc and ofac-sdn are told by the "
            "file; a list of your own, as CSV, takes a code such as pep.",
        ),
    ] = None,
    force_shrink: Annotated[
        bool, typer.Option("--force-shrink", help="Take a far shorter register.")
    ] = False,
    actor: Actor = None,
    as_json: AsJson = False,
) -> None:
    """Bring a publication in force, and tell what it changes."""
    with open_workspace(folder, actor=actor) as workspace:
        done = workspace.registers.load(file, list_, force_shrink=force_shrink)
    _tell(done, folder, as_json=as_json)


@register.command("fetch")
def fetch_register(
    folder: Folder, *, actor: Actor = None, as_json: AsJson = False
) -> None:
    """Download the French register, then bring it in force."""
    with open_workspace(folder, actor=actor) as workspace:
        done = workspace.registers.fetch()
    _tell(done, folder, as_json=as_json)


@register.command("status")
def register_status(folder: Folder, *, as_json: AsJson = False) -> None:
    """Tell which publication of each register is in force, and its age."""
    with open_workspace(folder, create=False) as workspace:
        found = workspace.registers.status()
        settings = workspace.settings
    if as_json:
        names = settings.list_names
        print_json(
            {
                "registers": [
                    {"name": names.get(status.register, ""), **asdict(status)}
                    for status in found
                ]
            }
        )
    elif not found:
        say("No register is loaded. Load one with 'stewardkit register load'.")
    else:
        print_table(
            ("list", "published", "received", "entries", "names", "state"),
            [
                (
                    settings.list_labels.get(status.register, status.register),
                    f"{status.published_at:%Y-%m-%d %H:%M}",
                    f"{status.received_at:%Y-%m-%d %H:%M}",
                    status.entries,
                    status.names,
                    "too old" if status.is_stale else "in force",
                )
                for status in found
            ],
        )


def _tell(done: LoadedRegister, folder: Path, *, as_json: bool) -> None:
    if as_json:
        print_json({"list": done.register, **asdict(done)})
        return
    say(
        f"{done.register}, published {done.published_at:%Y-%m-%d %H:%M} UTC: "
        f"{done.entries} entries, {done.names} names."
    )
    if not done.is_new:
        say("This publication was in force already; nothing changed.")
        return
    say(
        f"Against the one before: {done.added} added, {done.corrected} corrected, "
        f"{done.removed} removed, {done.renumbered} renumbered."
    )
    for name, count in done.unknown_fields.items():
        say(f"Unknown field {name!r} kept as it came, {count} times.")
    say(f"Everybody is now to be checked against it: stewardkit screen {folder}")
