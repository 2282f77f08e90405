"""The SDN list of the United States as CSV, in up to four files."""

import gzip
import os
from datetime import UTC, datetime

import pytest

from stewardkit.errors import InputFileError, RegisterRefusedError
from stewardkit.ingest.registers import open_register, read_publication
from stewardkit.model.partial_date import PartialDate
from stewardkit.model.register import Fact, Nature, RegisterList

NULLS = ",-0- " * 7
SDN = (
    '91,"KELDORIN, Miro","individual","XXX] [YYY","Colonel"'
    + NULLS.removesuffix(",-0- ")
    + ',"DOB 04 Nov 1968; alt. DOB circa 1960; DOB long ago; POB Orlen, France; '
    "nationality France; alt. citizen Peru; Gender Male; Passport P-1 (France) ; "
    "National ID No. N-1 (Peru); Tax ID No. T-1; Phone Number 0199000000; "
    "Digital Currency Address - XBT abc; Linked To: KELDOR BANK; a.k.a. 'MIROK'; "
    "a.k.a. 'ORL'EN, Tasmir'; Member of the\"\r\n"
    '92,"KELDOR STAR","vessel","XXX",-0- ,"XX1","Tanker","1",-0- ,"Peru",-0- ,'
    '"Vessel Registration Identification IMO 0000000."\r\n'
    f'93,"KELDOR BANK, LTD",-0- ,"XXX"{NULLS},-0- \r\n'
    f'94,"KELDOR ROBOT","robot","XXX"{NULLS},-0- \r\n'
    "\x1a"
)
ALT = (
    '91,501,"aka","KELDORIN, Mirko",-0- \r\n91,502,"fka","ORLENVIK, Tasmir",-0- \r\n'
    '93,503,"aka","BANK OF KELDOR, THE",-0- \r\n\x1a'
)
ADD = (
    '91,701,"1 Example Street","Orlen","France",-0- \r\n'
    "93,702,-0- ,-0- ,-0- ,-0- \r\n\x1a"
)
COMMENTS = '91," council of Orlen."\n\x1a'


@pytest.fixture
def files(tmp_path):
    """Write the files, each under its name, and return the path of the first."""

    def write(**texts):
        for name, text in texts.items():
            (tmp_path / f"{name}.CSV").write_bytes(text.encode())
        return tmp_path / f"{next(iter(texts))}.CSV"

    return write


@pytest.fixture
def publication(files):
    return read_publication(files(SDN=SDN, Alt=ALT, add=ADD, sdn_COMMENTS=COMMENTS))


@pytest.fixture
def person(publication):
    return publication.entries[0]


def test_the_list_is_told_and_dated_by_its_file(files):
    path = files(SDN=SDN)
    os.utime(path, (0, datetime(2026, 11, 20, tzinfo=UTC).timestamp()))
    publication = read_publication(path)
    assert publication.register is RegisterList.OFAC_SDN
    assert publication.published_at == datetime(2026, 11, 20, tzinfo=UTC)


def test_each_entry_keeps_its_number_and_its_nature(publication):
    assert [(entry.entry_id, entry.nature) for entry in publication.entries] == [
        ("91", Nature.PERSON),
        ("92", Nature.VESSEL),
        ("93", Nature.COMPANY),
        ("94", Nature.COMPANY),
    ]


def test_names_come_forename_first_and_those_of_remarks_are_weak(person):
    assert [(name.text, name.weak, name.remark) for name in person.names] == [
        ("Miro KELDORIN", False, ""),
        ("Mirko KELDORIN", False, ""),
        ("Tasmir ORLENVIK", False, "f.k.a."),
        ("MIROK", True, ""),
        ("Tasmir ORL'EN", True, ""),
    ]


def test_the_comma_of_a_company_stays(publication):
    company = publication.entries[2]
    assert [name.text for name in company.names] == [
        "KELDOR BANK, LTD",
        "BANK OF KELDOR, THE",
    ]


