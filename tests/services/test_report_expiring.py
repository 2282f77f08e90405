"""V2: who leaves within 90 days, and which notices then reach nobody."""

from datetime import date, timedelta

import pytest

from stewardkit.store.tables import CLIENT

DAY = date(2026, 11, 24)
LAST = date(2026, 12, 31)
LOADED = {"source": "extract", "evidence": None}


@pytest.fixture
def client(keep):
    """Keep the customer of the contacts, by default without an address."""

    def write(**values):
        keep(CLIENT, client_id="CL1", last_name="V", **{"status": "customer"} | values)

    write()
    return write


@pytest.fixture
def designate(client, keep, tick):
    """Keep a contact of the client who receives the due notice."""

    def write(contact_id, flag="due_notice", **values):
        address = f"{contact_id.lower()}@vaubrelle.example"
        keep(contact_id=contact_id, last_name="V", **{"email": address} | values)
        tick(contact_id, flag, **LOADED)

    return write


@pytest.fixture
def told(found):
    """Return by contact what it receives, what breaks, and whether that is told."""

    def read(**question):
        return {
            row["contact_id"]: (row["receives"], row["breaks"], row["exception"])
            for row in found("V2", **question)
        }

    return read


BREAKS = ("due_notice", "due_notice", True)
SOUND = ("due_notice", "nothing", False)


def test_v2_speaks_where_the_last_recipient_of_a_notice_leaves(
    designate, tick, told, found
):
    designate("CT1", valid_to=LAST)
    designate("CT2", "claim_settlement")
    assert told() == {"CT1": BREAKS}
    (row,) = found("V2")
    assert (row["days_left"], row["valid_to"]) == (37, LAST)


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ({}, SOUND),
        ({"valid_from": LAST + timedelta(days=1)}, SOUND),
        ({"valid_from": LAST + timedelta(days=2)}, BREAKS),
        ({"email": None}, BREAKS),
        ({"client_id": "CL2"}, BREAKS),
        ({"flag": "payment_reminder"}, BREAKS),
        ({"valid_to": DAY - timedelta(days=1)}, BREAKS),
    ],
)
def test_v2_asks_whether_another_contact_is_there_then(
    designate, told, other, expected
):
    designate("CT1", valid_to=LAST)
    designate("CT2", **other)
    assert told()["CT1"] == expected


def test_v2_speaks_of_both_where_two_leave_on_the_same_day(designate, told):
    designate("CT1", valid_to=LAST)
    designate("CT2", valid_to=LAST)
    assert told() == {"CT1": BREAKS, "CT2": BREAKS}


def test_v2_is_silent_where_the_sheet_of_the_client_stands_in_by_post(
    designate, client, told, found
):
    client(address_line1="4 rue des Lilas", postcode="35000", city="Rennes")
    designate("CT1", valid_to=LAST)
    assert told() == {"CT1": ("due_notice", "due_notice", False)}
    assert [row["by_sheet"] for row in found("V2")] == ["due_notice"]


def test_v2_is_silent_on_a_client_who_is_not_active(designate, client, told):
    client(status="former")
    designate("CT1", valid_to=LAST)
    assert told() == {"CT1": SOUND}


def test_v2_is_silent_on_who_receives_nothing(keep, told):
    keep(contact_id="CT1", last_name="V", valid_to=LAST)
    assert told() == {"CT1": (None, "nothing", False)}


def test_v2_lists_who_ends_on_the_day_or_within_90_days(workspace, keep, told):
    ends = (DAY - timedelta(days=1), DAY, DAY + timedelta(days=90))
    for place, valid_to in enumerate((*ends, DAY + timedelta(days=91), None)):
        keep(contact_id=f"CT{place}", last_name="V", valid_to=valid_to)
    assert set(told()) == {"CT1", "CT2"}
    excluded = workspace.reports.run("V2").reconciliation.excluded
    assert excluded == {"ended": 1, "not_ending": 2}
