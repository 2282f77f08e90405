"""Commands for the registers of frozen assets."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from stewardkit.cli.options import Actor, AsJson, Folder
from stewardkit.cli.output import print_json, print_table, say
from stewardkit.model.publication import LoadedRegister, RegisterStatus
from stewardkit.model.settings import Settings
from stewardkit.reports.self_test import SelfTestReport
from stewardkit.services.workspace import Workspace, open_workspace
from stewardkit.widgets.progress import progress

register = typer.Typer(help="Registers of frozen assets: load, fetch, status, test.")


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
        tested = _tested_if_new(workspace, done)
    _tell(done, folder, tested, as_json=as_json)


@register.command("fetch")
def fetch_register(
    folder: Folder, *, actor: Actor = None, as_json: AsJson = False
) -> None:
    """Download the French register, then bring it in force."""
    with open_workspace(folder, actor=actor) as workspace:
        done = workspace.registers.fetch()
        tested = _tested_if_new(workspace, done)
    _tell(done, folder, tested, as_json=as_json)


@register.command("status")
def register_status(folder: Folder, *, as_json: AsJson = False) -> None:
    """Tell which publication of each register is in force, and its age."""
    with open_workspace(folder, create=False) as workspace:
        found = workspace.registers.status()
        settings = workspace.settings
    if as_json:
        names = settings.list_names
        rows = [{"name": names.get(one.register, ""), **asdict(one)} for one in found]
        print_json({"registers": rows})
    elif not found:
        say("No register is loaded. Load one with 'stewardkit register load'.")
    else:
        headings = ("list", "published", "received", "entries", "names", "state")
        print_table(headings, (_status_row(one, settings) for one in found))


def _status_row(status: RegisterStatus, settings: Settings) -> tuple[object, ...]:
    return (
        settings.list_labels.get(status.register, status.register),
        f"{status.published_at:%Y-%m-%d %H:%M}",
        f"{status.received_at:%Y-%m-%d %H:%M}",
        status.entries,
        status.names,
        "too old" if status.is_stale else "in force",
    )


@register.command("test")
def register_test(
    folder: Folder,
    *,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help=".html or .json")
    ] = None,
    actor: Actor = None,
    as_json: AsJson = False,
) -> None:
    """Search listed names in disguise, and names of nobody: tell what is missed."""
    with open_workspace(folder, actor=actor, create=False) as workspace:
        tested = _tested(workspace)
    if output is not None:
        tested.save(output)
    if as_json:
        print_json(tested.to_dict())
    else:
        _tell_test(tested)


def _tested_if_new(workspace: Workspace, done: LoadedRegister) -> SelfTestReport | None:
    """Test the check once a new publication is in force, unless settings say no."""
    is_due = done.is_new and workspace.settings.self_test
    return _tested(workspace) if is_due else None


def _tested(workspace: Workspace) -> SelfTestReport:
    with progress("self-test") as bar:
        return workspace.registers.self_test(
            lambda count, total: bar("self-test", count, total)
        )


def _tell_test(tested: SelfTestReport) -> None:
    trial = tested.trial
    say(
        f"Self-test: {trial.found.count} of {trial.found.tried} disguised names found, "
        f"{trial.alerts_per_thousand:.0f} of a thousand innocents alert."
    )
    for sentence in tested.verdict():
        say(f"    {sentence}")


def _tell(
    done: LoadedRegister, folder: Path, tested: SelfTestReport | None, *, as_json: bool
) -> None:
    if as_json:
        figures = None if tested is None else tested.figures()
        print_json({"list": done.register, **asdict(done), "self_test": figures})
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
    if tested is not None:
        _tell_test(tested)
