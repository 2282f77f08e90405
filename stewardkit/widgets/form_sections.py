"""The fields of a contact's form, section by section, in the order of its use."""

from collections.abc import Iterable, Mapping

from stewardkit.model.functions import Functions
from stewardkit.model.screening import SubjectKind
from stewardkit.widgets.blocks import Action, Field, Kind, Option, Section
from stewardkit.widgets.field_words import LABELS
from stewardkit.widgets.form_draft import Draft
from stewardkit.widgets.form_fields import (
    ADDRESS,
    BIRTH,
    CHOICES,
    HINTS,
    IDENTITY,
    KINDS,
    MANDATORY,
    OF_PERSONS,
    VALIDITY,
)
from stewardkit.widgets.wording import Wording

Remarks = Mapping[str, Mapping[str, str]]
"""The problem and the warning beside each field."""


class FormSections:
    """Draws the fields of a draft; an auditor sees them disabled.

    ``is_alerted`` tells that a register check found somebody, so that birth data is
    asked for.
    """

    def __init__(
        self,
        draft: Draft,
        remarks: Remarks,
        say: Wording,
        *,
        functions: Functions,
        is_disabled: bool,
        is_alerted: bool,
    ) -> None:
        self._draft = draft
        self._remarks = remarks
        self.say = say
        self._functions = functions
        self._is_disabled = is_disabled
        self._is_alerted = is_alerted

    def identity(self) -> Section:
        """Return who it is, and what its role is."""
        return self._section(self.say("Contact"), IDENTITY)

    def register(self) -> tuple[Section, ...]:
        """Return what tells namesakes apart, where that is asked for."""
        names = self._telling_apart()
        title = self.say("For the register check")
        return (self._section(title, names),) if names else ()

    def address(self, *, has_drifted: bool) -> Section:
        """Return how to reach it by post and by phone."""
        say = self.say
        copy = Action(
            name="copy_address",
            label=say("Copy the client's address"),
            hint=say("Takes the client's address, phones and e-mail"),
        )
        take_over = Action(
            name="take_over",
            label=say("Take over the client's new address"),
            hint=say("The client's coordinates changed since they were copied"),
        )
        offered = (copy, take_over) if has_drifted else (copy,)
        return self._section(say("Address"), ADDRESS, actions=offered)

    def validity(self) -> Section:
        """Return its place in the list, and from when to when it is in force."""
        return self._section(self.say("Order and validity"), VALIDITY)

    def email(self, actions: tuple[Action, ...]) -> Section:
        """Return the e-mail, under which the ticks stand."""
        title = self.say("E-mail")
        return self._section(title, ("email",), actions=actions, columns=1)

    def note(self) -> Section:
        """Return what else there is to know."""
        return self._section(self.say("Note"), ("note",), columns=1)

    def _telling_apart(self) -> tuple[str, ...]:
        contact = self._draft.contact
        if contact.kind is SubjectKind.COMPANY:
            return ("siren",)
        is_filled = any(self._draft.value(name) is not None for name in BIRTH)
        is_asked = self._is_alerted or self._functions.binds(contact.function)
        return BIRTH if is_filled or is_asked else ()

    def _section(
        self,
        title: str,
        names: Iterable[str],
        *,
        actions: tuple[Action, ...] = (),
        columns: int = 2,
    ) -> Section:
        return Section(
            title=title,
            fields=tuple(self._field(name) for name in names if self._is_shown(name)),
            actions=() if self._is_disabled else actions,
            columns=columns,
        )

    def _is_shown(self, name: str) -> bool:
        is_company = self._draft.contact.kind is SubjectKind.COMPANY
        is_empty = self._draft.value(name) in {None, ""}
        return not (is_company and is_empty and name in OF_PERSONS)

    def _field(self, name: str) -> Field:
        return Field(
            name=name,
            label=self.say(LABELS[name]),
            kind=KINDS.get(name, Kind.TEXT),
            value=self._draft.value(name),
            options=self._options(name),
            mandatory=name in MANDATORY,
            disabled=self._is_disabled,
            hint=self.say(HINTS[name]) if name in HINTS else "",
            **self._remarks[name],
        )

    def _options(self, name: str) -> tuple[Option, ...]:
        if name == "function":
            names = self._functions.names(self.say.language)
            return tuple(Option(value=name, label=name) for name in names)
        return tuple(
            Option(value=value, label=self.say(text))
            for value, text in CHOICES.get(name, {}).items()
        )
