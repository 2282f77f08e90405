"""D1: the file that a steward needs for a mailing."""

from datetime import date, timedelta

import pytest

from stewardkit.errors import RefusedError
from stewardkit.store.tables import CLIENT

TODAY = date(2026, 11, 24)
ADDRESS = {"address_line1": "3 rue des Tanneurs", "postcode": "37000", "city": "Tours"}


@pytest.fixture
def customers(keep):
    """Keep three customers, the last without an address, and a former client."""
    name = {"last_name": "Vaubrelle", "first_name": "Anouk"}
    for number in ("CL1", "CL2"):
        keep(CLIENT, client_id=number, status="customer", **name | ADDRESS)
    keep(CLIENT, client_id="CL3", status="customer", **name)
    keep(CLIENT, client_id="CL4", status="former", **name | ADDRESS)


@pytest.fixture
def designated(keep, tick):
    def write(contact_id, client_id="CL1", notice="due_notice", **values):
        known = {"last_name": "Morlidec", "email": f"{contact_id}@morlidec.example"}
        keep(contact_id=contact_id, client_id=client_id, **known | values)
        tick(contact_id, notice)

    return write


@pytest.fixture
def listed(found):
    """Return D1 on a notice: who is sent to, by which channel, and who is excluded."""

    def read(notice="due_notice"):
        rows = found("D1", notice=notice)
        assert [row["usable"] for row in rows] == sorted(
            (row["usable"] for row in rows), reverse=True
        )
        sent = [
            (row["client_id"], row["channel"], row["contact_id"])
            for row in rows
            if row["usable"]
        ]
        excluded = [
            (row["client_id"], row["contact_id"], row["reason_not_usable"])
            for row in rows
            if not row["usable"]
        ]
        return sent, excluded

    return read


@pytest.mark.usefixtures("customers")
def test_d1_lists_each_sending_once_and_then_who_is_excluded(designated, listed):
    designated("CT1", display_order=2, email="foyer@morlidec.example")
    designated("CT2", display_order=1, email="Foyer@morlidec.example")
    designated("CT3", email=None, **ADDRESS)
    designated("CT4", valid_to=TODAY - timedelta(days=1))
    assert listed() == (
        [
            ("CL1", "email", "CT2, CT1"),
            ("CL1", "post", "CT3"),
            ("CL2", "post", None),
        ],
        [("CL3", None, "unreachable"), ("CL1", "CT4", "ended")],
    )


@pytest.mark.usefixtures("customers")
def test_d1_speaks_where_nobody_receives_the_notice_and_else_is_silent(
    designated, found
):
    designated("CT1")
    exposed = [row["client_id"] for row in found("D1", notice="due_notice")[2:]]
    marked = [row["exception"] for row in found("D1", notice="due_notice")]
    assert (exposed, marked) == (["CL3"], [False, False, True])


@pytest.mark.usefixtures("customers")
def test_every_row_of_d1_has_what_a_mailing_needs(designated, found):
    designated("CT1", title="Mme", first_name="Claire", function="Gérante", **ADDRESS)
    (row, *_rest) = found("D1", notice="due_notice")
    assert row["notice"] == "due_notice"
    assert (row["day"], row["title"]) == (TODAY, "Mme")
    assert row["contact_name"] == "Claire Morlidec"
    assert (row["email"], row["city"]) == ("CT1@morlidec.example", "Tours")


@pytest.mark.usefixtures("customers")
def test_d1_of_a_consent_lists_all_clients_and_no_letters(designated, listed, tick):
    designated("CT1", "CL4", "commercial_email")
    designated("CT2", "CL1", "commercial_email", email=None, **ADDRESS)
    tick("CT2", "commercial_email", "refused", heard_on=TODAY)
    assert listed("commercial_email") == (
        [("CL4", "email", "CT1")],
        [("CL1", "CT2", "refused, no_email")],
    )


@pytest.mark.usefixtures("customers")
def test_everybody_whom_d1_leaves_out_is_counted(workspace, designated, keep):
    designated("CT1", email="foyer@morlidec.example")
    designated("CT2", email="foyer@morlidec.example")
    designated("CT3", "CL4")
    keep(contact_id="CT4", client_id="CL2", last_name="Querzanne")
    figures = workspace.reports.run("D1", notice="due_notice").reconciliation
    assert (figures.population, figures.reported) == (8, 3)
    assert figures.excluded == {
        "inactive_sheet": 1,
        "never_asked": 1,
        "not_active": 1,
        "same_sending": 1,
        "sheet_not_needed": 1,
    }


@pytest.mark.usefixtures("customers")
def test_where_somebody_lives_is_masked_as_the_email_is(workspace, designated):
    designated("CT1", **ADDRESS)
    (row, *_rest) = workspace.reports.run("D1", notice="due_notice").rows.to_pylist()
    assert row["email"] == "C***@morlidec.example"
    assert row["address_line1"] == "3 r*** d*** T***"


@pytest.mark.parametrize("notice", [None, "newsletter"])
def test_d1_asks_for_a_notice_that_is_known(workspace, notice):
    with pytest.raises(RefusedError, match=r"D1 is about one notice.*due_notice"):
        workspace.reports.run("D1", notice=notice)
