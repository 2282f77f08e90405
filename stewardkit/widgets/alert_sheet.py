"""An alert, decided: who we know beside who is listed, and why they look alike."""

from collections.abc import Callable

from stewardkit.errors import UnknownRecordError
from stewardkit.model.alert import Alert, Decision, SubjectType
from stewardkit.model.client import Client
from stewardkit.model.contact import Contact
from stewardkit.model.register import Entry, RegisterList
from stewardkit.services.workspace import Workspace
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
    Stack,
    Timeline,
    Tone,
)
from stewardkit.widgets.blocks import Entry as TimelineEntry
from stewardkit.widgets.identity_facts import facts_of_entry, facts_of_party
from stewardkit.widgets.pane import Pane
from stewardkit.widgets.reasons import reasons_of
from stewardkit.widgets.register_words import REGISTERS
from stewardkit.widgets.wording import Wording, mark

OnSubject = Callable[[SubjectType, str], object]

REASONS = (
    mark("Another birth date"),
    mark("Another nationality or birth place"),
    mark("Another person, by an identity document"),
    mark("Only part of the name is the same"),
    mark("The same person, by an identity document"),
    mark("More information is asked for"),
)
DECISIONS = {
    Decision.DISMISSED: (mark("Dismiss: somebody else"), Tone.PLAIN),
    Decision.CONFIRMED: (mark("Confirm: the same"), Tone.BAD),
    Decision.UNDECIDED: (mark("Leave undecided"), Tone.PLAIN),
}


class AlertSheetPane(Pane):
    """One alert; ``on_decided`` hears when it is decided, ``on_subject`` whose it is.

    ``on_subject`` is called when somebody wants to see the client or contact.
    """

    def __init__(
        self,
        workspace: Workspace,
        say: Wording,
        alert: Alert,
        *,
        on_decided: Callable[[], object],
        on_subject: OnSubject,
    ) -> None:
        super().__init__("alert_sheet", say)
        self.reason = ""
        self._workspace = workspace
        self._alert = alert
        self._on_decided = on_decided
        self._on_subject = on_subject

    def block(self) -> Block:
        """Return both identities side by side, the reasons, and the decision."""
        entry = self._entry()
        beside = Stack(blocks=(self._ours(), self._listed(entry)), beside=True)
        links = (
            (Link(text=self.say("The entry as published"), address=entry.url),)
            if entry is not None and entry.url
            else ()
        )
        return Stack(blocks=(beside, *links, self._reasons(), self._decision()))

    def on_change(self, name: str, value: object) -> None:
        """Take the reason."""
        if name == "reason":
            self.reason = str(value)
            self.patch({"reason": {"problem": ""}})

    def on_press(self, name: str) -> None:
        """Decide, or show whose alert it is."""
        if name == "subject":
            self._on_subject(self._alert.subject, self._alert.subject_id)
        elif name in list(Decision):
            self._decide(Decision(name))

    def _decide(self, decision: Decision) -> None:
        if not self.reason.strip():
            problem = self.say("State a reason.")
            self.patch({"reason": {"problem": problem}}, focus="reason")
            return
        self._workspace.screening.decide(self._alert.alert_id, decision, self.reason)
        self._on_decided()

    def _ours(self) -> Facts:
        alert = self._alert
        party = self._party()
        rows = [(self.say("Identifier"), alert.subject_id)]
        if alert.client_id is not None and alert.subject is not SubjectType.CLIENT:
            rows.append((self.say("Client number"), alert.client_id))
        return Facts(
            title=alert.name or alert.subject_id,
            rows=(*rows, *facts_of_party(party, self.say)),
        )

    def _party(self) -> Client | Contact | None:
        """Return the client or contact, or None where it is neither, or gone."""
        key = self._alert.subject_id
        try:
            if self._alert.subject is SubjectType.CLIENT:
                return self._workspace.clients.get(key)
            if self._alert.subject is SubjectType.CONTACT:
                return self._workspace.contacts.get(key)
        except UnknownRecordError:
            pass
        return None

    def _entry(self) -> Entry | None:
        register = RegisterList(self._alert.register)
        try:
            return self._workspace.registers.entry(register, self._alert.entry_id)
        except UnknownRecordError:
            return None

    def _listed(self, entry: Entry | None) -> Facts:
        register = REGISTERS[RegisterList(self._alert.register)]
        rows = [
            (self.say("Register"), self.say(register)),
            (self.say("Entry"), self._alert.entry_id),
        ]
        listed = () if entry is None else facts_of_entry(entry, self.say)
        return Facts(title=self._alert.matched_name, rows=(*rows, *listed))

    def _reasons(self) -> Timeline:
        alert = self._alert
        score = self.say.number(round(alert.score, 2))
        found = TimelineEntry(
            when=self.say.moment(alert.opened_at),
            who=self.say(REGISTERS[RegisterList(alert.register)]),
            title=self.say("Score {score}", score=score),
            lines=reasons_of(alert.features, self.say),
            tone=Tone.WARNING,
        )
        if alert.decided_at is None:
            return Timeline(title=self.say("Why"), entries=(found,))
        decided = TimelineEntry(
            when=self.say.moment(alert.decided_at),
            who=alert.decided_by or "",
            title=self.say("Left undecided"),
            lines=(alert.reason or "",),
        )
        return Timeline(title=self.say("Why"), entries=(decided, found))

    def _decision(self) -> Form:
        reason = Field(
            name="reason",
            label=self.say("Reason"),
            kind=Kind.SUGGEST,
            value=self.reason,
            options=tuple(
                Option(value=self.say(text), label=self.say(text)) for text in REASONS
            ),
            mandatory=True,
        )
        decisions = tuple(
            Action(name=decision, label=self.say(text), tone=tone)
            for decision, (text, tone) in DECISIONS.items()
        )
        shown = Action(name="subject", label=self.say("Open the sheet"))
        is_read_only = self._workspace.is_read_only
        is_row = self._alert.subject is SubjectType.QUARANTINE
        return Form(
            pane=self.name,
            title=self.say("Decision"),
            sections=() if is_read_only else (Section(title="", fields=(reason,)),),
            actions=(
                *(() if is_read_only else decisions),
                *(() if is_row else (shown,)),
            ),
        )
