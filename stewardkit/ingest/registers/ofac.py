"""The SDN list of the United States, as OFAC publishes it in XML."""

from collections.abc import Iterator
from datetime import UTC, datetime
from xml.etree.ElementTree import Element

from stewardkit.ingest.registers.dates import english_date
from stewardkit.ingest.registers.names import clean_names, distinct
from stewardkit.ingest.registers.publication import publication_of, unknown
from stewardkit.ingest.registers.source import Source
from stewardkit.ingest.registers.text import as_json, joined
from stewardkit.ingest.registers.xml_tree import plain, text_of, texts_of
from stewardkit.model.register import (
    Entry,
    Fact,
    ListedName,
    Nature,
    Publication,
    RegisterList,
)

NATURES = {
    "Aircraft": Nature.VESSEL,
    "Entity": Nature.COMPANY,
    "Individual": Nature.PERSON,
    "Vessel": Nature.VESSEL,
}
_TEXTS = {
    "programList/program": "legal_basis",
    "title": "title",
    "remarks": "motive",
    "placeOfBirthList/placeOfBirthItem/placeOfBirth": "birth_place",
    "nationalityList/nationality/country": "nationality",
    "citizenshipList/citizenship/country": "nationality",
    "vesselInfo/vesselFlag": "nationality",
    "vesselInfo/callSign": "identifier",
}
_KINDS_OF_IDENTIFIER = {
    "Email Address": "email",
    "Gender": "sex",
    "Passport": "passport",
    "Phone Number": "phone",
    "Vessel Registration Identification": "imo_number",
    "Website": "website",
}
_ADDRESS = ("address1", "address2", "address3", "postalCode", "city", "stateOrProvince")
_BIRTH = "dateOfBirthList/dateOfBirthItem/dateOfBirth"
_KNOWN = {
    *(path.partition("/")[0] for path in _TEXTS),
    *("uid", "firstName", "lastName", "sdnType", "akaList", "addressList", "idList"),
    "dateOfBirthList",
}


def read_ofac(source: Source, root: Element) -> Publication:
    """Return the publication that an XML file of the SDN list holds.

    Raises:
        RegisterRefusedError: the register is damaged.

    """
    return publication_of(
        map(_entry, root.iterfind("sdnEntry")),
        source=source,
        register=RegisterList.OFAC_SDN,
        published_at=_american_day(text_of(root, "publshInformation/Publish_Date")),
    )


def _american_day(text: str) -> datetime | None:
    try:
        return datetime.strptime(text, "%m/%d/%Y").replace(tzinfo=UTC)
    except ValueError:
        return None


def _entry(listed: Element) -> Entry:
    number = text_of(listed, "uid")
    nature = NATURES.get(text_of(listed, "sdnType"), Nature.COMPANY)
    births = map(english_date, texts_of(listed, _BIRTH))
    return Entry(
        register=RegisterList.OFAC_SDN,
        entry_id=number,
        nature=nature,
        names=distinct(_names(listed, nature), otherwise=number),
        births=tuple(dict.fromkeys(birth for birth in births if birth is not None)),
        facts=tuple(dict.fromkeys((*_facts(listed), *_strange(listed)))),
        raw=as_json(plain(listed)),
    )


def _names(listed: Element, nature: Nature) -> Iterator[ListedName]:
    for named in (listed, *listed.iterfind("akaList/aka")):
        kind = text_of(named, "type")
        yield from clean_names(
            joined(text_of(named, "firstName"), text_of(named, "lastName"), by=" "),
            person=nature is Nature.PERSON,
            weak=text_of(named, "category") == "weak",
            remark="" if kind == "a.k.a." else kind,
        )


def _facts(listed: Element) -> Iterator[Fact]:
    for path, kind in _TEXTS.items():
        for text in texts_of(listed, path):
            yield Fact(kind=kind, value=text)
    for address in listed.iterfind("addressList/address"):
        text = joined(*(text_of(address, part) for part in _ADDRESS))
        yield Fact(kind="address", value=text, country=text_of(address, "country"))
    for document in listed.iterfind("idList/id"):
        yield _identification(document)


def _identification(document: Element) -> Fact:
    """Return an identifier, or the statement that stands among the identifiers."""
    label = text_of(document, "idType")
    return Fact(
        kind=kind_of_identifier(label),
        value=text_of(document, "idNumber"),
        country=text_of(document, "idCountry"),
        remark=label,
    )


def kind_of_identifier(label: str) -> str:
    """Return the kind of fact that OFAC's label of a document means."""
    if label.startswith("Digital Currency Address"):
        return "crypto_wallet"
    if label.endswith((":", "-")):
        return "motive"
    return _KINDS_OF_IDENTIFIER.get(label, "identifier")


def _strange(listed: Element) -> Iterator[Fact]:
    """Yield the elements that are unknown, and the birth dates nobody can read."""
    for child in listed:
        if child.tag not in _KNOWN:
            yield unknown(child.tag, as_json(plain(child)))
    if (kind := text_of(listed, "sdnType")) not in NATURES:
        yield unknown("sdnType", kind)
    for text in texts_of(listed, _BIRTH):
        if english_date(text) is None:
            yield unknown("dateOfBirth", text)
