"""The seven ticks under the e-mail, in two groups, with what each asks for."""

from collections.abc import Iterator
from typing import Any

from stewardkit.model.flags import Flag
from stewardkit.widgets.blocks import Action, Field, Kind, Option, Section
from stewardkit.widgets.field_words import LABELS
from stewardkit.widgets.form_ticks import NEVER, NO, UNHEARD, YES, Hearing, Ticks
from stewardkit.widgets.tick_words import CHANNELS, LEGAL_HINTS, not_usable, told
from stewardkit.widgets.wording import Wording, mark

CHOICES = {
    NEVER: mark("never asked"),
    YES: mark("given"),
    NO: mark("refused or withdrawn"),
}
WITHOUT_CHANNEL = mark("Without it the consent is not proven.")
UNCONFIRMED = mark("proposed, not confirmed")
PATCHED = ("state", "problem", "warning", "mandatory", "disabled")


def tick_sections(
    ticks: Ticks, say: Wording, *, is_disabled: bool
) -> tuple[Section, ...]:
    """Return the acceptances, what is asked of a yes ticked now, and the recipients."""
    fields = {flag: _tick(ticks, flag, say, is_disabled=is_disabled) for flag in Flag}
    acceptances = Section(
        title=say("Acceptances"),
        fields=tuple(field for flag, field in fields.items() if flag.is_refusable),
        actions=() if is_disabled else tuple(_renewals(ticks, say)),
    )
    recipient = Section(
        title=say("Recipient of"),
        fields=tuple(field for flag, field in fields.items() if not flag.is_refusable),
        columns=2,
    )
    return (acceptances, *_questions(ticks, say), recipient)


def detail_changes(ticks: Ticks, name: str, say: Wording) -> dict[str, dict[str, Any]]:
    """Return what a change of one detail changes in the others of its tick."""
    flag = Flag(name.partition(":")[0])
    if flag not in ticks.pending:
        return {}
    changes: dict[str, dict[str, Any]] = {}
    for field in _details(ticks, ticks.pending[flag], say):
        told_of = {part: getattr(field, part) for part in PATCHED}
        changes[field.name] = told_of
        if field.name != name and field.kind is not Kind.FILE:
            told_of["value"] = field.value
    return changes


def _tick(ticks: Ticks, flag: Flag, say: Wording, *, is_disabled: bool) -> Field:
    """Return one tick, with its legal hint and what stands behind it."""
    chosen = ticks.chosen(flag)
    options = tuple(Option(value=key, label=say(text)) for key, text in CHOICES.items())
    warning = not_usable(ticks.obstacles.get(flag, ()), say)
    return Field(
        name=flag,
        label=say(LABELS[flag]),
        kind=Kind.STATES if flag.is_refusable else Kind.CHECK,
        value=chosen if flag.is_refusable else chosen == YES,
        options=options if flag.is_refusable else (),
        disabled=is_disabled,
        hint=say(LEGAL_HINTS[flag]),
        state=_state(ticks, flag, say),
        warning=say(UNHEARD) if flag in ticks.stubborn else warning,
    )


def _state(ticks: Ticks, flag: Flag, say: Wording) -> str:
    text = told(flag, ticks.states[flag], ticks.behind(flag), say)
    if flag not in ticks.pending:
        return text
    return say("not saved yet; so far: {state}", state=text)


def _renewals(ticks: Ticks, say: Wording) -> Iterator[Action]:
    """Give a button for each yes that stands, to record a new one with its proof."""
    for flag in Flag:
        is_standing = ticks.chosen(flag) == YES and flag not in ticks.pending
        if flag.is_refusable and is_standing:
            label = say("Record anew: {flag}", flag=say(LABELS[flag]))
            yield Action(name=f"renew:{flag}", label=label)


def _questions(ticks: Ticks, say: Wording) -> Iterator[Section]:
    for flag, hearing in ticks.pending.items():
        if hearing.asks_for_proof:
            yield Section(
                title=say("What was heard: {flag}", flag=say(LABELS[flag])),
                note=say("Only what is known: nothing here is made up."),
                fields=tuple(_details(ticks, hearing, say)),
                columns=2,
            )


def _details(ticks: Ticks, hearing: Hearing, say: Wording) -> Iterator[Field]:
    flag = hearing.event.flag
    yield _day(ticks, hearing, say)
    yield _channel(hearing, say)
    yield _proposable("wording", say("Wording version"), hearing, say)
    if flag is Flag.PARTNER_EMAIL:
        yield _proposable("partner_list", say("List of partners shown"), hearing, say)
    yield Field(
        name=f"{flag}:confirmed",
        label=say("What is proposed was really used"),
        kind=Kind.CHECK,
        value=hearing.is_confirmed,
        disabled=not hearing.proposed,
    )
    yield _evidence(ticks, hearing, say)


def _day(ticks: Ticks, hearing: Hearing, say: Wording) -> Field:
    name = f"{hearing.event.flag}:heard_on"
    problem = ticks.problems().get(name, "")
    return Field(
        name=name,
        label=say("Heard on"),
        kind=Kind.DATE,
        value=str(ticks.unread.get(name, hearing.event.heard_on or "")),
        problem=say(problem) if problem else "",
    )


def _channel(hearing: Hearing, say: Wording) -> Field:
    chosen = hearing.event.channel
    return Field(
        name=f"{hearing.event.flag}:channel",
        label=say("Channel"),
        kind=Kind.STATES,
        value=chosen or "",
        options=tuple(
            Option(value=channel, label=say(text)) for channel, text in CHANNELS.items()
        ),
        warning="" if chosen else say(WITHOUT_CHANNEL),
    )


def _proposable(detail: str, label: str, hearing: Hearing, say: Wording) -> Field:
    """Return a field that may hold what nobody has confirmed yet."""
    is_doubtful = detail in hearing.proposed and not hearing.is_confirmed
    return Field(
        name=f"{hearing.event.flag}:{detail}",
        label=label,
        value=getattr(hearing.event, detail) or "",
        state=say(UNCONFIRMED) if is_doubtful else "",
    )


def _evidence(ticks: Ticks, hearing: Hearing, say: Wording) -> Field:
    flag = hearing.event.flag
    name = f"{flag}:evidence"
    problem = ticks.problems().get(name, "")
    return Field(
        name=name,
        label=say("Evidence"),
        kind=Kind.FILE,
        mandatory=ticks.overrules_refusal(flag),
        hint=say("A signed form, a recording, a scan; kept when you save"),
        state=hearing.file_name,
        problem=say(problem) if problem else "",
    )
