"""The check of a pack of reports."""

from pathlib import Path

import typer

from stewardkit.cli.output import BROKEN, print_json, say
from stewardkit.reports.pack_check import check_pack


def verify_pack(folder: Path, *, as_json: bool) -> None:
    """Recompute the hash of every file of a pack; exit 2 where one differs."""
    found = check_pack(folder)
    if as_json:
        print_json(
            {
                "intact": found.is_whole,
                "files": found.files,
                "changed": found.changed,
                "missing": found.missing,
                "added": found.added,
                "manifest": found.manifest_sha256,
            }
        )
    elif found.is_whole:
        say(f"Intact: {found.files} files. Manifest {found.manifest_sha256}.")
    if not found.is_whole:
        typer.echo("stewardkit: the pack is not as it was written.", err=True)
        for what in ("changed", "missing", "added"):
            for name in getattr(found, what):
                typer.echo(f"  {what}: {name}", err=True)
        raise typer.Exit(BROKEN)
