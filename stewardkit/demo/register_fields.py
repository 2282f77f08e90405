"""What the fictional register states of each person, company and vessel.

The place of an entry on the list decides what is stated of it, so that every field
and every awkward form of it occurs, and always on the same entries.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, TypeAlias

from stewardkit.demo.listed import ListedCompany, ListedPerson, ListedVessel
from stewardkit.demo.shelf import slug

Record: TypeAlias = dict[str, Any]
Field: TypeAlias = dict[str, Any]
Value: TypeAlias = dict[str, Any]

PLACES_WITH_A_FULL_BIRTH = 8
"""The births of every eighth person are one complete day, from the first on."""
PERSIAN_LAG_IN_YEARS = 621
IMO_WEIGHTS = (7, 6, 5, 4, 3, 2)


def person_record(person: ListedPerson, place: int) -> Record:
    """Return the record of a person; a few have the whole name in one field."""
    is_whole = not person.first_name or _ends_a_run(13, place)
    whole = f"{person.first_name} {person.last_name}".strip()
    name = whole if is_whole else person.last_name
    blank = " " if place % 6 == 0 else ""
    fields = [
        field("PRENOM", [] if is_whole else _forenames(person, place)),
        field("ALIAS", _aliases(person, place)),
        *_personal_fields(person, place),
        *_papers(place),
        *_grounds(place),
    ]
    return _record(person.number, "Personne physique", f"{name.upper()}{blank}", fields)


def company_record(company: ListedCompany, place: int) -> Record:
    """Return the record of a company."""
    site = f"{slug(company.name)}.example"
    street = f"{place + 1} rue de l'Exemple, {company.country.title()}"
    second = " ; BP 17, zone franche" if _ends_a_run(7, place) else ""
    kind = "Type d'entité: société - Lieu d'enregistrement: " + company.country.title()
    fields = [
        field("ALIAS", _company_aliases(company, place)),
        field(
            "IDENTIFICATION",
            [
                {"Identification": "/", "Commentaire": kind},
                {"Identification": f"00000{place:05}", "Commentaire": "Numéro fictif"},
            ][: 1 + place % 2],
        ),
        field("ADRESSE_PM", [{"Adresse": street + second, "Pays": company.country}]),
        field("TELEPHONE", _every(3, place, Telephone=f"+33 1 99 00 {place:02} 00")),
        field("SITE_INTERNET", _every(4, place, SiteInternet=f"https://{site}/")),
        field("COURRIEL", _every(5, place, Courriel=f"contact@{site}")),
        *_grounds(place),
    ]
    return _record(company.number, "Personne morale", company.name, fields)


def vessel_record(vessel: ListedVessel, place: int) -> Record:
    """Return the record of a vessel, named after the company that runs it."""
    former = f"ANCIEN {vessel.name}"
    fields = [
        field(
            "ALIAS", _every(2, place, Alias=former, Commentaire="Autre dénomination")
        ),
        field("NUMERO_OMI", [{"NumeroOMI": imo_number(400_000 + place * 37)}]),
        *_grounds(place),
    ]
    return _record(
        vessel.number, "Navire", f"{vessel.owner} - navire {vessel.name}", fields
    )


def field(name: str, values: Sequence[Value]) -> Field:
    """Return a field of a record."""
    return {"TypeChamp": name, "Valeur": list(values)}


def imo_number(start: int) -> str:
    """Return six digits with the check digit of an IMO number.

    >>> imo_number(400000)
    '4000008'
    """
    digits = (int(digit) for digit in f"{start:06}")
    total = sum(d * w for d, w in zip(digits, IMO_WEIGHTS, strict=True))
    return f"{start:06}{total % 10}"


def birth_value(day: str, month: str, year: str, remark: str = "") -> Value:
    """Return a birth date as the register states it."""
    return {"Jour": day, "Mois": month, "Annee": year, "Commentaire": remark}


def full_birth(day: date) -> Value:
    """Return a complete birth date as the register states it."""
    return birth_value(f"{day:%d}", f"{day:%m}", f"{day:%Y}")


def _record(number: int, nature: str, name: str, fields: Sequence[Field]) -> Record:
    return {
        "IdRegistre": number,
        "Nature": nature,
        "Nom": name,
        "RegistreDetail": [stated for stated in fields if stated["Valeur"]],
    }


def _every(step: int, place: int, **value: str) -> list[Value]:
    return [value] if _ends_a_run(step, place) else []


def _ends_a_run(step: int, place: int) -> bool:
    """Tell whether a place is the last of a run of so many."""
    return place % step == step - 1


def _forenames(person: ListedPerson, place: int) -> list[Value]:
    if _ends_a_run(17, place):
        return [{"Prenom": forename} for forename in person.first_name.split()]
    return [{"Prenom": person.first_name + (" " if place % 7 == 0 else "")}]


def _aliases(person: ListedPerson, place: int) -> list[Value]:
    initials = "".join(f"{name[0]}." for name in person.first_name.split())
    stem = person.last_name.split()[-1][:6].strip("-").upper()
    glued = f"{person.romanised} ; {person.last_name} {person.first_name}".strip()
    return [
        {"Alias": person.romanised, "Commentaire": ""},
        *_native(person.native, person.remark, place),
        *_every(4, place, Alias=f"{person.last_name}, {initials}", Commentaire=""),
        *_every(9, place, Alias=stem, Commentaire="Nom de guerre"),
        *_every(11, place, Alias=glued, Commentaire=""),
    ]


def _native(name: str, remark: str, place: int) -> list[Value]:
    """Return a native name; now and then its remark leaks into it."""
    if not name:
        return []
    if _ends_a_run(5, place):
        return [{"Alias": f"{name} ({remark.lower()})", "Commentaire": ""}]
    return [{"Alias": name, "Commentaire": remark}]


def _company_aliases(company: ListedCompany, place: int) -> list[Value]:
    short = "".join(word[0] for word in company.name.split()).upper()
    return [
        *_native(company.native, "Graphie originale", place),
        *_every(6, place, Alias=short, Commentaire="Sigle"),
        *_every(4, place, Alias=f"{company.name} Holding", Commentaire=""),
    ]


def _personal_fields(person: ListedPerson, place: int) -> list[Field]:
    sex = "Féminin" if person.is_woman else "Masculin"
    origin = {"Lieu": person.place, "Pays": person.country}
    nationality = {"Pays": person.country, "Commentaire": ""}
    return [
        field("SEXE", _every(2, place, Sexe=sex)),
        field("DATE_DE_NAISSANCE", _births(person.birth_date, place)),
        field("LIEU_DE_NAISSANCE", [] if _ends_a_run(3, place) else [origin]),
        field("NATIONALITE", [] if _ends_a_run(5, place) else [nationality]),
        field("TITRE", _every(4, place, Titre="directeur d'usine (fictif)")),
        field("ADRESSE_PP", _every(5, place, Adresse="", Pays=person.country)),
    ]


def _births(day: date, place: int) -> list[Value]:
    full = full_birth(day)
    year = f"{day:%Y}"
    persian = birth_value("", "", str(day.year - PERSIAN_LAG_IN_YEARS), "persan")
    forms: tuple[list[Value], ...] = (
        [full],
        [birth_value("", "", year)],
        [],
        [full, full_birth(day.replace(day=1, year=day.year + 1))],
        [birth_value("", "", year, "vers")],
        [birth_value("", f"{day:%m}", year)],
        [birth_value(str(day.day), str(day.month), year)],
        [persian, full],
    )
    return forms[place % PLACES_WITH_A_FULL_BIRTH]


def _papers(place: int) -> list[Field]:
    card = {"NumeroCarte": f"FICTIF-{place:04}", "Commentaire": "Numéro d'identité"}
    passport = f"série 0000 n° {place:06}, délivré pour l'exemple"
    wallet = f"portefeuille-fictif-{place:04}"
    return [
        field("AUTRE_IDENTITE", _every(6, place, **card)),
        field("PASSEPORT", _every(4, place, NumeroPasseport=passport, Commentaire="")),
        field(
            "CRYPTOMONNAIE", _every(19, place, Cryptomonnaie=wallet, Commentaire="BTC")
        ),
    ]


def _grounds(place: int) -> list[Field]:
    late = " Serait décédé." if _ends_a_run(10, place) else ""
    national = (
        "ECOT0000000A DU 03/03/2026 (Dispositif national de gel des avoirs "
        "- art L. 562-2 du code monétaire et financier)"
    )
    european = "(UE) 2026/9999 du 02/02/2026 (UE Exemple - R (UE) 999/2014)"
    label = national if _ends_a_run(7, place) else european
    basis = {"FondementJuridique": 64_000 + place, "FondementJuridiqueLabel": label}
    return [
        field("MOTIFS", [{"Motifs": f"Inscription fictive, pour l'exemple.{late}"}]),
        field("FONDEMENT_JURIDIQUE", [basis]),
        field("REFERENCE_UE", _every(2, place, ReferenceUe=f" EU.{99_000 + place}.1")),
        field("REFERENCE_ONU", _every(9, place, ReferenceOnu=f"XXi.{place:03} ")),
    ]
