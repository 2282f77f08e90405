"""One record of the French "Registre national des gels" as an entry.

The JSON and the XML publication hold the same records; both come here as JSON.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from stewardkit.ingest.registers.dates import is_circa, partial_date
from stewardkit.ingest.registers.names import clean_names, distinct
from stewardkit.ingest.registers.publication import unknown
from stewardkit.ingest.registers.text import as_json, joined, tidy
from stewardkit.model.partial_date import PartialDate
from stewardkit.model.register import Entry, Fact, ListedName, Nature, RegisterList

PAGE = "https://gels-avoirs.dgtresor.gouv.fr/Gels/RegistreDetail?idRegistre="

_Field: TypeAlias = tuple[str, Mapping[str, Any]]

_NATURES = {
    "Personne physique": Nature.PERSON,
    "Personne morale": Nature.COMPANY,
    "Navire": Nature.VESSEL,
}
_FACTS = {
    "ADRESSE_PM": ("address", "Adresse"),
    "ADRESSE_PP": ("address", "Adresse"),
    "AUTRE_IDENTITE": ("identifier", "NumeroCarte"),
    "COURRIEL": ("email", "Courriel"),
    "CRYPTOMONNAIE": ("crypto_wallet", "Cryptomonnaie"),
    "FONDEMENT_JURIDIQUE": ("legal_basis", "FondementJuridiqueLabel"),
    "IDENTIFICATION": ("identifier", "Identification"),
    "LIEU_DE_NAISSANCE": ("birth_place", "Lieu"),
    "MOTIFS": ("motive", "Motifs"),
    "NATIONALITE": ("nationality", "Pays"),
    "NUMERO_OMI": ("imo_number", "NumeroOMI"),
    "PASSEPORT": ("passport", "NumeroPasseport"),
    "REFERENCE_ONU": ("un_reference", "ReferenceOnu"),
    "REFERENCE_UE": ("eu_reference", "ReferenceUe"),
    "SEXE": ("sex", "Sexe"),
    "SITE_INTERNET": ("website", "SiteInternet"),
    "TELEPHONE": ("phone", "Telephone"),
    "TITRE": ("title", "Titre"),
}
_BIRTH = "DATE_DE_NAISSANCE"
_KEYS = {field: {key} for field, (_, key) in _FACTS.items()} | {
    "ALIAS": {"Alias"},
    "PRENOM": {"Prenom"},
    _BIRTH: {"Jour", "Mois", "Annee"},
}
_KEYS_BESIDE = {"Commentaire", "Pays", "FondementJuridique"}
_KEYS_OF_A_RECORD = {"IdRegistre", "Nature", "Nom", "RegistreDetail"}
_FIELDS_OF_A_PERSON = {"PRENOM", "SEXE", _BIRTH}
_NO_TEXT = {"", "/"}


def entry_of(record: Mapping[str, Any]) -> Entry:
    """Return the entry of one record of the register."""
    number = tidy(record.get("IdRegistre"))
    fields = list(_fields(record))
    nature = _nature(record, fields)
    births = (_birth(value) for value in _values(fields, _BIRTH))
    facts = (fact for name, value in fields for fact in _facts(name, value))
    return Entry(
        register=RegisterList.FR_GELS,
        entry_id=number,
        nature=nature,
        names=distinct(_names(record, fields, nature), otherwise=number),
        births=tuple(dict.fromkeys(birth for birth in births if birth is not None)),
        facts=tuple(dict.fromkeys((*facts, *_strange(record)))),
        url=PAGE + number,
        raw=as_json(record),
    )


def _fields(record: Mapping[str, Any]) -> Iterator[_Field]:
    """Yield each value of a record with the name of its field."""
    for detail in _mappings(record.get("RegistreDetail")):
        if "TypeChamp" not in detail:
            yield "RegistreDetail", detail
        for value in _mappings(detail.get("Valeur")):
            yield tidy(detail.get("TypeChamp")), value


def _mappings(stated: object) -> list[Mapping[str, Any]]:
    items = stated if isinstance(stated, list) else [stated]
    return [
        item if isinstance(item, dict) else {"": item}
        for item in items
        if item is not None
    ]


def _values(fields: Iterable[_Field], name: str) -> list[Mapping[str, Any]]:
    return [value for field, value in fields if field == name]


def _nature(record: Mapping[str, Any], fields: Iterable[_Field]) -> Nature:
    """Return what is listed; an unknown nature is judged by its fields."""
    is_person = any(name in _FIELDS_OF_A_PERSON for name, _ in fields)
    likely = Nature.PERSON if is_person else Nature.COMPANY
    return _NATURES.get(tidy(record.get("Nature")), likely)


def _names(
    record: Mapping[str, Any], fields: Iterable[_Field], nature: Nature
) -> Iterator[ListedName]:
    person = nature is Nature.PERSON
    name = str(record.get("Nom") or "")
    for forenames in _forenames(_values(fields, "PRENOM")):
        yield from clean_names(f"{forenames} {name}", person=person)
    if nature is Nature.VESSEL:
        yield from clean_names(name.rpartition(" - navire ")[2], person=False)
    for value in _values(fields, "ALIAS"):
        remark = tidy(value.get("Commentaire"))
        alias = str(value.get("Alias") or "")
        yield from clean_names(alias, person=person, remark=remark)


def _forenames(values: Iterable[Mapping[str, Any]]) -> list[str]:
    """Return the forenames of a person together, then each alone where several.

    Several values of several words each are spellings of all the forenames.
    """
    stated = (str(value.get("Prenom") or "").split(",") for value in values)
    given = [tidy(part) for parts in stated for part in parts if tidy(part)]
    if len(given) <= 1:
        return given or [""]
    if all(" " in forename for forename in given):
        return given
    return [" ".join(given), *given]


def _birth(value: Mapping[str, Any]) -> PartialDate | None:
    day, month, year, remark = (
        tidy(value.get(key)) for key in ("Jour", "Mois", "Annee", "Commentaire")
    )
    stated = joined(day, month, year, by="/")
    raw = f"{stated} ({remark})" if remark else stated
    return partial_date(year, month, day, circa=is_circa(remark), raw=raw)


def _facts(name: str, value: Mapping[str, Any]) -> Iterator[Fact]:
    """Yield what one value states, with all that this version does not know."""
    # An empty text in JSON is an absent element in XML.
    stated = {key: part for key, part in value.items() if tidy(part)}
    if name not in _KEYS:
        yield unknown(name, as_json(stated))
        return
    if name in _FACTS:
        yield from _fact(name, stated)
    if name == _BIRTH and stated and _birth(stated) is None:
        yield unknown(name, as_json(stated))
    for key in sorted(stated.keys() - _KEYS[name] - _KEYS_BESIDE):
        yield unknown(joined(name, key, by="."), as_json(stated[key]))


def _fact(name: str, value: Mapping[str, Any]) -> Iterator[Fact]:
    kind, key = _FACTS[name]
    text, remark = tidy(value.get(key)), tidy(value.get("Commentaire"))
    country = "" if key == "Pays" else tidy(value.get("Pays"))
    if text in _NO_TEXT:
        # "/" stands for a missing number: the facts are in the remark.
        text, remark = remark, ""
    if text or country:
        yield Fact(kind=kind, value=text, country=country, remark=remark)


def _strange(record: Mapping[str, Any]) -> Iterator[Fact]:
    """Yield what stands beside the known keys of a record, or in their place."""
    nature = tidy(record.get("Nature"))
    if nature not in _NATURES:
        yield unknown("Nature", nature)
    if not tidy(record.get("Nom")):
        yield unknown("Nom", "")
    for key in sorted(record.keys() - _KEYS_OF_A_RECORD):
        yield unknown(key, as_json(record[key]))
