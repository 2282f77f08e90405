"""What OFAC's CSV states in its remarks: births, weak names, papers, motives."""

import re
from collections.abc import Iterator

from stewardkit.ingest.registers.dates import english_date
from stewardkit.ingest.registers.ofac import kind_of_identifier
from stewardkit.ingest.registers.publication import unknown
from stewardkit.ingest.registers.text import tidy
from stewardkit.model.partial_date import PartialDate
from stewardkit.model.register import Fact

_BIRTH = re.compile(r"DOB (.+)")
_WEAK_NAME = re.compile(r"[afn]\.k\.a\. '(.+)'")
_STATED = {
    "POB": "birth_place",
    "citizen": "nationality",
    "nationality": "nationality",
}
_PAPER = re.compile(
    r"(Digital Currency Address - \w+|Email Address|Gender|Passport|Website"
    r"|Vessel Registration Identification|C\.U\.R\.P\.|I\.F\.E\.|R\.F\.C\."
    r"|[^:]+? (?:#|Card|ID(?! No\.)|No\.|Number(?: \(\w+\))?|Passport))"
    r" (.+?)(?: \(([^()\d]+)\))?"
)


def statements_of(remarks: str) -> list[str]:
    """Return the statements of a remark, whether first or alternative.

    >>> statements_of("DOB 04 Nov 1968; alt. DOB 1969; Gender Male.")
    ['DOB 04 Nov 1968', 'DOB 1969', 'Gender Male']
    """
    stated = re.split(r" ?; ", tidy(remarks).removesuffix("."))
    return [one.removeprefix("alt. ") for one in stated if one]


def weak_names(statements: list[str]) -> Iterator[str]:
    """Yield the names that OFAC holds for weak, which only its remarks have."""
    for stated in statements:
        if (found := _WEAK_NAME.fullmatch(stated)) is not None:
            yield found[1]


def births_of(statements: list[str]) -> tuple[PartialDate, ...]:
    """Return the birth dates that can be read, each once."""
    found = [english_date(text) for text in _birth_texts(statements)]
    return tuple(dict.fromkeys(birth for birth in found if birth is not None))


def facts_of(statements: list[str]) -> Iterator[Fact]:
    """Yield all else that is stated, and the birth dates nobody can read."""
    for text in _birth_texts(statements):
        if english_date(text) is None:
            yield unknown("dateOfBirth", text)
    for stated in statements:
        if not (_BIRTH.fullmatch(stated) or _WEAK_NAME.fullmatch(stated)):
            yield _fact(stated)


def _birth_texts(statements: list[str]) -> list[str]:
    return [found[1] for stated in statements if (found := _BIRTH.fullmatch(stated))]


def _fact(stated: str) -> Fact:
    label, _, rest = stated.partition(" ")
    if label in _STATED and rest:
        return Fact(kind=_STATED[label], value=rest)
    if (paper := _PAPER.fullmatch(stated)) is None:
        return Fact(kind="motive", value=stated)
    label, number, country = paper.groups(default="")
    kind = kind_of_identifier(label)
    return Fact(kind=kind, value=number, country=country, remark=label)
