"""Names as people write them, turned into words that can be compared."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from anyascii import anyascii

from stewardkit.model.screening import SubjectKind
from stewardkit.screening.legal_forms import PERHAPS, cut_form, perhaps_forms
from stewardkit.screening.lexicon import CIVIL_TITLES

MOST_WORDS = 40
_WORD = re.compile(r"[a-zA-Z0-9]+")
_APOSTROPHE = re.compile(r"['’‘`´ʼʻʿʾ]")
_SYLLABLE_SIGN = re.compile(r"([\u3400-\u9fff\uac00-\ud7af])")
_UNVOWELLED = re.compile(r"([\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+)")
_ARABIC_ARTICLE, _FEMININE_ENDING = "\u0627\u0644", "\u0629"
_VOWELS = re.compile("[aeiou'`]")
_MIXED_WORD = re.compile("[a-z][\u0370-\u04ff]|[\u0370-\u04ff][a-z]", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]+")
_SEEN_AS = str.maketrans(
    "аАВсСԁеЕНһіІїјЈКӏМоОрРѕЅТхХуУΑΒΕΖΗΙΚΜΝΟοΡΤΥΧ",
    "aABcCdeEHhiIijJKlMoOpPsSTxXyYABEZHIKMNOoPTYX",
)
_CYRILLIC_SEEN_AS = str.maketrans("aABcCeEHiIKMoOpPTxXyY", "аАВсСеЕНіІКМоОрРТхХуУ")
_SPELT_OUT = str.maketrans(
    dict(zip("čćşșšžţțČĆŞȘŠŽŢȚ", "ch ch sh sh sh zh ts ts".split() * 2, strict=True))
)
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_BIRTH_NAME = re.compile(
    r"[\s,(]+(?:née?|nee|épouse|epouse|ép\.|ep\.|épse|vve|veuve)\s+", re.IGNORECASE
)


class Name(NamedTuple):
    """One way to state a name: its words in order, its legal form apart."""

    words: tuple[str, ...]
    form: str = ""

    def equals(self, other: "Name") -> bool:
        """Tell whether both names have the same words, in whatever order.

        A form that was guessed from a misspelling is equal to none.
        """
        is_certain = self.form == other.form and not self.form.startswith(PERHAPS)
        return is_certain and sorted(self.words) == sorted(other.words)


def stated_names(
    kind: SubjectKind, last_name: str, first_name: str | None, birth_name: str | None
) -> tuple[Name, ...]:
    """Return every name that the fields of a subject state.

    "X née Y" is searched under both names, and so is a separate birth name.

    >>> person = SubjectKind.PERSON
    >>> [name.words for name in stated_names(person, "Tverin née Odal", "Ana", None)]
    [('ana', 'tverin'), ('ana', 'odal')]
    """
    fields = (last_name, first_name or "", birth_name or "")
    found = list(_stated(kind, *fields))
    if not all(map(str.isascii, fields)):
        spelt_out = tuple(map(_spelt_out, fields))
        if spelt_out != fields:
            found += _stated(kind, *spelt_out)
    return tuple(dict.fromkeys([name for name in found if name.words]))


def spellings(text: str, kind: SubjectKind) -> tuple[Name, ...]:
    """Return the names that one text states; a birth name in it gives a second one.

    >>> spellings("S.A.R.L. Zorvanex", SubjectKind.COMPANY)
    (Name(words=('zorvanex',), form='private'),)
    """
    return stated_names(kind, text, None, None)


def _stated(
    kind: SubjectKind, last_name: str, first_name: str, birth_name: str
) -> Iterator[Name]:
    if kind is SubjectKind.COMPANY:
        yield from _company_names(last_name or first_name)
        return
    given = _person_words(first_name)
    first, *others = _surnames(last_name)
    full = _person_words(first)
    yield _full_name(given, full)
    for other in others:
        yield _full_name(given or full, _person_words(other))
    if birth_name:
        yield _full_name(given, _person_words(birth_name))


def fold(text: str) -> str:
    """Return a text in small Latin letters, whatever its script.

    Hebrew and Arabic words, which are written without vowels, become capitals.

    >>> fold("Œuvre Щукин O’Neil محمد")
    'oeuvre shchukin oneil MHMD'
    """
    if text.isascii():
        return _small(text)
    plain = _in_one_script(unicodedata.normalize("NFKC", text))
    shown = "".join(sign for sign in plain if unicodedata.category(sign) != "Cf")
    runs = _UNVOWELLED.split(shown)
    return "".join(
        _consonants_written(run) if place % 2 else _small(run)
        for place, run in enumerate(runs)
    )


def _small(text: str) -> str:
    latin: str = anyascii(_SYLLABLE_SIGN.sub(r" \1 ", text))
    return _APOSTROPHE.sub("", latin.casefold())


def _consonants_written(text: str) -> str:
    """Return a Hebrew or Arabic word, its article apart as Latin letters have it."""
    word = text.removeprefix(_ARABIC_ARTICLE)
    signs = map(_consonant, word.rstrip(_FEMININE_ENDING))
    consonants = "".join(signs)
    return consonants if word == text else f" al {consonants}"


@lru_cache(maxsize=1_000)
def _consonant(letter: str) -> str:
    """Return a letter that writes a consonant: a capital, then "h" or "s" perhaps."""
    latin: str = anyascii(letter)
    return _VOWELS.sub("", latin).capitalize()


def _in_one_script(text: str) -> str:
    """Return a text whose words mix no alphabets, letters that look alike exchanged."""
    if _MIXED_WORD.search(text) is None:
        return text
    return _LETTERS.sub(lambda word: _unmixed(word[0]), text)


def _unmixed(word: str) -> str:
    seen = word.translate(_SEEN_AS)
    is_foreign = _MIXED_WORD.search(seen) is not None
    return word.translate(_CYRILLIC_SEEN_AS) if is_foreign else seen


def _folded_words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(fold(text))[:MOST_WORDS])


@lru_cache(maxsize=200_000)
def _spelt_out(text: str) -> str:
    return text.translate(_SPELT_OUT)


@lru_cache(maxsize=200_000)
def _person_words(text: str) -> tuple[str, ...]:
    return _folded_words(_BRACKETED.sub(" ", text)) or _folded_words(text)


@lru_cache(maxsize=200_000)
def _surnames(text: str) -> tuple[str, ...]:
    return tuple(_BIRTH_NAME.split(text))


def _full_name(given: tuple[str, ...], surname: tuple[str, ...]) -> Name:
    return Name(_without_title((*given, *surname)[:MOST_WORDS]))


def _without_title(words: tuple[str, ...]) -> tuple[str, ...]:
    """Drop a title before a name of at least two words."""
    is_titled = len(words) > 2 and words[0] in CIVIL_TITLES  # noqa: PLR2004 - a title and two words
    return words[1:] if is_titled else words


@lru_cache(maxsize=200_000)
def _company_names(text: str) -> tuple[Name, ...]:
    """Return a company's names: with what it has in brackets, and without."""
    texts = dict.fromkeys((text, _BRACKETED.sub(" ", text)))
    return tuple(name for stated in texts for name in _with_form_apart(stated))


def _with_form_apart(text: str) -> tuple[Name, ...]:
    """Return a company's name, its legal form apart, also where that is misspelt."""
    words, form = cut_form(tuple(_with_letters_joined(_folded_words(text))))
    guesses = () if form else perhaps_forms(words)
    return (Name(words, form), *(Name(*guess) for guess in guesses))


def _with_letters_joined(words: tuple[str, ...]) -> Iterator[str]:
    """Join letters that stand alone in a row: "S.A.R.L." is one word."""
    letters = ""
    for word in words:
        if len(word) == 1:
            letters += word
            continue
        if letters:
            yield letters
        letters = ""
        yield word
    if letters:
        yield letters
