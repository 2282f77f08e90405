"""The people of a synthetic portfolio: names, births, origins."""

from dataclasses import dataclass
from datetime import date
from typing import Self

import numpy as np
import pyarrow as pa

from stewardkit.demo.columns import Columns, blank, choose, day_number, days, joined
from stewardkit.demo.dice import Dice, Marks, Numbers
from stewardkit.demo.pools import origins

FRANCE = 0
DOUBLE_NAME_SHARE = 0.05
FRENCH_FIRST_NAME_SHARE = 0.4
NO_TITLE_SHARE = 0.05
BORN_IN_FRANCE_SHARE = 0.55
FRENCH_SHARE = 0.65
NO_NATIONALITY_SHARE = 0.25
ADULT_YEARS = (18, 90)
CHILD_YEARS = (0, 24)
DAYS_IN_A_YEAR = 365
NEW_YEAR_BIRTH_SHARE = 0.03
PLACEHOLDER_BIRTH_SHARE = 0.003
PLACEHOLDER_BIRTH = day_number(date(1900, 1, 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """People by the places of their names on the shelves."""

    origin: Numbers
    is_woman: Marks
    last: Numbers
    first: Numbers

    @classmethod
    def drawn(cls, dice: Dice, count: int) -> Self:
        """Return so many people, most of them of French origin."""
        shelves = origins()
        origin = dice.weigh(shelves.shares, count)
        is_woman = dice.chance(count, 0.5)
        is_double = dice.chance(count, DOUBLE_NAME_SHARE)
        has_french_name = dice.chance(count, FRENCH_FIRST_NAME_SHARE)
        given = np.where(has_french_name, FRANCE, origin)
        return cls(
            origin=origin,
            is_woman=is_woman,
            last=shelves.last_names.draw(dice, 2 * origin + is_double),
            first=shelves.first_names.draw(dice, 2 * given + ~is_woman),
        )

    def __len__(self) -> int:
        """Return the number of people."""
        return len(self.origin)

    def names(self, dice: Dice) -> Columns:
        """Return title, last and first name, as typists write them."""
        shelves = origins()
        title = choose(self.is_woman, "Mme", "M.")
        return {
            "title": blank(title, dice.chance(len(self), NO_TITLE_SHARE)),
            "last_name": shelves.last_names.spelt(dice, self.last),
            "first_name": shelves.first_names.spelt(dice, self.first),
        }

    def mail_name(self) -> pa.Array:
        """Return the part of an e-mail address before the @."""
        shelves = origins()
        first = shelves.first_names.slugs(self.first)
        return joined(first, shelves.last_names.slugs(self.last), by=".")

    def births(self, dice: Dice, on: date, *, is_child: Marks) -> Columns:
        """Return birth date, place and country, and nationality, on a day."""
        shelves = origins()
        count = len(self)
        at_home = dice.chance(count, BORN_IN_FRANCE_SHARE)
        birth_origin = np.where(at_home, FRANCE, self.origin)
        nationality = np.where(dice.chance(count, FRENCH_SHARE), FRANCE, self.origin)
        countries = pa.array(shelves.countries)
        return {
            "birth_date": days(_births(dice, on, is_child)),
            "birth_place": shelves.towns.written(
                shelves.towns.draw(dice, birth_origin)
            ),
            "birth_country": countries.take(pa.array(birth_origin)),
            "nationality": blank(
                countries.take(pa.array(nationality)),
                dice.chance(count, NO_NATIONALITY_SHARE),
            ),
        }


def _births(dice: Dice, on: date, is_child: Marks) -> Numbers:
    """Return birth days; some are doubtful: a 1 January, or one made up."""
    count = len(is_child)
    youngest = np.where(is_child, CHILD_YEARS[0], ADULT_YEARS[0]) * DAYS_IN_A_YEAR
    oldest = np.where(is_child, CHILD_YEARS[1], ADULT_YEARS[1]) * DAYS_IN_A_YEAR
    # The mean of two draws: most are of middle age.
    share = (dice.uniform(count) + dice.uniform(count)) / 2
    age = (youngest + share * (oldest - youngest)).astype(np.int64)
    born = day_number(on) - age
    new_year = born.astype("datetime64[D]").astype("datetime64[Y]")
    new_year_day = new_year.astype("datetime64[D]").astype(np.int64)
    doubtful = np.where(dice.chance(count, NEW_YEAR_BIRTH_SHARE), new_year_day, born)
    return np.where(
        dice.chance(count, PLACEHOLDER_BIRTH_SHARE), PLACEHOLDER_BIRTH, doubtful
    )
