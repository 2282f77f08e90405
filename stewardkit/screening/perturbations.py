"""The ways in which a listed name comes back in a portfolio, each with its goal.

Every one takes the words of a name in small letters, the surname last, and may answer
that it does not apply to them.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from random import Random

from stewardkit.screening.legal_forms import cut_form
from stewardkit.screening.lexicon import LEGAL_FORMS
from stewardkit.screening.respelling import ARABIC, CYRILLIC, respelt
from stewardkit.screening.typos import (
    Change,
    Words,
    in_one_word,
    letter_added,
    letter_left_out,
    letter_replaced,
    letters_exchanged,
    misread,
    three_typos,
)

ALL, NEARLY_ALL, MOST = 0.99, 0.95, 0.80
SHORTEST_CUT, SHARE_LEFT = 4, 0.6
SHORTEST_PART = 3
SHORTEST_DIMINISHED = 3
OTHER_SURNAMES = ("morlin", "tisserolle", "vaubrelle", "querzanne")
TITLES = ("m.", "mme", "dr", "monsieur")
REMARKS = ("(client)", "(dossier clos)", "(2)")
ACCENTED = str.maketrans("eioc", "éïôç")
LIGATURES = {"oe": "œ", "ae": "æ"}
DIMINUTIVES = {
    "alexander": "sasha",
    "alexandre": "sacha",
    "aleksandr": "sasha",
    "alexey": "aliocha",
    "andrey": "andrioucha",
    "dmitry": "dima",
    "evgeny": "genia",
    "ivan": "vania",
    "mikhail": "micha",
    "nikolay": "kolia",
    "sergey": "serioja",
    "vladimir": "volodia",
    "abdullah": "abdou",
    "ibrahim": "brahim",
    "mohamed": "momo",
    "mohammad": "hamid",
    "mustafa": "moustapha",
    "jose": "pepe",
    "francisco": "paco",
    "william": "bill",
    "robert": "bob",
    "elizabeth": "lisa",
}


class Source(StrEnum):
    """Which listed names a perturbation applies to.

    ``ARABIC`` are the Latin names of people who are listed in Arabic script as well.
    """

    PERSON = "person"
    CYRILLIC = "cyrillic"
    ARABIC = "arabic"
    COMPANY = "company"


@dataclass(frozen=True, slots=True, kw_only=True)
class Perturbation:
    """A way in which names come back changed, and the share that must still be found.

    ``goal`` is None where a search of names cannot promise anything.
    """

    code: str
    source: Source
    change: Change
    goal: float | None

    def of(self, text: str, seed: int) -> Words | None:
        """Return the words of a listed name so changed, the same for a seed.

        None where the change does not apply to this name.
        """
        words = tuple(text.casefold().split())
        chance = Random(f"{seed} {self.code} {text}")  # noqa: S311 - a sample
        found = self.change(words, chance)
        is_same = found == words and self.change is not as_listed
        return None if found is None or is_same else found


def as_listed(words: Words, _chance: Random) -> Words:
    """Return the name as it is listed."""
    return words


def cut_off(words: Words, _chance: Random) -> Words | None:
    """Return the name with its longest word cut off."""
    at = max(range(len(words)), key=lambda place: len(words[place]))
    left = max(int(len(words[at]) * SHARE_LEFT), SHORTEST_CUT)
    if left >= len(words[at]):
        return None
    return (*words[:at], words[at][:left], *words[at + 1 :])


def joined(words: Words, chance: Random) -> Words | None:
    """Return the name with two neighbouring words written as one."""
    if len(words) < 2:  # noqa: PLR2004 - two words
        return None
    at = chance.randrange(len(words) - 1)
    return (*words[:at], words[at] + words[at + 1], *words[at + 2 :])


def split(words: Words, chance: Random) -> Words | None:
    """Return the name with one word written as two."""
    places = [at for at, word in enumerate(words) if len(word) >= 2 * SHORTEST_PART]
    if not places:
        return None
    at = chance.choice(places)
    cut = chance.randint(SHORTEST_PART, len(words[at]) - SHORTEST_PART)
    return (*words[:at], words[at][:cut], words[at][cut:], *words[at + 1 :])


def middle_dropped(words: Words, chance: Random) -> Words | None:
    """Return the name without one word between the first and the last."""
    if len(words) < 3:  # noqa: PLR2004 - there is none between
        return None
    at = chance.randrange(1, len(words) - 1)
    return (*words[:at], *words[at + 1 :])


def initial(words: Words, _chance: Random) -> Words | None:
    """Return the name with the first word as an initial."""
    return (f"{words[0][0]}.", *words[1:]) if len(words[0]) > 1 else None


def turned(words: Words, _chance: Random) -> Words:
    """Return the name with the surname first."""
    return (words[-1], *words[:-1])


def born(words: Words, chance: Random) -> Words:
    """Return a person who married: the listed surname is the birth name."""
    return (*words[:-1], f"{chance.choice(OTHER_SURNAMES)} née {words[-1]}")


def spouse(words: Words, chance: Random) -> Words:
    """Return a person who married, under both surnames."""
    return (*words[:-1], f"{words[-1]} épouse {chance.choice(OTHER_SURNAMES)}")


def hyphenated(words: Words, chance: Random) -> Words | None:
    """Return the name with a hyphen for a blank, or blanks for its hyphens."""
    text = " ".join(words)
    if "-" in text:
        return tuple(text.replace("-", " ").split())
    if len(words) < 2:  # noqa: PLR2004 - two words
        return None
    at = chance.randrange(len(words) - 1)
    return (*words[:at], f"{words[at]}-{words[at + 1]}", *words[at + 2 :])


def accents(words: Words, _chance: Random) -> Words:
    """Return the name without its accents and ligatures, or with some it lacks."""
    text = " ".join(words)
    if text.isascii():
        for plain, ligature in LIGATURES.items():
            text = text.replace(plain, ligature)
        return tuple(text.translate(ACCENTED).split())
    for plain, ligature in LIGATURES.items():
        text = text.replace(ligature, plain)
    letters = unicodedata.normalize("NFD", text)
    bare = [sign for sign in letters if not unicodedata.combining(sign)]
    return tuple("".join(bare).split())


def titled(words: Words, chance: Random) -> Words:
    """Return the name after a title."""
    return (chance.choice(TITLES), *words)


def remarked(words: Words, chance: Random) -> Words:
    """Return the name with a remark in brackets."""
    return (*words[:-1], f"{words[-1]} {chance.choice(REMARKS)}")


def diminutive(words: Words, _chance: Random) -> Words:
    """Return the name with what friends call somebody."""
    return tuple(DIMINUTIVES.get(word, word) for word in words)


def form_dropped(words: Words, _chance: Random) -> Words | None:
    """Return a company without its legal form."""
    return cut_form(words)[0]


def form_changed(words: Words, chance: Random) -> Words | None:
    """Return a company with its legal form spelt otherwise."""
    bare, form = cut_form(words)
    others = [spelt for spelt, of in LEGAL_FORMS.items() if of == form]
    return (*bare, *chance.choice(others)) if form else None


def _people() -> Mapping[str, tuple[Change, float | None]]:
    return {
        "as_listed": (as_listed, ALL),
        "reversed": (turned, ALL),
        "hyphen": (hyphenated, ALL),
        "accents": (accents, ALL),
        "titled": (titled, ALL),
        "brackets": (remarked, ALL),
        "letter_added": (in_one_word(letter_added), NEARLY_ALL),
        "letter_left_out": (in_one_word(letter_left_out), NEARLY_ALL),
        "letter_replaced": (in_one_word(letter_replaced), NEARLY_ALL),
        "letters_exchanged": (in_one_word(letters_exchanged), NEARLY_ALL),
        "misread": (in_one_word(misread), NEARLY_ALL),
        "three_typos": (three_typos, MOST),
        "cut_off": (cut_off, MOST),
        "joined": (joined, NEARLY_ALL),
        "split": (split, NEARLY_ALL),
        "middle_dropped": (middle_dropped, NEARLY_ALL),
        "initial": (initial, MOST),
        "birth_name": (born, NEARLY_ALL),
        "married_name": (spouse, NEARLY_ALL),
        "diminutive": (diminutive, None),
    }


def _companies() -> Mapping[str, tuple[Change, float | None]]:
    return {
        "company_as_listed": (as_listed, ALL),
        "company_brackets": (remarked, ALL),
        "form_dropped": (form_dropped, ALL),
        "form_changed": (form_changed, ALL),
        "company_letter_replaced": (in_one_word(letter_replaced), NEARLY_ALL),
        "company_misread": (in_one_word(misread), NEARLY_ALL),
        "company_joined": (joined, NEARLY_ALL),
        "company_cut_off": (cut_off, MOST),
    }


def _perturbations() -> Sequence[Perturbation]:
    changes = [(Source.PERSON, *item) for item in _people().items()]
    for source, spellings in ((Source.CYRILLIC, CYRILLIC), (Source.ARABIC, ARABIC)):
        changes += [
            (source, f"{source}_{language}", (respelt(spelling), NEARLY_ALL))
            for language, spelling in spellings.items()
        ]
    changes += [(Source.COMPANY, *item) for item in _companies().items()]
    return tuple(
        Perturbation(code=code, source=source, change=change, goal=goal)
        for source, code, (change, goal) in changes
    )


PERTURBATIONS = _perturbations()
