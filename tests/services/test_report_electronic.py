"""N3: who was told of electronic documents, and whose address is verified."""

from datetime import date, timedelta

import pytest

TODAY = date(2026, 11, 24)
DAY = timedelta(days=1)


@pytest.fixture
def client(workspace, client):
    """A client that is a customer."""
    return workspace.clients.save(client.with_changes(status="customer")).client


@pytest.fixture
def recipient(contact, tick):
    """Designate the contact for a notice, and return who it is."""
    tick(contact, "due_notice")
    return contact


@pytest.fixture
def row(found, recipient):
    """Return the row of the contact."""

    def read(**question):
        (one,) = [r for r in found("N3", **question) if r["contact_id"] == recipient]
        return one

    return read


@pytest.fixture
def proof(workspace):
    return workspace.evidence.keep_content("notice.pdf", b"Documents by e-mail.").sha256


def test_n3_speaks_where_nobody_was_told_and_no_address_verified(row):
    one = row()
    assert (one["missing"], one["exception"]) == ("not_informed, not_verified", True)
    assert one["electronic_since"] == date(2026, 3, 2)
    assert one["info_given_on"] is one["verified_on"] is one["overdue_days"] is None


def test_n3_is_silent_where_both_are_proven(workspace, client, recipient, row, proof):
    workspace.electronic.inform(client.client_id, evidence=proof, on=TODAY - 9 * DAY)
    workspace.electronic.verify_email(recipient, method="phone")
    one = row()
    assert (one["missing"], one["exception"]) == (None, False)
    assert (one["info_given_on"], one["info_evidence"]) == (TODAY - 9 * DAY, proof)
    assert (one["method"], one["next_due"]) == ("phone", date(2027, 11, 24))


def test_information_without_proof_is_an_exception_whoever_it_was_given_to(
    workspace, client, recipient, row, proof
):
    workspace.electronic.verify_email(recipient, method="phone")
    workspace.electronic.inform(client.client_id, recipient)
    assert row()["missing"] == "information_unproven"
    workspace.electronic.inform(client.client_id, on=TODAY - DAY, evidence=proof)
    assert row()["missing"] is None


def test_an_address_is_overdue_from_the_day_after_it_was_due(
    workspace, client, recipient, row, proof
):
    workspace.electronic.inform(client.client_id, evidence=proof, on=date(2024, 1, 2))
    workspace.electronic.verify_email(recipient, method="email", on=date(2025, 11, 24))
    assert row()["missing"] is None
    late = row(on=TODAY + 3 * DAY)
    assert (late["missing"], late["overdue_days"]) == ("verification_overdue", 3)


def test_whoever_gets_paper_owes_nothing(workspace, client, recipient, row):
    workspace.electronic.object(client.client_id, recipient, on=TODAY - DAY)
    one = row()
    assert (one["exception"], one["missing"]) == (False, None)
    assert (one["objection"], one["objection_on"]) == ("objected", TODAY - DAY)
    assert row(on=TODAY - 2 * DAY)["exception"]


def test_an_objection_of_the_client_counts_for_its_contacts(
    workspace, client, recipient, row
):
    workspace.electronic.prefer_paper(client.client_id)
    assert (row()["objection"], row()["exception"]) == ("paper", False)


def test_a_report_on_the_past_tells_what_was_known_then(
    workspace, clock, client, recipient, row
):
    before = clock.now
    clock.now += timedelta(hours=1)
    workspace.electronic.object(client.client_id)
    workspace.electronic.verify_email(recipient, method="phone")
    then = row(known_at=before)
    assert (then["missing"], then["objection"]) == ("not_informed, not_verified", None)
    assert row()["objection"] == "objected"


def test_n3_accounts_for_everybody(workspace, add, keep, tick, recipient):
    nowhere = add("Perrin", email="perrin@exemple").contact_id
    tick(nowhere, "due_notice")
    tick(add("Lenoir", valid_to=TODAY, valid_from=None).contact_id, "e_signature")
    keep(contact_id="CT8", last_name="Ancien", valid_to=TODAY - DAY)
    keep(contact_id="CT9", last_name="Ailleurs", email="ailleurs@exemple.fr")
    tick("CT9", "claim_settlement")
    figures = workspace.reports.run("N3").reconciliation
    assert (figures.population, figures.reported) == (5, 1)
    assert figures.excluded == {
        "ended": 1,
        "not_active": 1,
        "not_designated": 1,
        "no_sound_email": 1,
    }
