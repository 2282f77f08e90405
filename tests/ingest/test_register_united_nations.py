"""The list of the United Nations Security Council."""

from datetime import UTC, datetime

import pytest

from stewardkit.model.partial_date import PartialDate
from stewardkit.model.register import Fact, Nature, RegisterList

LIST = """
<CONSOLIDATED_LIST dateGenerated="2026-11-20T23:00:04.625Z">
  <INDIVIDUALS>
    <INDIVIDUAL>
      <DATAID>1</DATAID>
      <FIRST_NAME>MIRO</FIRST_NAME>
      <SECOND_NAME>TAN </SECOND_NAME>
      <THIRD_NAME>KELDORIN</THIRD_NAME>
      <UN_LIST_TYPE>Example</UN_LIST_TYPE>
      <REFERENCE_NUMBER>XXi.001</REFERENCE_NUMBER>
      <LISTED_ON>2026-02-02</LISTED_ON>
      <GENDER>Male</GENDER>
      <NAME_ORIGINAL_SCRIPT>ميرو كلدورين </NAME_ORIGINAL_SCRIPT>
      <COMMENTS1>A fictional
        example.</COMMENTS1>
      <TITLE><VALUE>Colonel</VALUE></TITLE>
      <NATIONALITY><VALUE>France</VALUE></NATIONALITY>
      <PIGEON>7</PIGEON>
      <INDIVIDUAL_ALIAS>
        <QUALITY>Good</QUALITY>
        <ALIAS_NAME>Mirko Keldorine born in 1963</ALIAS_NAME>
        <DATE_OF_BIRTH>1970-02-03</DATE_OF_BIRTH>
        <COUNTRY_OF_BIRTH>Peru</COUNTRY_OF_BIRTH>
      </INDIVIDUAL_ALIAS>
      <INDIVIDUAL_ALIAS>
        <QUALITY>Low</QUALITY>
        <ALIAS_NAME>Haji Miro</ALIAS_NAME>
        <NOTE>nom de guerre</NOTE>
      </INDIVIDUAL_ALIAS>
      <INDIVIDUAL_ALIAS><QUALITY/><ALIAS_NAME/></INDIVIDUAL_ALIAS>
      <INDIVIDUAL_ADDRESS><COUNTRY/></INDIVIDUAL_ADDRESS>
      <INDIVIDUAL_DATE_OF_BIRTH>
        <TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1968-11-04</DATE>
      </INDIVIDUAL_DATE_OF_BIRTH>
      <INDIVIDUAL_DATE_OF_BIRTH>
        <TYPE_OF_DATE>APPROXIMATELY</TYPE_OF_DATE><YEAR>1969</YEAR>
      </INDIVIDUAL_DATE_OF_BIRTH>
      <INDIVIDUAL_DATE_OF_BIRTH>
        <TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE>
        <FROM_YEAR>1960</FROM_YEAR><TO_YEAR>1962</TO_YEAR>
        <NOTE>Approximately</NOTE>
      </INDIVIDUAL_DATE_OF_BIRTH>
      <INDIVIDUAL_DATE_OF_BIRTH>
        <TYPE_OF_DATE>EXACT</TYPE_OF_DATE><NOTE>Nov. 1973</NOTE>
      </INDIVIDUAL_DATE_OF_BIRTH>
      <INDIVIDUAL_DATE_OF_BIRTH>
        <TYPE_OF_DATE>APPROXIMATELY</TYPE_OF_DATE><NOTE>30 years old</NOTE>
      </INDIVIDUAL_DATE_OF_BIRTH>
      <INDIVIDUAL_PLACE_OF_BIRTH>
        <CITY>Orlen</CITY><COUNTRY>France</COUNTRY>
      </INDIVIDUAL_PLACE_OF_BIRTH>
      <INDIVIDUAL_DOCUMENT>
        <TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT>
        <NUMBER>P-1</NUMBER><ISSUING_COUNTRY>France</ISSUING_COUNTRY>
      </INDIVIDUAL_DOCUMENT>
      <INDIVIDUAL_DOCUMENT>
        <TYPE_OF_DOCUMENT>National Identification Number</TYPE_OF_DOCUMENT>
        <NUMBER>K-1</NUMBER><COUNTRY_OF_ISSUE>Peru</COUNTRY_OF_ISSUE>
      </INDIVIDUAL_DOCUMENT>
      <INDIVIDUAL_DOCUMENT/>
    </INDIVIDUAL>
  </INDIVIDUALS>
  <ENTITIES>
    <ENTITY>
      <FIRST_NAME>KELDOR BANK (KB) ; ORLEN BANK</FIRST_NAME>
      <REFERENCE_NUMBER>XXe.001</REFERENCE_NUMBER>
      <ENTITY_ALIAS>
        <QUALITY>a.k.a.</QUALITY><ALIAS_NAME>Banque de Keldor</ALIAS_NAME>
      </ENTITY_ALIAS>
      <ENTITY_ADDRESS>
        <STREET>1 Example Street</STREET><CITY>Orlen</CITY>
        <COUNTRY>France</COUNTRY><NOTE>previous</NOTE>
      </ENTITY_ADDRESS>
    </ENTITY>
  </ENTITIES>
</CONSOLIDATED_LIST>
"""


