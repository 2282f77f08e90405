"""A whole synthetic portfolio: clients, contracts, contacts, and what was sent."""

from dataclasses import dataclass
from datetime import date

import pyarrow as pa

from stewardkit.demo.clients import CLIENT_COLUMNS, client_sheets
from stewardkit.demo.contacts import contacts
from stewardkit.demo.contracts import contracts
from stewardkit.demo.lookalikes import Lookalike, among_clients, among_contacts, copies
from stewardkit.demo.sends import sends

SEED = 20261124


@dataclass(frozen=True, slots=True, kw_only=True)
class Portfolio:
    """A French brokerage as it stands on a day; nobody in it exists.

    ``lookalikes`` are the rows made to resemble an entry of the fictional register.
    """

    on: date
    clients: pa.Table
    contracts: pa.Table
    contacts: pa.Table
    sends: pa.Table
    lookalikes: tuple[Lookalike, ...]


def portfolio(clients: int, *, seed: int = SEED, on: date) -> Portfolio:
    """Return a portfolio of so many clients, with about three contacts for each.

    The same number, seed and day always give the same rows.
    """
    sheets, listed_clients = among_clients(client_sheets(clients, seed=seed, on=on))
    people, listed_contacts = among_contacts(
        contacts(sheets, seed=seed, on=on), copies(clients)
    )
    return Portfolio(
        on=on,
        clients=sheets.select(list(CLIENT_COLUMNS)),
        contracts=contracts(sheets, seed=seed, on=on),
        contacts=people,
        sends=sends(people, seed=seed, on=on),
        lookalikes=(*listed_clients, *listed_contacts),
    )
