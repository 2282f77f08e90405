"""The companies of a synthetic portfolio."""

import numpy as np
import pyarrow as pa

from stewardkit.demo.columns import Columns, choose, joined
from stewardkit.demo.dice import Dice, Numbers
from stewardkit.demo.people import FRANCE
from stewardkit.demo.pools import POOLS, origins, words
from stewardkit.demo.shelf import Shelf

# Companies are numbered from 3 upwards: 1 is kept for the State's own services.
FIRST_SIREN = 14_000_000
SIRENS = 1_000_000
# Shares no factor with the count, so that no number comes twice before all are used.
SIREN_STEP = 7_919
FAMILY_NAME_SHARE = 0.6


def companies(dice: Dice, count: int) -> Columns:
    """Return company names and SIRENs, with the domain of each for its mailboxes."""
    pool = POOLS["companies"]
    groups = np.zeros(count, dtype=np.int64)
    trades = Shelf.of([words(pool["trades"])])
    tags = Shelf.of([words(pool["tags"])])
    trade, tag = trades.draw(dice, groups), tags.draw(dice, groups)
    family = origins().last_names
    name = family.draw(dice, groups + FRANCE)
    is_family = dice.chance(count, FAMILY_NAME_SHARE)
    middle = choose(is_family, family.written(name), tags.written(tag))
    domain = choose(is_family, family.slugs(name), tags.slugs(tag))
    forms = dice.pick(words(pool["forms"]), count, skewed=True)
    return {
        "company_name": joined(trades.written(trade), middle, forms, by=" "),
        "siren": sirens(dice, count),
        "domain": joined(joined(trades.slugs(trade), domain, by="-"), ".example"),
    }


def sirens(dice: Dice, count: int) -> pa.Array:
    """Return SIRENs whose last digit makes them valid."""
    start = int(dice.below(SIRENS, 1)[0])
    stems = FIRST_SIREN + (start + SIREN_STEP * np.arange(count)) % SIRENS
    return pa.array(stems * 10 + luhn_digits(stems)).cast(pa.string())


def luhn_digits(stems: Numbers) -> Numbers:
    """Return the digit that completes each number by the formula of Luhn.

    >>> luhn_digits(np.array([7992739871]))
    array([3])
    """
    total = np.zeros_like(stems)
    doubled = True
    while stems.any():
        stems, digit = np.divmod(stems, 10)
        weight = digit * 2 if doubled else digit
        total += weight // 10 + weight % 10
        doubled = not doubled
    return -total % 10
