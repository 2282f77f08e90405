"""Electronic documents: who opposes them, who was told, whose address is verified."""

from datetime import date, timedelta

import pytest

from stewardkit.errors import RefusedError, UnknownRecordError
from stewardkit.model.electronic import ElectronicState
from stewardkit.model.flags import Channel

TODAY = date(2026, 11, 24)
DAY = timedelta(days=1)
ON_PAPER = "from paper_known(date '2026-11-24', timestamp '2027-01-01') order by all"


@pytest.fixture
def other(add):
    return add("Perrin").contact_id


@pytest.fixture
def paper(workspace, client):
    """Return the state that has documents of a client or contact go by post."""

    def read(contact_id=None, **when):
        standing = workspace.electronic.state(client.client_id, contact_id, **when)
        return None if standing.paper is None else standing.paper.state

    return read


@pytest.fixture
def on_paper(rows):
    """Return whom the macro of the resolver names, as client and contact."""

    def read():
        return [(row["client_id"], row["contact_id"]) for row in rows(ON_PAPER)]

    return read


def test_an_objection_of_the_client_holds_for_all_its_contacts(
    workspace, client, contact, paper, on_paper
):
    workspace.electronic.object(client.client_id, channel="phone")
    assert paper() is paper(contact) is ElectronicState.OBJECTED
    assert on_paper() == [(client.client_id, None)]


def test_what_one_contact_prefers_leaves_the_others_alone(
    workspace, client, contact, other, paper, on_paper
):
    workspace.electronic.prefer_paper(client.client_id, contact)
    assert paper(contact) is ElectronicState.PAPER
    assert paper(other) is paper() is None
    assert on_paper() == [(client.client_id, contact)]


def test_an_objection_holds_from_its_day_until_it_is_lifted(
    workspace, client, paper, on_paper
):
    workspace.electronic.object(client.client_id, on=TODAY - 9 * DAY)
    workspace.electronic.lift(client.client_id, on=TODAY - 3 * DAY)
    held = [paper(on=TODAY - days * DAY) for days in (10, 9, 4, 3, 0)]
    assert [state is not None for state in held] == [False, True, True, False, False]
    assert on_paper() == []


def test_on_one_day_the_last_word_counts_and_the_objection_where_the_order_is_unknown(
    workspace, client, paper
):
    yesterday = {"on": TODAY - DAY}
    workspace.electronic.object(client.client_id, **yesterday)
    workspace.electronic.lift(client.client_id, **yesterday)
    assert paper() is ElectronicState.OBJECTED
    workspace.electronic.lift(client.client_id)
    workspace.electronic.object(client.client_id)
    assert paper() is ElectronicState.OBJECTED
    workspace.electronic.lift(client.client_id)
    assert paper() is None


def test_what_was_not_known_yet_is_left_out(workspace, clock, client, paper):
    before = clock.now.replace(tzinfo=None)
    clock.now += timedelta(hours=1)
    workspace.electronic.object(client.client_id, on=TODAY - 9 * DAY)
    assert paper(known_at=before) is None
    assert paper(known_at=before + timedelta(hours=1)) is ElectronicState.OBJECTED


def test_missing_information_forces_nobody_to_paper(workspace, client, on_paper):
    workspace.electronic.inform(client.client_id)
    assert on_paper() == []


def test_information_that_is_proven_counts_before_a_later_one_that_is_not(
    workspace, client, contact
):
    proof = workspace.evidence.keep_content("notice.pdf", b"Documents by e-mail.")
    workspace.electronic.inform(
        client.client_id, on=TODAY - 30 * DAY, channel="post", evidence=proof.sha256
    )
    workspace.electronic.inform(client.client_id, contact)
    informed = workspace.electronic.state(client.client_id, contact).informed
    assert (informed.heard_on, informed.evidence) == (TODAY - 30 * DAY, proof.sha256)
    assert (informed.channel, informed.collector) == (Channel.POST, "m.durand")


def test_only_what_holds_can_be_lifted(workspace, client, contact):
    workspace.electronic.object(client.client_id)
    with pytest.raises(RefusedError, match="no objection and no preference"):
        workspace.electronic.lift(client.client_id, contact)
    with pytest.raises(RefusedError, match="on 2026-11-23"):
        workspace.electronic.lift(client.client_id, on=TODAY - DAY)


@pytest.mark.parametrize(
    ("hearing", "sentence"),
    [
        ({"on": TODAY + DAY}, "lies in the future"),
        ({"evidence": "ab" * 32}, "is kept as evidence"),
        ({"channel": "pigeon"}, "is no channel"),
    ],
)
def test_what_cannot_have_been_heard_is_refused(workspace, client, hearing, sentence):
    with pytest.raises(RefusedError, match=sentence):
        workspace.electronic.object(client.client_id, **hearing)
    assert workspace.electronic.state(client.client_id).paper is None


def test_a_word_belongs_to_a_client_and_its_own_contact(
    workspace, client, contact, keep
):
    keep(contact_id="CT9", last_name="Ailleurs")
    with pytest.raises(RefusedError, match="is no contact of client"):
        workspace.electronic.inform(client.client_id, "CT9")
    with pytest.raises(UnknownRecordError):
        workspace.electronic.inform("CL404")


def test_an_address_is_due_again_twelve_months_after_its_verification(
    workspace, contact
):
    assert workspace.electronic.verification(contact) is None
    workspace.electronic.verify_email(contact, method="email", on=date(2026, 2, 28))
    found = workspace.electronic.verification(contact)
    assert (found.verified_on, found.next_due) == (
        date(2026, 2, 28),
        date(2027, 2, 28),
    )
    assert found.method is Channel.EMAIL
    assert not found.is_due_on(date(2027, 2, 28))
    assert found.is_due_on(date(2027, 3, 1))
    assert workspace.electronic.verification(contact, on=date(2026, 2, 27)) is None


