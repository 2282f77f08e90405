"""The legal form of a company, set apart from its name."""

from collections.abc import Iterator
from functools import lru_cache

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract, extractOne

from stewardkit.screening.lexicon import LEGAL_FORMS

LONGEST_LEGAL_FORM = max(map(len, LEGAL_FORMS))
SHORTEST_MISSPELT_FORM = 3
LETTERS_FOR_A_TYPO = 6
PERHAPS = "perhaps "
_SPELT_OUT = {" ".join(words): form for words, form in LEGAL_FORMS.items() if words[1:]}
_IN_ONE_WORD = {
    words[0]: form
    for words, form in LEGAL_FORMS.items()
    if len(words) == 1 and len(words[0]) >= SHORTEST_MISSPELT_FORM
}
_THEIR_WORDS = frozenset(word for words in LEGAL_FORMS if words[1:] for word in words)


def cut_form(words: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """Return the words of a company without its legal form, and that form.

    >>> cut_form(("zorvanex", "fictive", "private", "limited"))
    (('zorvanex', 'fictive'), 'private')
    """
    form = ""
    while (shorter := _shorter(words)) is not None:
        words, form = shorter
    return words, form


def perhaps_forms(words: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the words without one at either end that is a misspelt form, and that form.

    >>> list(perhaps_forms(("zorvanex", "limtied")))
    [(('zorvanex',), 'perhaps private')]
    """
    if len(words) > 1:
        for word, rest in ((words[-1], words[:-1]), (words[0], words[1:])):
            for form in _forms_nearby(word):
                yield rest, PERHAPS + form


@lru_cache(maxsize=100_000)
def _forms_nearby(word: str) -> tuple[str, ...]:
    """Return the forms that have a spelling one typo away from a word."""
    if len(word) < SHORTEST_MISSPELT_FORM:
        return ()
    near = extract(
        word, _IN_ONE_WORD.keys(), scorer=OSA.distance, score_cutoff=1, limit=None
    )
    return tuple(dict.fromkeys(_IN_ONE_WORD[spelling] for spelling, *_ in near))


def _shorter(words: tuple[str, ...]) -> tuple[tuple[str, ...], str] | None:
    """Return the words without a form at either end, the longest form first."""
    for length in range(min(LONGEST_LEGAL_FORM, len(words) - 1), 0, -1):
        for part, rest in (
            (words[-length:], words[:-length]),
            (words[:length], words[length:]),
        ):
            form = _form(part)
            if form is not None:
                return rest, form
    return None


@lru_cache(maxsize=100_000)
def _form(words: tuple[str, ...]) -> str | None:
    """Return the form that words spell, with a few typos where spelt out."""
    exact = LEGAL_FORMS.get(words)
    if exact is not None or len(words) == 1 or _THEIR_WORDS.isdisjoint(words):
        return exact
    text = " ".join(words)
    typos = max(len(text) // LETTERS_FOR_A_TYPO, 1)
    near = extractOne(text, _SPELT_OUT.keys(), scorer=OSA.distance, score_cutoff=typos)
    return None if near is None else _SPELT_OUT[near[0]]
