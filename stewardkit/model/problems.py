"""What is wrong with a record, all of it at once, as data."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from stewardkit.model.checks import is_email, is_phone, is_postcode, is_siren
from stewardkit.model.record import Record

EARLIEST = date(1900, 1, 1)
"""A day before this one is a slip of the keyboard."""
PAST_DAYS = frozenset({"birth_date", "deceased_on", "last_contact_on"})
"""Days that cannot lie ahead."""
SPELLINGS = {
    "email": is_email,
    "phone": is_phone,
    "mobile": is_phone,
    "siren": is_siren,
}


class Severity(StrEnum):
    """Whether a problem stops a save."""

    BLOCKING = "blocking"
    WARNING = "warning"


class ProblemCode(StrEnum):
    """What may be wrong with a field."""

    MISSING = "missing"
    TOO_EARLY = "too_early"
    IN_FUTURE = "in_future"
    BEFORE_START = "before_start"
    BEFORE_BIRTH = "before_birth"
    MISSPELT = "misspelt"


TEXTS = {
    ProblemCode.MISSING: "The {field} is missing.",
    ProblemCode.TOO_EARLY: "The {field} lies before 1900.",
    ProblemCode.IN_FUTURE: "The {field} lies in the future.",
    ProblemCode.BEFORE_START: "The {field} lies before the start.",
    ProblemCode.BEFORE_BIRTH: "The {field} lies before the birth.",
    ProblemCode.MISSPELT: "The {field} does not look like one.",
}
FIELD_WORDS = {
    "contact_id": "identifier",
    "client_id": "identifier",
    "valid_from": "first day",
    "valid_to": "last day",
    "deceased_on": "day of death",
    "phone": "phone number",
    "mobile": "mobile number",
    "email": "e-mail address",
    "siren": "SIREN number",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing wrong with one field."""

    field: str
    code: ProblemCode

    @property
    def severity(self) -> Severity:
        """Return whether this stops a save: all does, save a doubtful spelling."""
        is_doubt = self.code is ProblemCode.MISSPELT
        return Severity.WARNING if is_doubt else Severity.BLOCKING

    @property
    def text(self) -> str:
        """Return the problem as an English sentence."""
        words = FIELD_WORDS.get(self.field, self.field.replace("_", " "))
        return TEXTS[self.code].format(field=words)

    def __str__(self) -> str:
        """Return the sentence."""
        return self.text


def blocking(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Return those problems that stop a save."""
    return tuple(
        problem for problem in problems if problem.severity is Severity.BLOCKING
    )


def missing(record: Record, *names: str) -> Iterator[Problem]:
    """Give the mandatory fields that are empty."""
    for name in names:
        if not (getattr(record, name) or "").strip():
            yield Problem(field=name, code=ProblemCode.MISSING)


def impossible_days(record: Record, *names: str, on: date) -> Iterator[Problem]:
    """Give the days that cannot be, seen from the day ``on``."""
    for name in names:
        day = getattr(record, name)
        if day is not None and day < EARLIEST:
            yield Problem(field=name, code=ProblemCode.TOO_EARLY)
        if day is not None and day > on and name in PAST_DAYS:
            yield Problem(field=name, code=ProblemCode.IN_FUTURE)


def reversed_days(
    record: Record, first: str, last: str, code: ProblemCode
) -> Iterator[Problem]:
    """Give the last day of a span that ends before it starts."""
    start, end = getattr(record, first), getattr(record, last)
    if start is not None and end is not None and end < start:
        yield Problem(field=last, code=code)


def misspelt(record: Record) -> Iterator[Problem]:
    """Give the texts that do not look like what their field says."""
    for name, is_right in SPELLINGS.items():
        text = getattr(record, name)
        if text and not is_right(text.strip()):
            yield Problem(field=name, code=ProblemCode.MISSPELT)
    postcode = getattr(record, "postcode", None)
    if postcode and not is_postcode(postcode.strip(), getattr(record, "country", None)):
        yield Problem(field="postcode", code=ProblemCode.MISSPELT)