def test_dates_of_birth_are_read_from_the_remarks(person):
    assert person.births == (
        PartialDate(year=1968, month=11, day=4, raw="04 Nov 1968"),
        PartialDate(year=1960, circa=True, raw="circa 1960"),
    )


@pytest.mark.parametrize(
    "facts",
    [
        (Fact(kind="title", value="Colonel"),),
        (
            Fact(kind="legal_basis", value="XXX"),
            Fact(kind="legal_basis", value="YYY"),
        ),
        (
            Fact(kind="nationality", value="France"),
            Fact(kind="nationality", value="Peru"),
        ),
        (Fact(kind="birth_place", value="Orlen, France"),),
        (Fact(kind="address", value="1 Example Street, Orlen", country="France"),),
        (Fact(kind="sex", value="Male", remark="Gender"),),
        (Fact(kind="passport", value="P-1", country="France", remark="Passport"),),
        (Fact(kind="phone", value="0199000000", remark="Phone Number"),),
        (
            Fact(
                kind="identifier", value="N-1", country="Peru", remark="National ID No."
            ),
            Fact(kind="identifier", value="T-1", remark="Tax ID No."),
        ),
        (
            Fact(
                kind="crypto_wallet",
                value="abc",
                remark="Digital Currency Address - XBT",
            ),
        ),
    ],
)
def test_the_facts_of_a_person_are_told_by_kind(person, facts):
    assert person.facts_of(facts[0].kind) == facts


def test_a_long_remark_goes_on_in_the_comments(person):
    assert [fact.value for fact in person.facts_of("motive")] == [
        "Linked To: KELDOR BANK",
        "Member of the council of Orlen",
    ]


def test_a_vessel_tells_its_number_its_flag_and_its_call_sign(publication):
    facts = {fact.kind: fact.value for fact in publication.entries[1].facts}
    assert facts == {
        "imo_number": "IMO 0000000",
        "nationality": "Peru",
        "identifier": "XX1",
        "legal_basis": "XXX",
    }


def test_what_is_not_understood_is_kept_and_counted(publication):
    assert publication.unknown_fields == {"dateOfBirth": 1, "sdnType": 1}


def test_the_file_alone_is_read_without_its_other_names(files):
    (person, *_) = read_publication(files(SDN=SDN)).entries
    assert {name.text for name in person.names} == {
        "Miro KELDORIN",
        "MIROK",
        "Tasmir ORL'EN",
    }


def test_what_is_kept_of_the_files_reads_as_the_same_entries(tmp_path, files):
    path = files(SDN=SDN, ALT=ALT, ADD=ADD, SDN_COMMENTS=COMMENTS)
    kept = tmp_path / "kept" / "original.csv.gz"
    kept.parent.mkdir()
    kept.write_bytes(gzip.compress(open_register(path).data))
    first, again = read_publication(path), read_publication(kept)
    assert again.entries == first.entries
    assert again.sha256 == first.sha256


def test_other_names_of_another_day_are_refused(files):
    path = files(SDN=SDN, ALT='99,504,"aka","ORLENVIK",-0- \r\n')
    with pytest.raises(RegisterRefusedError, match="Entry 99 has 0 lines"):
        read_publication(path)


def test_the_other_names_alone_are_refused(files):
    with pytest.raises(RegisterRefusedError, match="hand in SDN"):
        read_publication(files(ALT=ALT))


@pytest.mark.parametrize("end", ['"KELDOR ST', '"KELDOR STAR"', '"XXX",-0- ,"XX1"'])
def test_a_file_cut_inside_a_line_is_refused(files, end):
    whole, _, _ = SDN.partition(end)
    with pytest.raises(RegisterRefusedError):
        read_publication(files(SDN=whole + end))


def test_lines_of_another_kind_of_table_are_refused(files):
    with pytest.raises(RegisterRefusedError, match="Line 1 has 3 values"):
        read_publication(files(SDN="1,Durand,Paris\n"))


def test_the_list_is_no_french_register(files):
    with pytest.raises(InputFileError, match="ofac-sdn"):
        read_publication(files(SDN=SDN), RegisterList.FR_GELS)
