"""The seven ticks of a contact: what stands behind each, and what is heard now."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from stewardkit.model.contact import Contact
from stewardkit.model.flags import (
    REFUSALS,
    Channel,
    Flag,
    FlagEvent,
    FlagState,
    event_behind,
    overwrites_refusal,
)
from stewardkit.model.problems import EARLIEST, ProblemCode
from stewardkit.model.published import Shown
from stewardkit.model.usability import Obstacle
from stewardkit.services.workspace import Workspace
from stewardkit.widgets.form_draft import UNREADABLE
from stewardkit.widgets.problems import SENTENCES
from stewardkit.widgets.tick_hearing import DAYS, VERSIONS, Hearing
from stewardkit.widgets.wording import mark

YES, NO, NEVER = "given", "no", "never_asked"
"""The three choices for a consent; a designation has the first two."""
UNHEARD = mark(
    "What was heard cannot become unheard. Within 24 hours, whoever recorded a slip "
    "takes it back in the history."
)
NEEDS_EVIDENCE = mark("The person said no: a new yes needs a file that proves it.")
EXPIRES_EARLY = mark("This day lies before the one on which it was heard.")


class Ticks:
    """What was heard of a contact's flags, and what is ticked now."""

    def __init__(self, workspace: Workspace, contact: Contact) -> None:
        self.pending: dict[Flag, Hearing] = {}
        self.unread: dict[str, object] = {}
        self.stubborn: frozenset[Flag] = frozenset()
        self._workspace = workspace
        self._contact_id = contact.contact_id
        self.reload(is_new=contact.version == 0)

    def reload(self, *, is_new: bool = False) -> None:
        """Read what stands; what is ticked and not recorded stays as it is."""
        consents = self._workspace.consents
        self._events = () if is_new else consents.history(self._contact_id)
        self.states = (
            dict.fromkeys(Flag, FlagState.NEVER_ASKED)
            if is_new
            else consents.states(self._contact_id)
        )
        self.claims = {} if is_new else consents.claims(self._contact_id)
        self.obstacles = self._found_obstacles()

    def drop(self) -> None:
        """Forget what was ticked."""
        self.pending.clear()
        self.unread.clear()
        self.stubborn = frozenset()

    def behind(self, flag: Flag) -> FlagEvent | None:
        """Return the event that decides a flag today."""
        return event_behind(
            self._of(flag),
            on=self._workspace.today(),
            known_at=self._workspace.now(),
        )

    def was_heard_of(self, flag: Flag) -> bool:
        """Tell whether anything is recorded of a flag, retractions included."""
        return bool(self._of(flag))

    def standing(self, flag: Flag) -> str:
        """Return which choice the recorded state is; none where a yes expired."""
        state = self.states[flag]
        if state in REFUSALS:
            return NO
        return "" if state is FlagState.EXPIRED else str(state)

    def chosen(self, flag: Flag) -> str:
        """Return which choice is seen now."""
        hearing = self.pending.get(flag)
        if hearing is None:
            return self.standing(flag)
        return YES if hearing.event.state == FlagState.GIVEN else NO

    def change(self, name: str, value: object) -> bool:
        """Take over a tick, or a detail of one; return False for no such field."""
        flag_name, _, detail = name.partition(":")
        if flag_name not in list(Flag):
            return False
        flag = Flag(flag_name)
        if not detail:
            self._tick(flag, _choice(value))
        elif flag in self.pending:
            self._fill_in(self.pending[flag], detail, value)
        return True

    def renew(self, flag_name: str) -> None:
        """Ask for a yes anew, where one is recorded already."""
        self._hear(Flag(flag_name), FlagState.GIVEN)

    def attach(self, name: str, file_name: str, content: bytes) -> bool:
        """Hold a file as evidence of a tick; it is kept when the tick is recorded."""
        flag_name, _, detail = name.partition(":")
        held = [flag for flag in self.pending if flag == flag_name]
        if detail != "evidence" or not held:
            return False
        (flag,) = held
        self.pending[flag] = replace(
            self.pending[flag], file_name=file_name, content=content
        )
        return True

    def overrules_refusal(self, flag: Flag) -> bool:
        """Tell whether a yes that is ticked now would replace a refusal."""
        hearing = self.pending.get(flag)
        return hearing is not None and overwrites_refusal(
            hearing.event, self._of(flag), self._workspace.now()
        )

    def shown(self, hearing: Hearing) -> Shown:
        """Return what people see of the versions that a tick names."""
        return self._workspace.consents.shown(hearing.event)

    def problems(self) -> dict[str, str]:
        """Return what prevents a save, by field, as words to say."""
        return dict(self._problems())

    def events(self) -> tuple[FlagEvent, ...]:
        """Keep the files of evidence, and return what is to be recorded."""
        return tuple(self._event(hearing) for hearing in self.pending.values())

    def _found_obstacles(self) -> dict[Flag, tuple[Obstacle, ...]]:
        """Return why each yes that stands cannot be used."""
        given = [
            flag for flag, state in self.states.items() if state == FlagState.GIVEN
        ]
        if not given:
            return {}
        found = self._workspace.consents.usable_flags(self._contact_id, given)
        return {flag: usable.reasons for flag, usable in found.items()}

    def _problems(self) -> Iterator[tuple[str, str]]:
        for name in self.unread:
            yield name, UNREADABLE
        for flag, hearing in self.pending.items():
            yield from self._wrong_days(hearing.event)
            if self.overrules_refusal(flag) and not hearing.content:
                yield f"{flag}:evidence", NEEDS_EVIDENCE

    def _wrong_days(self, event: FlagEvent) -> Iterator[tuple[str, str]]:
        heard_on, expires_on = event.heard_on, event.expires_on
        if heard_on is not None and heard_on > self._workspace.today():
            yield f"{event.flag}:heard_on", SENTENCES[ProblemCode.IN_FUTURE]
        elif heard_on is not None and heard_on < EARLIEST:
            yield f"{event.flag}:heard_on", SENTENCES[ProblemCode.TOO_EARLY]
        if expires_on is not None and expires_on < event.day:
            yield f"{event.flag}:expires_on", EXPIRES_EARLY

    def _event(self, hearing: Hearing) -> FlagEvent:
        if not hearing.content:
            return hearing.vouched
        kept = self._workspace.evidence.keep_content(hearing.file_name, hearing.content)
        return replace(hearing.vouched, evidence=kept.sha256)

    def _of(self, flag: Flag) -> Sequence[FlagEvent]:
        return [event for event in self._events if event.flag is flag]

    def _tick(self, flag: Flag, choice: str) -> None:
        """Take over a choice; the one that stands already takes back another."""
        standing = self.standing(flag)
        is_unheard = choice == NEVER != standing
        self.stubborn = frozenset({flag}) if is_unheard else frozenset()
        is_unticked = not flag.is_refusable and choice == NO and standing != YES
        if is_unheard or is_unticked or choice == standing:
            self.pending.pop(flag, None)
            self._forget_unread(flag)
        elif choice == YES:
            self._hear(flag, FlagState.GIVEN)
        elif choice == NO:
            was_yes = self.states[flag] in {FlagState.GIVEN, FlagState.EXPIRED}
            self._hear(flag, FlagState.WITHDRAWN if was_yes else FlagState.REFUSED)

    def _hear(self, flag: Flag, state: FlagState) -> None:
        event = self._workspace.consents.draft(self._contact_id, flag, state)
        self._forget_unread(flag)
        self.pending[flag] = Hearing(event=event)

    def _forget_unread(self, flag: Flag) -> None:
        for detail in DAYS:
            self.unread.pop(f"{flag}:{detail}", None)

    def _fill_in(self, hearing: Hearing, detail: str, value: object) -> None:
        flag, text = hearing.event.flag, str(value).strip()
        if detail in DAYS:
            hearing = self._dated(hearing, detail, text)
        elif detail == "channel" and text in list(Channel):
            hearing = self._proposing(hearing, text)
        elif detail == "confirmed":
            hearing = replace(hearing, is_confirmed=value is True)
        elif detail in VERSIONS:
            hearing = hearing.stating(detail, text)
        self.pending[flag] = hearing

    def _dated(self, hearing: Hearing, detail: str, text: str) -> Hearing:
        name = f"{hearing.event.flag}:{detail}"
        self.unread.pop(name, None)
        try:
            day = date.fromisoformat(text) if text else None
        except ValueError:
            self.unread[name] = text
            return hearing
        return hearing.stating(detail, day)

    def _proposing(self, hearing: Hearing, channel: str) -> Hearing:
        """Note the channel, and propose what its published script would say."""
        flag = hearing.event.flag
        script = self._workspace.wordings.proposed(flag, channel)
        is_of_partners = script and flag is Flag.PARTNER_EMAIL
        partners = self._workspace.partners.proposed() if is_of_partners else ""
        return hearing.proposing(channel, wording=script, partner_list=partners)


def _choice(value: object) -> str:
    """Return the choice that a field states: a check box has two, a consent three."""
    if isinstance(value, bool):
        return YES if value else NO
    return str(value)
