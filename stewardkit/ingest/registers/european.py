"""The consolidated list of the European Union, as its FSF database exports it."""

from collections.abc import Callable, Iterator, Mapping
from xml.etree.ElementTree import Element

from stewardkit.ingest.registers.dates import moment, partial_date
from stewardkit.ingest.registers.names import clean_names, distinct
from stewardkit.ingest.registers.publication import publication_of, unknown
from stewardkit.ingest.registers.source import Source
from stewardkit.ingest.registers.text import as_json, joined, tidy
from stewardkit.ingest.registers.xml_tree import plain, texts_of
from stewardkit.model.partial_date import PartialDate
from stewardkit.model.register import (
    Entry,
    Fact,
    ListedName,
    Nature,
    Publication,
    RegisterList,
)

_NATURES = {"person": Nature.PERSON, "enterprise": Nature.COMPANY}
_DOCUMENTS = {"passport": "passport", "imo": "imo_number"}
_CONTACTS = {"EMAIL": "email", "FAX": "phone", "PHONE": "phone", "WEB": "website"}
_ADDRESS = ("street", "poBox", "zipCode", "city", "place", "region")
_PLACE = ("city", "place", "region")
_UNKNOWN_COUNTRY = "UNKNOWN"


def read_european(source: Source, root: Element) -> Publication:
    """Return the publication that an XML file of the European list holds.

    Raises:
        RegisterRefusedError: the register is damaged.

    """
    return publication_of(
        map(_entry, root.iterfind("sanctionEntity")),
        source=source,
        register=RegisterList.EU_FSF,
        published_at=moment(root.get("generationDate", "")),
    )


def _entry(entity: Element) -> Entry:
    number = tidy(entity.get("euReferenceNumber"))
    subject = entity.find("subjectType")
    code = "" if subject is None else subject.get("code", "")
    nature = _NATURES.get(code, Nature.COMPANY)
    births = map(_birth, entity.iterfind("birthdate"))
    facts = [fact for child in entity for fact in _facts(child)]
    if code not in _NATURES:
        facts.append(unknown("subjectType", code))
    if reference := tidy(entity.get("unitedNationId")):
        facts.append(Fact(kind="un_reference", value=reference))
    return Entry(
        register=RegisterList.EU_FSF,
        entry_id=number,
        nature=nature,
        names=distinct(_names(entity, nature), otherwise=number),
        births=tuple(dict.fromkeys(birth for birth in births if birth is not None)),
        facts=tuple(dict.fromkeys(facts)),
        raw=as_json(plain(entity)),
    )


def _names(entity: Element, nature: Nature) -> Iterator[ListedName]:
    for alias in entity.iterfind("nameAlias"):
        parts = (
            alias.get(part, "") for part in ("firstName", "middleName", "lastName")
        )
        yield from clean_names(
            alias.get("wholeName") or " ".join(parts),
            person=nature is Nature.PERSON,
            weak=alias.get("strong") == "false",
            remark=_remark(alias),
        )


def _birth(stated: Element) -> PartialDate | None:
    year = tidy(stated.get("year") or stated.get("yearRangeFrom"))
    last_year = tidy(stated.get("yearRangeTo"))
    month, day = tidy(stated.get("monthOfYear")), tidy(stated.get("dayOfMonth"))
    calendar = stated.get("calendarType", "")
    raw = joined(day, month, joined(year, last_year, by="-"), by="/")
    if calendar not in {"", "GREGORIAN"}:
        raw = f"{raw} {calendar}"
    circa = stated.get("circa") == "true"
    if full := tidy(stated.get("birthdate")):
        # The full date is in our calendar even where year, month and day are not.
        return partial_date(*full.split("-", 2), circa=circa, raw=raw)
    if year == "":
        return partial_date(last_year, circa=True, raw=raw)
    return partial_date(year, month, day, last_year=last_year, circa=circa, raw=raw)


def _remark(element: Element) -> str:
    return joined(*texts_of(element, "remark"), by="; ")


def _country(element: Element) -> str:
    name = tidy(element.get("countryDescription"))
    return "" if name == _UNKNOWN_COUNTRY else name


def _parts(element: Element, names: tuple[str, ...]) -> str:
    return joined(*(tidy(element.get(name)) for name in names))


def _facts(child: Element) -> Iterator[Fact]:
    """Yield what one element of an entity states, known or not."""
    if child.tag in _FACTS:
        return _FACTS[child.tag](child)
    if child.tag == "subjectType":
        return iter(())
    return iter([unknown(child.tag, as_json(plain(child)))])


def _alias_facts(alias: Element) -> Iterator[Fact]:
    for kind, key in (("sex", "gender"), ("title", "title"), ("title", "function")):
        if text := tidy(alias.get(key)):
            yield Fact(kind=kind, value=text)


def _address_facts(address: Element) -> Iterator[Fact]:
    text, country = _parts(address, _ADDRESS), _country(address)
    if text or country:
        remark = _remark(address)
        yield Fact(kind="address", value=text, country=country, remark=remark)
    for contact in address.iterfind("contactInfo"):
        key, value = contact.get("key", ""), tidy(contact.get("value"))
        if key in _CONTACTS:
            yield Fact(kind=_CONTACTS[key], value=value)
        else:
            yield unknown(f"contactInfo.{key}", value)


def _birth_facts(birth: Element) -> Iterator[Fact]:
    text, country = _parts(birth, _PLACE), _country(birth)
    if text or country:
        remark = _remark(birth)
        yield Fact(kind="birth_place", value=text, country=country, remark=remark)
    if _birth(birth) is None and birth.get("year"):
        yield unknown("birthdate", as_json(plain(birth)))


def _citizenship_facts(citizenship: Element) -> Iterator[Fact]:
    if country := _country(citizenship):
        remark = _remark(citizenship)
        yield Fact(kind="nationality", value=country, remark=remark)


def _identification_facts(document: Element) -> Iterator[Fact]:
    yield Fact(
        kind=_DOCUMENTS.get(document.get("identificationTypeCode", ""), "identifier"),
        value=tidy(document.get("number")),
        country=_country(document),
        remark=joined(
            tidy(document.get("identificationTypeDescription")),
            _remark(document),
            by="; ",
        ),
    )


def _regulation_facts(regulation: Element) -> Iterator[Fact]:
    yield Fact(
        kind="legal_basis",
        value=tidy(regulation.get("numberTitle")),
        remark=_parts(regulation, ("programme", "publicationDate")),
    )


def _motive_facts(remark: Element) -> Iterator[Fact]:
    if text := tidy(remark.text):
        yield Fact(kind="motive", value=text)


_FACTS: Mapping[str, Callable[[Element], Iterator[Fact]]] = {
    "address": _address_facts,
    "birthdate": _birth_facts,
    "citizenship": _citizenship_facts,
    "identification": _identification_facts,
    "nameAlias": _alias_facts,
    "regulation": _regulation_facts,
    "remark": _motive_facts,
}
