"""An undo takes back what nobody has built on, and says what it left."""

import pyarrow as pa
import pytest

from stewardkit.errors import RefusedError, UnknownRecordError
from stewardkit.model.journal import BatchKind
from stewardkit.store.tables import CLIENT, CONTACT, CONTRACT

CURRENT = "select contact_id, email, version from contact order by contact_id"
STATES = """
select contact_id, state from flag_state(date '2026-12-31', timestamp '2026-12-31')
order by contact_id
"""


def given(number, **fields):
    told = {"contact_id": f"CT{number}", "flag": "due_notice", "state": "given"}
    return {**told, **fields}


def open_alert(batch, subject, subject_id):
    row = {
        "alert_id": 1,
        "subject": subject,
        "subject_id": subject_id,
        "identity_digest": "d",
        "register": "fr-gels",
        "entry_id": "1",
        "content_hash": "c",
        "run_id": 1,
        "opened_at": batch.header.recorded_at,
    }
    batch.append("alert", pa.Table.from_pylist([row]))


@pytest.fixture
def portfolio(journal, make):
    """A client with two contacts, written by batch 1."""
    with journal.writing() as batch:
        batch.keep(CLIENT, pa.Table.from_pylist([make[CLIENT](1)]))
        batch.keep(CONTACT, pa.Table.from_pylist([make[CONTACT](n) for n in (1, 2)]))
    return journal


def test_a_changed_row_goes_back_as_a_new_version(portfolio, make):
    edit = portfolio.keep(CONTACT, make[CONTACT](1, email="faux@exemple.fr"))
    done = portfolio.undo(edit)
    assert (done.batch_id, done.restored, done.removed) == (3, 1, 0)
    assert portfolio.rows(CURRENT)[0] == {
        "contact_id": "CT1",
        "email": None,
        "version": 3,
    }
    assert portfolio.verify().is_intact


def test_a_created_row_is_removed_and_a_deleted_one_comes_back(portfolio, make):
    created = portfolio.keep(CONTACT, make[CONTACT](3))
    deleted = portfolio.close(CONTACT, "CT1")
    assert portfolio.undo(created).removed == 1
    assert portfolio.undo(deleted).restored == 1
    assert [row["contact_id"] for row in portfolio.rows(CURRENT)] == ["CT1", "CT2"]
    assert portfolio.verify().is_intact


def test_a_row_that_another_batch_changed_is_left_and_named(portfolio, make):
    rows = [make[CONTACT](n, email="a@exemple.fr") for n in (1, 2)]
    edit = portfolio.keep(CONTACT, *rows)
    portfolio.keep(CONTACT, make[CONTACT](2, email="b@exemple.fr"))
    done = portfolio.undo(edit)
    assert done.restored == 1
    assert done.conflicts == ("Contact CT2 was changed again in batch B000003.",)
    assert [row["email"] for row in portfolio.rows(CURRENT)] == [None, "b@exemple.fr"]


def test_a_row_that_another_batch_deleted_stays_deleted_and_is_named(portfolio, make):
    edit = portfolio.keep(CONTACT, make[CONTACT](1, email="a@exemple.fr"))
    portfolio.close(CONTACT, "CT1")
    done = portfolio.undo(edit)
    assert (done.batch_id, done.restored) == (None, 0)
    assert done.conflicts == ("Contact CT1 was deleted in batch B000003.",)


def test_a_row_brought_back_by_hand_is_no_conflict(portfolio, make):
    edit = portfolio.keep(CONTACT, make[CONTACT](1, email="a@exemple.fr"))
    portfolio.keep(CONTACT, make[CONTACT](1))
    with pytest.raises(RefusedError, match="Nothing is left to undo"):
        portfolio.undo(edit)


def test_a_row_kept_twice_by_a_batch_goes_back_to_before_both(portfolio, make):
    with portfolio.writing() as batch:
        for email in ("a", "b"):
            row = make[CONTACT](1, email=email)
            batch.keep(CONTACT, pa.Table.from_pylist([row]))
    done = portfolio.undo(batch.number)
    assert (done.restored, done.conflicts) == (1, ())
    assert portfolio.rows(CURRENT)[0]["email"] is None


def test_a_batch_is_undone_once(portfolio, make):
    edit = portfolio.keep(CONTACT, make[CONTACT](3))
    portfolio.undo(edit)
    with pytest.raises(RefusedError, match="Nothing is left to undo of batch B000002"):
        portfolio.undo(edit)
    assert len(portfolio.rows("from batch")) == 3


def test_an_undo_can_be_undone_and_that_again(portfolio, make):
    edit = portfolio.keep(CONTACT, make[CONTACT](1, email="a@exemple.fr"))
    first = portfolio.undo(edit).batch_id
    second = portfolio.undo(first).batch_id
    assert portfolio.rows(CURRENT)[0]["email"] == "a@exemple.fr"
    portfolio.undo(second)
    assert portfolio.rows(CURRENT)[0]["email"] is None
    assert portfolio.verify().is_intact


