"""The one question before a save: the verdict, what would break, and why."""

from dataclasses import dataclass

from stewardkit.model.alert import SubjectStatus
from stewardkit.model.protection import Lowering
from stewardkit.widgets.blocks import (
    Action,
    Dialog,
    Field,
    Kind,
    Notice,
    Option,
    Section,
    Tone,
)
from stewardkit.widgets.form_check import Verdict, verdict_blocks
from stewardkit.widgets.wording import Wording, mark

PERSON_FIELD, REASON_FIELD = "ask_person", "ask_reason"
SAME, OTHER = "same", "other"
PERSONS = {
    SAME: mark("same person (correction)"),
    OTHER: mark("another person"),
}
REASONS = {
    "correction": mark("correction of an error"),
    "request": mark("at the person's request"),
    "evidence": mark("new evidence received"),
    "verified": mark("identity verified"),
}
LOWERINGS = {
    Lowering.CONSENT_AFTER_REFUSAL: mark("A refusal becomes a consent."),
    Lowering.DEATH_TAKEN_BACK: mark("The day of death is taken away."),
    Lowering.PROTECTION_LIFTED: mark("The legal protection is taken away."),
    Lowering.REOPENED: mark("A contact that had ended begins again."),
    Lowering.IDENTITY_UNDER_ALERT: mark(
        "The identity changes while a register alert stands."
    ),
    Lowering.BACK_AFTER_ERASURE: mark("This person had asked to be erased."),
}
CHOOSE = mark("Choose one.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What has to be seen or said before a contact is saved."""

    verdict: Verdict
    is_refused: bool = False
    asks_person: bool = False
    lowerings: tuple[Lowering, ...] = ()
    consequences: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        """Tell whether there is anything to ask; else the save goes on at once."""
        is_found = self.verdict.status in {
            SubjectStatus.TO_REVIEW,
            SubjectStatus.CONFIRMED,
        }
        return bool(is_found or self.asks_person or self.lowerings or self.consequences)

    def unanswered(self, answers: dict[str, str]) -> tuple[str, ...]:
        """Return the fields that still need an answer."""
        needed = {
            PERSON_FIELD: self.asks_person and answers.get(PERSON_FIELD) not in PERSONS,
            REASON_FIELD: bool(self.lowerings)
            and answers.get(REASON_FIELD) not in REASONS,
        }
        return tuple(name for name, is_needed in needed.items() if is_needed)


def save_dialog(
    pane: str, question: Question, answers: dict[str, str], say: Wording
) -> Dialog:
    """Return the question, with the verdict and all that the save would break."""
    warnings = (
        *question.consequences,
        *(say(LOWERINGS[lowering]) for lowering in question.lowerings),
    )
    notices = tuple(Notice(text=text, tone=Tone.WARNING) for text in warnings)
    back = Action(name="back", label=say("Back"))
    confirm = Action(name="confirm", label=say("Save"), tone=Tone.PRIMARY)
    return Dialog(
        pane=pane,
        title=say("Before it is saved"),
        text=say("This workspace refuses such saves: correct the identity.")
        if question.is_refused
        else "",
        sections=_sections(question, answers, say),
        parts=(*verdict_blocks(question.verdict, say), *notices),
        actions=(back,) if question.is_refused else (confirm, back),
        cancel="back",
    )


def _sections(
    question: Question, answers: dict[str, str], say: Wording
) -> tuple[Section, ...]:
    asked = (
        *((_person_field(answers, say),) if question.asks_person else ()),
        *((_reason_field(answers, say),) if question.lowerings else ()),
    )
    return (Section(title="", fields=asked),) if asked else ()


def _person_field(answers: dict[str, str], say: Wording) -> Field:
    return Field(
        name=PERSON_FIELD,
        label=say("The name changes"),
        kind=Kind.STATES,
        value=answers.get(PERSON_FIELD, ""),
        options=_options(PERSONS, say),
        mandatory=True,
        hint=say(
            "Another person gets a contact of its own, without consents and without "
            "what was ticked here; this one ends yesterday."
        ),
    )


def _reason_field(answers: dict[str, str], say: Wording) -> Field:
    return Field(
        name=REASON_FIELD,
        label=say("Reason"),
        kind=Kind.CHOICE,
        value=answers.get(REASON_FIELD, ""),
        options=_options(REASONS, say),
        mandatory=True,
    )


def _options(labels: dict[str, str], say: Wording) -> tuple[Option, ...]:
    return tuple(Option(value=key, label=say(text)) for key, text in labels.items())
