"""Whether a text can be what its field says: pure checks, one for each kind of text.

They look nothing up, so an import may ask them once for each distinct value.
"""

import re

from email_validator import EmailNotValidError, validate_email
from phonenumbers import NumberParseException, is_valid_number, parse
from stdnum.fr import siren

DIALLING_REGIONS = ("FR", "GP", "MQ", "GF", "RE")
"""Regions whose numbers are dialled from mainland France as they are written."""
FRENCH_POSTCODE = re.compile(
    r"""(?: (?:0[1-9]|[1-8]\d|9[0-5])\d{3}  # mainland, Corsica as 20
          | 97[1-8]\d{2}                    # overseas departments and communities
          | 98[046-8]\d{2}                  # Monaco, southern lands, Pacific
        )(?:\ CEDEX(?:\ \d{1,2})?)?""",
    re.VERBOSE | re.IGNORECASE,
)
FRENCH_POST = frozenset({"", "fr", "fra", "france", "mc", "mco", "monaco"})
"""Countries, as people write them, whose postcodes follow the French pattern."""


def is_email(text: str) -> bool:
    """Tell whether a text is one e-mail address, by its spelling alone.

    >>> is_email("claire.morel@exemple.fr"), is_email("claire.morel@exemple")
    (True, False)
    """
    try:
        validate_email(text, check_deliverability=False)
    except EmailNotValidError:
        return False
    return True


def is_phone(text: str) -> bool:
    """Tell whether a text is a phone number, French where it names no country.

    >>> is_phone("01 42 00 12 34"), is_phone("0262 20 12 34"), is_phone("01 42")
    (True, True, False)
    """
    return any(_is_phone_of(region, text) for region in DIALLING_REGIONS)


def is_siren(text: str) -> bool:
    """Tell whether a text is a SIREN number, its check digit included.

    >>> is_siren("404 833 048"), is_siren("404 833 049")
    (True, False)
    """
    return bool(siren.is_valid(text))


def is_postcode(text: str, country: str | None) -> bool:
    """Tell whether a text can be a postcode of a country; only France has a pattern.

    >>> is_postcode("2000", None), is_postcode("2000", "Suisse")
    (False, True)
    """
    if (country or "").strip().casefold() not in FRENCH_POST:
        return True
    return FRENCH_POSTCODE.fullmatch(text) is not None


def _is_phone_of(region: str, text: str) -> bool:
    try:
        return is_valid_number(parse(text, region))
    except NumberParseException:
        return False
