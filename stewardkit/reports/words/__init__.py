"""The words of reports for people, one module for each subject."""

from stewardkit.reports.words import (
    consents,
    journal,
    notices,
    page,
    portfolio,
    retention,
    sample,
    screening,
)

WORDS = (
    page.WORDS
    | sample.WORDS
    | portfolio.WORDS
    | consents.WORDS
    | notices.WORDS
    | screening.WORDS
    | retention.WORDS
    | journal.WORDS
)
"""What is meant by each code: English, then French."""


def word(code: str, language: str) -> str:
    """Return the words for a code, or the code itself where it is not known.

    >>> word("withdrawn", "fr")
    'retiré'
    """
    english, french = WORDS.get(code, (code, code))
    return french if language == "fr" else english
