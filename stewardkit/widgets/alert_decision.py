"""The decision about the alerts on a person: what is open to whom, and its buttons."""

from collections.abc import Iterator

from stewardkit.model.alert import Alert, AlertState, Decision, SubjectType
from stewardkit.model.alert_group import AlertGroup
from stewardkit.services.workspace import Workspace
from stewardkit.widgets.blocks import Action, Field, Form, Kind, Option, Section, Tone
from stewardkit.widgets.wording import Wording, mark

REASONS = (
    mark("Another birth date"),
    mark("Another nationality or birth place"),
    mark("Another person, by an identity document"),
    mark("Only part of the name is the same"),
    mark("The same person, by an identity document"),
    mark("More information is asked for"),
)
LIFTED = mark("Measure lifted")
"""The reason of whoever closes an alert with its measure by one click."""
DECISIONS = {
    Decision.LIFTED: (mark("Close: measure lifted"), Tone.PLAIN),
    Decision.DISMISSED: (mark("Dismiss: somebody else"), Tone.PLAIN),
    Decision.CONFIRMED: (mark("Confirm: the same"), Tone.BAD),
    Decision.UNDECIDED: (mark("Leave undecided"), Tone.PLAIN),
}
OPEN_TO = {
    AlertState.OPEN: tuple(DECISIONS),
    AlertState.UNDECIDED: tuple(DECISIONS),
    AlertState.CONFIRMED: (Decision.LIFTED, Decision.DISMISSED),
    AlertState.DISMISSED: (Decision.CONFIRMED, Decision.UNDECIDED),
    AlertState.LIFTED: (),
    AlertState.SUPERSEDED: (),
}
"""What can be decided of an alert in each state."""
SHEETS = {
    SubjectType.CLIENT: mark("Open the client"),
    SubjectType.CONTACT: mark("Open the contact"),
    SubjectType.QUARANTINE: mark("Show the quarantine"),
}


def open_to(workspace: Workspace, group: AlertGroup) -> tuple[Decision, ...]:
    """Return what whoever works here can decide; nobody seconds themselves."""
    if workspace.is_read_only:
        return ()
    barred = set()
    if _proposed_by(workspace, group):
        barred.add(Decision.DISMISSED)
    if any(alert.unlisted_at is None for alert in group.at_stake):
        barred.add(Decision.LIFTED)
    return tuple(one for one in OPEN_TO[group.first.state] if one not in barred)


def decision_form(
    pane: str, workspace: Workspace, group: AlertGroup, reason: str, say: Wording
) -> Form:
    """Return the reason and the decisions that are open to whoever works here."""
    alert, decisions = group.first, open_to(workspace, group)
    section = Section(title="", fields=(_reason(reason, say),))
    note = " ".join(_notes(workspace, group, say))
    return Form(
        pane=pane,
        title=say("Decision"),
        note=note if decisions else say("Nothing is to be decided."),
        sections=(section,) if decisions else (),
        actions=(
            *(_action(decision, alert, say) for decision in decisions),
            Action(name="subject", label=say(SHEETS[alert.subject])),
        ),
    )


def _proposed_by(workspace: Workspace, group: AlertGroup) -> bool:
    actor = workspace.actor
    return any(alert.is_proposed_by(actor) for alert in group.at_stake)


def _notes(workspace: Workspace, group: AlertGroup, say: Wording) -> Iterator[str]:
    count = len(group.at_stake)
    if count > 1:
        yield say("One decision for {count} entries.", count=say.number(count))
    if _proposed_by(workspace, group):
        yield say("You proposed to dismiss it: another reader decides.")
    elif workspace.settings.second_reader:
        yield say("A dismissal takes two readers: two people.")
    else:
        yield say("The reason stays on record with the alert.")


def _reason(reason: str, say: Wording) -> Field:
    return Field(
        name="reason",
        label=say("Reason"),
        kind=Kind.SUGGEST,
        value=reason,
        options=tuple(Option(value=say(text), label=say(text)) for text in REASONS),
        mandatory=True,
        hint=say("Choose from the list or type another one"),
    )


def _action(decision: Decision, alert: Alert, say: Wording) -> Action:
    label, tone = DECISIONS[decision]
    if decision is Decision.DISMISSED and alert.proposed_by is not None:
        label = mark("Dismiss as second reader")
    elif decision is Decision.DISMISSED and alert.state is AlertState.CONFIRMED:
        label = mark("Release: dismiss")
    return Action(name=decision, label=say(label), tone=tone)
