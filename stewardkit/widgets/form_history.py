"""The history of a contact: who did what, when and why, field by field."""

from collections.abc import Iterator
from dataclasses import fields
from datetime import datetime
from typing import Any

from stewardkit.model.contact import Contact, EndReason, Protection
from stewardkit.model.history import Action as Deed
from stewardkit.model.history import ContactHistory, FieldChange, Step
from stewardkit.model.journal import BatchKind
from stewardkit.model.screening import SubjectKind
from stewardkit.services.workspace import Workspace
from stewardkit.widgets.blocks import Action, Entry, Timeline, Tone
from stewardkit.widgets.field_words import LABELS
from stewardkit.widgets.form_draft import OWN, value_text
from stewardkit.widgets.tick_history import event_entry, reason_lines
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
        entry = event_entry(event, workspace, say, is_gone=is_gone)
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
        lines=(*reason_lines(step.reason, say), *_changes(step.changes, say)),
        tone=Tone.BAD if step.action is Deed.DELETED else Tone.PLAIN,
        action=Action(name=f"restore:{step.version}", label=say("Restore this version"))
        if can_restore
        else None,
    )


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
