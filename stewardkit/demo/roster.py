"""Which contacts each client of a synthetic portfolio has, and what they do there."""

from dataclasses import dataclass
from typing import Self

import numpy as np
import pyarrow as pa

from stewardkit.demo.columns import choose, equal
from stewardkit.demo.dice import Dice, Marks, Numbers
from stewardkit.demo.pools import POOLS, words

HOW_MANY_FOR_A_PERSON = (40, 25, 18, 10, 7)
"""How often an individual has one, two, three … contacts."""
FEWEST_FOR_A_COMPANY = 2
SPREAD_FOR_A_COMPANY = 7
SPOUSE_SHARE = 0.6
FIRM_SHARE = 0.3
HOLDER, SPOUSE, CHILD, FIRM = "Titulaire", "Conjoint", "Enfant", "Expert-comptable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """One row for each contact, in the order of the clients.

    ``client_row`` is the row of the client, ``rank`` counts the contacts of one
    client from 0. An individual's own contact is the first, its holder. ``is_firm``
    marks contacts that are companies themselves.
    """

    clients: pa.Table
    client_row: Numbers
    rank: Numbers
    of_company: Marks
    function: pa.Array
    is_firm: Marks

    @classmethod
    def drawn(cls, dice: Dice, clients: pa.Table) -> Self:
        """Return the contacts that these clients have."""
        of_company = equal(clients["kind"], "company")
        wanted = _how_many(dice, of_company)
        client_row = np.repeat(np.arange(len(wanted)), wanted)
        rank = np.arange(len(client_row)) - np.repeat(
            np.cumsum(wanted) - wanted, wanted
        )
        of_company = of_company[client_row]
        function = _functions(dice, of_company, rank)
        is_accountant = equal(function, FIRM)
        return cls(
            clients=clients,
            client_row=client_row,
            rank=rank,
            of_company=of_company,
            function=function,
            is_firm=is_accountant & dice.chance(len(rank), FIRM_SHARE),
        )

    def __len__(self) -> int:
        """Return the number of contacts."""
        return len(self.rank)

    def is_a(self, function: str) -> Marks:
        """Mark the contacts with this function."""
        return equal(self.function, function)

    def sheet(self, name: str) -> pa.Array:
        """Return a column of the client's sheet for each contact."""
        return self.clients[name].combine_chunks().take(pa.array(self.client_row))


def _how_many(dice: Dice, of_company: Marks) -> Numbers:
    count = len(of_company)
    for_person = 1 + dice.weigh(HOW_MANY_FOR_A_PERSON, count)
    for_company = FEWEST_FOR_A_COMPANY + dice.below(SPREAD_FOR_A_COMPANY, count)
    return np.where(of_company, for_company, for_person)


def _functions(dice: Dice, of_company: Marks, rank: Numbers) -> pa.Array:
    """Return what each contact does; an individual's first is the holder."""
    pool, count = POOLS["contacts"], len(rank)
    heads = dice.pick(words(pool["heads"]), count, skewed=True)
    staff = dice.pick(words(pool["for_companies"]), count, skewed=True)
    others = dice.pick(words(pool["for_persons"]), count, skewed=True)
    is_spouse = (rank == 1) & dice.chance(count, SPOUSE_SHARE)
    kin = choose(rank == 0, HOLDER, choose(is_spouse, SPOUSE, others))
    return choose(of_company, choose(rank == 0, heads, staff), kin)
