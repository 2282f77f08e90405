"""The command that searches the registers for the whole portfolio or for somebody."""

from typing import Annotated

import typer

from stewardkit.cli.options import Actor, AsJson, Folder
from stewardkit.cli.output import print_json, say
from stewardkit.model.alert import Alert, CheckResult, RunResult
from stewardkit.services.workspace import Workspace, open_workspace
from stewardkit.widgets.progress import progress


def screen(
    folder: Folder,
    *,
    contact: Annotated[str | None, typer.Option(metavar="ID")] = None,
    client: Annotated[str | None, typer.Option(metavar="ID")] = None,
    actor: Actor = None,
    as_json: AsJson = False,
) -> None:
    """Check everybody, or one contact or client, against the registers in force."""
    if contact is not None and client is not None:
        raise typer.BadParameter("Name a contact or a client, not both.")
    with open_workspace(folder, actor=actor, create=False) as workspace:
        if contact is None and client is None:
            run, screened = _run(workspace)
            alerts = workspace.screening.alerts()
        else:
            run, screened = None, 1
            checked = _check(workspace, contact, client)
            alerts = _alerts_of(workspace, checked)
            if not as_json:
                say(f"Outcome: {checked.status}.")
    if as_json:
        rows = [_row(alert) for alert in alerts]
        print_json({"run": run, "screened": screened, "alerts": rows})
    else:
        _tell(screened, alerts)


def _run(workspace: Workspace) -> tuple[int, int]:
    with progress("screen") as bar:
        done: RunResult = workspace.screening.run(
            lambda count, total: bar("screen", count, total)
        )
    return done.run, done.screened


def _check(
    workspace: Workspace, contact: str | None, client: str | None
) -> CheckResult:
    if contact is not None:
        return workspace.screening.screen_contact(contact)
    return workspace.screening.screen_client(str(client))


def _alerts_of(workspace: Workspace, checked: CheckResult) -> tuple[Alert, ...]:
    wanted = set(checked.alert_ids)
    every = workspace.screening.alerts(open_only=False)
    return tuple(alert for alert in every if alert.alert_id in wanted)


def _row(alert: Alert) -> dict[str, object]:
    return {
        "alert_id": alert.alert_id,
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


def _tell(screened: int, alerts: tuple[Alert, ...]) -> None:
    say(f"{screened} subjects screened; {len(alerts)} alerts wait for a decision.")
    for alert in alerts:
        say(
            f"  {alert.subject} {alert.subject_id}: {alert.score:.2f} "
            f"{alert.register} {alert.entry_id} '{alert.matched_name}'"
        )
        for reason in alert.reasons:
            say(f"      {reason}")
