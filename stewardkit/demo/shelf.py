"""Words in groups, drawn many at a time and written as typists write them."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
import pyarrow as pa

from stewardkit.demo.dice import Dice, Numbers

LIGATURES = str.maketrans({"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ß": "ss"})
# As given, in capitals, in capitals without accents, in small letters.
SPELLINGS = (62, 26, 10, 2)


def plain(text: str) -> str:
    """Return a text without accents and ligatures.

    >>> plain("Nœuvéglise")
    'Noeuveglise'
    """
    decomposed = unicodedata.normalize("NFKD", text.translate(LIGATURES))
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


def slug(text: str) -> str:
    """Return a text as it stands in an e-mail address.

    >>> slug("Le Cœur-d'Orval")
    'lecoeur-dorval'
    """
    return re.sub(r"[^a-z0-9-]", "", plain(text).casefold())


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """Words in numbered groups; in each, the commonest stand first."""

    words: tuple[str, ...]
    starts: Numbers
    sizes: Numbers

    @classmethod
    def of(cls, groups: Sequence[Sequence[str]]) -> Self:
        """Return the shelf of these groups."""
        sizes = np.array([len(group) for group in groups], dtype=np.int64)
        return cls(
            words=tuple(word for group in groups for word in group),
            starts=np.cumsum(sizes) - sizes,
            sizes=sizes,
        )

    def draw(self, dice: Dice, groups: Numbers) -> Numbers:
        """Return the place of one word of each group named."""
        within = dice.below(self.sizes[groups], len(groups), skewed=True)
        return self.starts[groups] + within

    def written(self, places: Numbers) -> pa.Array:
        """Return the words at these places."""
        return pa.array(self.words).take(pa.array(places))

    def spelt(self, dice: Dice, places: Numbers) -> pa.Array:
        """Return words as typists write them: capitals or not, accents or not."""
        upper = [word.upper() for word in self.words]
        bare = [plain(word) for word in upper]
        lower = [word.lower() for word in self.words]
        spellings = pa.array([*self.words, *upper, *bare, *lower])
        style = dice.weigh(SPELLINGS, len(places))
        return spellings.take(pa.array(places + style * len(self.words)))

    def slugs(self, places: Numbers) -> pa.Array:
        """Return the words at these places as they stand in an e-mail address."""
        return pa.array([slug(word) for word in self.words]).take(pa.array(places))
