"""The question before contacts are deleted, ended or erased, with what would break."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from stewardkit.model.impact import Impact
from stewardkit.widgets.blocks import (
    Action,
    Dialog,
    Field,
    Kind,
    Notice,
    Option,
    Section,
    Tone,
)
from stewardkit.widgets.field_words import LABELS
from stewardkit.widgets.form_fields import END_REASONS
from stewardkit.widgets.register_words import ALERT_STATES
from stewardkit.widgets.wording import Wording, mark

DELETE_REASONS = {
    "duplicate": mark("Duplicate"),
    "entry error": mark("Entry error"),
}
"""What the journal keeps of why a contact was deleted, and how it is said."""
ERASE_REASONS = {
    "asked in writing": mark("Asked in writing"),
    "asked by word of mouth": mark("Asked by word of mouth"),
    "asked through a representative": mark("Asked through a representative"),
}
"""Why a contact was erased; the journal keeps it, so it names nobody."""


@dataclass(slots=True, kw_only=True)
class Removal:
    """Contacts about to leave, and what was answered so far.

    ``names`` has the name of each by its identifier. ``is_understood`` tells whether
    somebody ticked that nothing brings an erased contact back.
    """

    names: dict[str, str]
    impact: Impact
    end_on: date | None
    is_deletable: bool = True
    delete_reason: str = ""
    end_reason: str = ""
    erase_reason: str = ""
    is_understood: bool = False

    @property
    def is_erasable(self) -> bool:
        """Tell whether an erasure can be asked for: it is one person who does."""
        return self.is_deletable and len(self.names) == 1


def removal_dialog(pane: str, removal: Removal, say: Wording) -> Dialog:
    """Return the question, with the ways out of it."""
    deletion = (_deletion(removal, say),) if removal.is_deletable else ()
    erasure = (_erasure(removal, say),) if removal.is_erasable else ()
    return Dialog(
        pane=pane,
        title=_title(removal, say),
        text=", ".join(removal.names.values()),
        sections=(*deletion, _ending(removal, say), *erasure),
        parts=tuple(
            Notice(text=text, tone=Tone.WARNING) for text in consequences(removal, say)
        ),
        actions=(Action(name="cancel", label=say("Cancel")),),
    )


def _title(removal: Removal, say: Wording) -> str:
    if not removal.is_deletable:
        return say("End the contact?")
    return say.count(
        "Delete {count} contact?", "Delete {count} contacts?", len(removal.names)
    )


def _deletion(removal: Removal, say: Wording) -> Section:
    section = Section(
        title=say("Entered twice or by mistake"),
        note=say("The deletion can be undone from the journal."),
        fields=(
            Field(
                name="delete_reason",
                label=say("Reason"),
                kind=Kind.CHOICE,
                value=removal.delete_reason,
                options=_options(DELETE_REASONS, say),
                mandatory=True,
            ),
        ),
        actions=(Action(name="delete", label=say("Delete"), tone=Tone.BAD),),
    )
    return _unless_alerted(section, removal, say)


def _ending(removal: Removal, say: Wording) -> Section:
    return Section(
        title=say("No longer a contact"),
        note=say("The contact leaves the list of valid contacts and stays on record."),
        fields=(
            Field(
                name="end_on",
                label=say("Last day"),
                kind=Kind.DATE,
                value=removal.end_on,
                mandatory=True,
            ),
            Field(
                name="end_reason",
                label=say("Reason of the end"),
                kind=Kind.CHOICE,
                value=removal.end_reason,
                options=_options(END_REASONS, say),
                mandatory=True,
            ),
        ),
        actions=(Action(name="end", label=say("End the activity"), tone=Tone.PRIMARY),),
    )


def _erasure(removal: Removal, say: Wording) -> Section:
    section = Section(
        title=say("Request for erasure"),
        note=say(
            "The contact, its history, its consents and their evidence are removed at "
            "once and for good. The journal keeps when, by whom and why; a fingerprint "
            "keeps imports from bringing the person back."
        ),
        fields=_erasure_fields(removal, say),
        actions=(Action(name="erase", label=say("Erase for good"), tone=Tone.BAD),),
    )
    return _unless_alerted(section, removal, say)


def _erasure_fields(removal: Removal, say: Wording) -> tuple[Field, ...]:
    return (
        Field(
            name="erase_reason",
            label=say("Reason"),
            kind=Kind.CHOICE,
            value=removal.erase_reason,
            options=_options(ERASE_REASONS, say),
            mandatory=True,
        ),
        Field(
            name="is_understood",
            label=say("I know that nothing brings it back"),
            kind=Kind.CHECK,
            value=removal.is_understood,
            mandatory=True,
        ),
    )


def _unless_alerted(section: Section, removal: Removal, say: Wording) -> Section:
    """Return a way out, barred and saying why while a register alert stands."""
    if not removal.impact.alerts:
        return section
    return replace(
        section,
        note=say("Not possible while a register alert is open or confirmed."),
        fields=tuple(replace(field, disabled=True) for field in section.fields),
        actions=tuple(replace(action, disabled=True) for action in section.actions),
    )


def _options(labels: Mapping[Any, str], say: Wording) -> tuple[Option, ...]:
    empty = Option(value="", label="")
    return (
        empty,
        *(Option(value=value, label=say(text)) for value, text in labels.items()),
    )


def consequences(removal: Removal, say: Wording) -> tuple[str, ...]:
    """Return what would break, a sentence for each thing."""
    lost = tuple(
        say(
            "{name} is the last recipient of: {notice}.",
            name=removal.names[one.contact_id],
            notice=say(LABELS[one.notice]),
        )
        for one in removal.impact.notices
    )
    alerts = tuple(
        say(
            "{name} has a register alert: {state}.",
            name=removal.names[one.contact_id],
            state=say(ALERT_STATES[one.state][0]),
        )
        for one in removal.impact.alerts
    )
    return (*lost, *alerts)
