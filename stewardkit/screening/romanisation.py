"""How a word sounds, whoever wrote it in Latin letters."""

import re
from functools import cache, lru_cache

UNWRITTEN_VOWELS = 2
_CONSONANT = "(?<=[bcdfghklmnprstvwxz])"
_VOWEL = "(?<=[aeiouy])"
# Each sound with the spellings heard so, the first that fits counting.
_SPELLINGS = (
    ("abd", "^abd[aeiou]+l?(?=[a-z]{3})"),
    ("mih", "^mich(?=a[ijy])"),
    ("iu", "^ju(?!ra)"),
    ("", f"{_VOWEL}[ijy]e(?=[vw])"),
    ("ai", "aee"),
    ("a", f"^[yi]e ^je(?=[vw]) {_CONSONANT}[ijy]{{1,2}}e ae e"),
    ("S", "schtsch shtch chtch shch tsch tch tsh sch ^hs ^x(?=[iu])"),
    ("S", "^tj ^sj sjtj tj(?!a) sj(?![ao])"),
    ("k", "[ck]h(?=[rl])"),
    ("S", "sh ch cz sz"),
    ("j", "dsch dzh dj zh zj"),
    ("h", "kh"),
    ("g", "gh gu(?=[eiy])"),
    ("d", "dh"),
    ("t", "th"),
    ("b", "bh"),
    ("v", "ph f w"),
    ("ks", "x"),
    ("s", "ts tz c(?=[eijy])"),
    ("k", "ck cq c q"),
    ("i", f"{_VOWEL}j(?=o[vw])"),
    ("u", "ou oo ue oe eu eo o"),
    ("i", f"{_CONSONANT}j(?=[aou]) i?[yj](?![aeiou]) iy(?=[aeiou]) y"),
)
_SOUND_OF_GROUP = ("", *(heard for heard, _spellings in _SPELLINGS))
_SOUND = re.compile(
    "|".join(f"({spellings.replace(' ', '|')})" for _heard, spellings in _SPELLINGS)
)
_ARTICLE = re.compile("^[ae]l(?=.{4})")
_MUTE_END = re.compile("(?<=[aiu])h$")
_DOUBLED = re.compile(r"(.)\1+")
# What stands in Latin letters for one letter of another script; "rn" is a misread m.
_LETTER_GROUPS = (
    "shch chtch tch sch zh kh gh ts ch sh yu ya ye yo iu ia ie ju ja je jo yy rn "
    "Kh Gh Dh Th Sh Ch Zh Ts".split()
)
_SIGN_OF_GROUP = {group: chr(0xE000 + at) for at, group in enumerate(_LETTER_GROUPS)}
_LETTER_GROUP = re.compile("|".join(_LETTER_GROUPS))
_LOOKALIKES = str.maketrans("0134578", "oleasts")
_VOWELS = re.compile("[aiu]")
_VOWELS_WITHIN = re.compile("(?<!^)[aeiou](?!$)")
_WITHOUT_VOWELS = re.compile(
    "(?=.{5}|[^aeiou].{2}|.{2,}[^aeiou]$)[a-z][^aeiou0-9A-Z]+[a-z]"
)
_SIGN = re.compile("[A-Z]h|Ts|[A-Z]|[a-z]+")
_VOWEL_SIGNS = "VW"
_HEARD_AS = {"W": re.compile("[ouvw]"), "Y": re.compile("[eijy]")}
_HALF_VOWELS = str.maketrans("wvy", "uui")
_SHORTEST_WITH_MUTE_E = 4


@lru_cache(maxsize=500_000)
def sound(word: str) -> str:
    """Return how a word sounds: equal for the usual ways to romanise one name.

    >>> sound("tchekhoff") == sound("chekhov"), sound("youssouf") == sound("yusuf")
    (True, True)
    """
    if word.isdigit():
        return word
    if is_unvowelled(word):
        return _sound_of_signs(word)
    spelt = word
    if not word.isalpha():
        spelt = spelt.translate(_LOOKALIKES)
    if len(spelt) > _SHORTEST_WITH_MUTE_E:
        spelt = _ARTICLE.sub("", spelt.removesuffix("e"))
    heard = _SOUND.sub(lambda found: _SOUND_OF_GROUP[found.lastindex or 0], spelt)
    return _MUTE_END.sub("", _DOUBLED.sub(r"\1", heard))


@lru_cache(maxsize=500_000)
def signs(word: str) -> str:
    """Return a word with one sign for all that stands for one foreign letter.

    >>> len(signs("shchukin")), len(signs("KhLD"))
    (5, 3)
    """
    return _LETTER_GROUP.sub(lambda found: _SIGN_OF_GROUP[found[0]], word)


def is_unvowelled(word: str) -> bool:
    """Tell whether a word was written without vowels, as ``fold`` shows by capitals."""
    return not word.islower() and not word.isdigit()


def lacks_vowels(word: str) -> bool:
    """Tell whether somebody left the vowels within a Latin word out.

    >>> lacks_vowels("vldrv"), lacks_vowels("olga")
    (True, False)
    """
    return _WITHOUT_VOWELS.fullmatch(word) is not None


def without_vowels(word: str) -> str:
    """Return a word without the vowels between its first and last letter.

    >>> without_vowels("odalric")
    'odlrc'
    """
    return _VOWELS_WITHIN.sub("", word)


def letters(word: str) -> int:
    """Return how many letters a word has, some for the vowels that it leaves out."""
    return len(word) + (UNWRITTEN_VOWELS if is_unvowelled(word) else 0)


@lru_cache(maxsize=500_000)
def consonants(word: str) -> str:
    """Return the consonants one hears, which is all that some scripts write.

    >>> consonants("baghdadi") == consonants("BGhDDY")
    True
    """
    heard = word if is_unvowelled(word) else word.translate(_HALF_VOWELS)
    bare = _VOWELS.sub("", sound(heard).replace("p", "b"))
    once = _DOUBLED.sub(r"\1", bare)
    return once.removesuffix("h") if word.endswith("H") else once


def has_half_vowels(word: str, written: str) -> bool:
    """Tell whether a word has a vowel for each half-vowel written among consonants.

    >>> has_half_vowels("hussein", "HSYN"), has_half_vowels("hassan", "HSYN")
    (True, False)
    """
    return all(
        _HEARD_AS[sign].search(word) is not None
        for sign in _HEARD_AS.keys() & set(written[:-1])
    )


def _sound_of_signs(word: str) -> str:
    """Return how consonants sound, each sign by itself."""
    heard = "".join(map(_sound_of_sign, _SIGN.findall(word)))
    return _MUTE_END.sub("", _DOUBLED.sub(r"\1", heard))


@cache
def _sound_of_sign(sign: str) -> str:
    if sign in _VOWEL_SIGNS:
        return "u"
    return sign if sign.islower() else sound(f"{sign.lower()}a").removesuffix("a")
