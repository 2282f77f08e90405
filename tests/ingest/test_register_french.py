"""The French register, in JSON and in XML."""

import hashlib
import json
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stewardkit.ingest.registers import read_publication
from stewardkit.model.partial_date import PartialDate
from stewardkit.model.register import Fact, Nature, RegisterList


def names_of(entry):
    return [name.text for name in entry.names]


def test_a_publication_tells_its_list_date_and_fingerprint(french, tmp_path):
    path = tmp_path / "register.json"
    path.write_text(french.json(french.record()), encoding="utf-8")
    publication = read_publication(path)
    assert publication.register is RegisterList.FR_GELS
    assert publication.published_at.astimezone(UTC) == datetime(
        2026, 11, 20, 15, 5, 12, 447190, tzinfo=UTC
    )
    assert publication.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert publication.name_count == 1


def test_an_entry_keeps_its_number_its_page_and_its_published_text(french, read_text):
    record = french.record(TITRE=[{"Titre": "amiral"}])
    (entry,) = read_text(french.json(record)).entries
    assert entry.entry_id == "9101"
    assert entry.url.endswith("/Gels/RegistreDetail?idRegistre=9101")
    assert json.loads(entry.raw) == record


def test_the_published_text_of_an_xml_entry_is_that_of_the_json(french, read_text):
    basis = {"FondementJuridique": 4999, "FondementJuridiqueLabel": "(UE) 2026/9999"}
    record = french.record(FONDEMENT_JURIDIQUE=[basis])
    (entry,) = read_text(french.xml(record)).entries
    assert json.loads(entry.raw) == record


@pytest.mark.parametrize(
    ("published", "nature"),
    [
        ("Personne physique", Nature.PERSON),
        ("Personne morale", Nature.COMPANY),
        ("Navire", Nature.VESSEL),
    ],
)
def test_each_nature_is_known(french_entry, published, nature):
    assert french_entry(published).nature is nature


def test_a_person_is_named_forename_first(french_entry):
    entry = french_entry(PRENOM=[{"Prenom": "Miro Keldorovitch "}])
    assert names_of(entry) == ["Miro Keldorovitch ORLENVIK"]
    assert entry.names[0].primary


def test_a_person_without_forename_keeps_the_whole_name(french_entry):
    assert names_of(french_entry(name="ORLEN VIK MIRO ")) == ["ORLEN VIK MIRO"]


@pytest.mark.parametrize(
    "values",
    [[{"Prenom": "Miro"}, {"Prenom": "Tasmir "}], [{"Prenom": "Miro, Tasmir"}]],
)
def test_successive_forenames_count_together_and_alone(french_entry, values):
    assert names_of(french_entry(PRENOM=values)) == [
        "Miro Tasmir ORLENVIK",
        "Miro ORLENVIK",
        "Tasmir ORLENVIK",
    ]


def test_two_spellings_of_all_forenames_are_not_joined(french_entry):
    values = [{"Prenom": "Miro Keldorovitch"}, {"Prenom": "Mirko Keldarovitch"}]
    assert names_of(french_entry(PRENOM=values)) == [
        "Miro Keldorovitch ORLENVIK",
        "Mirko Keldarovitch ORLENVIK",
    ]


def test_a_comment_on_an_alias_becomes_its_remark(french_entry):
    entry = french_entry(ALIAS=[{"Alias": "Миро ОРЛЕНВИК", "Commentaire": "En russe"}])
    assert (entry.names[1].text, entry.names[1].remark) == ("Миро ОРЛЕНВИК", "En russe")
    assert not entry.names[1].primary


def test_a_vessel_is_listed_under_its_own_name_too(french_entry):
    entry = french_entry("Navire", "Keldor Company - navire MIRO 7")
    assert names_of(entry) == ["Keldor Company - navire MIRO 7", "MIRO 7"]


def test_every_birth_date_is_kept_as_precisely_as_it_is_known(french_entry):
    entry = french_entry(
        DATE_DE_NAISSANCE=[
            {"Jour": "", "Mois": "", "Annee": "1968", "Commentaire": "vers"},
            {"Jour": "4", "Mois": "11", "Annee": "1969", "Commentaire": ""},
            {"Jour": "", "Mois": "", "Annee": "1343", "Commentaire": ""},
        ]
    )
    assert entry.births == (
        PartialDate(year=1968, circa=True, raw="1968 (vers)"),
        PartialDate(year=1969, month=11, day=4, raw="4/11/1969"),
        PartialDate(year=1343, raw="1343"),
    )


def test_a_birth_date_without_year_is_kept_as_unknown(french, read_text):
    value = {"Jour": "04", "Mois": "11", "Annee": "", "Commentaire": ""}
    publication = read_text(french.json(french.record(DATE_DE_NAISSANCE=[value])))
    assert publication.entries[0].births == ()
    assert publication.unknown_fields == {"DATE_DE_NAISSANCE": 1}


