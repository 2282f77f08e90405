"""Identifiers are issued once."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from stewardkit.store.identifiers import issue, reserve
from stewardkit.store.tables import CLIENT, CONTACT, CONTRACT


@pytest.fixture
def take(database):
    def next_of(table):
        with database.writing() as session:
            return issue(session, table)

    return next_of


def test_each_kind_has_its_own_numbers(take):
    issued = [take(table) for table in (CLIENT, CONTACT, CONTACT, CONTRACT)]
    assert issued == ["CL00000001", "CT00000001", "CT00000002", "CO00000001"]


def test_threads_never_get_the_same_identifier(take):
    with ThreadPoolExecutor(4) as pool:
        issued = list(pool.map(take, [CONTACT] * 20))
    assert sorted(issued) == [f"CT{number:08d}" for number in range(1, 21)]


@pytest.mark.parametrize(
    ("chosen", "following"),
    [
        ("CT00000005", "CT00000006"),
        ("CT999999999", "CT1000000000"),
        ("CL00000005", "CT00000003"),
        ("CT00000001", "CT00000003"),
        ("M-77", "CT00000003"),
        ("CTx", "CT00000003"),
    ],
)
def test_a_chosen_identifier_is_passed_over(database, take, chosen, following):
    take(CONTACT)
    take(CONTACT)
    with database.writing() as session:
        reserve(session, CONTACT, chosen)
    assert take(CONTACT) == following
