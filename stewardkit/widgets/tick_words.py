"""The words of the seven ticks: their hints, their states, their obstacles."""

from collections.abc import Iterable, Iterator

from stewardkit.model.flags import Channel, Flag, FlagEvent, FlagState
from stewardkit.model.regimes import Against, Claim, Regime
from stewardkit.model.usability import Obstacle
from stewardkit.widgets.health import STATES
from stewardkit.widgets.wording import Wording, mark

LEGAL_HINTS = {
    Flag.E_SIGNATURE: mark(
        "Acceptance of a means (eIDAS): without it no letter goes out for electronic "
        "signature. Needs a mailbox of one's own."
    ),
    Flag.COMMERCIAL_EMAIL: mark(
        "Consent (CPCE L34-5, GDPR art. 6-7, to be confirmed): free, proven, and "
        "withdrawn as easily as given."
    ),
    Flag.PARTNER_EMAIL: mark(
        "A consent of its own, apart from the former; the list of partners shown is "
        "part of its proof."
    ),
    Flag.DUE_NOTICE: mark("Designation: receives the notices of premiums due."),
    Flag.PAYMENT_REMINDER: mark(
        "Designation: receives reminders; the formal notice stays a registered letter."
    ),
    Flag.DOCUMENT_REMINDER: mark("Designation: is asked for missing documents."),
    Flag.CLAIM_SETTLEMENT: mark(
        "Designation; may reveal health data: as few recipients as possible."
    ),
}
CHANNELS = {
    Channel.IN_PERSON: mark("in person"),
    Channel.PHONE: mark("by phone"),
    Channel.EMAIL: mark("by e-mail"),
    Channel.POST: mark("by post"),
    Channel.WEB: mark("online"),
}
REGIMES = {
    Regime.OWN_CUSTOMER: mark("similar products to own customers"),
    Regime.BUSINESS_ADDRESS: mark("professional address of a company"),
}
AGAINST = {
    Against.REGIME_OFF: mark("not enabled in the settings"),
    Against.NOT_CUSTOMER: mark("the client is no customer"),
    Against.NO_CONTRACT: mark("no contract of this product"),
    Against.CONTRACT_LATER: mark("the contract began later"),
    Against.NOT_COMPANY: mark("the client is no company"),
    Against.FREE_MAIL: mark("a private mailbox"),
}
DESIGNATION = {True: mark("designated"), False: mark("not designated")}
OBSTACLES = {
    Obstacle.NEVER_ASKED: mark("never asked"),
    Obstacle.REFUSED: mark("refused"),
    Obstacle.WITHDRAWN: mark("withdrawn"),
    Obstacle.EXPIRED: mark("expired"),
    Obstacle.NOT_DESIGNATED: mark("not designated"),
    Obstacle.WITHOUT_EVIDENCE: mark("given without evidence"),
    Obstacle.REGIME_OFF: mark("regime not enabled"),
    Obstacle.REGIME_UNSUPPORTED: mark("regime that facts speak against"),
    Obstacle.ENDED: mark("the contact has ended"),
    Obstacle.FUTURE: mark("the contact has not begun"),
    Obstacle.DECEASED: mark("the person has died"),
    Obstacle.NO_EMAIL: mark("no e-mail address"),
    Obstacle.BAD_EMAIL: mark("malformed e-mail address"),
    Obstacle.UNREACHABLE: mark("neither a sound e-mail nor a complete address"),
    Obstacle.NO_ADDRESS: mark("on paper only, without a complete address"),
    Obstacle.EMAIL_CHANGED: mark("accepted with another e-mail address"),
    Obstacle.MINOR: mark("under 18"),
    Obstacle.PROTECTED: mark("a protected adult without a representative"),
    Obstacle.OPPOSITION: mark("somebody with this e-mail address is opposed"),
    Obstacle.REGISTER_OPEN: mark("held by a register alert to review"),
    Obstacle.REGISTER_CONFIRMED: mark("held by a confirmed register alert"),
    Obstacle.REGISTER_CLIENT: mark("held by a confirmed register alert on the client"),
    Obstacle.NOT_CHECKED: mark("not checked against the register"),
}


def told(flag: Flag, state: FlagState, event: FlagEvent | None, say: Wording) -> str:
    """Return what stands behind a tick: what was said, when, how, and its proof."""
    text = say(_state(flag, state))
    if event is None:
        return text
    if event.heard_on is not None:
        text = f"{text} {say.day(event.heard_on)}"
    if event.channel is not None:
        text = f"{text} {said_how(event.channel, say)}"
    return ", ".join((text, *_proof(flag, event, say)))


def said_how(channel: str, say: Wording) -> str:
    """Return how something was said; a channel that an extract brought as it is."""
    known = channel in list(Channel)
    return say(CHANNELS[Channel(channel)]) if known else channel


def claim_text(regime: str, product: str, say: Wording) -> str:
    """Return a claim of a regime other than consent, which is no tick."""
    known = say(REGIMES[Regime(regime)])
    return say(
        "Regime without consent: {regime}, {product}", regime=known, product=product
    )


def claimed(claim: Claim, say: Wording) -> str:
    """Return a claim of a contact with all that speaks against it."""
    text = f"{claim_text(claim.regime, claim.product, say)} {say.day(claim.claimed_on)}"
    facts = ", ".join(say(AGAINST[fact]) for fact in claim.against)
    return (
        say("{claim}; against it: {facts}", claim=text, facts=facts) if facts else text
    )


def not_usable(obstacles: Iterable[Obstacle], say: Wording) -> str:
    """Return in words why a flag cannot be used, empty where it can."""
    reasons = ", ".join(say(OBSTACLES[obstacle]) for obstacle in obstacles)
    return say("Not usable: {reasons}", reasons=reasons) if reasons else ""


def _state(flag: Flag, state: FlagState) -> str:
    if flag.is_refusable or state is FlagState.EXPIRED:
        return STATES[state][0]
    return DESIGNATION[state is FlagState.GIVEN]


def _proof(flag: Flag, event: FlagEvent, say: Wording) -> Iterator[str]:
    """Give what proves an event: the wording, the evidence, who noted it."""
    if event.source == "extract":
        yield say("from an extract")
    if event.wording is not None:
        yield say("wording {version}", version=event.wording)
    if event.partner_list is not None:
        yield say("partners {version}", version=event.partner_list)
    if flag.is_refusable and event.state == FlagState.GIVEN:
        has_evidence = event.evidence is not None
        yield say("with evidence") if has_evidence else say("no evidence")
    if event.collector is not None:
        yield say("noted by {actor}", actor=event.collector)
