"""The SDN list of the United States."""

from datetime import UTC, datetime

import pytest

from stewardkit.errors import RegisterRefusedError
from stewardkit.model.partial_date import PartialDate
from stewardkit.model.register import Fact, Nature, RegisterList

LIST = """
<sdnList xmlns="https://exemple.example/XML">
  <publshInformation><Publish_Date>11/20/2026</Publish_Date></publshInformation>
  <sdnEntry>
    <uid>91</uid>
    <firstName>Miro</firstName><lastName>KELDORIN</lastName>
    <title>Colonel</title><sdnType>Individual</sdnType><remarks>Fictional.</remarks>
    <programList><program>XXX</program></programList>
    <akaList>
      <aka><type>a.k.a.</type><category>weak</category><lastName>MIROK</lastName></aka>
      <aka><type>f.k.a.</type><category>strong</category>
        <firstName>Tasmir</firstName><lastName>ORLENVIK</lastName></aka>
    </akaList>
    <addressList>
      <address><address1>1 Example Street</address1><city>Orlen</city>
        <country>France</country></address>
    </addressList>
    <nationalityList>
      <nationality><country>France</country></nationality>
    </nationalityList>
    <dateOfBirthList>
      <dateOfBirthItem><dateOfBirth>04 Nov 1968</dateOfBirth></dateOfBirthItem>
      <dateOfBirthItem><dateOfBirth>circa 1960 to 1962</dateOfBirth></dateOfBirthItem>
      <dateOfBirthItem><dateOfBirth>long ago</dateOfBirth></dateOfBirthItem>
    </dateOfBirthList>
    <placeOfBirthList>
      <placeOfBirthItem><placeOfBirth>Orlen, France</placeOfBirth></placeOfBirthItem>
    </placeOfBirthList>
    <idList>
      <id><idType>Gender</idType><idNumber>Male</idNumber></id>
      <id><idType>Passport</idType><idNumber>P-1</idNumber>
        <idCountry>France</idCountry></id>
      <id><idType>Tax ID No.</idType><idNumber>T-1</idNumber></id>
      <id><idType>Digital Currency Address - XBT</idType><idNumber>abc</idNumber></id>
      <id><idType>Secondary sanctions risk:</idType><idNumber>section 1</idNumber></id>
    </idList>
    <pigeon>7</pigeon>
  </sdnEntry>
  <sdnEntry>
    <uid>92</uid><lastName>KELDOR STAR</lastName><sdnType>Vessel</sdnType>
    <vesselInfo><callSign>XX1</callSign><vesselFlag>Peru</vesselFlag></vesselInfo>
    <idList>
      <id><idType>Vessel Registration Identification</idType>
        <idNumber>IMO 0000000</idNumber></id>
    </idList>
  </sdnEntry>
  <sdnEntry>
    <uid>93</uid><lastName>KELDOR BANK</lastName><sdnType>Entity</sdnType>
  </sdnEntry>
  <sdnEntry>
    <uid>94</uid><lastName>KELDOR ROBOT</lastName><sdnType>Robot</sdnType>
  </sdnEntry>
</sdnList>
"""


@pytest.fixture
def publication(read_text):
    return read_text(LIST)


@pytest.fixture
def person(publication):
    return publication.entries[0]


def test_the_list_and_its_day_are_told(publication):
    assert publication.register is RegisterList.OFAC_SDN
    assert publication.published_at == datetime(2026, 11, 20, tzinfo=UTC)


def test_each_entry_keeps_its_number_and_its_nature(publication):
    assert [(entry.entry_id, entry.nature) for entry in publication.entries] == [
        ("91", Nature.PERSON),
        ("92", Nature.VESSEL),
        ("93", Nature.COMPANY),
        ("94", Nature.COMPANY),
    ]


def test_names_come_forename_first_and_weak_aliases_are_marked(person):
    assert [(name.text, name.weak, name.remark) for name in person.names] == [
        ("Miro KELDORIN", False, ""),
        ("MIROK", True, ""),
        ("Tasmir ORLENVIK", False, "f.k.a."),
    ]


def test_dates_and_ranges_are_kept(person):
    assert person.births == (
        PartialDate(year=1968, month=11, day=4, raw="04 Nov 1968"),
        PartialDate(year=1960, last_year=1962, circa=True, raw="circa 1960 to 1962"),
    )


@pytest.mark.parametrize(
    "fact",
    [
        Fact(kind="title", value="Colonel"),
        Fact(kind="legal_basis", value="XXX"),
        Fact(kind="nationality", value="France"),
        Fact(kind="birth_place", value="Orlen, France"),
        Fact(kind="address", value="1 Example Street, Orlen", country="France"),
        Fact(kind="sex", value="Male", remark="Gender"),
        Fact(kind="passport", value="P-1", country="France", remark="Passport"),
        Fact(kind="identifier", value="T-1", remark="Tax ID No."),
        Fact(
            kind="crypto_wallet", value="abc", remark="Digital Currency Address - XBT"
        ),
    ],
)
def test_a_fact_of_a_person_is_told_by_kind(person, fact):
    assert person.facts_of(fact.kind) == (fact,)


def test_a_statement_among_the_identifiers_is_a_motive(person):
    assert [fact.value for fact in person.facts_of("motive")] == [
        "Fictional.",
        "section 1",
    ]


def test_a_vessel_tells_its_number_its_flag_and_its_call_sign(publication):
    facts = {fact.kind: fact.value for fact in publication.entries[1].facts}
    assert facts == {
        "imo_number": "IMO 0000000",
        "nationality": "Peru",
        "identifier": "XX1",
    }


def test_what_is_not_understood_is_kept_and_counted(publication):
    assert publication.unknown_fields == {"pigeon": 1, "dateOfBirth": 1, "sdnType": 1}


def test_a_list_without_a_day_is_refused(read_text):
    with pytest.raises(RegisterRefusedError, match="no valid publication date"):
        read_text(LIST.replace("11/20/2026", "20.11.2026"))
