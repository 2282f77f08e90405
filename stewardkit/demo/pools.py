"""The words that a synthetic portfolio is drawn from, as ``pools.toml`` lists them."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from stewardkit.demo.shelf import Shelf

POOLS = tomllib.loads(
    files("stewardkit.demo").joinpath("pools.toml").read_text("utf-8")
)
PARTNERS_IN_A_DOUBLE_NAME = (7, 31)


def words(text: str) -> list[str]:
    """Return the words of a list that is separated by commas.

    >>> words("de La Tour, L'Hostis,")
    ['de La Tour', "L'Hostis"]
    """
    return [word.strip() for word in text.split(",") if word.strip()]


@dataclass(frozen=True, slots=True, kw_only=True)
class Origins:
    """Where people come from; France stands first.

    ``last_names`` has two groups for each country, single and double names, and
    ``first_names`` two, of women and of men.
    """

    countries: tuple[str, ...]
    shares: tuple[int, ...]
    towns: Shelf
    last_names: Shelf
    first_names: Shelf


@cache
def origins() -> Origins:
    """Return the origins of the people of a portfolio."""
    listed = POOLS["origin"]
    lasts = [words(origin["last"]) for origin in listed]
    return Origins(
        countries=tuple(origin["country"] for origin in listed),
        shares=tuple(origin["share"] for origin in listed),
        towns=Shelf.of([words(origin["towns"]) for origin in listed]),
        last_names=Shelf.of(
            [group for last in lasts for group in (last, doubles(last))]
        ),
        first_names=Shelf.of(
            [words(origin[sex]) for origin in listed for sex in ("women", "men")]
        ),
    )


def doubles(names: Sequence[str]) -> list[str]:
    """Return double names, each of two of these.

    >>> doubles(["Petit", "Roux"])[0]
    'Petit-Roux'
    """
    return [
        f"{name}-{names[(place + step) % len(names)]}"
        for step in PARTNERS_IN_A_DOUBLE_NAME
        for place, name in enumerate(names)
    ]
