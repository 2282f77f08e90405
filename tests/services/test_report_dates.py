"""V3: days that cannot be, one person twice at a time, one rank twice."""

from datetime import date

import pytest

from stewardkit.store.tables import CLIENT, CONTRACT

DAY = date(2026, 11, 24)
LATER = date(2026, 11, 25)


@pytest.fixture
def told(found):
    """Return what is odd by contact, contract or client."""

    def read(**question):
        return {
            row["contact_id"] or row["contract_id"] or row["client_id"]: (
                row["anomalies"],
                row["others"],
            )
            for row in found("V3", **question)
        }

    return read


@pytest.mark.parametrize(
    ("values", "anomaly"),
    [
        ({"valid_from": LATER, "valid_to": DAY}, "inverted"),
        ({"birth_date": LATER}, "future_birth"),
        ({"deceased_on": LATER}, "future_death"),
    ],
)
def test_v3_speaks_of_a_day_of_a_contact_that_cannot_be(keep, told, values, anomaly):
    keep(contact_id="CT1", last_name="Vaubrelle", **values)
    assert told() == {"CT1": (anomaly, None)}


@pytest.mark.parametrize(
    "values",
    [
        {"valid_from": DAY, "valid_to": DAY},
        {"valid_from": LATER},
        {"birth_date": DAY},
        {"deceased_on": DAY},
        {},
    ],
)
def test_v3_is_silent_on_days_that_can_be(keep, told, values):
    keep(contact_id="CT1", last_name="Vaubrelle", **values)
    assert told() == {}


def test_v3_speaks_of_days_of_clients_and_contracts_that_cannot_be(keep, told):
    odd = {"birth_date": LATER, "last_contact_on": LATER, "since": LATER}
    keep(CLIENT, client_id="CL1", last_name="Vaubrelle", **odd)
    keep(CONTRACT, contract_id="P1", starts_on=LATER, ends_on=DAY, kind=None)
    keep(CONTRACT, contract_id="P2", starts_on=DAY, ends_on=LATER, kind=None)
    assert told() == {
        "CL1": ("future_birth, future_contact, future_since", None),
        "P1": ("inverted", None),
    }
    assert set(told(on=LATER)) == {"P1"}


@pytest.mark.parametrize(
    ("other", "is_overlap"),
    [
        ({"last_name": "VAUBRELLE", "function": "gérante"}, True),
        ({"valid_from": date(2026, 6, 30)}, True),
        ({"valid_from": date(2026, 7, 1)}, False),
        ({"function": "Comptable"}, False),
        ({"client_id": "CL2"}, False),
        ({"first_name": "Jo"}, False),
    ],
)
def test_v3_speaks_of_one_person_twice_at_a_time(keep, told, other, is_overlap):
    person = {"last_name": "Vaubrelle", "first_name": "Anouk", "function": "Gérante"}
    keep(contact_id="CT1", valid_to=date(2026, 6, 30), **person)
    keep(contact_id="CT2", **person | other)
    pair = {"CT1": ("overlap", "CT2"), "CT2": ("overlap", "CT1")}
    assert told() == (pair if is_overlap else {})


def test_v3_speaks_of_one_rank_twice_among_the_valid(workspace, keep, told):
    for place, rank in enumerate((1, 1, 1, 2, None, None), start=1):
        keep(contact_id=f"CT{place}", last_name=f"V{place}", display_order=rank)
    keep(contact_id="CT3", last_name="V3", display_order=1, valid_to=date(2026, 1, 1))
    assert told() == {"CT1": ("order_tie", "CT2"), "CT2": ("order_tie", "CT1")}
    figures = workspace.reports.run("V3").reconciliation
    assert (figures.population, figures.excluded) == (6, {"no_anomaly": 4})