@pytest.mark.parametrize(
    ("field", "value", "fact"),
    [
        ("SEXE", {"Sexe": "Féminin"}, Fact(kind="sex", value="Féminin")),
        ("TITRE", {"Titre": " amiral"}, Fact(kind="title", value="amiral")),
        (
            "LIEU_DE_NAISSANCE",
            {"Lieu": "Orlen", "Pays": "KELDORIE"},
            Fact(kind="birth_place", value="Orlen", country="KELDORIE"),
        ),
        (
            "NATIONALITE",
            {"Pays": "KELDORIE", "Commentaire": "déchu"},
            Fact(kind="nationality", value="KELDORIE", remark="déchu"),
        ),
        (
            "ADRESSE_PP",
            {"Adresse": "", "Pays": "KELDORIE"},
            Fact(kind="address", value="", country="KELDORIE"),
        ),
        (
            "ADRESSE_PM",
            {"Adresse": "1 rue de l'Exemple", "Pays": "FRANCE"},
            Fact(kind="address", value="1 rue de l'Exemple", country="FRANCE"),
        ),
        (
            "IDENTIFICATION",
            {"Identification": "/", "Commentaire": "Lieu d'enregistrement: Orlen"},
            Fact(kind="identifier", value="Lieu d'enregistrement: Orlen"),
        ),
        (
            "AUTRE_IDENTITE",
            {"NumeroCarte": "K-1", "Commentaire": "annulée"},
            Fact(kind="identifier", value="K-1", remark="annulée"),
        ),
        (
            "PASSEPORT",
            {"NumeroPasseport": "P-1", "Commentaire": ""},
            Fact(kind="passport", value="P-1"),
        ),
        (
            "NUMERO_OMI",
            {"NumeroOMI": "0000000"},
            Fact(kind="imo_number", value="0000000"),
        ),
        (
            "TELEPHONE",
            {"Telephone": "01 99 00 00 00"},
            Fact(kind="phone", value="01 99 00 00 00"),
        ),
        (
            "SITE_INTERNET",
            {"SiteInternet": "https://exemple.example"},
            Fact(kind="website", value="https://exemple.example"),
        ),
        (
            "COURRIEL",
            {"Courriel": "miro@exemple.example"},
            Fact(kind="email", value="miro@exemple.example"),
        ),
        (
            "CRYPTOMONNAIE",
            {"Cryptomonnaie": "abc", "Commentaire": "XBT"},
            Fact(kind="crypto_wallet", value="abc", remark="XBT"),
        ),
        (
            "MOTIFS",
            {"Motifs": "Exemple fictif."},
            Fact(kind="motive", value="Exemple fictif."),
        ),
        (
            "FONDEMENT_JURIDIQUE",
            {"FondementJuridique": 4999, "FondementJuridiqueLabel": "(UE) 2026/9999"},
            Fact(kind="legal_basis", value="(UE) 2026/9999"),
        ),
        (
            "REFERENCE_UE",
            {"ReferenceUe": " EU.99999.1"},
            Fact(kind="eu_reference", value="EU.99999.1"),
        ),
        (
            "REFERENCE_ONU",
            {"ReferenceOnu": "XXi.001 "},
            Fact(kind="un_reference", value="XXi.001"),
        ),
    ],
)
def test_each_field_becomes_a_fact(french_entry, field, value, fact):
    assert french_entry(**{field: [value, value]}).facts == (fact,)


def test_an_unknown_field_is_kept_and_counted(french, read_text):
    record = french.record(
        NOUVEAU=[{"Chose": "a"}], TITRE=[{"Titre": "b", "Rang": "c"}]
    )
    publication = read_text(french.json(record | {"Source": "d"}))
    assert publication.unknown_fields == {"NOUVEAU": 1, "TITRE.Rang": 1, "Source": 1}
    assert publication.entries[0].facts_of("unknown")[0] == Fact(
        kind="unknown", value='{"Chose":"a"}', remark="NOUVEAU"
    )


@pytest.mark.parametrize(
    ("fields", "nature"),
    [({}, Nature.COMPANY), ({"PRENOM": [{"Prenom": "Miro"}]}, Nature.PERSON)],
)
def test_an_unknown_nature_is_judged_by_its_fields(french, read_text, fields, nature):
    publication = read_text(french.json(french.record("Aéronef", **fields)))
    assert publication.entries[0].nature is nature
    assert publication.unknown_fields == {"Nature": 1}


def test_the_number_is_no_part_of_the_content(french_entry):
    one, other = french_entry(number=9101), french_entry(number=9102)
    assert one.content_hash == other.content_hash


def test_another_alias_is_another_content(french_entry):
    alias = [{"Alias": "Miro Tan", "Commentaire": ""}]
    assert french_entry().content_hash != french_entry(ALIAS=alias).content_hash


text = st.text(alphabet="aBé \u2019;/()«И,.-3", max_size=12)
values = st.fixed_dictionaries(
    {},
    optional={
        "PRENOM": st.lists(st.fixed_dictionaries({"Prenom": text}), max_size=3),
        "ALIAS": st.lists(
            st.fixed_dictionaries({"Alias": text, "Commentaire": text}), max_size=3
        ),
        "LIEU_DE_NAISSANCE": st.lists(
            st.fixed_dictionaries({"Lieu": text, "Pays": text}), max_size=2
        ),
        "DATE_DE_NAISSANCE": st.lists(
            st.fixed_dictionaries(
                {
                    "Jour": st.sampled_from(["", "4", "31"]),
                    "Mois": st.sampled_from(["", "02"]),
                    "Annee": st.sampled_from(["", "1968"]),
                }
            ),
            max_size=2,
        ),
        "FONDEMENT_JURIDIQUE": st.lists(
            st.fixed_dictionaries(
                {
                    "FondementJuridique": st.integers(1, 99),
                    "FondementJuridiqueLabel": text,
                }
            ),
            max_size=2,
        ),
        "NOUVEAU": st.just([{"Chose": "a"}]),
    },
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(fields=values, name=text)
def test_json_and_xml_give_the_same_entries(french, read_text, fields, name):
    record = french.record(name=name, **fields)
    from_json = read_text(french.json(record))
    from_xml = read_text(french.xml(record))
    assert from_xml.entries == from_json.entries
    assert from_xml.unknown_fields == from_json.unknown_fields
