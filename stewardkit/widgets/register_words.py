"""How somebody stands towards the registers, in words and colours."""

from collections.abc import Mapping

from stewardkit.model.alert import AlertState, SubjectStatus
from stewardkit.model.register import RegisterList
from stewardkit.widgets.blocks import Notice, Tone
from stewardkit.widgets.wording import Wording, mark

STATUSES: Mapping[SubjectStatus, tuple[str, Tone]] = {
    SubjectStatus.CLEAR: (mark("no match"), Tone.GOOD),
    SubjectStatus.DISMISSED: (mark("dismissed"), Tone.PLAIN),
    SubjectStatus.TO_REVIEW: (mark("to review"), Tone.WARNING),
    SubjectStatus.CONFIRMED: (mark("confirmed"), Tone.BAD),
    SubjectStatus.NOT_CHECKED: (mark("not checked"), Tone.WARNING),
}
ALERT_STATES: Mapping[AlertState, tuple[str, Tone]] = {
    AlertState.OPEN: (mark("to review"), Tone.WARNING),
    AlertState.UNDECIDED: (mark("to review, undecided"), Tone.WARNING),
    AlertState.CONFIRMED: (mark("confirmed"), Tone.BAD),
    AlertState.DISMISSED: (mark("dismissed"), Tone.PLAIN),
    AlertState.LIFTED: (mark("measure lifted"), Tone.PLAIN),
    AlertState.SUPERSEDED: (mark("replaced by a newer alert"), Tone.PLAIN),
}
STATUS_OF_ALERT: Mapping[AlertState, SubjectStatus] = {
    AlertState.OPEN: SubjectStatus.TO_REVIEW,
    AlertState.UNDECIDED: SubjectStatus.TO_REVIEW,
    AlertState.CONFIRMED: SubjectStatus.CONFIRMED,
}
"""The status that an alert gives to somebody, as long as it stands."""
REGISTERS: Mapping[str, str] = {
    RegisterList.FR_GELS: mark("National freeze register"),
    RegisterList.EU_FSF: mark("Consolidated list of the European Union"),
    RegisterList.UN_SC: mark("Consolidated list of the United Nations"),
    RegisterList.OFAC_SDN: mark("OFAC list"),
}


def register_name(code: str, say: Wording) -> str:
    """Return what a list is called: its official name, or that of the brokerage."""
    return say(REGISTERS.get(code, code))


def saved_notice(status: SubjectStatus, say: Wording) -> Notice:
    """Return that somebody is saved, and how the check went."""
    words, tone = STATUSES[status]
    text = say("Saved. Register check: {status}.", status=say(words))
    return Notice(text=text, tone=tone)
