"""A contact as it is being typed, beside the version that was opened."""

from collections.abc import Iterable
from dataclasses import fields
from datetime import date
from typing import Any

from stewardkit.model.contact import Contact, EndReason
from stewardkit.model.problems import Problem, ProblemCode, blocking
from stewardkit.widgets.blocks import Kind
from stewardkit.widgets.form_fields import CHOICES, FIELDS, KINDS, typed
from stewardkit.widgets.problems import said_beside
from stewardkit.widgets.wording import Wording, mark

UNREADABLE = mark("This cannot be read; correct it or empty the field.")
WITHOUT_REASON = mark("State why the activity ends.")
WITHOUT_DAY_OF_DEATH = mark("State the day of death where it is known.")
OWN = frozenset({"contact_id", "client_id", "version"})
"""What no typing changes."""


class Draft:
    """What was typed so far; nothing of it is lost until it is saved or dropped.

    ``unread`` holds what no field of a contact can hold, as it was typed. Once a save
    was tried, ``is_judged``, fields that nobody came to yet are said to be missing.
    """

    def __init__(self, contact: Contact) -> None:
        self.base = contact
        self.contact = contact
        self.unread: dict[str, object] = {}
        self.is_judged = False
        self._reached: set[str] = set()

    @property
    def is_new(self) -> bool:
        """Tell whether the contact was never saved."""
        return self.base.version == 0

    @property
    def changes(self) -> dict[str, Any]:
        """Return the fields that differ from the version that was opened."""
        return differences_of(self.base, self.contact)

    @property
    def is_touched(self) -> bool:
        """Tell whether anything was typed."""
        return bool(self.changes or self.unread)

    def type(self, name: str, value: object) -> bool:
        """Take over what was typed in a field; return False for no such field."""
        if name not in FIELDS or KINDS.get(name) is Kind.STATIC:
            return False
        self._reached.add(name)
        self.unread.pop(name, None)
        try:
            self.contact = self.contact.with_changes(**{name: typed(name, value)})
        except ValueError:
            self.unread[name] = value
        return True

    def value(self, name: str) -> Any:  # noqa: ANN401 - as the fields are
        """Return what stands in a field."""
        return self.unread.get(name, getattr(self.contact, name))

    def take(self, contact: Contact) -> None:
        """Put another contact in the place of what was typed."""
        self.contact = contact
        self.unread.clear()

    def rebase(self, theirs: Contact) -> None:
        """Apply what was typed to a newer version than the one that was opened."""
        typed_in = self.changes
        self.base = theirs
        self.contact = theirs.with_changes(**typed_in)

    def problems(self, on: date) -> tuple[Problem, ...]:
        """Return what is wrong with the contact as it would be kept."""
        return self.contact.tidied().problems(on=on)

    def faults(self, on: date) -> tuple[str, ...]:
        """Return the fields that prevent a save, in the order of the form."""
        wrong = {problem.field for problem in blocking(self.problems(on))}
        return tuple(name for name in FIELDS if name in wrong | self.unread.keys())

    def said(
        self, names: Iterable[str], say: Wording, on: date
    ) -> dict[str, dict[str, str]]:
        """Return the problem and the warning beside each field, empty for none."""
        problems = (one for one in self.problems(on) if not self._is_early(one))
        beside = said_beside(names, problems, say)
        for name in self.unread.keys() & beside.keys():
            beside[name]["problem"] = say(UNREADABLE)
        for name, doubt in self._doubts().items():
            if name in beside and not any(beside[name].values()):
                beside[name]["warning"] = say(doubt)
        return beside

    def _is_early(self, problem: Problem) -> bool:
        """Tell whether a field of a new contact is only not filled in yet."""
        is_waiting = self.is_new and not self.is_judged
        is_missing = problem.code is ProblemCode.MISSING
        return is_waiting and is_missing and problem.field not in self._reached

    def _doubts(self) -> dict[str, str]:
        """Return what an end leaves open; none of it prevents a save."""
        contact, found = self.contact, {}
        if contact.valid_to is not None and contact.end_reason is None:
            found["end_reason"] = WITHOUT_REASON
        if contact.end_reason is EndReason.DEATH and contact.deceased_on is None:
            found["deceased_on"] = WITHOUT_DAY_OF_DEATH
        return found


def differences_of(before: Contact, after: Contact) -> dict[str, Any]:
    """Return the fields of a contact that differ from another's, blanks aside."""
    old, new = before.tidied(), after.tidied()
    return {
        item.name: getattr(new, item.name)
        for item in fields(Contact)
        if item.name not in OWN and getattr(old, item.name) != getattr(new, item.name)
    }


def value_text(name: str, value: object, say: Wording) -> str:
    """Return what a field holds as people write it; a dash for nothing."""
    if value is None or value == "":
        return "–"
    if isinstance(value, date):
        return say.day(value)
    labels = CHOICES.get(name, {})
    return (
        say(labels[value]) if isinstance(value, str) and value in labels else str(value)
    )
