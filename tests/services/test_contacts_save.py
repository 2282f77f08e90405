"""'Valider': judged, screened, kept and recorded as one, or not at all."""

from dataclasses import fields, replace
from datetime import date

import pytest

from stewardkit.errors import (
    InvalidClientError,
    InvalidContactError,
    RefusedError,
    StaleRecordError,
    UnknownRecordError,
)
from stewardkit.model.client import Client
from stewardkit.model.contact import Contact, EndReason
from stewardkit.model.flags import Flag, FlagState
from stewardkit.model.problems import Severity
from stewardkit.model.screening import Outcome, SubjectKind
from stewardkit.model.settings import SavePolicy


def test_every_field_of_a_contact_comes_back_as_it_was_saved(workspace, client):
    contact = workspace.contacts.new(client.client_id)
    values = {
        item.name: f"text of {item.name}"
        for item in fields(Contact)
        if item.type in {"str | None", str | None}
    }
    full = contact.with_changes(
        **values,
        kind=SubjectKind.COMPANY,
        last_name="Verdier",
        birth_date=date(1971, 2, 3),
        valid_to=date(2027, 1, 1),
        end_reason=EndReason.REPLACED,
        deceased_on=date(2026, 11, 1),
        address_copied_on=date(2026, 11, 2),
        display_order=4,
    )
    saved = workspace.contacts.save(full).contact
    assert saved == full.with_changes(version=1)
    assert workspace.contacts.get(contact.contact_id) == saved


def test_a_save_is_one_batch_with_its_reason_and_its_check(workspace, client, rows):
    before = len(workspace.journal.batches())
    contact = workspace.contacts.new(client.client_id)
    saved = workspace.contacts.save(contact.with_changes(function="Gérante"), "appel")
    batch = workspace.journal.batches()[0]
    assert len(workspace.journal.batches()) == before + 1
    assert (batch.actor, batch.kind, batch.reason) == ("m.durand", "form", "appel")
    assert saved.check.status is Outcome.NOT_CHECKED
    (check,) = rows("from screening_check where subject = 'contact'")
    (kept,) = rows("from contact")
    assert check["subject_id"] == kept["contact_id"]
    assert check["batch_id"] == kept["batch_id"]
    assert workspace.journal.verify().is_intact


def test_blocking_problems_are_told_all_at_once_and_nothing_is_kept(workspace, client):
    contact = workspace.contacts.new(client.client_id)
    wrong = contact.with_changes(last_name=" ", valid_to=date(2026, 1, 1), email="x@")
    before = workspace.journal.head()
    with pytest.raises(InvalidContactError, match="The function is missing") as raised:
        workspace.contacts.save(wrong)
    found = [problem.field for problem in raised.value.problems]
    assert found == ["last_name", "function", "valid_to"]
    assert workspace.journal.head() == before


def test_warnings_come_back_with_what_was_kept(workspace, add):
    contact = add().with_changes(postcode="1", email="x@")
    saved = workspace.contacts.save(contact)
    assert {problem.field for problem in saved.problems} == {"postcode", "email"}
    assert {problem.severity for problem in saved.problems} == {Severity.WARNING}
    assert workspace.contacts.get(contact.contact_id).email == "x@"


def test_each_change_makes_a_version_and_a_save_without_change_only_a_check(
    workspace, add, rows
):
    contact = add()
    changed = workspace.contacts.save(contact.with_changes(note="x")).contact
    again = workspace.contacts.save(changed).contact
    assert [contact.version, changed.version, again.version] == [1, 2, 2]
    assert again == workspace.contacts.get(contact.contact_id)
    checks = rows("from screening_check where subject = 'contact'")
    assert len(checks) == 3


def test_a_save_over_what_the_form_never_saw_is_refused_with_both_versions(
    workspace, add
):
    read = add()
    theirs = workspace.contacts.save(read.with_changes(note="theirs")).contact
    with pytest.raises(StaleRecordError) as raised:
        workspace.contacts.save(read.with_changes(note="mine"))
    assert raised.value.mine.note == "mine"
    assert raised.value.theirs == theirs
    assert workspace.contacts.get(read.contact_id) == theirs


def test_two_new_contacts_with_one_identifier_do_not_overwrite_each_other(
    workspace, add
):
    contact = add()
    with pytest.raises(StaleRecordError):
        workspace.contacts.save(contact.with_changes(version=0))


def test_a_contact_deleted_meanwhile_is_not_brought_back_by_a_save(workspace, add):
    contact = add()
    workspace.contacts.delete([contact.contact_id], reason="doublon")
    with pytest.raises(UnknownRecordError):
        workspace.contacts.save(contact)
    with pytest.raises(RefusedError, match="not used again"):
        workspace.contacts.save(contact.with_changes(version=0))


