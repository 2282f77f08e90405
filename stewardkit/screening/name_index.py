"""The listed names of one kind, ready to be searched many at a time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import compress

import numpy as np
from scipy.sparse import csr_array

from stewardkit.model.screening import SubjectKind
from stewardkit.screening.alignment import Pairs, name_score
from stewardkit.screening.likeness import INITIAL, Booleans, Floats, Integers, Words
from stewardkit.screening.matches import Matches
from stewardkit.screening.names import Name
from stewardkit.screening.rarity import sound_rarity, weight
from stewardkit.screening.romanisation import sound
from stewardkit.screening.segments import Segments, is_single, segments
from stewardkit.screening.vocabulary import Links, Vocabulary

ROUNDING = 1e-4


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

    def only(self, kept: Booleans) -> "ListedNames":
        """Return the names kept, in order."""
        return ListedNames(
            texts=tuple(compress(self.texts, kept)),
            forms=tuple(compress(self.forms, kept)),
            entries=self.entries[kept],
            primary=self.primary[kept],
            weak=self.weak[kept],
        )


@dataclass(frozen=True, slots=True)
class Reading:
    """Names as segments, with what their words may stand for among the listed ones.

    ``letters`` counts the words of one letter in each name; ``worth`` has a row for
    each name, and for each listed word the most that it may add to a match.
    """

    rows: Segments
    links: Links
    letters: Integers
    worth: csr_array


class NameIndex:
    """Finds the listed names that resemble others, by their words.

    Rare words weigh more than common ones. ``weighed`` tells which words were listed
    when they were weighed; what another word weighs never hangs on those that came
    since, so that a pair of names keeps its score whoever else is listed.
    """

    def __init__(
        self,
        kind: SubjectKind,
        listed: ListedNames,
        vocabulary: Vocabulary,
        rarities: Floats,
        weighed: Booleans,
        rows: Segments,
    ) -> None:
        self.kind = kind
        self.listed = listed
        self.vocabulary = vocabulary
        self.rarities = rarities
        self.weighed = weighed
        self.rows = rows
        self._bounds = rows.heaviest(len(vocabulary.words))
        self._letters = _letters(rows, vocabulary.words)
        self._names_of_word = rows.incidence(len(vocabulary.words)).T.tocsr()
        self._rarity = dict(
            zip(vocabulary.words.sounds[weighed], rarities[weighed], strict=True)
        )
        self._known = set(vocabulary.words.texts)
        self._heard = set(vocabulary.words.sounds)

    @classmethod
    def build(
        cls,
        kind: SubjectKind,
        listed: ListedNames,
        names: Sequence[Name],
        weighed: Sequence[tuple[int, Name]],
    ) -> "NameIndex":
        """Return an index of names, which stand side by side with ``listed``.

        ``weighed`` are the names by which words are weighed, each with the number of
        its entry; a word that is in none of them weighs as a rare one.
        """
        rare = sound_rarity((entry, name.words) for entry, name in weighed)
        known = {text for _, name in weighed for text, *_ in segments(name.words)}
        every = [*names, *(name for _, name in weighed)]
        single = {word for name in every for word in name.words}
        texts = sorted(
            known.union(text for name in names for text, *_ in segments(name.words))
        )
        joined = np.array([text not in single for text in texts], dtype=bool)
        weights = {
            word: min(weight(word, kind), rare.get(sound(word), 1.0)) for word in single
        }
        numbers = {text: number for number, text in enumerate(texts)}
        return cls(
            kind,
            listed,
            Vocabulary.of(texts, joined=joined),
            np.array([rare.get(sound(text), 1.0) for text in texts]),
            np.array([text in known for text in texts], dtype=bool),
            Segments.of(names, numbers, weights),
        )

    def only(self, entries: Integers) -> "NameIndex":
        """Return the index of the names of some entries, all words weighed as here."""
        kept = np.isin(self.listed.entries, entries)
        return NameIndex(
            self.kind,
            self.listed.only(kept),
            self.vocabulary,
            self.rarities,
            self.weighed,
            self.rows.only(kept),
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

    def read(self, names: Sequence[Name]) -> Reading:
        """Return names ready to be searched, all or some at a time."""
        single = {word for name in names for word in name.words}
        texts = sorted(single.union(self._joined_words(names)))
        joined = np.array([text not in single for text in texts], dtype=bool)
        links = self.vocabulary.links(texts, joined=joined)
        numbers = {text: number for number, text in enumerate(texts)}
        rows = Segments.of(names, numbers, self._weights(texts, links))
        bounds = rows.heaviest(len(texts))
        best = np.maximum(bounds[links.searched], self._bounds[links.listed])
        return Reading(
            rows=rows,
            links=links,
            letters=_letters(rows, links.words),
            worth=rows.incidence(len(texts)) @ links.matrix(links.values * best),
        )

    def find(self, reading: Reading, chosen: Integers, *, floor: float) -> Matches:
        """Return the listed names that score at least ``floor`` beside chosen ones.

        A pair is a candidate whose words, at their best, could score that much.
        """
        shared = reading.worth[chosen] @ self._names_of_word
        one = np.repeat(chosen, np.diff(shared.indptr))
        other = shared.indices.astype(np.int64)
        initials = INITIAL * (reading.letters[one] + self._letters[other])
        totals = np.stack((reading.rows.totals[one], self.rows.totals[other]))
        masses = np.minimum(shared.data + initials, totals)
        near = name_score(masses, totals) >= floor - ROUNDING
        pairs = Pairs(one[near], other[near])
        return Matches.of(pairs, reading.rows, self.rows, reading.links)

    def beside(self, name: Name, row: int) -> Matches:
        """Return a name beside one listed name, alike or not."""
        reading = self.read([name])
        pair = Pairs(np.array([0]), np.array([row]))
        return Matches.of(pair, reading.rows, self.rows, reading.links)

    def _joined_words(self, names: Sequence[Name]) -> Iterator[str]:
        """Yield neighbouring words that are one listed word, or sound like one."""
        for name in names:
            for text, mask, parts in segments(name.words):
                if mask & (mask - 1) and (
                    text in self._known or "".join(map(sound, parts)) in self._heard
                ):
                    yield text

    def _weights(self, texts: Sequence[str], links: Links) -> dict[str, float]:
        """Return what words weigh; an unknown one as much as the one it resembles."""
        resembled = np.ones(len(texts))
        order = np.argsort(links.values, kind="stable")
        order = order[self.weighed[links.listed[order]]]
        resembled[links.searched[order]] = self.rarities[links.listed[order]]
        return {
            text: min(weight(text, self.kind), self._rarity.get(heard, other))
            for text, heard, other in zip(
                texts, links.words.sounds, resembled.tolist(), strict=True
            )
        }


def _letters(rows: Segments, words: Words) -> Integers:
    """Return how many words of each name are one letter."""
    found = np.add.reduceat(
        np.append(words.letters[rows.words], 0), rows.starts[:-1], dtype=np.int64
    )
    return np.where(np.diff(rows.starts) == 0, 0, found)
