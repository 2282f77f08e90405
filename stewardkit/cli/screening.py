"""The command that searches the registers for the whole portfolio or for somebody."""

from typing import Annotated

import typer

from stewardkit.cli.options import Actor, AsJson, Folder
from stewardkit.cli.output import print_json, say
from stewardkit.cli.why import in_words
from stewardkit.model.alert import (
    Alert,
    CheckResult,
    RunResult,
    SubjectCheck,
    SubjectType,
)
from stewardkit.model.alert_group import grouped
from stewardkit.services.workspace import Workspace, open_workspace
from stewardkit.widgets.progress import progress


def screen(
    folder: Folder,
    *,
    contact: Annotated[str | None, typer.Option(metavar="ID")] = None,
    client: Annotated[str | None, typer.Option(metavar="ID")] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Search for everybody in every entry.")
    ] = False,
    actor: Actor = None,
    as_json: AsJson = False,
) -> None:
    """Check whoever is due, or one contact or client, against the registers in force.

    After a publication all others are searched for in what it added or corrected.
    """
    if contact is not None and client is not None:
        raise typer.BadParameter("Name a contact or a client, not both.")
    with open_workspace(folder, actor=actor, create=False) as workspace:
        if contact is None and client is None:
            done = _run(workspace, everything=everything)
            figures = _figures(done)
            alerts = workspace.screening.alerts()
            said = [f"{in_words(done.why, done.entries)}."]
        else:
            figures = {"run": None, "screened": 1}
            before, checked = _check(workspace, contact, client)
            alerts = _alerts_of(workspace, checked)
            said = [_last_check(before), f"Outcome: {checked.status}."]
    if as_json:
        print_json(figures | {"alerts": [_row(alert) for alert in alerts]})
    else:
        say("\n".join(said))
        _tell(figures["screened"], alerts)


def _run(workspace: Workspace, *, everything: bool) -> RunResult:
    with progress("screen") as bar:
        return workspace.screening.run(
            lambda count, total: bar("screen", count, total), everything=everything
        )


def _figures(done: RunResult) -> dict[str, object]:
    return {
        "run": done.run,
        "screened": done.screened,
        "why": done.why,
        "entries": done.entries,
    }


def _check(
    workspace: Workspace, contact: str | None, client: str | None
) -> tuple[SubjectCheck, CheckResult]:
    """Check somebody, and return how they stood before too."""
    screening = workspace.screening
    if contact is not None:
        before = screening.status_of(SubjectType.CONTACT, contact)
        return before, screening.screen_contact(contact)
    before = screening.status_of(SubjectType.CLIENT, str(client))
    return before, screening.screen_client(str(client))


def _last_check(before: SubjectCheck) -> str:
    if before.checked_at is None or before.covered_at is None:
        return "Never checked before."
    said = f"Last checked {before.checked_at:%Y-%m-%d %H:%M} UTC, at {before.cause}."
    if before.covered_at > before.checked_at:
        said += f" What came since was searched {before.covered_at:%Y-%m-%d %H:%M} UTC."
    if not before.is_current:
        said += " The identity or a register changed since then."
    return said


def _alerts_of(workspace: Workspace, checked: CheckResult) -> tuple[Alert, ...]:
    wanted = set(checked.alert_ids)
    every = workspace.screening.alerts(open_only=False)
    return tuple(alert for alert in every if alert.alert_id in wanted)


def _row(alert: Alert) -> dict[str, object]:
    return {
        "alert_id": alert.alert_id,
        "group": alert.group,
        "subject": alert.subject,
        "client_id": alert.client_id,
        "contact_id": alert.contact_id,
        "entry_id": alert.entry_id,
        "list": alert.register,
        "score": alert.score,
        "outcome": "to_review",
        "state": alert.state,
        "matched_name": alert.matched_name,
        "reasons": alert.reasons,
    }


def _tell(screened: object, alerts: tuple[Alert, ...]) -> None:
    groups = grouped(alerts)
    say(f"{screened} subjects checked anew; {len(groups)} alerts wait for a decision.")
    for group in groups:
        say(f"  {group.first.subject} {group.first.subject_id}:")
        for alert in group.alerts:
            say(
                f"    {alert.score:.2f} {alert.register} {alert.entry_id} "
                f"'{alert.matched_name}'"
            )
            for reason in alert.reasons:
                say(f"      {reason}")
