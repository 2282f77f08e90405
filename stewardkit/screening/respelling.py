"""Names as clerks of three countries write them: Cyrillic letters, Arabic sounds."""

import re
from collections.abc import Mapping
from random import Random

from stewardkit.screening.typos import Change, Words

_CYRILLIC = dict(
    zip(
        "абвгдезиклмнопрстфыіґъьэ",
        [*"a b v g d e z i k l m n o p r s t f y i g".split(), "", "", "e"],
        strict=True,
    )
)
_LETTERS_THAT_DIFFER = "жйухцчшщюяёєї"
CYRILLIC: Mapping[str, Mapping[str, str]] = {
    language: _CYRILLIC | dict(zip(_LETTERS_THAT_DIFFER, spelt.split(), strict=True))
    for language, spelt in {
        "fr": "j ï ou kh ts tch ch chtch iou ia io ie ï",
        "en": "zh y u kh ts ch sh shch yu ya yo ye yi",
        "de": "sch i u ch z tsch sch schtsch ju ja jo je ji",
    }.items()
}
ARABIC: Mapping[str, Mapping[str, str]] = {
    "fr": {"ou": "ou", "oo": "ou", "u": "ou", "dj": "dj", "j": "dj", "sh": "ch"}
    | {"ee": "i", "w": "ou", "q": "k"},
    "en": {"ou": "u", "oo": "u", "dj": "j", "ch": "sh", "ï": "i", "q": "q"},
    "de": {"ou": "u", "oo": "u", "dj": "dsch", "j": "dsch", "sch": "sch"}
    | {"sh": "sch", "kh": "ch", "ch": "sch", "q": "k"},
}
"""How the sounds of a name that is Latin already are spelt in each language."""


def is_cyrillic(text: str) -> bool:
    """Tell whether a text has Cyrillic letters and no others."""
    letters = [letter for letter in text.casefold() if letter.isalpha()]
    return bool(letters) and all(letter in CYRILLIC["fr"] for letter in letters)


def respelt(spelling: Mapping[str, str]) -> Change:
    """Return the change that writes a name as a language does.

    >>> respelt(CYRILLIC["fr"])(("чехов",), Random(0))
    ('tchekhov',)
    """
    longest_first = sorted(spelling, key=len, reverse=True)
    sounds = re.compile("|".join(map(re.escape, longest_first)))

    def change(words: Words, _chance: Random) -> Words:
        return tuple(
            sounds.sub(lambda found: spelling[found[0]], word) for word in words
        )

    return change
