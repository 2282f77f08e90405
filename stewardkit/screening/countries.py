"""Countries, however a register or a client names them."""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from babel import Locale
from babel.core import get_global

from stewardkit.screening.names import fold

LANGUAGES = ("fr", "en")
LONGEST_CODE = 3
_WORD = re.compile("[a-z]+")
_WORDS_LEFT_OUT = frozenset("a and d de des du et l la le les of the s".split())
_OTHER_NAMES = {
    "BA": "bosnia herzegowina",
    "CD": "congo, congo democratic republic, republique democratique congo, "
    "congo democratic republic was zaire",
    "CG": "republic congo, republique congo, congo peoples republic",
    "CV": "cabo verde",
    "CZ": "czech republic, republique tcheque",
    "FR": "francais, francaise, french",
    "GB": "united kingdom great britain northern ireland, britannique, british",
    "GM": "gambia, gambie",
    "HK": "hong kong",
    "IR": "islamic republic iran, republique islamique iran",
    "KN": "saint kitts nevis",
    "KP": "democratic peoples republic korea, coree nord, dprk",
    "KR": "republic korea, coree sud",
    "LY": "jamahiriya arabe libyenne, libyan arab jamahiriya",
    "MD": "republic moldova, republique moldavie",
    "MK": "north macedonia republic, macedoine nord",
    "MM": "birmanie, burma, myanmar, birmanie myanmar",
    "PS": "palestine, state palestine, etat palestine, palestinian territory occupied",
    "RU": "federation russie, russian federation, russe, russian",
    "SY": "republique arabe syrienne, syrian arab republic",
    "TR": "turkey",
    "TZ": "united republic tanzania, republique unie tanzanie",
    "US": "united states america, americain, americaine, american",
}
_PEOPLE = (
    "AF afghan afghane, AM armenien armenienne, AZ azerbaidjanais azerbaidjanaise, "
    "BE belge belgian, BY bielorusse belarusian, CH suisse swiss, CM camerounais "
    "camerounaise, CN chinois chinoise chinese, DE allemand allemande german, DZ "
    "algerien algerienne algerian, EG egyptien egyptienne egyptian, ES espagnol "
    "espagnole spanish, GE georgien georgienne, HT haitien haitienne, IL israelien "
    "israelienne, IN indien indienne, IQ irakien irakienne iraqi, IR iranien "
    "iranienne iranian, IT italien italienne italian, LB libanais libanaise "
    "lebanese, LU luxembourgeois luxembourgeoise, LY libyen libyenne libyan, MA "
    "marocain marocaine moroccan, ML malien malienne, PK pakistanais pakistanaise "
    "pakistani, PL polonais polonaise polish, PS palestinien palestinienne "
    "palestinian, PT portugais portugaise portuguese, RO roumain roumaine romanian, "
    "SD soudanais soudanaise, SN senegalais senegalaise, SY syrien syrienne syrian, "
    "TN tunisien tunisienne tunisian, TR turc turque turkish, UA ukrainien "
    "ukrainienne ukrainian, VN vietnamien vietnamienne, YE yemenite yemeni"
)


@lru_cache(maxsize=10_000)
def country_code(text: str) -> str:
    """Return the ISO code of a country, or the folded text where it is no country.

    >>> [country_code(text) for text in ("RUSSIE", "rus", "Korea, North", "Zorvanie")]
    ['RU', 'RU', 'KP', 'zorvanie']
    """
    folded = fold(text).strip()
    return _codes().get(_key(folded), folded)


def _key(folded: str) -> str:
    """Return what counts of a country's name, in whatever order its words come."""
    if len(folded) <= LONGEST_CODE:
        return folded
    return " ".join(sorted(set(_WORD.findall(folded)) - _WORDS_LEFT_OUT))


@cache
def _codes() -> Mapping[str, str]:
    """Return the code of each country by the key of each of its names and codes."""
    return {_key(fold(name)): code for name, code in _stated_names()}


def _stated_names() -> Iterator[tuple[str, str]]:
    for alias, codes in get_global("territory_aliases").items():
        if len(codes) == 1:
            yield alias, codes[0]
    for language in LANGUAGES:
        for code, name in Locale(language).territories.items():
            if len(code) == 2:  # noqa: PLR2004 - a country, not a continent
                yield code, code
                yield name, code
    for code, names in _OTHER_NAMES.items():
        for name in names.split(", "):
            yield name, code
    for people in _PEOPLE.split(", "):
        code, *words = people.split()
        for word in words:
            yield word, code
