"""Whether the e-mail address of a contact is verified, and how that is recorded."""

from stewardkit.model.contact import Contact
from stewardkit.model.flags import Channel
from stewardkit.services.workspace import Workspace
from stewardkit.widgets.blocks import Action
from stewardkit.widgets.form_address import FormAddress
from stewardkit.widgets.tick_words import CHANNELS
from stewardkit.widgets.wording import Wording, mark

OFFERED = (Channel.EMAIL, Channel.PHONE, Channel.IN_PERSON)
"""How somebody usually proves to read an address, each a button."""
VERIFIED = {
    False: mark("verified on {day} {how}; due again on {due}"),
    True: mark("verified on {day} {how}; overdue since {due}"),
}


class Mailbox:
    """The address that a contact has, and its last verification."""

    def __init__(self, workspace: Workspace, contact: Contact) -> None:
        self._workspace = workspace
        self.reload(contact)

    def reload(self, contact: Contact) -> None:
        """Read what is known of the address of a contact as it is kept."""
        electronic, is_new = self._workspace.electronic, contact.version == 0
        self._email = contact.email
        self._contact_id = contact.contact_id
        self._last = None if is_new else electronic.verification(contact.contact_id)

    def state(self, typed: Contact, say: Wording) -> str:
        """Return in words until when the address is verified; nothing of another."""
        if not self._email or typed.email != self._email:
            return ""
        if self._last is None:
            return say("not verified")
        is_due = self._last.is_due_on(self._workspace.today())
        return say(
            VERIFIED[is_due],
            day=say.day(self._last.verified_on),
            how=say(CHANNELS[self._last.method]),
            due=say.day(self._last.next_due),
        )

    def actions(self, say: Wording) -> tuple[Action, ...]:
        """Return a button for each way in which the address was verified today."""
        if not self._email:
            return ()
        return tuple(
            Action(
                name=f"verified:{method}",
                label=say("Verified today {how}", how=say(CHANNELS[method])),
            )
            for method in OFFERED
        )

    def verify(self, method: str) -> None:
        """Record that the person proved today to read the address."""
        self._workspace.electronic.verify_email(self._contact_id, method=method)
        self._last = self._workspace.electronic.verification(self._contact_id)


class FormMailbox(FormAddress):
    """A form that tells whether the address is verified, and records that it was."""

    def __init__(self, workspace: Workspace, say: Wording, contact: Contact) -> None:
        super().__init__(workspace, say, contact)
        self.mailbox = Mailbox(workspace, contact)

    def verify(self, method: str) -> None:
        """Record that the person proved today to read the address that is kept."""
        if "email" in self.draft.changes:
            self.report(self.say("Save the e-mail address first."))
            return
        self.mailbox.verify(method)
        self.patch(self.remarks(("email",)))

    def remarks(self, names: tuple[str, ...]) -> dict[str, dict[str, str]]:
        """Return what stands beside each field, and behind the address."""
        remarks = super().remarks(names)
        if "email" in remarks:
            remarks["email"]["state"] = self.mailbox.state(self.draft.contact, self.say)
        return remarks

    def saved(self, contact: Contact) -> None:
        """Look at the address as it is kept."""
        super().saved(contact)
        self.mailbox.reload(contact)
