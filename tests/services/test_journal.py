"""The journal as a steward reads, proves and takes back."""

import json
from datetime import timedelta

import pyarrow as pa
import pytest

from stewardkit.errors import RefusedError, UnknownRecordError
from stewardkit.model.history import Action
from stewardkit.model.journal import BatchKind
from stewardkit.store.tables import CLIENT, CONTACT


@pytest.fixture
def write(workspace, clock):
    """Write rows as somebody's batch, a minute after the one before."""

    def keep(table, reason="", **fields):
        clock.now += timedelta(minutes=1)
        row = {"client_id": "CL1", "kind": "person", "last_name": "Morel", **fields}
        with workspace.journal._context.writing(BatchKind.FORM, reason) as batch:
            batch.keep(table, pa.Table.from_pylist([row]))

    return keep


@pytest.fixture
def journal(workspace, write):
    """A client, a contact of it, and a correction of the contact."""
    write(CLIENT, "new client")
    write(CONTACT, "new contact", contact_id="CT1", email="morel@exemple.fr")
    write(CONTACT, "moved", contact_id="CT1", email="morel@exemple.com")
    return workspace.journal


def test_batches_are_listed_newest_first_and_no_more_than_asked(journal):
    last, before = journal.batches(limit=2)
    assert (last.name, last.reason, last.opened, last.closed) == (
        "B000003",
        "moved",
        1,
        1,
    )
    assert (before.name, before.actor, before.kind) == ("B000002", "m.durand", "form")
    assert [batch.name for batch in journal.batches()][-1] == "B000001"


def test_a_contact_tells_who_changed_which_field_when_and_why(journal):
    created, changed = journal.of_contact("CT1").steps
    assert (created.action, changed.action) == (Action.CREATED, Action.CHANGED)
    assert (changed.batch, changed.actor, changed.reason) == (
        "B000003",
        "m.durand",
        "moved",
    )
    assert changed.recorded_at - created.recorded_at == timedelta(minutes=1)
    (change,) = changed.changes
    assert (change.field, change.before, change.after) == (
        "email",
        "morel@exemple.fr",
        "morel@exemple.com",
    )
    assert {change.field for change in created.changes} == {
        "contact_id",
        "client_id",
        "kind",
        "last_name",
        "email",
    }


def test_a_deletion_and_a_return_are_steps_of_their_own(journal):
    with journal._context.writing(BatchKind.DELETE) as batch:
        batch.close(CONTACT, ["CT1"])
    assert journal.of_contact("CT1").steps[-1].action is Action.DELETED
    journal.undo("B000004", "still a contact")
    steps = journal.of_contact("CT1").steps
    assert [step.action for step in steps] == [
        "created",
        "changed",
        "deleted",
        "restored",
    ]
    assert [step.version for step in steps] == [1, 2, 2, 3]
    assert [step.batch for step in steps[2:]] == ["B000004", "B000005"]


def test_a_history_is_plain_for_json(journal):
    told = json.loads(json.dumps(journal.of_contact("CT1").to_dict()))
    assert told["contact_id"] == "CT1"
    assert told["steps"][1]["recorded_at"] == "2026-11-24T10:03:00"
    assert told["steps"][1]["changes"][0]["field"] == "email"
    assert json.loads(json.dumps(journal.batches(1)[0].to_dict()))["name"] == "B000003"


def test_what_was_heard_stands_in_the_history_with_who_recorded_it(journal):
    with journal._context.writing(BatchKind.FORM, "by phone") as batch:
        event = {
            "event_id": 1,
            "contact_id": "CT1",
            "flag": "partner_email",
            "state": "refused",
            "recorded_at": batch.header.recorded_at,
            "source": "form",
            "channel": "phone",
        }
        batch.append("flag_event", pa.Table.from_pylist([event]))
    (heard,) = journal.of_contact("CT1").events
    assert (heard.flag, heard.state, heard.channel) == (
        "partner_email",
        "refused",
        "phone",
    )
    assert (heard.batch, heard.actor, heard.reason) == (
        "B000004",
        "m.durand",
        "by phone",
    )


def test_a_contact_that_never_was_is_unknown(journal):
    with pytest.raises(UnknownRecordError, match="CT9"):
        journal.of_contact("CT9")


def test_the_head_moves_with_every_batch_and_is_what_verification_ends_on(
    journal, write
):
    before = journal.head()
    assert journal.verify().head == before
    write(CLIENT, "more", client_id="CL2")
    assert journal.head() != before
    assert journal.verify().is_intact


def test_an_empty_workspace_has_no_head(workspace):
    assert workspace.journal.head() == ""


@pytest.mark.parametrize("reason", ["", "  "])
def test_an_undo_needs_a_reason(journal, reason):
    with pytest.raises(RefusedError, match="needs a reason"):
        journal.undo("B000003", reason)


def test_an_undo_states_its_reason_and_what_it_took_back(journal):
    done = journal.undo("b3", "typed by mistake")
    assert (done.restored, done.conflicts) == (1, ())
    last = journal.batches(1)[0]
    assert (last.kind, last.reason) == ("undo", "typed by mistake")
    assert journal.of_contact("CT1").steps[-1].changes[0].after == "morel@exemple.fr"


def test_a_text_that_names_no_batch_is_told_so(journal):
    with pytest.raises(UnknownRecordError, match="hier"):
        journal.undo("hier", "typed by mistake")
