"""Commands that read the journal, prove it, and take batches back."""

from typing import Annotated

import typer

from stewardkit.cli.options import Actor, AsJson, Folder
from stewardkit.cli.output import BROKEN, print_json, print_table, say
from stewardkit.cli.packs import verify_pack
from stewardkit.model.history import BatchSummary, ContactHistory
from stewardkit.model.journal import Verification, batch_name
from stewardkit.reports.pack import MANIFEST
from stewardkit.services.workspace import open_workspace


def history(
    folder: Folder,
    *,
    contact: Annotated[str | None, typer.Option(metavar="ID")] = None,
    as_json: AsJson = False,
) -> None:
    """List the batches, or all that happened to one contact."""
    with open_workspace(folder, create=False) as workspace:
        if contact is None:
            _tell_batches(workspace.journal.batches(), as_json=as_json)
        else:
            _tell_contact(workspace.journal.of_contact(contact), as_json=as_json)


def _tell_batches(batches: tuple[BatchSummary, ...], *, as_json: bool) -> None:
    if as_json:
        print_json({"batches": [batch.to_dict() for batch in batches]})
        return
    print_table(
        ("batch", "recorded (UTC)", "actor", "kind", "reason", "opened", "closed"),
        [
            (
                batch.name,
                f"{batch.recorded_at:%Y-%m-%d %H:%M:%S}",
                batch.actor,
                batch.kind,
                batch.reason,
                batch.opened,
                batch.closed,
            )
            for batch in batches
        ],
    )


def _tell_contact(history: ContactHistory, *, as_json: bool) -> None:
    if as_json:
        print_json(history.to_dict())
        return
    if history.erasure is not None:
        say(f"{history.erasure.sentence} Reason: {history.erasure.reason}")
    for step in history.steps:
        why = f" ({step.reason})" if step.reason else ""
        say(
            f"{step.recorded_at:%Y-%m-%d %H:%M:%S} {step.batch} {step.actor}: "
            f"{step.action} version {step.version}{why}"
        )
        for change in step.changes:
            say(f"    {change.field}: {change.before} → {change.after}")
    for event in history.events:
        day = "unknown day" if event.heard_on is None else f"{event.heard_on}"
        say(f"{event.batch} {event.flag}: {event.state}, heard {day}, {event.source}")


def undo(
    folder: Folder,
    batch: Annotated[str, typer.Argument(metavar="BATCH")],
    *,
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Why it is undone.")],
    actor: Actor = None,
    as_json: AsJson = False,
) -> None:
    """Take a batch back; what others changed since stays, and is listed."""
    with open_workspace(folder, actor=actor, create=False) as workspace:
        done = workspace.journal.undo(batch, reason=reason)
    name = None if done.batch_id is None else batch_name(done.batch_id)
    if as_json:
        print_json(
            {
                "batch": name,
                "restored": done.restored,
                "removed": done.removed,
                "retracted": done.retracted,
                "conflicts": done.conflicts,
            }
        )
        return
    say(
        f"Undone by {name}: {done.restored} rows restored, {done.removed} removed, "
        f"{done.retracted} flag events retracted."
    )
    for conflict in done.conflicts:
        say(f"  left as it is: {conflict}")


def verify(folder: Folder, *, as_json: AsJson = False) -> None:
    """Recompute every seal and every link of the journal; exit 2 where one breaks.

    Of a pack of reports, recompute the hash of every file.
    """
    if (folder / MANIFEST).exists():
        verify_pack(folder, as_json=as_json)
        return
    with open_workspace(folder, create=False) as workspace:
        found = workspace.journal.verify()
    _tell(found, as_json=as_json)
    if not found.is_intact:
        raise typer.Exit(BROKEN)


def _tell(found: Verification, *, as_json: bool) -> None:
    """Say what the journal's verification found, each broken link in a sentence."""
    if as_json:
        print_json(
            {
                "intact": found.is_intact,
                "batches": found.batches,
                "rows": found.rows,
                "erased": found.erased,
                "head": found.head,
                "broken": found.broken,
            }
        )
    elif found.is_intact:
        say(
            f"Intact: {found.batches} batches, {found.rows} rows, "
            f"{found.erased} more erased. Head {found.head}."
        )
    if not found.is_intact:
        typer.echo(f"stewardkit: the journal is broken. {found.broken[0]}", err=True)
        for sentence in found.broken[1:]:
            typer.echo(f"  {sentence}", err=True)
