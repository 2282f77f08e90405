"""Any other list as CSV: what is read, and what refuses the whole file."""

import gzip
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from stewardkit.errors import InputFileError, RefusedError, RegisterRefusedError
from stewardkit.ingest.registers import read_publication
from stewardkit.model.partial_date import PartialDate
from stewardkit.model.register import Fact, Nature

DATA = Path(__file__).parents[2] / "data"
NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
FULL = """\
entry_id;nature;last_name;first_name;aliases;birth_date;nationality;title;siren;\
reference;remark;url;published_at;rank
P1;person;Valdariev;Ilian;"Ilyan VALDARYEV; И. Валдариев";04/11/1969;Russie|France;\
Ministre;;EU.90001.12;élu;https://liste.example/p1;2026-11-18;7
P2;company;Zorvanex SA;;;;;;123 456 789;;;;2026-11-20;
"""
LEAST = "entry_id;nature;name\nP1;person;Ilian Valdariev\n"


@pytest.fixture
def read(tmp_path):
    """Read a list given as text or bytes, last written at noon."""

    def reading(text, code="pep"):
        path = tmp_path / "Liste PPE.csv"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        os.utime(path, (NOON.timestamp(), NOON.timestamp()))
        return read_publication(path, code)

    return reading


@pytest.fixture
def born(read):
    """Return the births of the only entry of a list, whose birth dates are given."""

    def births(text):
        (entry,) = read(
            f"entry_id,nature,name,birth_date\n1,person,Ilian Valdariev,{text}\n"
        ).entries
        return entry.births

    return births


def test_every_column_of_a_row_comes_into_its_entry(read):
    publication = read(FULL)
    person, company = publication.entries
    assert (publication.register, person.register) == ("pep", "pep")
    assert [name.text for name in person.names] == [
        "Ilian Valdariev",
        "Ilyan VALDARYEV",
        "И. Валдариев",
    ]
    assert person.births == (PartialDate(year=1969, month=11, day=4, raw="04/11/1969"),)
    assert person.url == "https://liste.example/p1"
    assert set(person.facts) == {
        Fact(kind="nationality", value="Russie"),
        Fact(kind="nationality", value="France"),
        Fact(kind="title", value="Ministre"),
        Fact(kind="eu_reference", value="EU.90001.12"),
        Fact(kind="motive", value="élu"),
        Fact(kind="unknown", value="7", remark="rank"),
    }
    assert company.nature is Nature.COMPANY
    assert company.facts == (Fact(kind="identifier", value="123 456 789"),)


def test_the_latest_day_stated_dates_the_list_and_the_file_where_none_is(read):
    assert read(FULL).published_at == datetime(2026, 11, 20, tzinfo=UTC)
    assert read(LEAST).published_at == NOON


def test_an_unknown_heading_is_counted_where_it_has_a_value(read):
    assert read(FULL).unknown_fields == {"rank": 1}


def test_french_headings_words_and_encoding_are_understood(read):
    text = (
        "Identifiant\tType de personne\tNom\tPrénom\tDate de naissance\tNuméro OMI\n"
        "1\tPersonne physique\tOubrovski\tSergueï\t12/1971\t\n"
        "2\tPersonne morale\tZorvanex\t\t\t\n"
        "3\tNavire\tÉtoile d’Orlenvik\t\t\t1234567\n"
    ).replace("Type de personne", "Type_personne")
    for encoding in ("cp1252", "utf-8-sig", "utf-16"):
        entries = read(text.encode(encoding)).entries
        assert [entry.nature for entry in entries] == list(Nature)
        assert entries[0].primary_name == "Sergueï Oubrovski"
        assert entries[2].primary_name == "Étoile d’Orlenvik"
        assert entries[2].facts == (Fact(kind="imo_number", value="1234567"),)


