"""The check of any name against the registers, without a contact."""

from collections.abc import Iterator

from stewardkit.model.alert import SubjectStatus
from stewardkit.model.contact import Contact
from stewardkit.model.screening import SubjectKind
from stewardkit.services.workspace import Workspace
from stewardkit.widgets.alert_facts import whole_entry
from stewardkit.widgets.blocks import (
    Action,
    Block,
    Facts,
    Field,
    Form,
    Kind,
    Link,
    Option,
    Section,
    Tone,
)
from stewardkit.widgets.field_words import LABELS
from stewardkit.widgets.form_check import (
    Verdict,
    searched_rows,
    verdict_blocks,
    verdict_of_check,
)
from stewardkit.widgets.form_draft import Draft
from stewardkit.widgets.form_fields import CHOICES, KINDS
from stewardkit.widgets.pane import Pane
from stewardkit.widgets.wording import Wording

FIELDS = {
    SubjectKind.PERSON: (
        "kind",
        "last_name",
        "first_name",
        "birth_name",
        "birth_date",
        "nationality",
    ),
    SubjectKind.COMPANY: ("kind", "last_name", "siren"),
}
"""What is asked of a person and of a company."""
MOST_ENTRIES = 3
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
            parts=self._parts(),
        )

    def on_change(self, name: str, value: object) -> None:
        """Take over what was typed; a verdict on another name goes."""
        if name in self._asked and self.draft.type(name, value):
            had_verdict, self.verdict = self.verdict is not None, None
            if had_verdict or name == "kind":
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
            if name in self._asked
        ]
        if faults:
            self.patch(self._remarks(self._asked), focus=faults[0])
            return
        identity = self._searched.tidied().identity
        self.verdict = verdict_of_check(self._workspace.screening.look_up(identity))
        self.show()

    @property
    def _asked(self) -> tuple[str, ...]:
        return FIELDS[self.draft.contact.kind]

    @property
    def _searched(self) -> Contact:
        """Return what was typed, without what is not asked of this kind."""
        typed = self.draft.contact
        kept = {name: getattr(typed, name) for name in self._asked}
        return NOBODY.with_changes(**kept)

    def _remarks(self, names: tuple[str, ...]) -> dict[str, dict[str, str]]:
        return self.draft.said(names, self.say, self._workspace.today())

    def _parts(self) -> tuple[Block, ...]:
        """Return the verdict, or until there is one what a check would search."""
        publications = self._workspace.registers.status()
        searched = tuple(searched_rows(publications, self.say))
        if self.verdict is None:
            return (Facts(title=self.say("What a check searches"), rows=searched),)
        notice, _facts, *found = verdict_blocks(self.verdict, self.say)
        facts = Facts(title="", rows=(*searched, *self._next(self.verdict)))
        return (notice, facts, *found, *self._entries(self.verdict))

    def _next(self, verdict: Verdict) -> Iterator[tuple[str, str]]:
        """Give what to do about a name that resembles a listed one."""
        if verdict.status is SubjectStatus.TO_REVIEW:
            yield (
                self.say("What to do now"),
                self.say(
                    "Compare with the entry. This check opens no alert and holds "
                    "nothing: that happens once the client or contact is saved."
                ),
            )

    def _entries(self, verdict: Verdict) -> Iterator[Block]:
        """Give the entries to compare with, the likeliest first."""
        likely = [found.hit for found in verdict.found if found.is_waiting]
        for hit in likely[:MOST_ENTRIES]:
            entry = self._workspace.registers.entry(hit.register, hit.entry_id)
            yield whole_entry(entry, self.say)
            if entry.url:
                yield Link(text=self.say("The entry as published"), address=entry.url)

    def _fields(self) -> tuple[Field, ...]:
        remarks = self._remarks(self._asked)
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
            for name in self._asked
        )
