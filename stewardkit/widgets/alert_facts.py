"""What stands behind an alert: the entry, the check, the decisions, what to do next."""

from collections.abc import Iterable, Iterator, Mapping

from stewardkit.model.alert import (
    PROPOSED,
    Alert,
    AlertFile,
    AlertState,
    Cause,
    Decision,
    SubjectStatus,
    SubjectType,
)
from stewardkit.model.register import Entry
from stewardkit.model.settings import Settings
from stewardkit.widgets.blocks import Entry as Happening
from stewardkit.widgets.blocks import Facts, Timeline, Tone
from stewardkit.widgets.form_check import HOLDS, NOTHING, ONLY_INFORMS
from stewardkit.widgets.register_words import STATUS_OF_ALERT, register_name
from stewardkit.widgets.wording import Wording, mark

IDENTITY = {
    "birth_place": mark("Birth place"),
    "nationality": mark("Nationality"),
    "address": mark("Address"),
}
LISTED_FACTS = {
    "legal_basis": mark("Legal basis"),
    "motive": mark("Grounds"),
    "sex": mark("Sex"),
    "passport": mark("Passport"),
    "imo_number": mark("IMO number"),
    "eu_reference": mark("Reference of the European Union"),
    "un_reference": mark("Reference of the United Nations"),
}
CAUSES = {
    Cause.SAVE: mark("when it was saved"),
    Cause.DEMAND: mark("when somebody asked"),
    Cause.BULK: mark("in a check of the whole base"),
}
RULINGS = {
    Decision.DISMISSED: (mark("Dismissed"), Tone.GOOD),
    Decision.CONFIRMED: (mark("Confirmed"), Tone.BAD),
    Decision.UNDECIDED: (mark("Left undecided"), Tone.WARNING),
    Decision.LIFTED: (mark("Closed: measure lifted"), Tone.GOOD),
    PROPOSED: (mark("Dismissal proposed, second reader awaited"), Tone.WARNING),
}
NOT_LOADED = mark("The row is not loaded, so that nothing is sent.")
HELD: Mapping[SubjectType, Mapping[SubjectStatus, str]] = {
    SubjectType.CONTACT: HOLDS,
    SubjectType.CLIENT: {
        SubjectStatus.TO_REVIEW: mark(
            "Until somebody decides, claim settlements to the client's own sheet are "
            "held. Its contacts are held once the alert is confirmed."
        ),
        SubjectStatus.CONFIRMED: mark(
            "Until somebody releases it, nothing goes to the client's own sheet, and "
            "claim settlements, electronic signature and commercial e-mails are held "
            "for all its contacts."
        ),
    },
    SubjectType.QUARANTINE: {
        SubjectStatus.TO_REVIEW: NOT_LOADED,
        SubjectStatus.CONFIRMED: NOT_LOADED,
    },
}
"""What an alert on a list that binds holds, by whose it is."""
STEPS = {
    mark("1. Freeze"): mark(
        "At once: no payment, refund, new contract or change for this person or "
        "company, directly or through somebody else."
    ),
    mark("2. Inform"): mark(
        "The Direction générale du Trésor, without delay: the entry, who you know and "
        "what is frozen."
    ),
    mark("3. Tell"): mark(
        "Your compliance officer, and the insurers and partners who hold funds. Ask "
        "whether a report to Tracfin is due."
    ),
    mark("4. Keep"): mark(
        "This alert, the reason and the evidence stay on record until the measure ends."
    ),
    mark("Law"): mark(
        "Code monétaire et financier, L562-4 and following (to be confirmed)"
    ),
}


def entry_facts(alert: Alert, entry: Entry | None, say: Wording) -> Facts:
    """Return where somebody is listed, on what ground."""
    rows = [
        (say("Register"), register_name(alert.register, say)),
        (say("Entry"), alert.entry_id),
    ]
    if entry is not None:
        rows.append((say("Listed as"), entry.primary_name))
        rows.extend(_facts(entry, LISTED_FACTS, say))
    return Facts(title=say("The entry"), rows=tuple(rows))


def whole_entry(entry: Entry, say: Wording) -> Facts:
    """Return all that tells who is listed, and on what ground."""
    rows = [
        (say("Other names"), [name.text for name in entry.names[1:]]),
        (say("Birth date"), [birth.raw for birth in entry.births]),
    ]
    return Facts(
        title=say(
            "Entry {number}: {name}", number=entry.entry_id, name=entry.primary_name
        ),
        rows=(
            *((label, " · ".join(values)) for label, values in rows if values),
            *_facts(entry, IDENTITY | LISTED_FACTS, say),
        ),
    )


def check_facts(file: AlertFile, settings: Settings, say: Wording) -> Facts:
    """Return what was searched when, how the score came out, and what that holds."""
    score = say(
        "{score} of 1; an alert opens at {threshold}",
        score=say.score(file.alert.score),
        threshold=say.score(settings.threshold_of(file.alert.register)),
    )
    found = say(
        "{moment}, {cause}",
        moment=say.moment(file.searched_at),
        cause=say(CAUSES[file.cause]),
    )
    rows = (
        (say("Score"), score),
        (say("Found"), found),
        (say("Publication"), say.moment(file.published_at)),
        (say("Fingerprint"), f"SHA-256 {file.sha256}"),
        (say("Version of the engine"), file.engine_version),
        (say("Held"), say(holds(file.alert))),
    )
    return Facts(title=say("The check"), rows=rows)


def decisions(file: AlertFile, say: Wording) -> Iterator[Timeline]:
    """Give every decision, the newest first, once there is one."""
    if file.rulings:
        entries = tuple(
            Happening(
                when=say.moment(ruling.decided_at),
                who=ruling.actor,
                title=say(RULINGS[ruling.decision][0]),
                lines=(say("Reason: {reason}", reason=ruling.reason),),
                tone=RULINGS[ruling.decision][1],
            )
            for ruling in file.rulings
        )
        yield Timeline(title=say("Decisions"), entries=entries)


def steps(alerts: Iterable[Alert], say: Wording) -> Iterator[Facts]:
    """Give what to do where a match on a list that binds is confirmed and listed."""
    if any(
        alert.is_duty
        and alert.state is AlertState.CONFIRMED
        and alert.unlisted_at is None
        for alert in alerts
    ):
        rows = tuple((say(step), say(text)) for step, text in STEPS.items())
        yield Facts(title=say("What to do now"), rows=rows)


def holds(alert: Alert) -> str:
    """Return what an alert holds, as words to say."""
    status = STATUS_OF_ALERT.get(alert.state)
    if status is None:
        return NOTHING
    return HELD[alert.subject][status] if alert.is_duty else ONLY_INFORMS


def _facts(
    entry: Entry, labels: Mapping[str, str], say: Wording
) -> Iterator[tuple[str, str]]:
    for kind, label in labels.items():
        values = [fact.value for fact in entry.facts_of(kind)]
        if values:
            yield say(label), " · ".join(values)
