"""The seven ticks under the e-mail, in two groups, with what each asks for."""

from collections.abc import Iterator
from typing import Any

from stewardkit.model.flags import Flag
from stewardkit.model.published import Shown
from stewardkit.widgets.blocks import Action, Field, Kind, Option, Section
from stewardkit.widgets.field_words import LABELS
from stewardkit.widgets.form_ticks import NEVER, NO, UNHEARD, YES, Ticks
from stewardkit.widgets.tick_hearing import Hearing
from stewardkit.widgets.tick_words import (
    CHANNELS,
    LEGAL_HINTS,
    claimed,
    not_usable,
    told,
)
from stewardkit.widgets.wording import Wording, mark

CHOICES = {
    NEVER: mark("never asked"),
    YES: mark("given"),
    NO: mark("refused or withdrawn"),
}
WITHOUT_CHANNEL = mark("Without it the consent is not proven.")
UNCONFIRMED = mark("proposed, not confirmed")
UNPUBLISHED = mark("Nobody published this version: what it says is not known.")
PATCHED = ("state", "problem", "warning", "mandatory", "disabled")


def tick_sections(
    ticks: Ticks, say: Wording, *, is_disabled: bool
) -> tuple[Section, ...]:
    """Return the acceptances, what is asked of a yes ticked now, and the recipients."""
    fields = {flag: _tick(ticks, flag, say, is_disabled=is_disabled) for flag in Flag}
    acceptances = Section(
        title=say("Acceptances"),
        fields=tuple(field for flag, field in fields.items() if flag.is_refusable),
        actions=(
            *(() if is_disabled else _renewals(ticks, say)),
            *_histories(ticks, say, is_refusable=True),
        ),
    )
    recipient = Section(
        title=say("Recipient of"),
        fields=tuple(field for flag, field in fields.items() if not flag.is_refusable),
        actions=tuple(_histories(ticks, say, is_refusable=False)),
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
    if flag in ticks.pending:
        text = say("not saved yet; so far: {state}", state=text)
    claim = ticks.claims.get(flag)
    return text if claim is None else f"{text}\n{claimed(claim, say)}"


def _renewals(ticks: Ticks, say: Wording) -> Iterator[Action]:
    """Give a button for each yes that stands, to record a new one with its proof."""
    for flag in Flag:
        is_standing = ticks.chosen(flag) == YES and flag not in ticks.pending
        if flag.is_refusable and is_standing:
            label = say("Record anew: {flag}", flag=say(LABELS[flag]))
            yield Action(name=f"renew:{flag}", label=label)


def _histories(ticks: Ticks, say: Wording, *, is_refusable: bool) -> Iterator[Action]:
    """Give a button for each flag of a group that something was heard of."""
    for flag in Flag:
        if flag.is_refusable == is_refusable and ticks.was_heard_of(flag):
            label = say("What was heard: {flag}", flag=say(LABELS[flag]))
            yield Action(name=f"heard:{flag}", label=label)


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
    yield _day("heard_on", say("Heard on"), ticks, hearing, say)
    yield _day("expires_on", say("Expires on"), ticks, hearing, say)
    yield _channel(hearing, say)
    shown = ticks.shown(hearing)
    yield _version("wording", say("Wording version"), hearing, shown, say)
    if flag is Flag.PARTNER_EMAIL:
        label = say("List of partners shown")
        yield _version("partner_list", label, hearing, shown, say)
    yield Field(
        name=f"{flag}:confirmed",
        label=say("What is proposed was really used"),
        kind=Kind.CHECK,
        value=hearing.is_confirmed,
        disabled=not hearing.proposed,
    )
    yield _evidence(ticks, hearing, say)


def _day(
    detail: str, label: str, ticks: Ticks, hearing: Hearing, say: Wording
) -> Field:
    name = f"{hearing.event.flag}:{detail}"
    problem = ticks.problems().get(name, "")
    return Field(
        name=name,
        label=label,
        kind=Kind.DATE,
        value=str(ticks.unread.get(name, getattr(hearing.event, detail) or "")),
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


def _version(
    detail: str, label: str, hearing: Hearing, shown: Shown, say: Wording
) -> Field:
    """Return a field that may hold what nobody has confirmed yet, with what it says."""
    is_doubtful = detail in hearing.proposed and not hearing.is_confirmed
    said = (say(UNCONFIRMED) if is_doubtful else "", shown.texts.get(detail, ""))
    return Field(
        name=f"{hearing.event.flag}:{detail}",
        label=label,
        value=getattr(hearing.event, detail) or "",
        state="\n".join(filter(None, said)),
        warning=say(UNPUBLISHED) if detail in shown.unpublished else "",
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
