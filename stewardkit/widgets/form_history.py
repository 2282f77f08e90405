"""The history of a contact: who did what, when and why, field by field."""

from collections.abc import Iterator
from dataclasses import fields
from datetime import datetime
from typing import Any

from stewardkit.model.contact import Contact, EndReason, Protection
from stewardkit.model.flags import RETRACTED, Flag, FlagEvent, FlagState
from stewardkit.model.history import Action as Deed
from stewardkit.model.history import ContactHistory, FieldChange, RecordedEvent, Step
from stewardkit.model.journal import BatchKind
from stewardkit.model.screening import SubjectKind
from stewardkit.services.consents import RETRACTION_TIME
from stewardkit.services.workspace import Workspace
from stewardkit.widgets.blocks import Action, Entry, Timeline, Tone
from stewardkit.widgets.field_words import LABELS
from stewardkit.widgets.form_draft import OWN, value_text
from stewardkit.widgets.form_fields import END_REASONS
from stewardkit.widgets.tick_words import told
from stewardkit.widgets.wording import Wording, mark

DEEDS = {
    Deed.CREATED: mark("created"),
    Deed.CHANGED: mark("changed"),
    Deed.DELETED: mark("deleted"),
    Deed.RESTORED: mark("brought back"),
}
BATCH_KINDS = {
    BatchKind.FORM: mark("by form"),
    BatchKind.IMPORT: mark("from an extract"),
    BatchKind.DELETE: mark("by deletion"),
    BatchKind.UNDO: mark("by an undo"),
    BatchKind.REGISTER: mark("by a register"),
    BatchKind.SCREENING: mark("by a register check"),
    BatchKind.DECISION: mark("by a decision"),
    BatchKind.EVIDENCE: mark("by evidence"),
    BatchKind.ERASURE: mark("by an erasure"),
    BatchKind.PUBLISHING: mark("by a publication"),
    BatchKind.EXPORT: mark("by an export"),
}
CODES = {"kind": SubjectKind, "protection": Protection, "end_reason": EndReason}


def former(history: ContactHistory, version: int, now: Contact) -> Contact:
    """Return a contact with the values that it had in a former version.

    It keeps the number of the version that it has now, so that it can be saved.
    """
    values: dict[str, Any] = {}
    for step in history.steps:
        if step.action in {Deed.CREATED, Deed.RESTORED}:
            values = {}
        values |= {change.field: change.after for change in step.changes}
        if step.version == version:
            break
    values["last_name"] = values.get("last_name") or ""
    values |= {
        name: code(values[name])
        for name, code in CODES.items()
        if values.get(name) is not None
    }
    restored = {
        item.name: values.get(item.name)
        for item in fields(Contact)
        if item.name not in OWN
    }
    return now.with_changes(**restored)


def history_block(
    workspace: Workspace, history: ContactHistory, say: Wording
) -> Timeline:
    """Return the versions and what was heard, the newest first, with what can be done.

    A former version can be restored; a slip can be taken back by whoever recorded it.
    """
    newest_first = sorted(
        _moments(workspace, history, say), key=lambda moment: moment[:2], reverse=True
    )
    return Timeline(
        title=say("History"),
        entries=tuple(entry for _at, _batch, entry in newest_first),
    )


def _moments(
    workspace: Workspace, history: ContactHistory, say: Wording
) -> Iterator[tuple[datetime, str, Entry]]:
    """Give each version and each event with its moment and its batch."""
    last = max((step.version for step in history.steps), default=0)
    restorable = range(0 if workspace.is_read_only else last)
    for step in history.steps:
        yield step.recorded_at, step.batch, _step(step, restorable, say)
    taken_back = {event.retracts for event in history.events}
    for event in history.events:
        is_gone = event.event_id in taken_back
        entry = _event(event, workspace, say, is_gone=is_gone)
        yield event.recorded_at, event.batch, entry


def _step(step: Step, restorable: range, say: Wording) -> Entry:
    can_restore = step.action is not Deed.DELETED and step.version in restorable
    return Entry(
        when=say.moment(step.recorded_at),
        who=step.actor,
        title=say(
            "Version {version} {deed} {how}",
            version=step.version,
            deed=say(DEEDS[step.action]),
            how=say(BATCH_KINDS[BatchKind(step.kind)]),
        ),
        lines=(*_reason(step.reason, say), *_changes(step.changes, say)),
        tone=Tone.BAD if step.action is Deed.DELETED else Tone.PLAIN,
        action=Action(name=f"restore:{step.version}", label=say("Restore this version"))
        if can_restore
        else None,
    )


def _event(
    event: RecordedEvent, workspace: Workspace, say: Wording, *, is_gone: bool
) -> Entry:
    flag = say(LABELS[Flag(event.flag)])
    can_retract = not is_gone and _is_own(event, workspace)
    return Entry(
        when=say.moment(event.recorded_at),
        who=event.actor,
        title=say("{flag}: {state}", flag=flag, state=_told(event, say)),
        lines=(
            *_reason(event.reason, say),
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
    values = {
        item.name: getattr(event, item.name)
        for item in fields(FlagEvent)
        if item.name not in {"contact_id", "flag"}
    }
    flag = Flag(event.flag)
    heard = FlagEvent(contact_id="", flag=flag, **values)
    return told(flag, FlagState(event.state), heard, say)


def _tone(event: RecordedEvent, *, is_gone: bool) -> Tone:
    if is_gone or event.state == RETRACTED:
        return Tone.PLAIN
    return Tone.GOOD if event.state == FlagState.GIVEN else Tone.BAD


def _reason(reason: str, say: Wording) -> Iterator[str]:
    if reason:
        is_end = reason in list(EndReason)
        text = say(END_REASONS[EndReason(reason)]) if is_end else reason
        yield say("Reason: {reason}", reason=text)


def _changes(changes: tuple[FieldChange, ...], say: Wording) -> Iterator[str]:
    """Give each field before and after; identifiers say nothing new."""
    for change in changes:
        if change.field not in OWN:
            yield say(
                "{field}: {before} → {after}",
                field=say(LABELS[change.field]),
                before=value_text(change.field, change.before, say),
                after=value_text(change.field, change.after, say),
            )
