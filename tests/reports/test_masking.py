"""Masking: what is left of an address or a name."""

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stewardkit.reports.masking import FULLY_MASKED, Masking, masked
from stewardkit.reports.page import Column, ColumnKind

COLUMNS = tuple(
    Column(name=str(kind), kind=kind, english=str(kind), french=str(kind))
    for kind in (ColumnKind.EMAIL, ColumnKind.NAME, ColumnKind.TEXT)
)


def mask(kind, text):
    rows = pa.table({str(kind): pa.array([text], pa.string())})
    columns = [column for column in COLUMNS if column.kind is kind]
    return masked(rows, columns, FULLY_MASKED).column(0)[0].as_py()


@pytest.mark.parametrize(
    ("email", "left"),
    [
        ("d.morel@example.org", "d***@example.org"),
        ("a@b.example", "a***@b.example"),
        ("one@two@three.example", "o***@three.example"),
        ("no address", "n***"),
        ("@", "@***"),
        ("", ""),
        (None, None),
    ],
)
def test_an_address_keeps_its_first_letter_and_its_domain(email, left):
    assert mask(ColumnKind.EMAIL, email) == left


@pytest.mark.parametrize(
    ("name", "left"),
    [
        ("Anouk Vaubrelle", "A*** V***"),
        ("Élise L’Hortevin-Saint", "É*** L***"),
        ("D'Arvoult & Fils SARL", "D*** & F*** S***"),
        ("Ева Морозова", "Е*** М***"),
    ],
)
def test_a_name_keeps_the_first_letter_of_each_word(name, left):
    assert mask(ColumnKind.NAME, name) == left


@given(st.from_regex(r"[a-z]{3,9}@[a-z]{3,9}\.example", fullmatch=True))
def test_nothing_of_the_mailbox_is_left_but_its_first_letter(email):
    assert mask(ColumnKind.EMAIL, email).split("@")[0] == f"{email[0]}***"


def test_other_columns_are_left_alone():
    assert mask(ColumnKind.TEXT, "CT00000001") == "CT00000001"


def test_each_level_masks_addresses_or_names_as_well_or_nothing():
    assert Masking.MASKED.kinds == {ColumnKind.EMAIL, ColumnKind.ADDRESS}
    assert Masking.STRICT.kinds == Masking.MASKED.kinds | {ColumnKind.NAME}
    assert Masking.CLEAR.kinds == frozenset()
