"""The small signs of a list, each with the words that say the same."""

from stewardkit.model.alert import SubjectStatus
from stewardkit.model.flags import Flag, FlagState
from stewardkit.model.health import Finding
from stewardkit.model.listing import HeardFlag
from stewardkit.widgets.blocks import Mark, Tone
from stewardkit.widgets.field_words import LABELS
from stewardkit.widgets.health import FINDINGS, STATES
from stewardkit.widgets.register_words import STATUSES
from stewardkit.widgets.wording import Wording, mark

SIGNS_OF_STATUS = {
    SubjectStatus.CLEAR: "✓",
    SubjectStatus.DISMISSED: "–",
    SubjectStatus.TO_REVIEW: "?",
    SubjectStatus.CONFIRMED: "✕",
    SubjectStatus.NOT_CHECKED: "○",
}
SIGNS_OF_FLAG = {
    Flag.E_SIGNATURE: mark("Sig"),
    Flag.COMMERCIAL_EMAIL: mark("Com"),
    Flag.PARTNER_EMAIL: mark("Part"),
    Flag.DUE_NOTICE: mark("Due"),
    Flag.PAYMENT_REMINDER: mark("Pay"),
    Flag.DOCUMENT_REMINDER: mark("Doc"),
    Flag.CLAIM_SETTLEMENT: mark("Claim"),
}


def status_mark(status: SubjectStatus, say: Wording) -> Mark:
    """Return the sign of how somebody stands towards the registers."""
    text, tone = STATUSES[status]
    return Mark(sign=SIGNS_OF_STATUS[status], text=say(text), tone=tone)


def finding_mark(finding: Finding, say: Wording) -> Mark:
    """Return the sign of something that a contact lacks, in words."""
    text = say(FINDINGS[finding])
    return Mark(sign=text, text=text, tone=Tone.WARNING)


def flag_mark(flag: Flag, heard: HeardFlag, say: Wording) -> Mark:
    """Return the sign of a flag; a consent without proof is none to rely on."""
    is_given = heard.state is FlagState.GIVEN
    text, tone = STATES[heard.state]
    if is_given and not heard.is_proven:
        text, tone = mark("given without evidence"), Tone.WARNING
    elif not flag.is_refusable:
        text = mark("designated") if is_given else mark("not designated")
    return Mark(
        sign=say(SIGNS_OF_FLAG[flag]),
        text=say("{flag}: {state}", flag=say(LABELS[flag]), state=say(text)),
        tone=tone,
    )