def test_another_address_takes_the_verification_away_for_good(workspace, contact):
    workspace.electronic.verify_email(contact, method="phone")
    kept = workspace.contacts.get(contact)
    shouted = kept.with_changes(email=kept.email.upper(), city="Nantes")
    kept = workspace.contacts.save(shouted).contact
    assert workspace.electronic.verification(contact) is not None
    moved = workspace.contacts.save(kept.with_changes(email="autre@exemple.fr")).contact
    assert workspace.electronic.verification(contact) is None
    workspace.contacts.save(moved.with_changes(email=kept.email))
    assert workspace.electronic.verification(contact) is None


def test_a_verification_stays_what_it_was_when_it_was_known(workspace, clock, contact):
    workspace.electronic.verify_email(contact, method="phone")
    before = clock.now.replace(tzinfo=None)
    clock.now += timedelta(hours=1)
    kept = workspace.contacts.get(contact)
    workspace.contacts.save(kept.with_changes(email="autre@exemple.fr"))
    assert workspace.electronic.verification(contact, known_at=before) is not None
    assert workspace.electronic.verification(contact) is None


@pytest.mark.parametrize("email", [None, "morel@exemple"])
def test_only_an_address_that_mail_can_be_sent_to_is_verified(workspace, add, email):
    contact = add(email=email).contact_id
    with pytest.raises(RefusedError, match="has no e-mail address"):
        workspace.electronic.verify_email(contact, method="phone")


def test_what_was_recorded_by_mistake_is_undone_and_done_again(
    workspace, client, contact, paper
):
    workspace.electronic.object(client.client_id)
    workspace.electronic.verify_email(contact, method="phone")
    verified, objected = [one.name for one in workspace.journal.batches()[:2]]
    undone = workspace.journal.undo(objected, reason="erreur")
    assert undone.retracted == 1
    assert paper() is None
    assert workspace.journal.undo(verified, reason="erreur").retracted == 1
    assert workspace.electronic.verification(contact) is None
    again = workspace.journal.batches()[1].name
    assert workspace.journal.undo(again, reason="erreur").retracted == 1
    assert paper() is ElectronicState.OBJECTED
    assert workspace.journal.verify().is_intact


def test_whoever_recorded_a_slip_takes_it_back_within_a_day(
    workspace, clock, client, paper
):
    kept = workspace.electronic.object(client.client_id)
    clock.now += timedelta(hours=24)
    workspace.electronic.retract(kept.notice_id, "erreur de saisie")
    assert paper() is None
    assert workspace.electronic.history(client.client_id) == ()
    with pytest.raises(UnknownRecordError):
        workspace.electronic.retract(kept.notice_id)
    assert workspace.journal.verify().is_intact


def test_what_is_old_or_somebody_elses_is_no_slip(workspace, clock, client, reopened):
    kept = workspace.electronic.object(client.client_id)
    other = reopened("a.petit")
    with pytest.raises(RefusedError, match="Only whoever recorded"):
        other.electronic.retract(kept.notice_id)
    mine = reopened("m.durand")
    clock.now += timedelta(hours=24, seconds=1)
    with pytest.raises(RefusedError, match="Only whoever recorded"):
        mine.electronic.retract(kept.notice_id)
    assert mine.electronic.state(client.client_id).paper is not None


def test_an_undo_does_not_take_away_a_contact_that_was_heard_since(
    workspace, client, contact
):
    created = workspace.journal.batches()[0].name
    workspace.electronic.object(client.client_id, contact)
    undone = workspace.journal.undo(created, reason="erreur")
    assert undone.removed == 0
    assert "recorded what was heard of it" in undone.conflicts[0]


def test_a_word_that_was_changed_by_hand_is_found(workspace, client, contact):
    workspace.electronic.object(client.client_id, contact)
    workspace.electronic.verify_email(contact, method="phone")
    with workspace._context.database.writing() as session:
        session.run("update electronic_notice set state = 'lifted'")
        session.run("update email_verification set verified_on = date '2020-01-01'")
    broken = workspace.journal.verify().broken
    assert any(
        "electronic_notice with notice_id 1 was changed" in one for one in broken
    )
    assert any("email_verification with verification_id 1" in one for one in broken)


def test_an_erasure_leaves_nothing_of_what_a_contact_said(
    workspace, client, add, rows, other
):
    gone = add("Zebulonnais", email="Zelie.Zebulonnais@exemple.fr").contact_id
    proof = workspace.evidence.keep_content("zebulonnais.eml", b"Je lis. Zelie.")
    common = workspace.evidence.keep_content("notice.pdf", b"Documents by e-mail.")
    workspace.electronic.verify_email(gone, method="email", evidence=proof.sha256)
    workspace.electronic.object(client.client_id, gone, evidence=common.sha256)
    workspace.electronic.inform(client.client_id, evidence=common.sha256)
    workspace.electronic.verify_email(other, method="phone")
    done = workspace.erasure.erase(gone, reason="courrier")
    assert done.scan.is_clean
    assert [file.name for file in (workspace.folder / "evidence").iterdir()] == [
        common.sha256
    ]
    (blank, kept) = rows("from email_verification order by verification_id")
    assert (blank["state"], blank["email"], blank["method"]) == ("retracted", "", None)
    assert kept["state"] == "verified"
    workspace.close()
    content = (workspace.folder / "portfolio.duckdb").read_bytes()
    assert b"zebulonnais" not in content.lower()
    assert workspace.journal.verify().is_intact
