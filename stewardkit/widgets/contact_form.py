"""The form of a contact: typed, checked against the register, saved, looked back on."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from stewardkit.errors import UnknownRecordError
from stewardkit.model.alert import SubjectStatus
from stewardkit.model.contact import Contact
from stewardkit.model.flags import Flag
from stewardkit.model.history import ContactHistory
from stewardkit.services.workspace import Workspace
from stewardkit.widgets.audit_documents import documents
from stewardkit.widgets.blocks import Action, Block, Form, Notice, Section, Tone
from stewardkit.widgets.contact_removal import ContactRemovalPane
from stewardkit.widgets.form_check import verdict_blocks, verdict_of_check
from stewardkit.widgets.form_draft import Draft
from stewardkit.widgets.form_fields import FIELDS
from stewardkit.widgets.form_history import former, history_block
from stewardkit.widgets.form_mailbox import FormMailbox
from stewardkit.widgets.form_question import PERSON_FIELD, REASON_FIELD
from stewardkit.widgets.form_saving import full_name
from stewardkit.widgets.form_sections import FormSections
from stewardkit.widgets.procedure import procedure_block
from stewardkit.widgets.tick_history import heard_dialog
from stewardkit.widgets.tick_sections import detail_changes, tick_sections
from stewardkit.widgets.wording import Wording

HARMLESS = frozenset({"history", "cancel", "heard", "evidence", "back"})
"""What an auditor may press."""


class ContactFormPane(FormMailbox):
    """A form over one contact, be it known or new; an auditor only reads it.

    ``on_saved`` hears the contact as it is kept; ``on_cancelled`` that the form was
    left without a save: cancelled, or its contact deleted. Nothing but a cancel drops
    what was typed.
    """

    def __init__(
        self,
        workspace: Workspace,
        say: Wording,
        contact: Contact,
        *,
        on_saved: Callable[[Contact], object] | None = None,
        on_cancelled: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(workspace, say, contact)
        self.history: ContactHistory | None = None
        self._functions = workspace.settings.function_catalogue
        self._on_saved = on_saved
        self._on_cancelled = on_cancelled
        self._removal = ContactRemovalPane(workspace, say, on_done=self._removed)
        self.add(self._removal)

    def block(self) -> Block:
        """Return the form as the contact stands in it."""
        return Form(
            pane=self.name,
            title=full_name(self.draft.contact) or self.say("New contact"),
            note=self.say("The yellow-orange fields, marked *, are mandatory."),
            sections=self._sections(),
            actions=self._actions(),
            notices=self.notices,
            parts=tuple(self._parts()),
        )

    def on_change(self, name: str, value: object) -> None:
        """Take over what was typed, ticked or answered, and judge it."""
        if self.workspace.is_read_only:
            return
        if name in {PERSON_FIELD, REASON_FIELD}:
            self.answers[name] = str(value)
            self.patch({name: {"problem": ""}})
        elif self.ticks.change(name, value):
            self._show_tick(name)
        else:
            self._type(name, value)

    def on_upload(self, name: str, file_name: str, content: bytes = b"") -> None:
        """Hold a file as evidence of a tick until the contact is saved."""
        if self.ticks.attach(name, file_name, content):
            self._show_tick(name)

    def on_press(self, name: str) -> None:
        """Do what a button says."""
        deed, _, key = name.partition(":")
        if self.workspace.is_read_only and deed not in HARMLESS:
            return
        if deed in self._keyed:
            self._keyed[deed](key)
        elif deed in self._work:
            self._work[deed]()

    def check(self) -> None:
        """Check the name as it was typed; the check of a saved name is recorded."""
        if not self.read().last_name:
            self.draft.is_judged = True
            self.patch(self.remarks(("last_name",)), focus="last_name")
            return
        contact, screening = self.draft.base, self.workspace.screening
        if self.is_same_identity and not self.draft.is_new:
            found = screening.screen_contact(contact.contact_id)
            known = screening.status_of("contact", contact.contact_id)
            self.verdict = verdict_of_check(found, known.alerts, known.checked_at)
        else:
            self.verdict = verdict_of_check(self.look_up())
        self.notices = ()
        self.show()
        self.reveal()

    def cancel(self) -> None:
        """Drop what was typed and ticked, and leave the form."""
        self.draft = Draft(self.draft.base)
        self.ticks.drop()
        self.notices = ()
        self.show()
        self._leave()

    def delete(self) -> None:
        """Ask what becomes of the contact, with what would break."""
        contact = self.draft.base
        if not self.draft.is_new:
            self._removal.ask_about({contact.contact_id: full_name(contact)})

    def look_back(self) -> None:
        """Show the history, or hide it again."""
        self.history = None if self.history is not None else self._read_history()
        self.show()
        if self.history is not None:
            self.reveal()

    def restore(self, version: str) -> None:
        """Save the values of a former version as a new one."""
        if self.is_touched:
            self.report(self.say("Save or cancel what you typed first."))
            return
        then = former(self._read_history(), int(version), self.draft.base)
        self.draft.take(then)
        self.show()
        self.save(self.say("restored"))

    def retract(self, event_id: str) -> None:
        """Take back what was recorded by a slip."""
        self.workspace.consents.retract(int(event_id), self.say("entry error"))
        self.ticks.reload()
        self.history = self._read_history()
        self.show()

    def renew(self, flag: str) -> None:
        """Ask for a yes anew, with its proof, where one is recorded already."""
        self.ticks.renew(flag)
        self.show()

    def tell_heard(self, flag: str) -> None:
        """Show all that was heard of one flag."""
        heard = self._read_history()
        self.ask(heard_dialog(self.name, Flag(flag), heard, self.workspace, self.say))

    def open_evidence(self, sha256: str) -> None:
        """Show a kept file under what it proves."""
        if self.dialog is not None:
            opened = documents(self.workspace.evidence, (sha256,), self.say)
            self.ask(replace(self.dialog, parts=(*self.dialog.parts[:1], *opened)))

    def saved(self, contact: Contact) -> None:
        """Show the contact as it is kept, and tell whoever opened the form."""
        super().saved(contact)
        if self.history is not None:
            self.history = self._read_history()
        self.show()
        self.patch(notices=self.notices)
        if self._on_saved is not None:
            self._on_saved(contact)

    @property
    def _work(self) -> dict[str, Callable[[], object]]:
        return {
            "save": self.save,
            "confirm": self.confirm,
            "back": self.back,
            "mine": self.keep_mine,
            "theirs": self.take_theirs,
            "check": self.check,
            "copy_address": self.copy_address,
            "overwrite": self.overwrite,
            "keep": self.fill_empty,
            "take_over": self.take_over,
            "cancel": self.cancel,
            "delete": self.delete,
            "history": self.look_back,
        }

    @property
    def _keyed(self) -> dict[str, Callable[[str], object]]:
        return {
            "restore": self.restore,
            "retract": self.retract,
            "renew": self.renew,
            "heard": self.tell_heard,
            "evidence": self.open_evidence,
            "verified": self.verify,
        }

    def _sections(self) -> tuple[Section, ...]:
        is_disabled = self.workspace.is_read_only
        drawn = FormSections(
            self.draft,
            self.remarks(FIELDS),
            self.say,
            functions=self._functions,
            is_disabled=is_disabled,
            is_alerted=self._is_alerted,
        )
        return (
            drawn.identity(),
            *drawn.register(),
            drawn.address(has_drifted=bool(self.drifted())),
            drawn.validity(),
            drawn.email(self.mailbox.actions(self.say)),
            *tick_sections(self.ticks, self.say, is_disabled=is_disabled),
            drawn.note(),
        )

    def _actions(self) -> tuple[Action, ...]:
        say = self.say
        history = Action(name="history", label=say("History"))
        if self.workspace.is_read_only:
            return (Action(name="cancel", label=say("Back")), history)
        cancel = Action(name="cancel", label=say("Cancel"))
        save = Action(name="save", label=say("Save"), tone=Tone.PRIMARY, key="Ctrl+s")
        check = Action(name="check", label=say("Check the freeze register"))
        if self.draft.is_new:
            return (check, save, cancel)
        delete = Action(name="delete", label=say("Delete…"), tone=Tone.BAD)
        return (check, save, cancel, history, delete)

    def _parts(self) -> Iterator[Block]:
        """Give the verdict, the link to the procedure, and the history if asked."""
        if self.verdict is not None:
            yield from verdict_blocks(self.verdict, self.say)
        yield procedure_block(self.workspace, self.say)
        if self.history is not None:
            yield history_block(self.workspace, self.history, self.say)

    @property
    def _is_alerted(self) -> bool:
        found = {SubjectStatus.TO_REVIEW, SubjectStatus.CONFIRMED}
        return self.verdict is not None and self.verdict.status in found

    def _type(self, name: str, value: object) -> None:
        """Take over a field, and say what that makes right or wrong anywhere."""
        before, contact = self.remarks(FIELDS), self.draft.contact
        if not self.draft.type(name, value):
            return
        binds = self._functions.binds
        is_asked = binds(self.draft.contact.function)
        if name == "kind" or is_asked != binds(contact.function):
            self.show()
            return
        after = self.remarks(FIELDS)
        changed = {one: said for one, said in after.items() if said != before[one]}
        self.patch(changed)

    def _show_tick(self, name: str) -> None:
        """Show a tick anew; a detail only beside its fields, where people type on."""
        if ":" in name:
            self.patch(detail_changes(self.ticks, name, self.say))
        else:
            self.show()

    def _read_history(self) -> ContactHistory:
        return self.workspace.journal.of_contact(self.draft.base.contact_id)

    def _removed(self, notice: Notice) -> None:
        """Leave the form of a deleted contact; show one that ended as it is now."""
        self.notices = (notice,)
        try:
            kept = self.workspace.contacts.get(self.draft.base.contact_id)
        except UnknownRecordError:
            self.patch(notices=self.notices)
            self._leave()
            return
        self.draft.rebase(kept)
        self.ticks.reload()
        self.show()

    def _leave(self) -> None:
        if self._on_cancelled is not None:
            self._on_cancelled()
