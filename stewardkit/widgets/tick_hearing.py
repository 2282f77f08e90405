"""What was ticked and is not recorded yet: stated, proposed, confirmed."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Self

from stewardkit.model.flags import FlagEvent, FlagState

DAYS = frozenset({"heard_on", "expires_on"})
VERSIONS = frozenset({"wording", "partner_list"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearing:
    """What was ticked and is not recorded yet.

    ``proposed`` names what was filled in without anybody saying so: it is recorded
    only once it is confirmed.
    """

    event: FlagEvent
    proposed: frozenset[str] = frozenset()
    is_confirmed: bool = False
    file_name: str = ""
    content: bytes = field(default=b"", repr=False)

    @property
    def asks_for_proof(self) -> bool:
        """Tell whether more than a click is asked for: of a yes that can be refused."""
        return self.event.flag.is_refusable and self.event.state == FlagState.GIVEN

    @property
    def vouched(self) -> FlagEvent:
        """Return the event without what was proposed and not confirmed."""
        unsaid: dict[str, Any] = (
            {} if self.is_confirmed else dict.fromkeys(self.proposed)
        )
        return replace(self.event, **unsaid)

    def stating(self, detail: str, value: date | str | None) -> Self:
        """Return the hearing with a detail that somebody stated."""
        stated: dict[str, Any] = {detail: value or None}
        return replace(
            self,
            event=replace(self.event, **stated),
            proposed=self.proposed - {detail},
        )

    def proposing(self, channel: str, **versions: str) -> Self:
        """Return the hearing on a channel, with the versions proposed for it.

        What somebody stated stays as it is; what was proposed before gives way.
        """
        unsaid: dict[str, Any] = {
            name: version or None
            for name, version in versions.items()
            if name in self.proposed or getattr(self.event, name) is None
        }
        return replace(
            self,
            event=replace(self.event, channel=channel, **unsaid),
            proposed=frozenset(name for name, version in unsaid.items() if version),
            is_confirmed=False,
        )
