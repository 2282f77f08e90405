"""Clients as a steward works with them."""

from collections.abc import Iterable
from dataclasses import dataclass

from stewardkit.errors import InvalidClientError
from stewardkit.model.alert import CheckResult
from stewardkit.model.client import Client
from stewardkit.model.contract import Contract
from stewardkit.model.problems import Problem, blocking
from stewardkit.services.context import Context
from stewardkit.services.saving import Saving
from stewardkit.services.screening import ScreeningService
from stewardkit.store import clients as store
from stewardkit.store.records import require


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedClient:
    """A client as kept, what its register check found, and what is doubtful in it."""

    client: Client
    check: CheckResult
    problems: tuple[Problem, ...]


class ClientService:
    """What a steward does with clients; each save is a register check too."""

    def __init__(self, context: Context, screening: ScreeningService) -> None:
        self._context = context
        self._saving = Saving(context, screening)

    def get(self, client_id: str) -> Client:
        """Return a client.

        Raises:
            UnknownRecordError: there is no such client.

        """
        with self._context.reading() as session:
            return require(session, Client, client_id)

    def contracts(self, client_id: str) -> tuple[Contract, ...]:
        """Return a client's contracts, the newest first.

        Raises:
            UnknownRecordError: there is no such client.

        """
        with self._context.reading() as session:
            require(session, Client, client_id)
            return store.contracts_of(session, client_id)

    def count_known(self, texts: Iterable[str]) -> int:
        """Return how many texts are the e-mail or full name of a client or contact."""
        with self._context.reading() as session:
            return store.count_known(session, {text.lower() for text in texts})

    def save(self, client: Client, reason: str = "") -> SavedClient:
        """Check a client, then keep it.

        Raises:
            InvalidClientError: the client has blocking problems; nothing was kept.
            RefusedError: the workspace refuses names like a listed one.
            StaleRecordError: somebody changed the client meanwhile.
            UnknownRecordError: the client was deleted meanwhile.

        """
        tidy = client.tidied()
        problems = tidy.problems(on=self._context.today())
        if faults := blocking(problems):
            raise InvalidClientError(client.client_id, faults)
        kept, check = self._saving.save(tidy, reason)
        return SavedClient(client=kept, check=check, problems=problems)