def test_a_client_with_contacts_or_contracts_of_others_is_kept(journal, make):
    journal.keep(CLIENT, make[CLIENT](1), make[CLIENT](2), make[CLIENT](3))
    journal.keep(CONTACT, make[CONTACT](1))
    journal.keep(CONTRACT, make[CONTRACT](1, client_id="CL2"))
    done = journal.undo(1)
    assert done.removed == 1
    assert done.conflicts == (
        "Client CL1 is kept, since contact CT1 belongs to it.",
        "Client CL2 is kept, since contract CO1 belongs to it.",
    )


def test_a_client_goes_with_the_contacts_of_the_same_batch(portfolio):
    done = portfolio.undo(1)
    assert (done.removed, done.conflicts) == (3, ())
    assert portfolio.rows("from client") == []
    assert portfolio.verify().is_intact


def test_clients_come_back_before_their_contacts(portfolio):
    gone = portfolio.undo(1).batch_id
    assert portfolio.undo(gone).restored == 3
    assert len(portfolio.rows(CURRENT)) == 2


def test_a_contact_does_not_come_back_to_a_client_that_is_gone(portfolio):
    deleted = portfolio.close(CONTACT, "CT1", "CT2")
    portfolio.close(CLIENT, "CL1")
    done = portfolio.undo(deleted)
    assert done.restored == 0
    assert done.conflicts[0] == (
        "Contact CT1 is left as it is, since its client CL1 is gone."
    )


def test_a_contact_of_which_others_recorded_something_is_kept(portfolio, make):
    created = portfolio.keep(CONTACT, make[CONTACT](3))
    heard = portfolio.hear(given(3))
    assert portfolio.undo(created).conflicts == (
        "Contact CT3 is kept, since batch B000003 recorded what was heard of it.",
    )
    portfolio.undo(heard)
    assert portfolio.undo(created).removed == 1


def test_a_deleted_contact_with_a_past_comes_back_and_can_go_again(portfolio):
    portfolio.hear(given(1))
    deleted = portfolio.close(CONTACT, "CT1")
    back = portfolio.undo(deleted)
    assert (back.restored, portfolio.undo(back.batch_id).removed) == (1, 1)


@pytest.mark.parametrize(
    ("subject", "subject_id", "name"),
    [("contact", "CT1", "Contact CT1"), ("client", "CL1", "Client CL1")],
)
def test_whoever_has_an_open_alert_is_kept(portfolio, subject, subject_id, name):
    with portfolio.writing(BatchKind.SCREENING) as batch:
        open_alert(batch, subject, subject_id)
    done = portfolio.undo(1)
    assert f"{name} is kept, since alert 1 on it is open." in done.conflicts


def test_events_are_retracted_and_what_was_known_before_stays_known(portfolio):
    heard = portfolio.hear(given(1), given(2))
    assert portfolio.undo(heard).retracted == 2
    assert portfolio.rows(STATES) == []
    known = "from flag_state(date '2026-12-31', timestamp '2026-11-24 10:02:00')"
    assert len(portfolio.rows(known)) == 2
    events = portfolio.rows("select event_id, source, retracts from flag_event")
    assert events[2:] == [
        {"event_id": 3, "source": "undo", "retracts": 1},
        {"event_id": 4, "source": "undo", "retracts": 2},
    ]


def test_events_retracted_already_are_not_retracted_again(portfolio):
    heard = portfolio.hear(given(1), given(2))
    portfolio.hear(given(1, state="retracted", retracts=1))
    assert portfolio.undo(heard).retracted == 1
    with pytest.raises(RefusedError):
        portfolio.undo(heard)


def test_the_undo_of_an_undo_says_again_what_was_heard(portfolio):
    heard = portfolio.hear(given(1, channel="phone"))
    taken_back = portfolio.undo(heard).batch_id
    again = portfolio.undo(taken_back)
    assert again.retracted == 1
    assert portfolio.rows(STATES) == [{"contact_id": "CT1", "state": "given"}]
    (last,) = portfolio.rows("from flag_event order by event_id desc limit 1")
    assert (last["channel"], last["source"], last["retracts"]) == ("phone", "form", 2)
    with pytest.raises(RefusedError):
        portfolio.undo(taken_back)
    portfolio.undo(again.batch_id)
    assert portfolio.rows(STATES) == []
    assert portfolio.verify().is_intact


@pytest.mark.parametrize(
    ("kind", "instead"),
    [
        (BatchKind.REGISTER, "Load the right publication"),
        (BatchKind.SCREENING, "Decide on the alerts"),
        (BatchKind.DECISION, "Decide on the alert again"),
    ],
)
def test_what_cannot_be_undone_says_what_to_do_instead(portfolio, kind, instead):
    with portfolio.writing(kind) as batch:
        open_alert(batch, "contact", "CT1")
    with pytest.raises(RefusedError, match=instead):
        portfolio.undo(batch.number)


def test_a_batch_that_never_was_is_unknown(portfolio):
    with pytest.raises(UnknownRecordError, match="B000042"):
        portfolio.undo(42)
