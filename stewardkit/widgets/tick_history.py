"""All that was heard of one flag: when, how, on what text, and by what it is proven."""

from collections.abc import Iterator
from dataclasses import fields, replace

from stewardkit.model.contact import EndReason
from stewardkit.model.flags import CLAIMED, RETRACTED, Flag, FlagEvent, FlagState
from stewardkit.model.history import ContactHistory, RecordedEvent
from stewardkit.services.consents import RETRACTION_TIME
from stewardkit.services.workspace import Workspace
from stewardkit.widgets.blocks import Action, Dialog, Entry, Timeline, Tone
from stewardkit.widgets.field_words import LABELS
from stewardkit.widgets.form_fields import END_REASONS
from stewardkit.widgets.tick_words import claim_text, told
from stewardkit.widgets.wording import Wording, mark

SHOWN = {
    "wording": mark("Text shown: {text}"),
    "partner_list": mark("Partners shown: {text}"),
}


def heard_dialog(
    pane: str, flag: Flag, history: ContactHistory, workspace: Workspace, say: Wording
) -> Dialog:
    """Return the events of one flag, the newest first, each with its proof to open."""
    taken_back = {event.retracts for event in history.events}
    entries = []
    for event in reversed(history.events):
        if event.flag == flag:
            is_gone = event.event_id in taken_back
            entry = event_entry(event, workspace, say, is_gone=is_gone)
            entries.append(_proven(entry, event, workspace, say))
    return Dialog(
        pane=pane,
        title=say("What was heard: {flag}", flag=say(LABELS[flag])),
        parts=(Timeline(title="", entries=tuple(entries)),),
        actions=(Action(name="back", label=say("Back")),),
        cancel="back",
    )


def _proven(
    entry: Entry, event: RecordedEvent, workspace: Workspace, say: Wording
) -> Entry:
    """Return an entry with what the person was shown, and the evidence to open."""
    shown = workspace.consents.shown(_heard(event)).texts
    return replace(
        entry,
        lines=(
            *entry.lines,
            *(say(SHOWN[field], text=text) for field, text in shown.items()),
        ),
        action=None
        if event.evidence is None
        else Action(name=f"evidence:{event.evidence}", label=say("Open the evidence")),
    )


def event_entry(
    event: RecordedEvent, workspace: Workspace, say: Wording, *, is_gone: bool
) -> Entry:
    """Return what was heard of a flag; a slip can be taken back by its author."""
    flag = say(LABELS[Flag(event.flag)])
    can_retract = not is_gone and _is_own(event, workspace)
    return Entry(
        when=say.moment(event.recorded_at),
        who=event.actor,
        title=say("{flag}: {state}", flag=flag, state=_told(event, say)),
        lines=(
            *reason_lines(event.reason, say),
            *((say("Taken back since: entry error."),) if is_gone else ()),
        ),
        tone=_tone(event, is_gone=is_gone),
        action=Action(name=f"retract:{event.event_id}", label=say("Entry error"))
        if can_retract
        else None,
    )


def _is_own(event: RecordedEvent, workspace: Workspace) -> bool:
    """Tell whether whoever works here may take an event back now."""
    is_recent = workspace.now() - event.recorded_at <= RETRACTION_TIME
    is_open = is_recent and event.state != RETRACTED and not workspace.is_read_only
    return is_open and event.actor == workspace.actor


def _told(event: RecordedEvent, say: Wording) -> str:
    if event.state == RETRACTED:
        return say("entry error taken back")
    if event.state == CLAIMED:
        return claim_text(event.regime or "", event.product or "", say)
    heard = _heard(event)
    return told(heard.flag, FlagState(event.state), heard, say)


def _heard(event: RecordedEvent) -> FlagEvent:
    """Return an event as it was heard, without who recorded it."""
    values = {
        item.name: getattr(event, item.name)
        for item in fields(FlagEvent)
        if item.name not in {"contact_id", "flag"}
    }
    return FlagEvent(contact_id="", flag=Flag(event.flag), **values)


def _tone(event: RecordedEvent, *, is_gone: bool) -> Tone:
    if is_gone or event.state in {RETRACTED, CLAIMED}:
        return Tone.PLAIN
    return Tone.GOOD if event.state == FlagState.GIVEN else Tone.BAD


def reason_lines(reason: str, say: Wording) -> Iterator[str]:
    """Give the reason of a write, where one was stated."""
    if reason:
        is_end = reason in list(EndReason)
        text = say(END_REASONS[EndReason(reason)]) if is_end else reason
        yield say("Reason: {reason}", reason=text)
