"""Slips of the pen and of a scanner, in the words of a name."""

from collections.abc import Callable, Sequence
from random import Random

Words = tuple[str, ...]
Edit = Callable[[str, Random], str]
Change = Callable[[Words, Random], Words | None]

LETTERS = "abcdefghijklmnopqrstuvwxyz"
SHORTEST_MISTYPED = 4
MISREAD = {
    "rn": "m",
    "m": "rn",
    "cl": "d",
    "l": "1",
    "o": "0",
    "s": "5",
    "b": "8",
    "e": "c",
    "i": "l",
}


def letter_added(word: str, chance: Random) -> str:
    """Return a word with one letter too many."""
    place = chance.randrange(len(word) + 1)
    return word[:place] + chance.choice(LETTERS) + word[place:]


def letter_left_out(word: str, chance: Random) -> str:
    """Return a word that lacks one letter."""
    place = chance.randrange(len(word))
    return word[:place] + word[place + 1 :]


def letter_replaced(word: str, chance: Random) -> str:
    """Return a word with one letter in the place of another."""
    place = chance.randrange(len(word))
    letter = chance.choice(LETTERS.replace(word[place], ""))
    return word[:place] + letter + word[place + 1 :]


def letters_exchanged(word: str, chance: Random) -> str:
    """Return a word with two neighbouring letters exchanged, where they differ."""
    places = [at for at in range(len(word) - 1) if word[at] != word[at + 1]]
    if not places:
        return word
    at = chance.choice(places)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def misread(word: str, chance: Random) -> str:
    """Return a word as a scanner may read it, one sign wrong."""
    seen = [sign for sign in MISREAD if sign in word]
    if not seen:
        return word
    sign = chance.choice(seen)
    return word.replace(sign, MISREAD[sign], 1)


def in_one_word(edit: Edit) -> Change:
    """Return the change that edits one word of a name, chosen among the longer ones."""

    def change(words: Words, chance: Random) -> Words | None:
        places = _long_words(words)
        if not places:
            return None
        at = chance.choice(places)
        return (*words[:at], edit(words[at], chance), *words[at + 1 :])

    return change


def three_typos(words: Words, chance: Random) -> Words | None:
    """Return a name mistyped three times over, wherever that falls."""
    changed: Words | None = words
    for _ in range(3):
        if changed is not None:
            changed = in_one_word(chance.choice(TYPOS))(changed, chance)
    return changed


def _long_words(words: Sequence[str]) -> list[int]:
    return [
        at
        for at, word in enumerate(words)
        if len(word) >= SHORTEST_MISTYPED and word.isalpha()
    ]


TYPOS: Sequence[Edit] = (
    letter_added,
    letter_left_out,
    letter_replaced,
    letters_exchanged,
)
