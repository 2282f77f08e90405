"""Commands that make a workspace and load extracts into it."""

import json
from pathlib import Path
from typing import Annotated

import typer

from stewardkit.cli.options import Actor, AsJson, Folder, Reason
from stewardkit.cli.output import print_json, print_table, say
from stewardkit.model.loading import Loaded
from stewardkit.services.workspace import create_workspace, open_workspace
from stewardkit.widgets.progress import progress

Extract = Annotated[Path | None, typer.Option(metavar="FILE")]
quarantine = typer.Typer(help="Rows that were not loaded, until somebody mends them.")


def init(folder: Folder) -> None:
    """Make a folder into an empty workspace."""
    create_workspace(folder)
    say(f"{folder} is a workspace now. Load extracts with 'stewardkit load {folder}'.")


def load(  # noqa: PLR0913 - the options of the command
    folder: Folder,
    *,
    clients: Extract = None,
    contracts: Extract = None,
    contacts: Extract = None,
    sends: Extract = None,
    mapping: Annotated[
        Path | None, typer.Option(metavar="FILE.toml", help="Which heading is what.")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would happen; keep nothing.")
    ] = False,
    actor: Actor = None,
    reason: Reason = "",
    as_json: AsJson = False,
) -> None:
    """Load extracts of clients, contracts, contacts, sends; faulty rows are set aside.

    A dry run with a mapping file that does not exist writes a draft of it.
    """
    files = {
        "clients": clients,
        "contracts": contracts,
        "contacts": contacts,
        "sends": sends,
    }
    with open_workspace(folder, actor=actor) as workspace, progress("load") as bar:
        if dry_run and mapping is not None and not mapping.exists():
            draft = workspace.loading.draft_mapping(**files)
            mapping.write_text(draft, encoding="utf-8")
            mapping_note = f"Drafted {mapping}: correct it, then load with it."
            typer.echo(mapping_note, err=as_json)
        done = workspace.loading.load(
            **files, mapping=mapping, reason=reason, dry_run=dry_run, on_progress=bar
        )
    if as_json:
        print_json(_document(done))
    else:
        _tell(done, folder)


def _document(done: Loaded) -> dict[str, object]:
    return {
        "loaded": {table.table: table.loaded for table in done.tables},
        "quarantined": done.quarantined,
        "batch": done.batch,
        "dry_run": done.is_dry_run,
        "tables": done.tables,
    }


def _tell(done: Loaded, folder: Path) -> None:
    if done.is_dry_run:
        say("Dry run: nothing was kept.")
    for table in done.tables:
        say(
            f"{table.file_name}: {table.read} rows read, {table.added} added, "
            f"{table.updated} updated, {table.unchanged} unchanged, "
            f"{table.quarantined} quarantined."
        )
        if table.flags_recorded or table.flags_held_back:
            say(
                f"  flags: {table.flags_recorded} events recorded, "
                f"{table.flags_held_back} held back since a refusal stands."
            )
    if done.batch is not None:
        say(f"Kept as batch {done.batch}.")
    if done.quarantined:
        say(f"See the quarantined rows with 'stewardkit quarantine list {folder}'.")


@quarantine.command("list")
def list_quarantine(folder: Folder, *, as_json: AsJson = False) -> None:
    """List the rows that wait to be mended, each with its reason."""
    with open_workspace(folder, create=False) as workspace:
        rows = workspace.loading.quarantine()
    if as_json:
        print_json({"quarantine": rows})
        return
    print_table(
        ("id", "file", "line", "column", "value", "reason"),
        [
            (
                row["quarantine_id"],
                row["file_name"],
                row["line"],
                row["column_name"],
                row["cell_value"],
                row["reason"],
            )
            for row in rows
        ],
    )


@quarantine.command("export")
def export_quarantine(
    folder: Folder,
    table: Annotated[str, typer.Argument(help="client, contract, contact or send")],
    file: Annotated[Path, typer.Argument(metavar="FILE.csv")],
) -> None:
    """Write the quarantined rows of a table as CSV, to be mended and loaded again."""
    with open_workspace(folder, create=False) as workspace:
        count = workspace.loading.export_quarantine(table, file)
    say(
        f"Wrote {count} rows to {file}. Mend them, then run "
        f"'stewardkit load {folder} --{table}s {json.dumps(str(file))}'."
    )
