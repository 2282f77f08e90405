"""Contacts edited in the cells of their grid, each save validated."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from stewardkit.errors import StaleRecordError
from stewardkit.model.problems import Problem, blocking
from stewardkit.widgets.blocks import Notice, Tone
from stewardkit.widgets.contact_columns import EDITABLE
from stewardkit.widgets.contact_grid import ContactGrid
from stewardkit.widgets.field_words import LABELS
from stewardkit.widgets.form_fields import typed
from stewardkit.widgets.problems import SENTENCES
from stewardkit.widgets.register_words import saved_notice


class ContactEditing(ContactGrid):
    """A grid of contacts whose simple fields are edited in place.

    The save is that of the form: validated, screened, and refused where somebody else
    was faster.
    """

    def ask_end(self, key: str, day: date) -> None:
        """Ask why a contact ends on a day."""
        raise NotImplementedError

    def on_edit(self, key: str, column: str, value: object) -> None:
        """Save what was typed into a cell, or say beside it why that cannot be.

        Whoever types a last day is asked for the reason of the end.
        """
        if key not in self.seen or column not in EDITABLE:
            return
        try:
            new: Any = typed(column, value)
        except ValueError:
            self.report(self.say("This value is incomplete or no value of its kind."))
            return
        if column == "valid_to" and new is not None:
            self.turn_to(self.offset)
            self.ask_end(key, new)
        elif column == "valid_to":
            self._save(key, column, valid_to=None, end_reason=None)
        else:
            self._save(key, column, **{column: new})

    def _save(self, key: str, column: str, **changes: Any) -> None:  # noqa: ANN401 - as the fields are
        """Save a contact as it is seen, with some fields changed."""
        contact = self.workspace.contacts.get(key).with_changes(
            version=self.seen[key]["version"], **changes
        )
        faults = blocking(contact.tidied().problems(on=self.workspace.today()))
        if faults:
            self.report(self._sentence(faults))
            return
        try:
            saved = self.workspace.contacts.save(contact)
        except StaleRecordError:
            self.turn_to(self.offset)
            self.report(
                self.say(
                    "Somebody else changed this contact meanwhile. It is shown as it "
                    "is now: repeat your change where it still holds."
                )
            )
        else:
            self._show_edited(key, column, saved.problems)

    def _show_edited(
        self, key: str, column: str, problems: tuple[Problem, ...]
    ) -> None:
        """Show the page again; rows keep their places unless their order changed."""
        if column == (self.sort or "display_order"):
            self.forget()
        else:
            self.hold()
        self.turn_to(self.offset)
        doubts = [problem for problem in problems if problem.field == column]
        if doubts:
            self.patch(notices=[Notice(text=self._sentence(doubts), tone=Tone.WARNING)])
            return
        status = self.seen[key]["register_status"]
        self.patch(notices=[saved_notice(status, self.say)])

    def _sentence(self, problems: Iterable[Problem]) -> str:
        return " ".join(
            self.say(
                "{field}: {problem}",
                field=self.say(LABELS[one.field]),
                problem=self.say(SENTENCES[one.code]),
            )
            for one in problems
        )
