"""N1: who receives each notice, and where nobody does."""

from datetime import date

import pyarrow as pa
import pytest

from stewardkit.model.journal import BatchKind
from stewardkit.store.tables import CLIENT, CONTRACT

ADDRESS = {"address_line1": "3 rue des Tanneurs", "postcode": "37000", "city": "Tours"}


@pytest.fixture
def customer(keep):
    """Keep a client that is a customer, without an address."""

    def write(**values):
        keep(CLIENT, last_name="Vaubrelle", **{"status": "customer"} | values)

    return write


@pytest.fixture
def contract(workspace):
    def write(**values):
        with workspace._context.writing(BatchKind.FORM) as batch:
            batch.keep(CONTRACT, pa.Table.from_pylist([values]))

    return write


@pytest.fixture
def designated(keep, tick):
    """Keep a contact and designate it for a notice."""

    def write(contact_id, notice="due_notice", **values):
        email = {"email": f"{contact_id}@morlidec.example"}
        keep(contact_id=contact_id, last_name="Morlidec", **email | values)
        tick(contact_id, notice)

    return write


@pytest.fixture
def notice(found):
    """Return the row of N1 on one notice of one client."""

    def read(name="due_notice", **question):
        (row,) = [row for row in found("N1", **question) if row["notice"] == name]
        return row

    return read


def test_n1_speaks_of_each_notice_that_nobody_receives(customer, found):
    customer()
    rows = found("N1")
    assert [row["notice"] for row in rows] == [
        "due_notice",
        "payment_reminder",
        "document_reminder",
        "claim_settlement",
    ]
    assert {row["coverage"] for row in rows} == {"exposed"}
    assert all(row["exception"] for row in rows)


def test_n1_is_silent_where_a_designated_contact_has_an_address(
    customer, designated, notice
):
    customer()
    designated("CT1")
    row = notice()
    assert (row["coverage"], row["channel"]) == ("recipient", "email")
    assert (row["recipients"], row["exception"]) == (1, False)
    assert notice("payment_reminder")["exception"]


def test_the_best_recipient_is_the_first_in_the_order_of_display(
    customer, designated, notice
):
    customer()
    designated("CT1")
    designated("CT2", display_order=2)
    designated("CT3", display_order=1)
    assert (notice()["recipients"], notice()["contact_id"]) == (3, "CT3")


def test_a_contact_without_e_mail_is_reached_by_post(customer, designated, notice):
    customer()
    designated("CT1", email=None, **ADDRESS)
    assert (notice()["coverage"], notice()["channel"]) == ("recipient", "post")


def test_the_client_sheet_is_the_last_resort_and_no_exposure(
    customer, designated, notice
):
    customer(**ADDRESS)
    designated("CT1", email=None)
    row = notice()
    assert (row["coverage"], row["channel"]) == ("client_sheet", "post")
    assert (row["recipients"], row["exception"]) == (0, False)


@pytest.mark.parametrize("missing", ["address_line1", "postcode", "city"])
def test_an_incomplete_address_reaches_nobody(customer, notice, missing):
    customer(**ADDRESS | {missing: " "})
    assert notice()["exception"]


def test_the_first_day_without_a_recipient_is_told_90_days_ahead(
    customer, designated, notice
):
    customer()
    designated("CT1", valid_to=date(2027, 2, 21))
    row = notice()
    assert row["first_gap_date"] == date(2027, 2, 22)
    assert row["exception"]
    assert notice(on=date(2026, 11, 23))["first_gap_date"] is None
    assert not notice(on=date(2026, 11, 23))["exception"]


def test_a_successor_who_starts_the_next_day_leaves_no_gap(
    customer, designated, notice
):
    customer()
    designated("CT1", valid_to=date(2026, 12, 31))
    designated("CT2", valid_from=date(2027, 1, 1))
    assert notice()["first_gap_date"] is None
    assert notice()["recipients"] == 1


def test_a_successor_who_starts_late_leaves_a_gap(customer, designated, notice):
    customer()
    designated("CT1", valid_to=date(2026, 12, 31))
    designated("CT2", valid_from=date(2027, 1, 3))
    assert notice()["first_gap_date"] == date(2027, 1, 1)


def test_a_longer_recipient_covers_the_end_of_a_shorter_one(
    customer, designated, notice
):
    customer()
    designated("CT1", valid_to=date(2027, 1, 31))
    designated("CT2", valid_to=date(2026, 12, 1))
    assert notice()["first_gap_date"] == date(2027, 2, 1)


def test_a_gap_ahead_is_no_exception_where_the_client_sheet_serves(
    customer, designated, notice
):
    customer(**ADDRESS)
    designated("CT1", valid_to=date(2026, 12, 31))
    assert notice()["first_gap_date"] == date(2027, 1, 1)
    assert not notice()["exception"]


def test_a_refused_designation_and_an_ended_contact_receive_nothing(
    customer, designated, tick, notice
):
    customer()
    designated("CT1")
    tick("CT1", "due_notice", "withdrawn", heard_on=date(2026, 4, 1))
    designated("CT2", valid_to=date(2026, 11, 23))
    assert notice()["coverage"] == "exposed"


@pytest.mark.usefixtures("register")
def test_settlements_wait_for_a_check_and_notices_do_not(
    workspace, customer, designated, tick, notice
):
    customer()
    designated("CT1", "claim_settlement")
    tick("CT1", "due_notice")
    held = notice("claim_settlement")
    assert (held["coverage"], held["held"], held["recipients"]) == ("held", 1, 0)
    assert not held["exception"]
    assert notice()["coverage"] == "recipient"
    workspace.screening.screen_contact("CT1")
    assert notice("claim_settlement")["coverage"] == "recipient"


@pytest.mark.usefixtures("register")
def test_an_open_alert_holds_settlements_and_a_confirmed_one_holds_all(
    workspace, customer, keep, tick, notice
):
    customer()
    keep(
        contact_id="CT1",
        last_name="Valdariev",
        first_name="Ilian Petrovitch",
        email="ilian@valdariev.example",
    )
    tick("CT1", "claim_settlement")
    tick("CT1", "due_notice")
    (number,) = workspace.screening.screen_contact("CT1").alert_ids
    assert notice("claim_settlement")["coverage"] == "held"
    assert notice()["coverage"] == "recipient"
    workspace.screening.decide(number, "confirmed", "same passport")
    assert notice()["coverage"] == "held"
    workspace.screening.decide(number, "dismissed", "born elsewhere")
    assert notice("claim_settlement")["coverage"] == "recipient"


def test_only_clients_with_a_running_contract_or_called_customers_are_reported(
    workspace, contract, customer
):
    customer(client_id="CL1")
    customer(client_id="CL2", status="former")
    customer(client_id="CL3", status=None)
    customer(client_id="CL4", status="prospect")
    contract(contract_id="CO3", client_id="CL3", ends_on=date(2026, 11, 24))
    contract(contract_id="CO4", client_id="CL4", ends_on=date(2026, 11, 23))
    report = workspace.reports.run("N1")
    assert set(report.rows["client_id"].to_pylist()) == {"CL1", "CL3"}
    assert report.reconciliation.excluded == {"not_active": 8}
