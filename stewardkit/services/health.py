"""How a portfolio stands today, in figures that are counted when asked for."""

from collections.abc import Mapping

from stewardkit.model.alert import SubjectStatus
from stewardkit.model.flags import Flag, FlagState
from stewardkit.model.health import Finding, Standing
from stewardkit.services.context import Context
from stewardkit.store import health as store

CONSENTS = tuple(flag for flag in Flag if flag.is_refusable)


class HealthService:
    """What a steward looks at first in the morning; each figure is of today."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def standings(self) -> Mapping[Standing, int]:
        """Return how many contacts are valid, to come or ended."""
        with self._context.reading() as session:
            return store.standings(session, self._context.today())

    def register(self) -> Mapping[SubjectStatus, int]:
        """Return how clients, and contacts not ended, stand towards the registers."""
        today, now = self._context.today(), self._context.now()
        with self._context.reading() as session:
            return store.register_statuses(session, today, now)

    def consents(self) -> Mapping[Flag, Mapping[FlagState, int]]:
        """Return the states of the two consents and of e-signature, by flag.

        They are those of the contacts valid today, and add up to them.
        """
        today, now = self._context.today(), self._context.now()
        with self._context.reading() as session, session.transaction():
            heard = store.heard_states(session, today, now)
            valid = store.standings(session, today)[Standing.VALID]
        counts = {
            flag: {state: heard.get((flag, state), 0) for state in FlagState}
            for flag in CONSENTS
        }
        for states in counts.values():
            states[FlagState.NEVER_ASKED] += valid - sum(states.values())
        return counts

    def findings(self) -> Mapping[Finding, int]:
        """Return how many contacts valid today lack what."""
        with self._context.reading() as session:
            return store.findings(session, self._context.today())
