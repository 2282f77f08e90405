"""Which claims of a regime other than consent may be recorded."""

from collections.abc import Sequence
from datetime import date, datetime

from stewardkit.errors import RefusedError
from stewardkit.model.flags import CLAIMED, REFUSALS, Flag, FlagEvent, state_of
from stewardkit.model.regimes import Regime


def refuse_claim(
    event: FlagEvent, earlier: Sequence[FlagEvent], *, today: date, known_at: datetime
) -> None:
    """Refuse a claim that is not whole, or stands against a refusal.

    Raises:
        RefusedError: either is so, or an event names a regime and claims nothing.

    """
    if event.state != CLAIMED:
        if event.regime is not None or event.product is not None:
            raise RefusedError(
                "A regime is no consent. Record it as an event of the state claimed."
            )
        return
    is_known = event.flag is Flag.COMMERCIAL_EMAIL and event.regime in list(Regime)
    if not is_known or event.heard_on is None or not (event.product or "").strip():
        raise RefusedError(
            "A regime is claimed for commercial_email alone: state one of {regimes}, "
            "the product and the day.",
            regimes=", ".join(Regime),
        )
    if state_of(earlier, on=today, known_at=known_at) in REFUSALS:
        raise RefusedError(
            "{contact_id} said no to this, and no regime serves against a refusal.",
            contact_id=event.contact_id,
        )
