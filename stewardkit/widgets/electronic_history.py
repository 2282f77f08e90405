"""What was told and heard of electronic documents, with whom it concerns."""

from collections.abc import Iterator

from stewardkit.model.electronic import ElectronicNotice, ElectronicState
from stewardkit.services.consents import RETRACTION_TIME
from stewardkit.services.workspace import Workspace
from stewardkit.widgets.blocks import Action, Entry, Timeline
from stewardkit.widgets.form_saving import full_name
from stewardkit.widgets.tick_words import CHANNELS
from stewardkit.widgets.wording import Wording, mark

WORDS = {
    ElectronicState.INFORMED: mark("Information given on {day}"),
    ElectronicState.OBJECTED: mark("Objection on {day}"),
    ElectronicState.PAPER: mark("Preference for paper on {day}"),
    ElectronicState.LIFTED: mark("Electronic documents accepted again on {day}"),
}


def electronic_history(workspace: Workspace, client_id: str, say: Wording) -> Timeline:
    """Return every word, the newest first; one's own slips can be taken back."""
    contacts = workspace.contacts.list(client_id, history=True)
    names = {contact.contact_id: full_name(contact) for contact in contacts}
    return Timeline(
        title=say("History"),
        entries=tuple(
            _entry(notice, names.get(notice.contact_id or "", ""), workspace, say)
            for notice in workspace.electronic.history(client_id)
        ),
        empty=say("Nothing was recorded yet."),
    )


def _entry(
    notice: ElectronicNotice, concerned: str, workspace: Workspace, say: Wording
) -> Entry:
    recorded_at = notice.recorded_at
    slip = Action(name=f"retract:{notice.notice_id}", label=say("Entry error"))
    return Entry(
        when="" if recorded_at is None else say.moment(recorded_at),
        who=notice.collector or "",
        title=say(WORDS[notice.state], day=say.day(notice.heard_on)),
        lines=tuple(_lines(notice, concerned, say)),
        action=slip if _is_own(notice, workspace) else None,
    )


def _lines(notice: ElectronicNotice, concerned: str, say: Wording) -> Iterator[str]:
    """Give whom it concerns, how it was heard, and whether a file proves it."""
    yield concerned or say("the client and all its contacts")
    if notice.channel is not None:
        yield say(CHANNELS[notice.channel])
    yield say("no evidence") if notice.evidence is None else say("with evidence")


def _is_own(notice: ElectronicNotice, workspace: Workspace) -> bool:
    """Tell whether whoever works here may take a word back now."""
    if notice.recorded_at is None or workspace.is_read_only:
        return False
    is_recent = workspace.now() - notice.recorded_at <= RETRACTION_TIME
    return is_recent and notice.collector == workspace.actor