@pytest.fixture
def publication(read_text):
    return read_text(LIST)


@pytest.fixture
def person(publication):
    return publication.entries[0]


@pytest.fixture
def company(publication):
    return publication.entries[1]


def test_the_list_and_its_date_are_told(publication):
    assert publication.register is RegisterList.UN_SC
    assert publication.published_at == datetime(
        2026, 11, 20, 23, 0, 4, 625000, tzinfo=UTC
    )


def test_persons_come_before_entities_under_their_references(publication):
    assert [(entry.entry_id, entry.nature) for entry in publication.entries] == [
        ("XXi.001", Nature.PERSON),
        ("XXe.001", Nature.COMPANY),
    ]


def test_names_are_joined_and_low_quality_is_weak(person):
    assert [(name.text, name.weak, name.remark) for name in person.names] == [
        ("MIRO TAN KELDORIN", False, ""),
        ("ميرو كلدورين", False, ""),
        ("Mirko Keldorine", False, ""),
        ("Haji Miro", True, "nom de guerre"),
    ]


def test_an_entity_keeps_its_glued_names_and_its_alias(company):
    assert [name.text for name in company.names] == [
        "KELDOR BANK",
        "ORLEN BANK",
        "Banque de Keldor",
    ]


def test_dates_of_the_person_and_of_the_aliases_are_kept(person):
    assert person.births == (
        PartialDate(year=1968, month=11, day=4, raw="1968-11-04"),
        PartialDate(year=1969, circa=True, raw="1969"),
        PartialDate(
            year=1960, last_year=1962, circa=True, raw="1960-1962 Approximately"
        ),
        PartialDate(year=1973, month=11, raw="Nov. 1973"),
        PartialDate(year=1970, month=2, day=3, raw="1970-02-03"),
    )


def test_what_is_not_understood_is_kept_and_counted(publication):
    assert publication.unknown_fields == {"PIGEON": 1, "INDIVIDUAL_DATE_OF_BIRTH": 1}


@pytest.mark.parametrize(
    "fact",
    [
        Fact(kind="sex", value="Male"),
        Fact(kind="title", value="Colonel"),
        Fact(kind="motive", value="A fictional example."),
        Fact(kind="nationality", value="France"),
        Fact(kind="legal_basis", value="Example", remark="2026-02-02"),
        Fact(kind="passport", value="P-1", country="France", remark="Passport"),
    ],
)
def test_a_fact_of_a_person_is_told_by_kind(person, fact):
    assert person.facts_of(fact.kind) == (fact,)


def test_a_national_number_is_an_identifier(person):
    (fact,) = person.facts_of("identifier")
    assert (fact.value, fact.country) == ("K-1", "Peru")


def test_places_of_birth_come_from_the_person_and_the_aliases(person):
    places = [(fact.value, fact.country) for fact in person.facts_of("birth_place")]
    assert places == [("Orlen", "France"), ("", "Peru")]


def test_an_empty_address_is_no_fact(person, company):
    assert person.facts_of("address") == ()
    (address,) = company.facts_of("address")
    assert (address.value, address.remark) == ("1 Example Street, Orlen", "previous")
