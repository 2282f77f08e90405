import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from stdnum import imo, luhn

from stewardkit.demo.companies import SIRENS, luhn_digits, sirens
from stewardkit.demo.dice import Dice
from stewardkit.demo.register_fields import imo_number


@given(st.integers(1, 10**15))
def test_the_digit_of_luhn_makes_any_number_valid(stem):
    digit = luhn_digits(np.array([stem]))[0]
    assert luhn.is_valid(f"{stem}{digit}")


def test_no_siren_comes_twice_before_all_are_used():
    numbers = sirens(Dice(1, "sirens"), SIRENS // 10)
    assert len(numbers.unique()) == SIRENS // 10


@given(st.integers(0, 999_999))
def test_imo_numbers_are_valid(start):
    assert imo.is_valid(imo_number(start))
