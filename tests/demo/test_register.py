import json
import re
import unicodedata
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from stewardkit.demo.register import fictional_register, revised_register
from stewardkit.demo.register_files import write_register
from stewardkit.ingest.registers import read_publication

SHARED = Path(__file__).parents[2].parent / "shared" / "registers" / "fr"
TYPE_CHAMPS = {
    "ADRESSE_PM",
    "ADRESSE_PP",
    "ALIAS",
    "AUTRE_IDENTITE",
    "COURRIEL",
    "CRYPTOMONNAIE",
    "DATE_DE_NAISSANCE",
    "FONDEMENT_JURIDIQUE",
    "IDENTIFICATION",
    "LIEU_DE_NAISSANCE",
    "MOTIFS",
    "NATIONALITE",
    "NUMERO_OMI",
    "PASSEPORT",
    "PRENOM",
    "REFERENCE_ONU",
    "REFERENCE_UE",
    "SEXE",
    "SITE_INTERNET",
    "TELEPHONE",
    "TITRE",
}
REAL_NUMBERS_END = 60_000


def values(records, name):
    return [
        value
        for record in records
        for field in record["RegistreDetail"]
        if field["TypeChamp"] == name
        for value in field["Valeur"]
    ]


def words(name):
    decomposed = unicodedata.normalize("NFKD", name).casefold()
    return tuple(sorted(re.findall(r"\w+", re.sub(r"[\u0300-\u036f]", "", decomposed))))


def entries(register, path):
    write_register(path, register)
    return {entry.entry_id: entry for entry in read_publication(path).entries}


@pytest.fixture(scope="module")
def revision(register):
    published = register["Publications"]["DatePublication"]
    moment = datetime.fromisoformat(published[:26] + published[27:])
    return revised_register(published_at=moment + timedelta(weeks=1))


def test_every_field_of_the_register_occurs(records):
    seen = {
        field["TypeChamp"] for record in records for field in record["RegistreDetail"]
    }
    assert seen == TYPE_CHAMPS


def test_about_a_hundred_and_twenty_entries_of_all_three_natures(records):
    natures = Counter(record["Nature"] for record in records)
    assert 105 <= len(records) <= 130
    assert set(natures) == {"Personne physique", "Personne morale", "Navire"}
    assert min(natures.values()) >= 8


def test_numbers_are_unique_and_far_from_those_of_the_real_register(records):
    numbers = [record["IdRegistre"] for record in records]
    assert len(set(numbers)) == len(numbers)
    assert min(numbers) > REAL_NUMBERS_END


def test_the_moment_has_seven_digits_after_the_second(register):
    stated = register["Publications"]["DatePublication"]
    assert stated == "2026-11-13T16:05:12.4471903+01:00"


def test_birth_dates_are_full_partial_circa_several_and_unpadded(records):
    births = values(records, "DATE_DE_NAISSANCE")
    shapes = Counter(
        "".join("x" if birth[key] else "-" for key in ("Jour", "Mois", "Annee"))
        for birth in births
    )
    assert set(shapes) == {"xxx", "-xx", "--x"}
    assert any(birth["Commentaire"] == "vers" for birth in births)
    assert any(len(birth["Jour"]) == 1 for birth in births)
    assert any(birth["Annee"] < "1500" for birth in births)
    fields = [f for r in records for f in r["RegistreDetail"]]
    several = [f for f in fields if f["TypeChamp"] == "DATE_DE_NAISSANCE"]
    assert max(len(field["Valeur"]) for field in several) == 2


@pytest.mark.parametrize("script", ["CYRILLIC", "ARABIC", "CJK", "HANGUL"])
def test_aliases_are_in_native_scripts(records, script):
    aliases = " ".join(value["Alias"] for value in values(records, "ALIAS"))
    assert any(unicodedata.name(sign, "").startswith(script) for sign in aliases)


def test_aliases_hold_remarks_commas_glued_names_and_single_words(records):
    aliases = [value["Alias"] for value in values(records, "ALIAS")]
    for pattern in (r"\(.+\)$", r"\w, \w\.", r" ; ", r"^\S+$"):
        assert any(re.search(pattern, alias) for alias in aliases), pattern


def test_some_people_have_no_forename_and_some_stand_under_two_numbers(records):
    people = [r for r in records if r["Nature"] == "Personne physique"]
    without = [r for r in people if not values([r], "PRENOM")]
    names = Counter(r["Nom"].strip() for r in people)
    assert 4 <= len(without) < len(people) / 4
    assert len([name for name, count in names.items() if count == 2]) >= 1


def test_the_same_seed_gives_the_same_register(register):
    moment = datetime(2026, 11, 13, tzinfo=UTC)
    one, two = (fictional_register(published_at=moment) for _ in range(2))
    other = fictional_register(published_at=moment, seed=5)
    assert one == two
    assert one != other


def test_json_and_xml_state_the_same_entries(register, tmp_path):
    from_json = entries(register, tmp_path / "register.json")
    from_xml = entries(register, tmp_path / "register.xml")
    assert {key: entry.content_hash for key, entry in from_json.items()} == {
        key: entry.content_hash for key, entry in from_xml.items()
    }


def test_nothing_in_it_is_unknown_to_the_reader(register, tmp_path):
    path = tmp_path / "register.json"
    write_register(path, register)
    publication = read_publication(path)
    assert dict(publication.unknown_fields) == {}
    assert publication.published_at == datetime.fromisoformat(
        "2026-11-13T16:05:12.447190+01:00"
    )


def test_the_next_publication_differs_as_it_says(register, revision, tmp_path):
    before = entries(register, tmp_path / "before.json")
    after = entries(revision.register, tmp_path / "after.json")
    moved = {str(old): str(new) for old, new in revision.renumbered.items()}
    assert after.keys() - before.keys() == {
        *map(str, revision.added),
        *moved.values(),
    }
    assert before.keys() - after.keys() == {*map(str, revision.removed), *moved}
    assert {
        key
        for key in before.keys() & after.keys()
        if before[key].content_hash != after[key].content_hash
    } == set(map(str, revision.corrected))
    for old, new in moved.items():
        assert before[old].content_hash == after[new].content_hash


def test_every_kind_of_change_occurs(revision):
    assert len(revision.added) == 4
    assert len(revision.corrected) == 3
    assert len(revision.removed) == 2
    assert len(revision.renumbered) == 2


def test_nobody_in_it_bears_the_name_of_a_real_listed_person(records):
    if not SHARED.is_dir():
        pytest.skip("the real registers are not at ../shared/registers")
    text = (SHARED / "registre_2026-05-20.json").read_text(encoding="utf-8")
    real = set()
    for record in json.loads(text)["Publications"]["PublicationDetail"]:
        given = " ".join(value["Prenom"] for value in values([record], "PRENOM"))
        real.add(words(f"{given} {record['Nom']}"))
        real.update(words(value["Alias"]) for value in values([record], "ALIAS"))
    for record in records:
        given = " ".join(value["Prenom"] for value in values([record], "PRENOM"))
        assert words(f"{given} {record['Nom']}") not in real
