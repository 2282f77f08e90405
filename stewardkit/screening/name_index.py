"""The listed names of one kind, ready to be searched many at a time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from scipy.sparse import csr_array

from stewardkit.model.screening import SubjectKind
from stewardkit.screening.alignment import Pairs, name_score
from stewardkit.screening.ceiling import one_word
from stewardkit.screening.likeness import (
    INITIAL,
    SOUNDS_EQUAL,
    Booleans,
    Floats,
    Integers,
    Words,
)
from stewardkit.screening.matches import Matches
from stewardkit.screening.names import Name
from stewardkit.screening.rarity import sound_rarity, weight
from stewardkit.screening.romanisation import sound
from stewardkit.screening.segments import Segments, WordLine
from stewardkit.screening.vocabulary import Links, Vocabulary
from stewardkit.screening.wordbook import ListedWords, WordBook

ROUNDING = 1e-4
# What a word adds to a match is below 1,024, and no name has 1,024 words.
A_WORD, ALONE = 2.0**10, 2.0**20
LETTER_BITS = 63


@dataclass(frozen=True, slots=True)
class ListedNames:
    """Names side by side with what the register says of each.

    ``entries`` are numbers of entries; ``texts`` are the names as published.
    """

    texts: pa.StringArray
    forms: pa.StringArray
    entries: Integers
    primary: Booleans
    weak: Booleans

    def only(self, kept: Booleans) -> "ListedNames":
        """Return the names kept, in order."""
        return ListedNames(
            texts=self.texts.filter(pa.array(kept)),
            forms=self.forms.filter(pa.array(kept)),
            entries=self.entries[kept],
            primary=self.primary[kept],
            weak=self.weak[kept],
        )


@dataclass(frozen=True, slots=True)
class Letters:
    """How many words of each name are one letter, and which letters begin words.

    ``alone`` and ``leading`` have a bit for each letter that is a word, or begins a
    longer one.
    """

    counts: Integers
    alone: Integers
    leading: Integers

    @classmethod
    def of(cls, rows: Segments, words: Words) -> "Letters":
        """Return the letters of names, given the words of their segments."""
        is_letter = words.letters[rows.words]
        bits = np.left_shift(1, words.firsts[rows.words] % LETTER_BITS)
        return cls(
            counts=_reduced(np.add, is_letter.astype(np.int64), rows),
            alone=_reduced(np.bitwise_or, bits * is_letter, rows),
            leading=_reduced(np.bitwise_or, bits * ~is_letter, rows),
        )

    def meeting(self, rows: Integers, other: "Letters", others: Integers) -> Integers:
        """Return how many letters of a name may stand for a word of another."""
        is_met = (self.alone[rows] & other.leading[others]) != 0
        found: Integers = self.counts[rows] * is_met
        return found


@dataclass(frozen=True, slots=True)
class Reading:
    """Names as segments, and the listed names that their words may reach.

    ``words`` tells which name has which word, one row for each name. ``reach`` has a
    row for each word, and for each listed name the most that the word may add to a
    match, and ``A_WORD``; where it may do without another word in common, ``ALONE``
    as well.
    """

    rows: Segments
    links: Links
    letters: Letters
    words: csr_array
    reach: csr_array


class NameIndex:
    """Finds the listed names that resemble others, by their words.

    Rare words weigh more than common ones.
    """

    def __init__(self, listed: ListedNames, words: ListedWords, rows: Segments) -> None:
        self.listed = listed
        self.words = words
        self.rows = rows
        self._bounds = rows.heaviest(self._size)
        self._letters = Letters.of(rows, words.vocabulary.words)
        self._names_of_word = rows.incidence(self._size).T.tocsr()
        is_formless = pc.equal(listed.forms, "").to_numpy(zero_copy_only=False)
        self.lone_aliases = (rows.sizes == 1) & is_formless & ~listed.primary

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
        line = WordLine.of(names)
        weighing = WordLine.of([name for _, name in weighed])
        joined = line.joined()
        known = {*weighing.texts, *weighing.joined().texts}
        single = {*line.texts, *weighing.texts}
        texts = sorted(known.union(line.texts, joined.texts))
        rare = sound_rarity((entry, name.words) for entry, name in weighed)
        rarities = {text: rare.get(sound(text), 1.0) for text in texts}
        weights = {text: min(weight(text, kind), rarities[text]) for text in single}
        words = ListedWords(
            kind,
            Vocabulary.of(texts, joined=_marks(text not in single for text in texts)),
            np.array(list(rarities.values())),
            _marks(text in known for text in texts),
        )
        numbers = {text: number for number, text in enumerate(texts)}
        return cls(listed, words, Segments.of(line, joined, numbers, weights))

    def only(self, entries: Integers) -> "NameIndex":
        """Return the index of the names of some entries, all words weighed as here."""
        kept = np.isin(self.listed.entries, entries)
        return NameIndex(self.listed.only(kept), self.words, self.rows.only(kept))

    @property
    def kind(self) -> SubjectKind:
        """Return the kind of those who bear the names."""
        return self.words.kind

    @property
    def _size(self) -> int:
        return len(self.words.vocabulary.words)

    def name(self, row: int) -> Name:
        """Return a listed name."""
        texts = self.words.vocabulary.words.texts[self.rows.words_of(row)]
        return Name(tuple(texts), self.listed.forms[row].as_py())

    def rows_of(self, entry: int) -> list[int]:
        """Return the rows of an entry's names, the first one first."""
        return np.flatnonzero(self.listed.entries == entry).tolist()

    def read(self, names: Sequence[Name], book: WordBook, *, floor: float) -> Reading:
        """Return names ready to be searched, all or some at a time."""
        rows, links = book.read(names), book.links
        used, words = np.unique(rows.words, return_inverse=True)
        rows_of_used = replace(rows, words=words)
        reach = self._reach(rows, links, used)
        reach.data += ALONE * self._may_do_alone(reach, rows_of_used, floor)
        return Reading(
            rows=rows,
            links=links,
            letters=Letters.of(rows, links.words),
            words=rows_of_used.incidence(len(used)),
            reach=reach,
        )

    def find(self, reading: Reading, chosen: Integers, *, floor: float) -> Pairs:
        """Return chosen names with the listed ones that may score at least ``floor``.

        Their words, at their best, would score that much.
        """
        shared = _rows(reading.words, chosen) @ reading.reach
        ones = np.repeat(chosen, np.diff(shared.indptr))
        has_letters = reading.letters.counts[ones] > 0
        found = np.flatnonzero(shared.data >= np.where(has_letters, 1, 2) * A_WORD)
        one, other = ones[found], shared.indices[found].astype(np.int64)
        words, worth = np.divmod(shared.data[found] % ALONE, A_WORD)
        initials = self._initials(reading, one, other)
        totals = np.stack((reading.rows.totals[one], self.rows.totals[other]))
        scores = name_score(np.minimum(worth + INITIAL * initials, totals), totals)
        sizes = np.maximum(reading.rows.sizes[one], self.rows.sizes[other])
        scores += self._one_word(scores, words.astype(int) + initials, sizes)
        near = scores >= floor - ROUNDING
        return Pairs(one[near], other[near])

    def matches(self, reading: Reading, pairs: Pairs) -> Matches:
        """Return pairs of names aligned."""
        return Matches.of(pairs, reading.rows, self.rows, reading.links)

    def beside(self, name: Name, row: int) -> Matches:
        """Return a name beside one listed name, alike or not."""
        reading = self.read([name], WordBook(self.words), floor=0)
        return self.matches(reading, Pairs(np.array([0]), np.array([row])))

    def _initials(
        self, reading: Reading, searched: Integers, listed: Integers
    ) -> Integers:
        """Return how many words of pairs of names may stand for a word by initial."""
        ours, theirs = reading.letters, self._letters
        one = ours.meeting(searched, theirs, listed)
        return one + theirs.meeting(listed, ours, searched)

    def _one_word(self, scores: Floats, words: Integers, longer: Integers) -> Floats:
        """Return what names lose that have one word in common, none if it is joined."""
        lost = one_word(scores, words, longer, self.kind)
        return np.where(scores >= SOUNDS_EQUAL - ROUNDING, 0.0, lost)

    def _reach(self, rows: Segments, links: Links, used: Integers) -> csr_array:
        """Return the most that words add to a match with each listed name."""
        words = len(links.words)
        heaviest = rows.heaviest(words)[links.searched]
        worth = links.values * np.maximum(heaviest, self._bounds[links.listed])
        found = _rows(links.matrix(worth), used) @ self._names_of_word
        # A word stands for one word, whichever of those that it resembles.
        most = np.zeros(words)
        np.maximum.at(most, links.searched, worth)
        most = np.repeat(most[used], np.diff(found.indptr))
        found.data = A_WORD + np.minimum(found.data, most)
        return found

    def _may_do_alone(self, reach: csr_array, rows: Segments, floor: float) -> Booleans:
        """Tell which words may do without another one in common with a listed name."""
        lightest = np.full(reach.shape[0], np.inf)
        shortest = np.full(reach.shape[0], np.inf)
        lengths = np.diff(rows.starts)
        np.minimum.at(lightest, rows.words, np.repeat(rows.totals, lengths))
        np.minimum.at(shortest, rows.words, np.repeat(rows.sizes, lengths))
        words = np.repeat(np.arange(reach.shape[0]), np.diff(reach.indptr))
        listed = reach.indices
        totals = np.stack((lightest[words], self.rows.totals[listed]))
        scores = name_score(np.minimum(reach.data % A_WORD, totals), totals)
        sizes = np.maximum(shortest[words], self.rows.sizes[listed])
        scores += self._one_word(scores, np.ones_like(words), sizes)
        has_letters = self._letters.counts[listed] > 0
        found: Booleans = has_letters | (scores >= floor - ROUNDING)
        return found


def _marks(told: Iterable[bool]) -> Booleans:
    return np.fromiter(told, dtype=bool)


def _rows(matrix: csr_array, chosen: Integers) -> csr_array:
    """Return chosen rows of a matrix, each at most once and in order."""
    return matrix if len(chosen) == matrix.shape[0] else matrix[chosen]


def _reduced(ufunc: np.ufunc, values: Integers, rows: Segments) -> Integers:
    """Return the values of the segments of each name in one."""
    found = ufunc.reduceat(np.append(values, 0), rows.starts[:-1])
    return np.where(np.diff(rows.starts) == 0, 0, found)
