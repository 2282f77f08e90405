"""Deleting, ending or erasing contacts, once somebody has said why."""

from collections.abc import Callable, Mapping
from datetime import date

from stewardkit.model.contact import EndReason
from stewardkit.services.contacts import END_FIELDS
from stewardkit.services.workspace import Workspace
from stewardkit.widgets.blocks import Notice, Tone
from stewardkit.widgets.erasure_notice import erasure_notice
from stewardkit.widgets.pane import Pane
from stewardkit.widgets.problems import SENTENCES
from stewardkit.widgets.removal_dialog import Removal, removal_dialog
from stewardkit.widgets.wording import Wording


class ContactRemovalPane(Pane):
    """The dialog in which contacts leave; ``on_done`` hears what was done."""

    def __init__(
        self,
        workspace: Workspace,
        say: Wording,
        *,
        on_done: Callable[[Notice], object],
    ) -> None:
        super().__init__("contact_removal", say)
        self.removal: Removal | None = None
        self._workspace = workspace
        self._on_done = on_done

    def show(self) -> None:
        """Draw nothing: there is only the dialog."""

    def ask_about(
        self, names: Mapping[str, str], *, end_on: date | None = None
    ) -> None:
        """Ask what becomes of contacts, given with their names.

        With ``end_on`` their last day is known, and only the reason is asked for.
        """
        day = self._workspace.today() if end_on is None else end_on
        self.removal = Removal(
            names=dict(names),
            impact=self._workspace.contacts.impact(tuple(names), on=day),
            end_on=day,
            is_deletable=end_on is None,
        )
        self.ask(removal_dialog(self.name, self.removal, self.say))

    def on_change(self, name: str, value: object) -> None:
        """Take an answer."""
        if self.removal is None:
            return
        if name == "end_on":
            self.removal.end_on = date.fromisoformat(str(value)) if value else None
        elif name == "is_understood":
            self.removal.is_understood = value is True
        elif name in {"delete_reason", "end_reason", "erase_reason"}:
            setattr(self.removal, name, str(value))
        self.patch({name: {"problem": ""}})

    def on_press(self, name: str) -> None:
        """Delete, end, erase, or leave everything as it is."""
        if self.removal is None:
            return
        if name == "delete":
            self._delete(self.removal)
        elif name == "end":
            self._end(self.removal)
        elif name == "erase" and self.removal.is_erasable:
            self._erase(self.removal)
        elif name == "cancel":
            self._close()

    def _delete(self, removal: Removal) -> None:
        if not removal.delete_reason:
            self._refuse("delete_reason", self.say("Choose a reason."))
            return
        batch = self._workspace.contacts.delete(
            tuple(removal.names), reason=removal.delete_reason
        )
        self._finish(
            self.say.count(
                "{count} contact deleted (batch {batch}).",
                "{count} contacts deleted (batch {batch}).",
                len(removal.names),
                batch=batch,
            )
        )

    def _end(self, removal: Removal) -> None:
        if removal.end_on is None:
            self._refuse("end_on", self.say("To be filled in."))
            return
        if not removal.end_reason:
            self._refuse("end_reason", self.say("Choose a reason."))
            return
        if self._refuses_day(removal, removal.end_on):
            return
        for key in removal.names:
            self._workspace.contacts.end(
                key, reason=removal.end_reason, on=removal.end_on
            )
        self._finish(
            self.say.count(
                "{count} contact ended.", "{count} contacts ended.", len(removal.names)
            )
        )

    def _erase(self, removal: Removal) -> None:
        if not removal.erase_reason:
            self._refuse("erase_reason", self.say("Choose a reason."))
            return
        if not removal.is_understood:
            self._refuse("is_understood", self.say("To be ticked."))
            return
        self.patch(notices=[Notice(text=self.say("Erasing…"))])
        (contact_id,) = removal.names
        done = self._workspace.erasure.erase(contact_id, reason=removal.erase_reason)
        self._close()
        self._on_done(erasure_notice(done, self.say))

    def _refuses_day(self, removal: Removal, day: date) -> bool:
        """Say of the first contact that cannot end on a day why; end none then."""
        today = self._workspace.today()
        for key, name in removal.names.items():
            contact = self._workspace.contacts.get(key)
            ended = contact.ended(day, EndReason(removal.end_reason))
            for problem in ended.problems(on=today):
                if problem.field in END_FIELDS:
                    sentence = self.say(SENTENCES[problem.code])
                    self._refuse("end_on", f"{name} : {sentence}")
                    return True
        return False

    def _refuse(self, field: str, problem: str) -> None:
        self.patch({field: {"problem": problem}}, focus=field)

    def _close(self) -> None:
        self.removal = None
        self.dismiss()

    def _finish(self, done: str) -> None:
        self._close()
        self._on_done(Notice(text=done, tone=Tone.GOOD))
