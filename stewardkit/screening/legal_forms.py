"""The legal form of a company, set apart from its name."""

from collections.abc import Iterator
from functools import lru_cache

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from stewardkit.screening.lexicon import COMPANY_PARTICLES, LEGAL_FORMS
from stewardkit.screening.romanisation import signs

LONGEST_LEGAL_FORM = max(map(len, LEGAL_FORMS))
SHORTEST_MISSPELT_FORM = 3
SHORTEST_MISSPELT_AS = 2
LETTERS_FOR_A_TYPO = 6
PERHAPS = "perhaps "
_SPELT_OUT = {words: form for words, form in LEGAL_FORMS.items() if words[1:]}
_IN_ONE_WORD = {
    spelt: form
    for words, form in LEGAL_FORMS.items()
    if len(words) == 1 and len(words[0]) >= SHORTEST_MISSPELT_FORM
    for spelt in (words[0], signs(words[0]))
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
    if len(word) < SHORTEST_MISSPELT_AS or word in COMPANY_PARTICLES:
        return ()
    near = [
        _IN_ONE_WORD[spelling]
        for spelt in (word, signs(word))
        for spelling, *_ in extract(
            spelt, _IN_ONE_WORD.keys(), scorer=OSA.distance, score_cutoff=1, limit=None
        )
    ]
    return tuple(dict.fromkeys(near))


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
    near = (form for spelt, form in _SPELT_OUT.items() if _is_near(words, spelt))
    return next(near, None)


def _is_near(words: tuple[str, ...], spelt: tuple[str, ...]) -> bool:
    """Tell whether words are those of a form, each with no more than a few typos."""
    return len(words) == len(spelt) and all(
        OSA.distance(one, other) <= (len(other) + 2) // LETTERS_FOR_A_TYPO
        for one, other in zip(words, spelt, strict=True)
    )
