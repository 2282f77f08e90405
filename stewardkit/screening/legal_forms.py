"""The legal form of a company, set apart from its name."""

from functools import lru_cache

from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne

from stewardkit.screening.lexicon import LEGAL_FORMS

LONGEST_LEGAL_FORM = max(map(len, LEGAL_FORMS))
_SPELT_OUT = {" ".join(words): form for words, form in LEGAL_FORMS.items() if words[1:]}
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
    """Return the form that words spell, with one typo at most where spelt out."""
    exact = LEGAL_FORMS.get(words)
    if exact is not None or len(words) == 1 or _THEIR_WORDS.isdisjoint(words):
        return exact
    near = extractOne(
        " ".join(words), _SPELT_OUT.keys(), scorer=OSA.distance, score_cutoff=1
    )
    return None if near is None else _SPELT_OUT[near[0]]
