"""How a portfolio stands, in figures."""

from enum import StrEnum


class Standing(StrEnum):
    """Where a contact stands on a day."""

    VALID = "valid"
    FUTURE = "future"
    ENDED = "ended"


class Finding(StrEnum):
    """What a contact may lack; one contact may lack several things.

    ``unreachable`` is who has neither a sound e-mail nor a postal address.
    """

    NO_FUNCTION = "no_function"
    NO_EMAIL = "no_email"
    BAD_EMAIL = "bad_email"
    UNREACHABLE = "unreachable"
