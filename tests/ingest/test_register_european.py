"""The list of the European Union."""

from datetime import UTC, datetime

import pytest

from stewardkit.errors import RegisterRefusedError
from stewardkit.model.partial_date import PartialDate
from stewardkit.model.register import Fact, Nature, RegisterList

ENTITY = """
<sanctionEntity euReferenceNumber="EU.99999.1" unitedNationId="XXi.001">
  <remark>Exemple fictif.</remark>
  <regulation numberTitle="2026/9999 (OJ L9)" programme="XXX"
    publicationDate="2026-02-02"/>
  <subjectType code="person"/>
  <nameAlias wholeName="Miro  Keldorin" strong="true" gender="M" title="Colonel"/>
  <nameAlias wholeName="" firstName="Mirko" middleName="K." lastName="KELDORIN"/>
  <nameAlias wholeName="Abu Keldor" strong="false"/>
  <nameAlias wholeName="Haji Miro"><remark>low quality alias</remark></nameAlias>
  <citizenship countryIso2Code="FR" countryDescription="FRANCE"/>
  <citizenship countryIso2Code="00" countryDescription="UNKNOWN"/>
  <birthdate circa="false" calendarType="GREGORIAN" birthdate="1968-11-04"
    dayOfMonth="4" monthOfYear="11" year="1968" city="Orlen"
    countryDescription="FRANCE"/>
  <birthdate circa="true" calendarType="GREGORIAN" yearRangeFrom="1960"
    yearRangeTo="1962"/>
  <birthdate circa="false" calendarType="ISLAMIC" year="1343"/>
  <birthdate circa="false" calendarType="ISLAMIC" year="1402" birthdate="1982-04-19"/>
  <birthdate circa="false" calendarType="GREGORIAN" yearRangeTo="1980"/>
  <identification identificationTypeCode="passport" number="P-1"
    identificationTypeDescription="National passport" countryDescription="FRANCE"/>
  <address street="1 rue de l'Exemple" city="Orlen" countryDescription="FRANCE">
    <contactInfo key="EMAIL" value="miro@exemple.example"/>
    <contactInfo key="PIGEON" value="7"/>
  </address>
</sanctionEntity>
"""


def export(*entities):
    return (
        '<export xmlns="http://eu.europa.ec/fpi/fsd/export" '
        'generationDate="2026-11-20T17:44:28.283+01:00">'
        + "".join(entities)
        + "</export>"
    )


@pytest.fixture
def publication(read_text):
    return read_text(export(ENTITY))


@pytest.fixture
def entry(publication):
    return publication.entries[0]


def test_the_list_and_its_date_are_told(publication):
    assert publication.register is RegisterList.EU_FSF
    assert publication.published_at.astimezone(UTC) == datetime(
        2026, 11, 20, 16, 44, 28, 283000, tzinfo=UTC
    )


def test_an_entity_keeps_its_reference_and_its_nature(entry):
    assert entry.entry_id == "EU.99999.1"
    assert entry.nature is Nature.PERSON
    assert entry.url == ""


def test_names_come_in_published_order_and_weak_ones_are_marked(entry):
    assert [(name.text, name.weak) for name in entry.names] == [
        ("Miro Keldorin", False),
        ("Mirko K. KELDORIN", False),
        ("Abu Keldor", True),
        ("Haji Miro", True),
    ]


def test_dates_ranges_and_other_calendars_are_kept(entry):
    assert entry.births == (
        PartialDate(year=1968, month=11, day=4, raw="4/11/1968"),
        PartialDate(year=1960, last_year=1962, circa=True, raw="1960-1962"),
        PartialDate(year=1343, raw="1343 ISLAMIC"),
        PartialDate(year=1982, month=4, day=19, raw="1402 ISLAMIC"),
        PartialDate(year=1980, circa=True, raw="1980"),
    )


@pytest.mark.parametrize(
    ("kind", "facts"),
    [
        ("sex", [Fact(kind="sex", value="M")]),
        ("title", [Fact(kind="title", value="Colonel")]),
        ("motive", [Fact(kind="motive", value="Exemple fictif.")]),
        ("nationality", [Fact(kind="nationality", value="FRANCE")]),
        ("birth_place", [Fact(kind="birth_place", value="Orlen", country="FRANCE")]),
        ("email", [Fact(kind="email", value="miro@exemple.example")]),
        ("un_reference", [Fact(kind="un_reference", value="XXi.001")]),
        (
            "legal_basis",
            [
                Fact(
                    kind="legal_basis",
                    value="2026/9999 (OJ L9)",
                    remark="XXX, 2026-02-02",
                )
            ],
        ),
        (
            "passport",
            [
                Fact(
                    kind="passport",
                    value="P-1",
                    country="FRANCE",
                    remark="National passport",
                )
            ],
        ),
        (
            "address",
            [
                Fact(
                    kind="address",
                    value="1 rue de l'Exemple, Orlen",
                    country="FRANCE",
                )
            ],
        ),
    ],
)
def test_facts_are_told_by_kind(entry, kind, facts):
    assert list(entry.facts_of(kind)) == facts


def test_an_unknown_kind_of_contact_is_counted(publication):
    assert publication.unknown_fields == {"contactInfo.PIGEON": 1}


def test_an_unknown_element_and_nature_are_kept_and_counted(read_text):
    stranger = ENTITY.replace("<subjectType", "<pigeon/><subjectType").replace(
        'code="person"', 'code="robot"'
    )
    publication = read_text(export(stranger))
    assert publication.unknown_fields["pigeon"] == 1
    assert publication.unknown_fields["subjectType"] == 1
    assert publication.entries[0].nature is Nature.COMPANY


def test_one_subject_may_be_listed_under_two_regimes(read_text):
    other = ENTITY.replace("2026/9999", "2026/8888")
    entries = read_text(export(ENTITY, other)).entries
    assert [entry.entry_id for entry in entries] == ["EU.99999.1", "EU.99999.1"]


def test_the_same_entity_twice_is_refused(read_text):
    with pytest.raises(RegisterRefusedError, match=r"EU\.99999\.1 stands for two"):
        read_text(export(ENTITY, ENTITY))
