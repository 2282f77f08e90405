"""The listed names of one kind, ready to be searched many at a time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from stewardkit.model.screening import SubjectKind
from stewardkit.screening.alignment import Pairs, name_score
from stewardkit.screening.likeness import INITIAL, Booleans, Floats, Integers, Words
from stewardkit.screening.matches import Matches
from stewardkit.screening.names import Name
from stewardkit.screening.rarity import sound_rarity, weight
from stewardkit.screening.romanisation import sound
from stewardkit.screening.segments import Segments, is_single, segments
from stewardkit.screening.vocabulary import Links, Vocabulary


@dataclass(frozen=True, slots=True)
class ListedNames:
    """Names side by side with what the register says of each.

    ``entries`` are numbers of entries; ``texts`` are the names as published.
    """

    texts: tuple[str, ...]
    forms: tuple[str, ...]
    entries: Integers
    primary: Booleans
    weak: Booleans


class NameIndex:
    """Finds the listed names that resemble others, by their words.

    Rare words weigh more than common ones. A name is a candidate as soon as the words
    that it may share with another, at their best, would score enough.
    """

    def __init__(
        self,
        kind: SubjectKind,
        listed: ListedNames,
        vocabulary: Vocabulary,
        rarities: Floats,
        rows: Segments,
    ) -> None:
        self.kind = kind
        self.listed = listed
        self.vocabulary = vocabulary
        self.rarities = rarities
        self.rows = rows
        self._totals = rows.totals
        self._bounds = rows.heaviest(len(vocabulary.words))
        self._letters = _letters(rows, vocabulary.words)
        self._names_of_word = rows.incidence(len(vocabulary.words)).T.tocsr()
        self._rarity = dict(zip(vocabulary.words.sounds, rarities, strict=True))
        self._known = set(vocabulary.words.texts)

    @classmethod
    def build(
        cls, kind: SubjectKind, listed: ListedNames, names: Sequence[Name]
    ) -> "NameIndex":
        """Return an index of names, which stand side by side with ``listed``."""
        rare = sound_rarity(
            (entry, name.words)
            for entry, name in zip(listed.entries.tolist(), names, strict=True)
        )
        single = {word for name in names for word in name.words}
        texts = sorted({text for name in names for text, *_ in segments(name.words)})
        joined = np.array([text not in single for text in texts], dtype=bool)
        weights = {word: min(weight(word, kind), rare[sound(word)]) for word in single}
        numbers = {text: number for number, text in enumerate(texts)}
        return cls(
            kind,
            listed,
            Vocabulary.of(texts, joined=joined),
            np.array([rare.get(sound(text), 1.0) for text in texts]),
            Segments.of(names, numbers, weights),
        )

    def name(self, row: int) -> Name:
        """Return a listed name."""
        part = slice(self.rows.starts[row], self.rows.starts[row + 1])
        words = self.rows.words[part][is_single(self.rows.masks[part])]
        texts = self.vocabulary.words.texts[words]
        return Name(tuple(texts), self.listed.forms[row])

    def rows_of(self, entry: int) -> list[int]:
        """Return the rows of an entry's names, the first one first."""
        return np.flatnonzero(self.listed.entries == entry).tolist()

    def find(self, names: Sequence[Name], *, floor: float) -> Matches:
        """Return the listed names that score at least ``floor`` beside each name."""
        searched, links = self._read(names)
        pairs = self._candidates(searched, links, floor)
        return Matches.of(pairs, searched, self.rows, links)

    def beside(self, name: Name, row: int) -> Matches:
        """Return a name beside one listed name, alike or not."""
        searched, links = self._read([name])
        pairs = Pairs(np.array([0]), np.array([row]))
        return Matches.of(pairs, searched, self.rows, links)

    def _read(self, names: Sequence[Name]) -> tuple[Segments, Links]:
        """Return names as segments, and what their words stand for."""
        single = {word for name in names for word in name.words}
        texts = sorted(single.union(self._joined_words(names)))
        joined = np.array([text not in single for text in texts], dtype=bool)
        links = self.vocabulary.links(texts, joined=joined)
        numbers = {text: number for number, text in enumerate(texts)}
        return Segments.of(names, numbers, self._weights(texts, links)), links

    def _joined_words(self, names: Sequence[Name]) -> Iterator[str]:
        """Yield neighbouring words that are one listed word, or sound like one."""
        for name in names:
            for text, mask, parts in segments(name.words):
                if mask & (mask - 1) and (
                    text in self._known or "".join(map(sound, parts)) in self._rarity
                ):
                    yield text

    def _weights(self, texts: Sequence[str], links: Links) -> dict[str, float]:
        """Return what words weigh; an unknown one as much as the one it resembles."""
        resembled = np.ones(len(texts))
        order = np.argsort(links.values, kind="stable")
        resembled[links.searched[order]] = self.rarities[links.listed[order]]
        return {
            text: min(weight(text, self.kind), self._rarity.get(heard, other))
            for text, heard, other in zip(
                texts, links.words.sounds, resembled.tolist(), strict=True
            )
        }

    def _candidates(self, searched: Segments, links: Links, floor: float) -> Pairs:
        """Return the pairs whose words, at their best, could score at least floor."""
        bounds = searched.heaviest(len(links.words))
        worth = links.values * np.maximum(
            bounds[links.searched], self._bounds[links.listed]
        )
        shared = (
            searched.incidence(len(links.words))
            @ links.matrix(worth)
            @ self._names_of_word
        )
        one = np.repeat(np.arange(shared.shape[0]), np.diff(shared.indptr))
        other = shared.indices
        letters = _letters(searched, links.words)[one] + self._letters[other]
        totals = np.stack((searched.totals[one], self._totals[other]))
        masses = np.minimum(shared.data + INITIAL * letters, totals)
        near = np.flatnonzero(name_score(masses, totals) >= floor)
        return Pairs(one[near], other[near].astype(np.int64))


def _letters(rows: Segments, words: Words) -> Integers:
    """Return how many words of each name are one letter."""
    found = np.add.reduceat(
        np.append(words.letters[rows.words], 0), rows.starts[:-1], dtype=np.int64
    )
    return np.where(np.diff(rows.starts) == 0, 0, found)
