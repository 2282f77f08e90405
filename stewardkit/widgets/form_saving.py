"""Saving a contact from its form: judged, shown, asked once, then kept."""

from typing import cast

from stewardkit.errors import StaleRecordError
from stewardkit.model.alert import Alert, CheckResult
from stewardkit.model.contact import Contact
from stewardkit.model.problems import Problem
from stewardkit.model.protection import lowerings
from stewardkit.model.settings import SavePolicy
from stewardkit.model.succession import is_other_person
from stewardkit.services.contacts import Saved
from stewardkit.services.workspace import Workspace
from stewardkit.widgets.blocks import Notice, Tone
from stewardkit.widgets.form_check import (
    STANDING,
    Verdict,
    verdict_of_check,
    verdict_of_subject,
)
from stewardkit.widgets.form_dialogs import stale_dialog
from stewardkit.widgets.form_draft import Draft
from stewardkit.widgets.form_question import (
    CHOOSE,
    OTHER,
    PERSON_FIELD,
    REASON_FIELD,
    REASONS,
    Question,
    save_dialog,
)
from stewardkit.widgets.form_ticks import Ticks
from stewardkit.widgets.pane import Pane
from stewardkit.widgets.register_words import STATUSES
from stewardkit.widgets.removal_dialog import Removal, consequences
from stewardkit.widgets.wording import Wording


