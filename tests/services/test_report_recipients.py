"""N2 and N5: who is designated, since when and by whom, and who is not fit."""

from datetime import date, timedelta

import pytest

from stewardkit.store.tables import CLIENT

TODAY = date(2026, 11, 24)
DAY = timedelta(days=1)
ADDRESS = {"address_line1": "3 rue des Tanneurs", "postcode": "37000", "city": "Tours"}


@pytest.fixture
def designated(keep, tick):
    """Keep a contact and designate it for a notice."""

    def write(notice="due_notice", *, proof=None, **values):
        known = {"last_name": "Morlidec", "email": "c@morlidec.example"}
        keep(contact_id="CT1", **known | values)
        tick("CT1", notice, **{} if proof is None else proof)

    return write


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"valid_to": TODAY - DAY}, "ended"),
        ({"valid_from": TODAY + DAY}, "future"),
        ({"deceased_on": TODAY}, "deceased"),
        ({"email": "morlidec"}, "bad_email, unreachable"),
        ({"email": "morlidec", **ADDRESS}, "bad_email"),
        ({"email": None}, "unreachable"),
    ],
)
def test_n2_speaks_of_a_designation_that_leads_nowhere(
    workspace, designated, found, values, reason
):
    designated(**values)
    (row,) = found("N2")
    assert (row["unfit"], row["exception"]) == (reason, True)
    assert workspace.reports.run("N2").reconciliation.excluded == {}


@pytest.mark.parametrize("values", [{}, {"email": None, **ADDRESS}])
def test_n2_is_silent_on_whom_mail_reaches(workspace, designated, found, values):
    designated(**values)
    assert found("N2") == []
    assert workspace.reports.run("N2").reconciliation.excluded == {"fit": 1}


def test_n2_speaks_of_whoever_wants_paper_and_has_no_address(
    workspace, designated, keep, found
):
    keep(CLIENT, client_id="CL1", last_name="Vaubrelle")
    designated()
    workspace.electronic.object("CL1", channel="phone")
    assert [row["unfit"] for row in found("N2")] == ["no_address"]


def test_n2_is_silent_on_a_designation_that_was_taken_back(designated, tick, found):
    designated(valid_to=TODAY - DAY)
    tick("CT1", "due_notice", "withdrawn", heard_on=TODAY)
    assert found("N2") == []


def test_n5_lists_who_was_designated_when_and_by_whom(designated, found):
    designated()
    (row,) = found("N5")
    assert (row["designated"], row["usable"], row["exception"]) == (True, True, False)
    assert (row["heard_on"], row["collector"]) == (date(2026, 3, 2), "m.durand")
    assert (row["source"], row["missing_proof"]) == ("form", None)


@pytest.mark.parametrize(
    ("part", "named"), [("heard_on", "event_date"), ("collector", "collector")]
)
def test_n5_speaks_where_nobody_knows_when_or_by_whom(designated, found, part, named):
    designated(proof={part: None})
    (row,) = found("N5")
    assert (row["missing_proof"], row["exception"]) == (named, True)


def test_n5_tells_that_a_designation_was_taken_back(designated, tick, found):
    designated(proof={"collector": None})
    tick("CT1", "due_notice", "withdrawn", heard_on=TODAY, collector=None)
    (row,) = found("N5")
    assert (row["designated"], row["usable"], row["exception"]) == (False, False, False)
    assert row["reason_not_usable"] == "not_designated"


def test_n5_leaves_consents_to_c1(designated, found):
    designated("commercial_email")
    assert found("N5") == []
