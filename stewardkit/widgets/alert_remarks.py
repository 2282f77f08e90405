"""What somebody has to know of an alert before they read on."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from stewardkit.model.alert import (
    Alert,
    AlertFile,
    AlertState,
    Decision,
    FallenDecision,
)
from stewardkit.model.history import FieldChange
from stewardkit.model.settings import Settings
from stewardkit.widgets.alert_facts import RULINGS, holds
from stewardkit.widgets.blocks import Notice, Tone
from stewardkit.widgets.field_words import LABELS
from stewardkit.widgets.form_draft import value_text
from stewardkit.widgets.wording import Wording, mark

CHANGED = LABELS | {
    "name": mark("Name"),
    "sex": mark("Sex"),
    "motive": mark("Grounds"),
    "legal_basis": mark("Legal basis"),
    "passport": mark("Passport"),
    "identifier": mark("Identification number"),
    "imo_number": mark("IMO number"),
    "eu_reference": mark("Reference of the European Union"),
    "un_reference": mark("Reference of the United Nations"),
    "address": mark("Address"),
    "website": mark("Website"),
    "crypto_wallet": mark("Crypto wallet"),
    "unknown": mark("Other fields"),
}
"""The fields of an identity, and what an entry states, as they are named."""


def remarks(file: AlertFile, settings: Settings, say: Wording) -> Iterator[Notice]:
    """Give what is out of the ordinary with an alert, the gravest first."""
    alert = file.alert
    if alert.state is AlertState.CONFIRMED:
        text = say("A confirmed match. {holds}", holds=say(holds(alert)))
        yield Notice(text=text, tone=Tone.BAD)
    if alert.state is AlertState.SUPERSEDED:
        yield Notice(text=say("A newer alert on this entry took its place."))
    yield from _of_the_entry(file, settings, say)
    yield from _of_dismissals(file, say)


def _of_the_entry(
    file: AlertFile, settings: Settings, say: Wording
) -> Iterator[Notice]:
    """Give what became of the entry, and of the details of the match with it."""
    alert = file.alert
    if alert.unlisted_at is not None:
        text = _ended(alert, alert.unlisted_at, settings, say)
        yield Notice(text=text, tone=Tone.WARNING)
    if alert.purged_at is not None:
        text = say(
            "Not replayable since {day}: the details were removed, the proof of the "
            "search stays.",
            day=say.day_of(alert.purged_at),
        )
        yield Notice(text=text)
    if file.is_corrected:
        text = say("The register corrected this entry since. Check again first.")
        yield Notice(text=text, tone=Tone.WARNING)


def _of_dismissals(file: AlertFile, say: Wording) -> Iterator[Notice]:
    """Give the dismissal that will expire or has, fell, or waits for a reader."""
    alert = file.alert
    if alert.has_expired:
        yield Notice(text=_expired(alert, say), tone=Tone.WARNING)
    elif alert.state is AlertState.DISMISSED and alert.expires_at is not None:
        day = say.day_of(alert.expires_at)
        yield Notice(text=say("The dismissal expires on {day}.", day=day))
    if file.fallen is not None:
        yield Notice(text=_fallen(file.fallen, say), tone=Tone.WARNING)
    if alert.proposed_by is not None:
        text = say(
            "{actor} proposes to dismiss this alert. Somebody else has to read it and "
            "decide.",
            actor=alert.proposed_by,
        )
        yield Notice(text=text, tone=Tone.WARNING)


def _ended(
    alert: Alert, unlisted_at: datetime, settings: Settings, say: Wording
) -> str:
    """Return that the entry left its list, and how long what we have is kept."""
    if alert.purged_at is not None:
        return say("This entry is no longer in the register.")
    delay = settings.keeps_ended_for(is_confirmed=alert.is_restricted)
    days = {"day": say.day_of(unlisted_at), "until": say.day_of(unlisted_at + delay)}
    if alert.is_restricted:
        return say(
            "The entry left the register on {day}. Of a file once confirmed only the "
            "proof is shown since then; the rest is kept apart until {until}.",
            **days,
        )
    return say(
        "The entry left the register on {day}: the measure has ended. Details of the "
        "match are kept until {until}.",
        **days,
    )


def _expired(alert: Alert, say: Wording) -> str:
    return say(
        "Dismissed by {actor} on {decided} ({reason}), expired on {day}: it is to be "
        "decided anew.",
        actor=alert.decided_by,
        decided=say.day_of(alert.decided_at),
        reason=alert.reason,
        day=say.day_of(alert.expires_at),
    )


def _fallen(fallen: FallenDecision, say: Wording) -> str:
    if fallen.has_new_identity and fallen.has_new_content:
        why = say("the identity that we know and the entry changed since")
    elif fallen.has_new_identity:
        why = say("the identity that we know changed since")
    else:
        why = say("the register corrected the entry since")
    what = RULINGS[Decision(fallen.state)][0]
    told = say(
        "A decision fell: {what} by {actor} on {moment} ({reason}), but {why}.",
        what=say(what).lower(),
        actor=fallen.decided_by,
        moment=say.moment(fallen.decided_at),
        reason=fallen.reason,
        why=why,
    )
    return " ".join((told, *_changes(fallen, say)))


def _changes(fallen: FallenDecision, say: Wording) -> Iterator[str]:
    """Give a sentence for each side that changed, as far as it is known how."""
    if fallen.identity_changes:
        changes = _listed(fallen.identity_changes, say)
        yield say("What we know: {changes}.", changes=changes)
    if fallen.content_changes:
        changes = _listed(fallen.content_changes, say)
        yield say("The entry: {changes}.", changes=changes)


def _listed(changes: Iterable[FieldChange], say: Wording) -> str:
    return "; ".join(
        say(
            "{field} {before} → {after}",
            field=say(CHANGED[change.field]).lower(),
            before=_value(change.field, change.before, say),
            after=_value(change.field, change.after, say),
        )
        for change in changes
    )


def _value(field: str, value: object, say: Wording) -> str:
    return say("not stated") if value is None else value_text(field, value, say)
