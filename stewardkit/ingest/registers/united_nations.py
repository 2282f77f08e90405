"""The consolidated list of the United Nations Security Council."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from stewardkit.ingest.registers.dates import (
    english_date,
    is_circa,
    moment,
    partial_date,
)
from stewardkit.ingest.registers.names import clean_names, distinct
from stewardkit.ingest.registers.publication import publication_of, unknown
from stewardkit.ingest.registers.source import Source
from stewardkit.ingest.registers.text import as_json, joined, tidy
from stewardkit.ingest.registers.xml_tree import plain, text_of, texts_of
from stewardkit.model.partial_date import PartialDate
from stewardkit.model.register import (
    Entry,
    Fact,
    ListedName,
    Nature,
    Publication,
    RegisterList,
)

_NAME_PARTS = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
_PLACE = ("STREET", "CITY", "STATE_PROVINCE", "ZIP_CODE")
_TEXTS = {
    "COMMENTS1": "motive",
    "DESIGNATION/VALUE": "title",
    "GENDER": "sex",
    "NATIONALITY/VALUE": "nationality",
    "TITLE/VALUE": "title",
}
_ALIASES = ("INDIVIDUAL_ALIAS", "ENTITY_ALIAS")
_ADDRESSES = ("INDIVIDUAL_ADDRESS", "ENTITY_ADDRESS")
_BIRTH = "INDIVIDUAL_DATE_OF_BIRTH"
_BIRTH_PLACE = "INDIVIDUAL_PLACE_OF_BIRTH"
_DOCUMENT = "INDIVIDUAL_DOCUMENT"
_KNOWN = {
    *(path.partition("/")[0] for path in _TEXTS),
    *(_BIRTH, _BIRTH_PLACE, _DOCUMENT, *_ALIASES, *_ADDRESSES, *_NAME_PARTS),
    *("DATAID", "LAST_DAY_UPDATED", "LISTED_ON", "LIST_TYPE", "NAME_ORIGINAL_SCRIPT"),
    *("REFERENCE_NUMBER", "SORT_KEY", "SORT_KEY_LAST_MOD", "UN_LIST_TYPE"),
    "VERSIONNUM",
}
_PASSPORT = re.compile("passe?port|pasaporte", re.IGNORECASE)
# "born in 1963" after a name is no part of it.
_BORN = re.compile(r",?\s+born\s.*", re.DOTALL)


def read_united_nations(source: Source, root: Element) -> Publication:
    """Return the publication that an XML file of the United Nations list holds.

    Raises:
        RegisterRefusedError: the register is damaged.

    """
    persons = (
        _entry(found, Nature.PERSON)
        for found in root.iterfind("INDIVIDUALS/INDIVIDUAL")
    )
    companies = (
        _entry(found, Nature.COMPANY) for found in root.iterfind("ENTITIES/ENTITY")
    )
    return publication_of(
        (*persons, *companies),
        source=source,
        register=RegisterList.UN_SC,
        published_at=moment(root.get("dateGenerated", "")),
    )


def _entry(listed: Element, nature: Nature) -> Entry:
    number = text_of(listed, "REFERENCE_NUMBER")
    return Entry(
        register=RegisterList.UN_SC,
        entry_id=number,
        nature=nature,
        names=distinct(_names(listed, nature), otherwise=number),
        births=tuple(dict.fromkeys(_births(listed))),
        facts=tuple(dict.fromkeys((*_facts(listed), *_strange(listed)))),
        raw=as_json(plain(listed)),
    )


def _names(listed: Element, nature: Nature) -> Iterator[ListedName]:
    person = nature is Nature.PERSON
    full_name = joined(*(text_of(listed, part) for part in _NAME_PARTS), by=" ")
    for name in (full_name, text_of(listed, "NAME_ORIGINAL_SCRIPT")):
        yield from clean_names(name, person=person)
    for alias in _found(listed, *_ALIASES):
        quality = text_of(alias, "QUALITY")
        yield from clean_names(
            _BORN.sub("", text_of(alias, "ALIAS_NAME")),
            person=person,
            weak=quality == "Low",
            remark=text_of(alias, "NOTE"),
        )


def _found(listed: Element, *tags: str) -> list[Element]:
    return [child for child in listed if child.tag in tags]


def _births(listed: Element) -> Iterator[PartialDate]:
    stated = [_birth(birth) for birth in _found(listed, _BIRTH)]
    beside_aliases = [
        partial_date(*text.split("-", 2), raw=text)
        for tag in _ALIASES
        for text in texts_of(listed, f"{tag}/DATE_OF_BIRTH")
    ]
    return (birth for birth in (*stated, *beside_aliases) if birth is not None)


def _birth(stated: Element) -> PartialDate | None:
    note, last_year = text_of(stated, "NOTE"), text_of(stated, "TO_YEAR")
    start = joined(*(text_of(stated, tag) for tag in ("DATE", "YEAR", "FROM_YEAR")))
    circa = text_of(stated, "TYPE_OF_DATE") == "APPROXIMATELY" or is_circa(note)
    if start == "":
        return english_date(note, circa=circa)
    raw = joined(joined(start, last_year, by="-"), note, by=" ")
    return partial_date(*start.split("-", 2), last_year=last_year, circa=circa, raw=raw)


def _facts(listed: Element) -> Iterator[Fact]:
    for path, kind in _TEXTS.items():
        for text in texts_of(listed, path):
            yield Fact(kind=kind, value=text)
    if regime := text_of(listed, "UN_LIST_TYPE"):
        since = text_of(listed, "LISTED_ON")
        yield Fact(kind="legal_basis", value=regime, remark=since)
    for address in _found(listed, *_ADDRESSES):
        yield from _place_facts("address", address)
    for place in _found(listed, _BIRTH_PLACE):
        yield from _place_facts("birth_place", place)
    for alias in _found(listed, *_ALIASES):
        city = text_of(alias, "CITY_OF_BIRTH")
        if country := text_of(alias, "COUNTRY_OF_BIRTH"):
            yield Fact(kind="birth_place", value=city, country=country)
    for document in _found(listed, _DOCUMENT):
        yield from _document_facts(document)


def _place_facts(kind: str, place: Element) -> Iterator[Fact]:
    text = joined(*(text_of(place, tag) for tag in _PLACE))
    country, note = text_of(place, "COUNTRY"), text_of(place, "NOTE")
    if text or country or note:
        yield Fact(kind=kind, value=text, country=country, remark=note)


def _document_facts(document: Element) -> Iterator[Fact]:
    tags = ("TYPE_OF_DOCUMENT", "TYPE_OF_DOCUMENT2", "NOTE")
    remark = joined(*(text_of(document, tag) for tag in tags), by="; ")
    number = text_of(document, "NUMBER")
    if number or remark:
        yield Fact(
            kind="passport" if _PASSPORT.search(remark) else "identifier",
            value=number,
            country=text_of(document, "ISSUING_COUNTRY")
            or text_of(document, "COUNTRY_OF_ISSUE"),
            remark=remark,
        )


def _strange(listed: Element) -> Iterator[Fact]:
    """Yield the elements that are unknown, and the birth dates nobody can read."""
    for child in listed:
        if child.tag not in _KNOWN and (len(child) > 0 or tidy(child.text)):
            yield unknown(child.tag, as_json(plain(child)))
    for birth in _found(listed, _BIRTH):
        if _birth(birth) is None and any(texts_of(birth, "*")):
            yield unknown(_BIRTH, as_json(plain(birth)))