def test_an_identifier_chosen_by_hand_is_never_issued(workspace, client):
    chosen = Contact(
        contact_id="CT00000008",
        client_id=client.client_id,
        last_name="Morel",
        function="Gérante",
    )
    workspace.contacts.save(chosen)
    assert workspace.contacts.new(client.client_id).contact_id == "CT00000009"


def test_a_contact_needs_a_client_that_exists(workspace, add):
    with pytest.raises(UnknownRecordError, match="client 'CL404'"):
        workspace.contacts.save(add().with_changes(client_id="CL404"))


@pytest.mark.usefixtures("register")
def test_a_possible_match_is_kept_and_opens_an_alert(workspace, client):
    contact = workspace.contacts.new(client.client_id).with_changes(
        last_name="Valdariev", first_name="Ilian Petrovitch", function="Gérant"
    )
    saved = workspace.contacts.save(contact)
    assert saved.check.status is Outcome.TO_REVIEW
    (alert,) = workspace.screening.alerts()
    assert saved.check.alert_ids == (alert.alert_id,)
    assert workspace.contacts.get(contact.contact_id) == saved.contact


@pytest.mark.usefixtures("register")
def test_one_typo_and_another_birth_date_still_open_an_alert_that_says_why(
    workspace, client
):
    contact = workspace.contacts.new(client.client_id).with_changes(
        last_name="VALDARIEF",
        first_name="Ilian Petrovitch",
        function="Payeur",
        birth_date=date(1990, 1, 2),
    )
    saved = workspace.contacts.save(contact)
    assert saved.check.status is Outcome.TO_REVIEW
    assert any("birth date" in reason for reason in saved.check.hits[0].reasons)
    assert len(workspace.screening.alerts()) == 1


@pytest.mark.usefixtures("register", "client")
def test_a_workspace_may_refuse_a_possible_match_and_keeps_nothing_of_it(reopened):
    strict = reopened(save_policy=SavePolicy.REFUSE)
    contact = strict.contacts.new("CL00000001").with_changes(
        last_name="Valdariev", first_name="Ilian Petrovitch", function="Gérant"
    )
    before = strict.journal.head()
    with pytest.raises(RefusedError, match="VALDARIEV, which is listed"):
        strict.contacts.save(contact)
    assert strict.journal.head() == before
    assert strict.screening.alerts() == ()
    innocent = contact.with_changes(last_name="Morel", first_name="Claire")
    assert strict.contacts.save(innocent).check.status is Outcome.CLEAR


@pytest.mark.usefixtures("register")
def test_a_client_is_screened_at_its_save_too(workspace):
    listed = Client(
        client_id="CL9", last_name="Valdariev", first_name="Ilian Petrovitch"
    )
    saved = workspace.clients.save(listed)
    assert saved.check.status is Outcome.TO_REVIEW
    assert workspace.clients.get("CL9") == saved.client
    (alert,) = workspace.screening.alerts()
    assert (alert.client_id, alert.contact_id) == ("CL9", None)


def test_a_client_without_a_name_is_not_kept(workspace):
    with pytest.raises(InvalidClientError, match="The last name is missing"):
        workspace.clients.save(Client(client_id="CL9"))
    with pytest.raises(UnknownRecordError, match="client 'CL9'"):
        workspace.clients.get("CL9")


def test_a_stale_client_is_refused(workspace, client):
    workspace.clients.save(client.with_changes(city="Vannes"))
    with pytest.raises(StaleRecordError):
        workspace.clients.save(client.with_changes(city="Brest"))


def test_a_contact_and_what_it_said_are_kept_in_one_batch(workspace, client):
    contact = workspace.contacts.new(client.client_id).with_changes(function="Gérante")
    draft = workspace.consents.draft
    heard = [
        draft(contact.contact_id, flag, "given")
        for flag in (Flag.COMMERCIAL_EMAIL, Flag.DUE_NOTICE)
    ]
    before = len(workspace.journal.batches())
    workspace.contacts.save(contact, "appel", events=heard)
    assert len(workspace.journal.batches()) == before + 1
    states = workspace.consents.states(contact.contact_id)
    given = {flag for flag, state in states.items() if state is FlagState.GIVEN}
    assert given == {Flag.COMMERCIAL_EMAIL, Flag.DUE_NOTICE}


def test_an_event_that_is_refused_keeps_the_whole_save_out(workspace, client):
    contact = workspace.contacts.new(client.client_id).with_changes(function="Gérante")
    head = workspace.journal.head()
    draft = workspace.consents.draft(contact.contact_id, "due_notice", "given")
    for event, sentence in (
        (replace(draft, evidence="ab" * 32), "Keep the file first"),
        (replace(draft, contact_id="CT404"), "another contact"),
    ):
        with pytest.raises(RefusedError, match=sentence):
            workspace.contacts.save(contact, events=[event])
    assert workspace.journal.head() == head
    with pytest.raises(UnknownRecordError):
        workspace.contacts.get(contact.contact_id)