class FormSaving(Pane):
    """What a form holds, and the way from there into the workspace."""

    def __init__(self, workspace: Workspace, say: Wording, contact: Contact) -> None:
        super().__init__("contact_form", say)
        self.draft = Draft(contact)
        self.ticks = Ticks(workspace, contact)
        self.notices: tuple[Notice, ...] = ()
        self.answers: dict[str, str] = {}
        self.workspace = workspace
        self.verdict = self._known_verdict()
        self._question: Question | None = None
        self._theirs: Contact | None = None
        self._reason = ""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Return what is wrong with what was typed, doubts included."""
        return self.draft.problems(self.workspace.today())

    @property
    def is_touched(self) -> bool:
        """Tell whether anything was typed or ticked that is not saved."""
        return self.draft.is_touched or bool(self.ticks.pending)

    @property
    def is_same_identity(self) -> bool:
        """Tell whether a check searches what it would have searched before."""
        return self.read().identity == self.draft.base.tidied().identity

    def read(self) -> Contact:
        """Return the contact as it was typed so far."""
        return self.draft.contact.tidied()

    def save(self, reason: str = "") -> None:
        """Save the contact, after one question where there is something to ask."""
        self.answers = {}
        self._reason = reason
        if faults := self._faults():
            self._refuse(faults)
            return
        self._question = self._judged()
        if self._question.is_open:
            self.ask(save_dialog(self.name, self._question, self.answers, self.say))
        else:
            self._keep(reason)

    def confirm(self) -> None:
        """Go on with the save once the question is answered."""
        question = self._question
        if question is None or question.is_refused:
            return
        if missing := question.unanswered(self.answers):
            self.patch(
                {name: {"problem": self.say(CHOOSE)} for name in missing},
                focus=missing[0],
            )
            return
        self.back()
        chosen = REASONS.get(self.answers.get(REASON_FIELD, ""))
        said = (self._reason, "" if chosen is None else self.say(chosen))
        self._keep(", ".join(filter(None, said)))

    def back(self) -> None:
        """Go back to the form, where everything is as it was typed."""
        self._question = None
        self._theirs = None
        if self.dialog is not None:
            self.dismiss()

    def keep_mine(self) -> None:
        """Make what was typed here to the version that somebody else saved; save."""
        if self._theirs is not None:
            self._settle(self._theirs)
            self.show()
            self.save(self._reason)

    def take_theirs(self) -> None:
        """Show the version that somebody else saved instead of what was typed here."""
        if self._theirs is not None:
            self.draft.take(self._theirs)
            self._settle(self._theirs)
            self.show()

    def saved(self, contact: Contact) -> None:
        """Hear of a contact that was saved, before anybody else does."""

    def _settle(self, theirs: Contact) -> None:
        self.draft.rebase(theirs)
        self.back()

    def _faults(self) -> tuple[str, ...]:
        faults = self.draft.faults(self.workspace.today())
        return (*faults, *self.ticks.problems())

    def _refuse(self, faults: tuple[str, ...]) -> None:
        """Say how many fields prevent the save, and go to the first."""
        self.draft.is_judged = True
        sentence = self.say.count(
            "Not saved: {count} field needs your attention.",
            "Not saved: {count} fields need your attention.",
            len(faults),
        )
        self.notices = (Notice(text=sentence, tone=Tone.BAD),)
        self.show()
        self.patch(focus=faults[0])

    def _judged(self) -> Question:
        """Return what has to be seen or said before this contact is saved."""
        before, after = self.draft.base.tidied(), self.read()
        alerts = self._alerts()
        asks_person = not self.draft.is_new and is_other_person(before, after)
        is_newcomer = asks_person or self.draft.is_new
        requested_since = self.workspace.erasure.requested_since
        check = self.look_up()
        is_refusing = self.workspace.settings.save_policy is SavePolicy.REFUSE
        return Question(
            verdict=self._verdict_on(check, alerts),
            is_refused=is_refusing and check.held_by is not None,
            asks_person=asks_person,
            lowerings=lowerings(
                before,
                after,
                on=self.workspace.today(),
                is_alerted=any(alert.state in STANDING for alert in alerts),
                overrules_refusal=any(
                    map(self.ticks.overrules_refusal, self.ticks.pending)
                ),
                was_erased=is_newcomer and requested_since(after) is not None,
            ),
            consequences=self._consequences(before, after),
        )

    def look_up(self) -> CheckResult:
        """Search the name as it was typed, without recording it."""
        known = None if self.draft.is_new else self.draft.base.contact_id
        identity = self.read().identity
        return self.workspace.screening.look_up(identity, contact_id=known)

    def _alerts(self) -> tuple[Alert, ...]:
        """Return the alerts on the contact as it is kept."""
        base = self.draft.base
        if self.draft.is_new or not _has_name(base):
            return ()
        return self.workspace.screening.status_of("contact", base.contact_id).alerts

    def _verdict_on(self, check: CheckResult, alerts: tuple[Alert, ...]) -> Verdict:
        """Return a verdict; alerts on another identity say nothing of this one."""
        return verdict_of_check(check, alerts if self.is_same_identity else ())

    def _known_verdict(self) -> Verdict | None:
        base = self.draft.base
        if self.draft.is_new or not _has_name(base):
            return None
        return verdict_of_subject(
            self.workspace.screening.status_of("contact", base.contact_id),
            self.workspace.registers.status(),
        )

    def _consequences(self, before: Contact, after: Contact) -> tuple[str, ...]:
        """Return what would break when the contact ends on its new last day."""
        is_ending = after.valid_to != before.valid_to and not self.draft.is_new
        if after.valid_to is None or not is_ending:
            return ()
        day = max(self.workspace.today(), after.valid_to)
        impact = self.workspace.contacts.impact([after.contact_id], on=day)
        removal = Removal(
            names={after.contact_id: full_name(after)}, impact=impact, end_on=day
        )
        return consequences(removal, self.say)

    def _keep(self, reason: str) -> None:
        """Save; where somebody was faster, show both versions and lose nothing."""
        try:
            saved = self._written(reason)
        except StaleRecordError as error:
            self._theirs = cast("Contact", error.theirs)
            self.ask(stale_dialog(self.name, self.read(), self._theirs, self.say))
            return
        self._take_over(saved.contact)

    def _written(self, reason: str) -> Saved:
        """Save the contact with its ticks, or begin another one in its place."""
        contacts, contact = self.workspace.contacts, self.draft.contact
        if self.answers.get(PERSON_FIELD) == OTHER:
            return contacts.replace_person(contact, reason=reason)
        return contacts.save(contact, reason, events=self.ticks.events())

    def _take_over(self, contact: Contact) -> None:
        self.draft = Draft(contact)
        self.ticks = Ticks(self.workspace, contact)
        self.verdict = self._known_verdict()
        if self.verdict is not None:
            word, tone = STATUSES[self.verdict.status]
            text = self.say("Saved. Register check: {status}.", status=self.say(word))
            self.notices = (Notice(text=text, tone=tone),)
        self.saved(contact)


def _has_name(contact: Contact) -> bool:
    names = (contact.last_name, contact.first_name, contact.birth_name)
    return any((name or "").strip() for name in names)


def full_name(contact: Contact) -> str:
    """Return a contact's name as people say it."""
    return " ".join(filter(None, (contact.first_name, contact.last_name)))
