"""What would break if contacts were ended or deleted."""

from dataclasses import dataclass

from stewardkit.errors import Sentence
from stewardkit.model.alert import AlertState
from stewardkit.model.flags import Flag


@dataclass(frozen=True, slots=True, kw_only=True)
class LostNotice:
    """A notice that nobody of a client would receive any more."""

    contact_id: str
    client_id: str
    notice: Flag

    @property
    def text(self) -> str:
        """Return the consequence as an English sentence."""
        notice = self.notice.replace("_", " ")
        return (
            f"{self.contact_id} is the last recipient of the {notice} "
            f"of client {self.client_id}."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingAlert:
    """An alert on a contact that is open or confirmed."""

    contact_id: str
    alert_id: int
    state: AlertState

    @property
    def sentence(self) -> Sentence:
        """Return the consequence as a sentence."""
        return Sentence(
            "{contact_id} has the register alert {alert_id}: {state}.",
            contact_id=self.contact_id,
            alert_id=self.alert_id,
            state=self.state,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Impact:
    """What would break; nothing where both are empty. An alert forbids deletion."""

    notices: tuple[LostNotice, ...]
    alerts: tuple[StandingAlert, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """Return every consequence as an English sentence."""
        lost = [notice.text for notice in self.notices]
        return (*lost, *(str(alert.sentence) for alert in self.alerts))
