"""How much a word says about who is meant: a rare one says more."""

import math
from collections.abc import Iterable, Mapping
from functools import lru_cache

from stewardkit.model.screening import SubjectKind
from stewardkit.screening.lexicon import (
    COMMON_NAMES,
    COMPANY_PARTICLES,
    GENERIC_WORDS,
    HONORIFICS,
    PARTICLES,
    PATRONYMIC_ENDINGS,
)
from stewardkit.screening.romanisation import sound

PARTICLE, HONORIFIC, GENERIC, COMMON, PATRONYMIC = 0.15, 0.20, 0.35, 0.60, 0.60
LONGEST_ARTICLE = 3
SHORT = {1: 0.35, 2: 0.60}
EVERYWHERE = 0.30
FEWEST_ENTRIES = 5_000
_COMMON_SOUNDS = frozenset(map(sound, COMMON_NAMES))


@lru_cache(maxsize=500_000)
def weight(word: str, kind: SubjectKind) -> float:
    """Return what a word weighs in any list, from the language alone."""
    if kind is SubjectKind.COMPANY:
        return _company_weight(word)
    if word in PARTICLES:
        return PARTICLE if len(word) <= LONGEST_ARTICLE else HONORIFIC
    if word in HONORIFICS:
        return HONORIFIC
    if word.endswith(PATRONYMIC_ENDINGS):
        return PATRONYMIC
    return min(SHORT.get(len(word), 1.0), COMMON if _is_common(word) else 1.0)


def rarity(entries: int, of: int) -> float:
    """Return what a word weighs that so many of all entries have.

    >>> rarity(1, 10_000), round(rarity(10_000, 10_000), 2)
    (1.0, 0.3)
    """
    share = math.log(max(entries, 1)) / math.log(max(of, FEWEST_ENTRIES))
    return 1 - (1 - EVERYWHERE) * share


def sound_rarity(names: Iterable[tuple[int, Iterable[str]]]) -> Mapping[str, float]:
    """Return the rarity of each sound, given the words of each name by entry."""
    pairs = {(sound(word), entry) for entry, words in names for word in words}
    counts: dict[str, int] = {}
    for heard, _entry in pairs:
        counts[heard] = counts.get(heard, 0) + 1
    total = len({entry for _heard, entry in pairs})
    return {heard: rarity(count, total) for heard, count in counts.items()}


def _company_weight(word: str) -> float:
    if word in COMPANY_PARTICLES:
        return PARTICLE
    return min(SHORT.get(len(word), 1.0), GENERIC if word in GENERIC_WORDS else 1.0)


def _is_common(word: str) -> bool:
    return sound(word) in _COMMON_SOUNDS
