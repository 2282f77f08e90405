"""The contracts of a synthetic portfolio."""

from datetime import date

import numpy as np
import pyarrow as pa

from stewardkit.demo.columns import (
    choose,
    day_number,
    day_numbers,
    days,
    equal,
    numbered,
    ordered,
)
from stewardkit.demo.dice import Dice, Marks, Numbers
from stewardkit.demo.pools import POOLS, words

CONTRACT_COLUMNS = (
    "contract_id",
    "client_id",
    "product",
    "insurer",
    "starts_on",
    "ends_on",
)
HOW_MANY = (22, 35, 23, 12, 8)
"""How often a client who is no prospect has none, one, two … contracts."""
ENDED_SHARE = 0.2


def contracts(clients: pa.Table, *, seed: int, on: date) -> pa.Table:
    """Return the contracts of clients; prospects have none, former clients old ones."""
    dice = Dice(seed, "contracts")
    is_prospect = equal(clients["status"], "prospect")
    wanted = dice.weigh(HOW_MANY, clients.num_rows)
    rows = np.repeat(np.arange(len(wanted)), np.where(is_prospect, 0, wanted))
    owner = clients.select(["client_id", "kind", "status", "since"]).take(
        pa.array(rows)
    )
    count = len(rows)
    since = day_numbers(owner["since"])
    starts, ends = _terms(dice, since, day_number(on))
    is_over = equal(owner["status"], "former")
    columns = {
        "contract_id": numbered("CO", 8, count),
        "client_id": owner["client_id"],
        "product": _products(dice, equal(owner["kind"], "company")),
        "insurer": dice.pick(words(POOLS["contracts"]["insurers"]), count, skewed=True),
        "starts_on": days(starts),
        "ends_on": days(ends, missing=~(is_over | dice.chance(count, ENDED_SHARE))),
    }
    return ordered(columns, CONTRACT_COLUMNS)


def _products(dice: Dice, is_company: Marks) -> pa.Array:
    count, pool = len(is_company), POOLS["contracts"]
    for_companies = dice.pick(words(pool["for_companies"]), count, skewed=True)
    for_persons = dice.pick(words(pool["for_persons"]), count, skewed=True)
    return choose(is_company, for_companies, for_persons)


def _terms(dice: Dice, since: Numbers, today: int) -> tuple[Numbers, Numbers]:
    """Return when each contract starts, and when it ended if it did."""
    starts = since + dice.below(today - since + 1, len(since))
    return starts, starts + dice.below(today - starts + 1, len(since))