@pytest.mark.parametrize(
    ("text", "births"),
    [
        ("1969-11-04", [(1969, 11, 4, False)]),
        ("4/11/1969", [(1969, 11, 4, False)]),
        ("1969-11", [(1969, 11, None, False)]),
        ("11/1969", [(1969, 11, None, False)]),
        ("1969", [(1969, None, None, False)]),
        ("vers 1969", [(1969, None, None, True)]),
        ("1969; 1970-02-28|1971", [(1969, None, None, False), (1970, 2, 28, False)]),
        ("", []),
    ],
)
def test_birth_dates_are_whole_or_in_part_and_may_be_several(born, text, births):
    found = [(one.year, one.month, one.day, one.circa) for one in born(text)]
    assert found[: len(births)] == births
    assert len(found) == text.count(";") + text.count("|") + bool(text)


@pytest.mark.parametrize(
    ("column", "value", "remedy"),
    [
        ("birth_date", "31/02/1970", "write 1970-12-31"),
        ("birth_date", "1970-13", "write 1970-12-31"),
        ("birth_date", "1970 ?", "write 1970-12-31"),
        ("birth_date", "1969;70", "write 1970-12-31"),
        ("nature", "chien", "write person, company or vessel"),
        ("nature", "", "write person, company or vessel"),
        ("entry_id", "", "give each entry a number of its own"),
        ("entry_id", "1", "as line 2 has: give each entry a number of its own"),
        ("siren", "1.23E+08", "a SIREN has 9 digits"),
        ("imo", "123456", "an IMO number has 7 digits"),
        ("reference", "EU.1", "such as EU.1234.56 or QDi.012"),
        ("url", "javascript:alert(1)", "begins with https://"),
        ("url", "https://a b", "begins with https://"),
        ("published_at", "20.11.2026", "a day such as 2026-12-31"),
    ],
)
def test_a_value_that_cannot_be_refuses_the_whole_list(read, column, value, remedy):
    good = {"entry_id": "1", "nature": "person", "name": "Ilian Valdariev"}
    bad = good | {"entry_id": "2", column: value}
    headings = sorted({*good, column})
    lines = [
        ",".join(f'"{row.get(name, "")}"' for name in headings) for row in (good, bad)
    ]
    with pytest.raises(RegisterRefusedError) as caught:
        read("\n".join([",".join(headings), *lines]))
    sentence = str(caught.value)
    assert f"line 3 has {value!r} in the column {column}" in sentence
    assert remedy in sentence
    assert sentence.endswith("a list is taken whole or not at all.")


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("P2;person;-", "line 3 has no name: write at least two letters .* name"),
        ("P2;person;", "line 3 has no name"),
        ("P2;person", "line 3 has 2 fields, not 3"),
        ("P2;person;Serge;Oubrovski", "line 3 has 4 fields, not 3"),
        ('P2;person;"Serge', "stray quote"),
    ],
)
def test_a_row_that_is_not_whole_refuses_the_whole_list(read, row, fault):
    with pytest.raises(RegisterRefusedError, match=f"{fault}.*whole or not at all"):
        read(f"{LEAST}{row}\n")


def test_a_list_that_lacks_a_column_is_told_which_and_what_it_has(read):
    with pytest.raises(
        InputFileError, match=r"no column nature; it has id, nom\..*last_name or name"
    ):
        read("id;nom\n1;Valdariev\n")


def test_a_list_without_an_entry_is_refused(read):
    with pytest.raises(RegisterRefusedError, match="no entry"):
        read("entry_id;nature;name\n\n")


def test_a_list_takes_a_code_that_is_not_that_of_an_official_one(read):
    with pytest.raises(InputFileError, match="such as --list pep"):
        read(LEAST, code=None)
    with pytest.raises(InputFileError, match="no file of the official list ofac-sdn"):
        read(LEAST, code="ofac-sdn")
    with pytest.raises(RefusedError, match="'Liste PPE' cannot name a list"):
        read(LEAST, code="Liste PPE")


def test_a_zipped_list_is_read_as_it_is(read):
    assert read(gzip.compress(FULL.encode())).sha256 == read(FULL).sha256


def test_the_sample_list_is_whole_and_has_an_entry_of_every_nature():
    publication = read_publication(DATA / "liste_fictive_ppe.csv", "ppe")
    assert {entry.nature for entry in publication.entries} == set(Nature)
    assert publication.unknown_fields == {}
