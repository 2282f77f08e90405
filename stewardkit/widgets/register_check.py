"""The check of any name against the registers, without a contact."""

from stewardkit.model.contact import Contact
from stewardkit.services.workspace import Workspace
from stewardkit.widgets.blocks import (
    Action,
    Block,
    Field,
    Form,
    Kind,
    Option,
    Section,
    Tone,
)
from stewardkit.widgets.field_words import LABELS
from stewardkit.widgets.form_check import Verdict, verdict_blocks, verdict_of_check
from stewardkit.widgets.form_draft import Draft
from stewardkit.widgets.form_fields import CHOICES, KINDS
from stewardkit.widgets.pane import Pane
from stewardkit.widgets.wording import Wording

FIELDS = (
    "kind",
    "last_name",
    "first_name",
    "birth_name",
    "birth_date",
    "nationality",
    "siren",
)
NOBODY = Contact(contact_id="", client_id="")


class RegisterCheckPane(Pane):
    """Asks for a name and shows its verdict; nothing is recorded."""

    def __init__(self, workspace: Workspace, say: Wording) -> None:
        super().__init__("register_check", say)
        self.draft = Draft(NOBODY)
        self.verdict: Verdict | None = None
        self._workspace = workspace

    def block(self) -> Block:
        """Return the name that is asked for, and the verdict once there is one."""
        check = Action(
            name="check", label=self.say("Check"), tone=Tone.PRIMARY, key="Enter"
        )
        clear = Action(name="clear", label=self.say("Another name"))
        return Form(
            pane=self.name,
            title=self.say("Check the freeze register"),
            note=self.say("A check of a name alone is not recorded in the journal."),
            sections=(Section(title="", fields=self._fields(), columns=2),),
            actions=(check, clear),
            parts=()
            if self.verdict is None
            else verdict_blocks(self.verdict, self.say),
        )

    def on_change(self, name: str, value: object) -> None:
        """Take over what was typed; a verdict on another name goes."""
        if name in FIELDS and self.draft.type(name, value):
            had_verdict, self.verdict = self.verdict is not None, None
            if had_verdict:
                self.show()
            else:
                self.patch(self._remarks((name,)))

    def on_press(self, name: str) -> None:
        """Check the name, or make room for another one."""
        if name == "check":
            self.check()
        elif name == "clear":
            self.draft, self.verdict = Draft(NOBODY), None
            self.show()

    def check(self) -> None:
        """Search the name in the registers in force."""
        self.draft.is_judged = True
        faults = [
            name
            for name in self.draft.faults(self._workspace.today())
            if name in FIELDS
        ]
        if faults:
            self.patch(self._remarks(FIELDS), focus=faults[0])
            return
        identity = self.draft.contact.tidied().identity
        self.verdict = verdict_of_check(self._workspace.screening.look_up(identity))
        self.show()

    def _remarks(self, names: tuple[str, ...]) -> dict[str, dict[str, str]]:
        return self.draft.said(names, self.say, self._workspace.today())

    def _fields(self) -> tuple[Field, ...]:
        remarks = self._remarks(FIELDS)
        return tuple(
            Field(
                name=name,
                label=self.say(LABELS[name]),
                kind=KINDS.get(name, Kind.TEXT),
                value=self.draft.value(name),
                options=tuple(
                    Option(value=value, label=self.say(text))
                    for value, text in CHOICES.get(name, {}).items()
                ),
                mandatory=name == "last_name",
                disabled=False,
                **remarks[name],
            )
            for name in FIELDS
        )
