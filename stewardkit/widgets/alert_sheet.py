"""An alert, decided: who we know beside who is listed, and why they look alike."""

from collections.abc import Callable, Iterator

from stewardkit.errors import UnknownRecordError
from stewardkit.model.alert import Alert, AlertFile, AlertState, Decision, SubjectType
from stewardkit.model.client import Client
from stewardkit.model.contact import Contact
from stewardkit.model.register import Entry
from stewardkit.services.workspace import Workspace
from stewardkit.widgets.alert_comparison import comparison
from stewardkit.widgets.alert_facts import (
    check_facts,
    decisions,
    entry_facts,
    remarks,
    steps,
)
from stewardkit.widgets.blocks import (
    Action,
    Block,
    Field,
    Form,
    Kind,
    Link,
    Option,
    Section,
    Stack,
    Tone,
)
from stewardkit.widgets.pane import Pane
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
OPEN_TO = {
    AlertState.OPEN: tuple(DECISIONS),
    AlertState.UNDECIDED: tuple(DECISIONS),
    AlertState.CONFIRMED: (Decision.DISMISSED,),
    AlertState.DISMISSED: (Decision.CONFIRMED, Decision.UNDECIDED),
    AlertState.SUPERSEDED: (),
}
"""What can be decided of an alert in each state."""
SHEETS = {
    SubjectType.CLIENT: mark("Open the client"),
    SubjectType.CONTACT: mark("Open the contact"),
    SubjectType.QUARANTINE: mark("Show the quarantine"),
}
AUTHORITY = "https://gels-avoirs.dgtresor.gouv.fr/"


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
        on_decided: Callable[[AlertFile], object],
        on_subject: OnSubject,
    ) -> None:
        super().__init__("alert_sheet", say)
        self.reason = ""
        self.file = workspace.screening.file(alert.alert_id)
        self._workspace = workspace
        self._on_decided = on_decided
        self._on_subject = on_subject

    @property
    def is_touched(self) -> bool:
        """Tell whether a reason was typed that was not used."""
        return bool(self.reason.strip())

    def block(self) -> Block:
        """Return both identities side by side, what stands behind, and the decision."""
        file, say = self.file, self.say
        entry = self._entry()
        beside = (
            entry_facts(file.alert, entry, say),
            check_facts(file, self._workspace.settings, say),
        )
        return Stack(
            blocks=(
                *remarks(file, say),
                comparison(self._title(), file.alert, self._party(), entry, say),
                Stack(blocks=beside, beside=True),
                Stack(blocks=tuple(self._links(entry)), beside=True),
                *decisions(file, say),
                *steps(file.alert, say),
                self._decision(),
            )
        )

    def on_change(self, name: str, value: object) -> None:
        """Take the reason."""
        if name == "reason":
            self.reason = str(value)
            self.patch({"reason": {"problem": ""}})

    def on_press(self, name: str) -> None:
        """Decide, or show whose alert it is."""
        alert = self.file.alert
        if name == "subject":
            self._on_subject(alert.subject, alert.subject_id)
        elif name in self._open_to:
            self._decide(Decision(name))

    @property
    def _open_to(self) -> tuple[Decision, ...]:
        """Return what whoever works here can decide; nobody seconds themselves."""
        alert = self.file.alert
        if self._workspace.is_read_only:
            return ()
        is_own = alert.is_proposed_by(self._workspace.actor)
        without = {Decision.DISMISSED} if is_own else set()
        return tuple(one for one in OPEN_TO[alert.state] if one not in without)

    def _decide(self, decision: Decision) -> None:
        if not self.reason.strip():
            problem = self.say("State a reason.")
            self.patch({"reason": {"problem": problem}}, focus="reason")
            return
        number = self.file.alert.alert_id
        self._workspace.screening.decide(number, decision, self.reason)
        self.reason = ""
        self.file = self._workspace.screening.file(number)
        self._on_decided(self.file)

    def _title(self) -> str:
        """Return whose alert it is."""
        alert = self.file.alert
        name = alert.name or self.say("Erased")
        if alert.subject is SubjectType.CLIENT or alert.client_id is None:
            return self.say("{name}, {number}", name=name, number=alert.subject_id)
        return self.say(
            "{name}, {number}, of client {client}",
            name=name,
            number=alert.subject_id,
            client=alert.client_id,
        )

    def _party(self) -> Client | Contact | None:
        """Return the client or contact, or None where it is neither, or gone."""
        alert = self.file.alert
        try:
            if alert.subject is SubjectType.CLIENT:
                return self._workspace.clients.get(alert.subject_id)
            if alert.subject is SubjectType.CONTACT:
                return self._workspace.contacts.get(alert.subject_id)
        except UnknownRecordError:
            pass
        return None

    def _entry(self) -> Entry | None:
        alert = self.file.alert
        try:
            return self._workspace.registers.entry(alert.register, alert.entry_id)
        except UnknownRecordError:
            return None

    def _links(self, entry: Entry | None) -> Iterator[Link]:
        if entry is not None and entry.url:
            yield Link(text=self.say("The entry as published"), address=entry.url)
        if self.file.alert.is_duty:
            text = self.say("Direction générale du Trésor: freezes of assets")
            yield Link(text=text, address=AUTHORITY)

    def _decision(self) -> Form:
        """Return the reason and the decisions that are open to whoever works here."""
        alert, open_to = self.file.alert, self._open_to
        section = Section(title="", fields=(self._reason(),))
        return Form(
            pane=self.name,
            title=self.say("Decision"),
            note=self._note() if open_to else self.say("Nothing is to be decided."),
            sections=(section,) if open_to else (),
            actions=(
                *(self._action(decision) for decision in open_to),
                Action(name="subject", label=self.say(SHEETS[alert.subject])),
            ),
        )

    def _note(self) -> str:
        if self.file.alert.is_proposed_by(self._workspace.actor):
            return self.say("You proposed to dismiss it: another reader decides.")
        if self._workspace.settings.second_reader:
            return self.say("A dismissal takes two readers: two people.")
        return self.say("The reason stays on record with the alert.")

    def _reason(self) -> Field:
        return Field(
            name="reason",
            label=self.say("Reason"),
            kind=Kind.SUGGEST,
            value=self.reason,
            options=tuple(
                Option(value=self.say(text), label=self.say(text)) for text in REASONS
            ),
            mandatory=True,
            hint=self.say("Choose from the list or type another one"),
        )

    def _action(self, decision: Decision) -> Action:
        label, tone = DECISIONS[decision]
        alert = self.file.alert
        if decision is Decision.DISMISSED and alert.proposed_by is not None:
            label = mark("Dismiss as second reader")
        elif decision is Decision.DISMISSED and alert.state is AlertState.CONFIRMED:
            label = mark("Release: dismiss")
        return Action(name=decision, label=self.say(label), tone=tone)
