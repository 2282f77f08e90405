"""An alert, decided: who we know beside who is listed, and why they look alike."""

from collections.abc import Callable, Iterator

from stewardkit.errors import UnknownRecordError
from stewardkit.model.alert import Alert, AlertFile, Decision, SubjectType
from stewardkit.model.alert_group import AlertGroup
from stewardkit.model.client import Client
from stewardkit.model.contact import Contact
from stewardkit.model.register import Entry
from stewardkit.services.workspace import Workspace
from stewardkit.widgets.alert_comparison import comparison
from stewardkit.widgets.alert_decision import LIFTED, decision_form, open_to
from stewardkit.widgets.alert_facts import check_facts, decisions, entry_facts, steps
from stewardkit.widgets.alert_remarks import remarks
from stewardkit.widgets.blocks import Block, Facts, Link, Stack, Tab, Tabs
from stewardkit.widgets.pane import Pane
from stewardkit.widgets.register_words import ALERT_STATES, register_name
from stewardkit.widgets.wording import Wording

OnSubject = Callable[[SubjectType, str], object]

AUTHORITY = "https://gels-avoirs.dgtresor.gouv.fr/"


class AlertSheetPane(Pane):
    """An alert with the others on the same person, each entry in a tab of its own.

    ``on_decided`` hears when they are decided; ``on_subject`` is called when somebody
    wants to see whose they are: a client or a contact.
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
        self.files = workspace.screening.files(alert.alert_id)
        self.active = str(self.file.alert.alert_id)
        self._workspace = workspace
        self._on_decided = on_decided
        self._on_subject = on_subject

    @property
    def file(self) -> AlertFile:
        """Return the file to begin with: it is the first to be decided."""
        return self.files[0]

    @property
    def is_touched(self) -> bool:
        """Tell whether a reason was typed that was not used."""
        return bool(self.reason.strip())

    def block(self) -> Block:
        """Return both identities side by side, what stands behind, and the decision."""
        group = self._group
        return Stack(
            blocks=(
                *self._about_all(),
                *steps(group.alerts, self.say),
                decision_form(self.name, self._workspace, group, self.reason, self.say),
            )
        )

    def on_tab(self, name: str) -> None:
        """Remember which entry is looked at."""
        self.active = name

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
        elif name in open_to(self._workspace, self._group):
            self._decide(Decision(name))

    @property
    def _group(self) -> AlertGroup:
        return AlertGroup(alerts=tuple(file.alert for file in self.files))

    def _decide(self, decision: Decision) -> None:
        """Decide about every entry at stake; a lifted measure is a reason by itself."""
        if decision is Decision.LIFTED and not self.is_touched:
            self.reason = self.say(LIFTED)
        if not self.is_touched:
            problem = self.say("State a reason.")
            self.patch({"reason": {"problem": problem}}, focus="reason")
            return
        number, screening = self.file.alert.alert_id, self._workspace.screening
        screening.decide(number, decision, self.reason, whole_group=True)
        self.reason = ""
        self.files = screening.files(number)
        self._on_decided(screening.file(number))

    def _about_all(self) -> Iterator[Block]:
        """Give what there is to see of each entry, in tabs where there are several."""
        party = self._party()
        bodies = [tuple(self._about(file, party)) for file in self.files]
        if len(bodies) == 1:
            yield from bodies[0]
            return
        yield Tabs(
            pane=self.name,
            label=self.say("Entries of this person"),
            tabs=tuple(
                Tab(
                    name=str(file.alert.alert_id),
                    label=self._label(file.alert),
                    body=Stack(blocks=body),
                )
                for file, body in zip(self.files, bodies, strict=True)
            ),
            active=self.active,
        )

    def _about(
        self, file: AlertFile, party: Client | Contact | None
    ) -> Iterator[Block]:
        """Give both identities, as far as they may be seen, and what stands behind."""
        alert, say, settings = file.alert, self.say, self._workspace.settings
        entry = self._entry(alert) if alert.has_details else None
        yield from remarks(file, settings, say)
        if alert.has_details:
            yield comparison(self._title(), alert, party, entry, say)
        else:
            yield Facts(title=self._title(), rows=((say("Name"), alert.name or ""),))
        beside = entry_facts(alert, entry, say), check_facts(file, settings, say)
        yield Stack(blocks=beside, beside=True)
        yield Stack(blocks=tuple(self._links(alert, entry)), beside=True)
        yield from decisions(file, say)

    def _label(self, alert: Alert) -> str:
        state, _tone = ALERT_STATES[alert.state]
        return self.say(
            "{register}, {number}: {state}",
            register=register_name(alert.register, self.say),
            number=alert.entry_id,
            state=self.say(state),
        )

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

    def _entry(self, alert: Alert) -> Entry | None:
        try:
            return self._workspace.registers.entry(alert.register, alert.entry_id)
        except UnknownRecordError:
            return None

    def _links(self, alert: Alert, entry: Entry | None) -> Iterator[Link]:
        if entry is not None and entry.url:
            yield Link(text=self.say("The entry as published"), address=entry.url)
        if alert.is_duty:
            text = self.say("Direction générale du Trésor: freezes of assets")
            yield Link(text=text, address=AUTHORITY)
