"""The most that pairs of names can score: whoever stays below need not be explained.

Each figure is that of the feature of the same name, for many pairs at once; none is
lower than what the feature says.
"""

import numpy as np

from stewardkit.model.screening import Subject, SubjectKind
from stewardkit.screening import features
from stewardkit.screening.alignment import Alignment
from stewardkit.screening.birth import Agreement, best_agreement
from stewardkit.screening.evidence import EntryFacts
from stewardkit.screening.likeness import (
    TYPOS_COST,
    Booleans,
    Floats,
    Integers,
    Likeness,
    Words,
)
from stewardkit.screening.matches import LETTERS_LOST, Matches
from stewardkit.screening.romanisation import UNWRITTEN_VOWELS

ALL_BUT_EQUAL = 0.999
ROUNDING = 0.001
MOST_SUPPORT = (
    features.BIRTH[Agreement.SAME_DAY]
    + features.SAME_NATIONALITY
    + features.SAME_BIRTH_PLACE
)


def one_word(
    scores: Floats, shared: Integers, longer: Integers, kind: SubjectKind
) -> Floats:
    """Return what names of several words lose that have no more than one in common."""
    alone = (shared <= 1) & (scores < ALL_BUT_EQUAL) & (longer > 1)
    return np.where(alone, features.ONE_WORD[kind], 0.0)


def ceiling(matches: Matches, kind: SubjectKind, lone_aliases: Booleans) -> Floats:
    """Return the most that pairs score by their names, however they are written.

    ``lone_aliases`` tells which pairs have a listed name that is an alias of one word.
    """
    found = matches.alignment
    alone = _one_word_alone(matches, kind)
    covered = found.coverage.max(axis=0)
    most: Floats = (
        np.where(found.is_whole, covered, found.score)
        + _several_differences(found)
        + np.where(lone_aliases, features.ONE_WORD_ALIAS, alone)
        + _few_letters(matches, kind)
        + ROUNDING
    )
    return most


def support(subject: Subject, facts: EntryFacts, *, is_spared: bool) -> float:
    """Return the most that a subject's other fields add, less what they take off.

    The birth date takes nothing off where a name is spared: one word apart, or equal.
    """
    points = 0.0
    if subject.birth_date is not None:
        birth = features.BIRTH.get(best_agreement(subject.birth_date, facts.births), 0)
        points += max(birth, 0) if is_spared else birth
    if subject.nationality and facts.nationalities:
        points += features.SAME_NATIONALITY
    if subject.birth_place and facts.birth_places:
        points += features.SAME_BIRTH_PLACE
    return points


def _several_differences(found: Alignment) -> Floats:
    ways = _ways(found)
    differing = ways[Likeness.MISSPELT] + ways[Likeness.CUT]
    differing += ways[Likeness.INITIAL] > 0
    lost: Floats = features.SEVERAL_DIFFERENCES * np.maximum(differing - 1, 0)
    return lost


def _one_word_alone(matches: Matches, kind: SubjectKind) -> Floats:
    found, pairs = matches.alignment, matches.pairs
    ours, theirs = matches.searched.sizes, matches.listed.sizes
    longer = np.maximum(ours[pairs.searched], theirs[pairs.listed])
    equal = _ways(found)[Likeness.EQUAL]
    points: Floats = features.ONE_WORD[kind] + features.ONE_WORD_UNEQUAL * (equal == 0)
    points[longer == 1] = features.ONE_WORD_EACH
    points[(found.shared > 1) | found.is_whole & (equal == longer)] = 0
    return points


def _few_letters(matches: Matches, kind: SubjectKind) -> Floats:
    found = matches.alignment
    letters = np.bincount(found.ties.pair, _letters(matches), len(found.score))
    missing = np.maximum(features.ENOUGH_LETTERS - letters, 0)
    of_part = features.LETTER_TOO_FEW_OF_PART[kind]
    each = np.where(found.is_whole, features.LETTER_TOO_FEW, of_part)
    return np.where(spared(matches), 0.0, each * missing)


def spared(matches: Matches) -> Booleans:
    """Tell which pairs are equal, one word apart, or as far as consonants tell."""
    found = matches.alignment
    ways = _ways(found)
    equal, ties = ways[Likeness.EQUAL], ways.sum(axis=0)
    apart = ways[Likeness.ROMANISED] + ways[Likeness.MISSPELT]
    several = np.bincount(found.ties.pair, _has_several_typos(matches), len(ties))
    is_one_apart = (apart == 1) & (apart + equal == ties) & (several == 0)
    is_heard = equal + ways[Likeness.UNVOWELLED] == ties
    is_spared: Booleans = found.is_whole & (is_one_apart | is_heard)
    return is_spared


def _has_several_typos(matches: Matches) -> Booleans:
    """Tell which ties are worth too little for one typo in a word of that length."""
    ties = matches.alignment.ties
    ours = matches.searched_words.lengths[matches.searched.words[ties.searched]]
    theirs = matches.listed_words.lengths[matches.listed.words[ties.listed]]
    one_typo = 1 - TYPOS_COST[1] / np.maximum(ours, theirs)
    is_misspelt = ties.ways == Likeness.MISSPELT
    found: Booleans = is_misspelt & (ties.values < one_typo - ROUNDING)
    return found


def _letters(matches: Matches) -> Floats:
    """Return how many letters the words of each tie have in common."""
    ties = matches.alignment.ties
    lengths = np.stack(
        (
            _written(matches.searched_words, matches.searched.words[ties.searched]),
            _written(matches.listed_words, matches.listed.words[ties.listed]),
        )
    )
    is_typo = (ties.ways == Likeness.MISSPELT) | (ties.ways == Likeness.CUT)
    lost = LETTERS_LOST * is_typo
    common = np.maximum(lengths.min(axis=0) - lost, 0)
    heard = ties.ways == Likeness.UNVOWELLED
    letters: Floats = np.where(heard, lengths.max(axis=0), common) * ties.weights.min(
        axis=0
    )
    return letters


def _written(words: Words, numbers: Integers) -> Integers:
    """Return how many letters words have, some for the vowels that they leave out."""
    return words.lengths[numbers] + UNWRITTEN_VOWELS * words.unvowelled[numbers]


def _ways(found: Alignment) -> Integers:
    """Return a row for each way: how many ties of each pair are of it."""
    shape = len(Likeness), len(found.score)
    cells = found.ties.ways * shape[1] + found.ties.pair
    return np.bincount(cells, minlength=shape[0] * shape[1]).reshape(shape)
