"""Who receives a notice, by which channel, and why others do not."""

from datetime import date, timedelta

import pytest

from stewardkit.errors import UnknownRecordError
from stewardkit.model.notices import Coverage, Delivery, NoticeWarning
from stewardkit.model.usability import Obstacle
from stewardkit.store.tables import CLIENT

TODAY = date(2026, 11, 24)
DAY = timedelta(days=1)
ADDRESS = {"address_line1": "3 rue des Tanneurs", "postcode": "37000", "city": "Tours"}


@pytest.fixture
def customer(keep):
    def write(**values):
        known = {"client_id": "CL1", "last_name": "Vaubrelle", "status": "customer"}
        keep(CLIENT, **known | values)

    return write


@pytest.fixture
def designated(keep, tick):
    """Keep a contact and designate it for a notice."""

    def write(contact_id, notice="due_notice", **values):
        known = {"last_name": "Morlidec", "email": f"{contact_id}@morlidec.example"}
        keep(contact_id=contact_id, **known | values)
        tick(contact_id, notice)

    return write


@pytest.fixture
def who(workspace):
    def ask(notice="due_notice", **question):
        return workspace.notices.recipients("CL1", notice, **question)

    return ask


def served(found):
    return [
        (str(sent.channel), [one.contact_id for one in sent.addressees])
        for sent in found.sendings
    ]


def left_out(found):
    return {one.addressee.contact_id: set(one.reasons) for one in found.left_out}


def test_recipients_stand_in_the_order_of_display_and_those_without_one_last(
    customer, designated, who
):
    customer()
    designated("CT1")
    designated("CT2", display_order=2)
    designated("CT3", display_order=1)
    designated("CT4", last_name="Aubrelin")
    assert served(who()) == [
        ("email", ["CT3"]),
        ("email", ["CT2"]),
        ("email", ["CT4"]),
        ("email", ["CT1"]),
    ]
    assert who().coverage is Coverage.RECIPIENT


def test_an_address_that_several_have_is_one_sending(customer, designated, who):
    customer()
    designated("CT1", email="cabinet@morlidec.example")
    designated("CT2", email=" Cabinet@Morlidec.example")
    designated("CT3", email=None, **ADDRESS)
    designated("CT4", email=None, **ADDRESS | {"city": "TOURS "})
    assert served(who()) == [("email", ["CT1", "CT2"]), ("post", ["CT3", "CT4"])]
    letter = who().sendings[1]
    assert letter.channel is Delivery.POST
    assert letter.address == ("3 rue des Tanneurs", "37000 Tours")


def test_everybody_left_out_is_told_with_every_reason_in_both_languages(
    customer, designated, keep, tick, who
):
    customer()
    designated("CT1")
    designated("CT2", email="morlidec", valid_to=TODAY - DAY)
    keep(contact_id="CT3", last_name="Morlidec", email="c@morlidec.example")
    designated("CT4", valid_from=TODAY + DAY)
    designated("CT5")
    tick("CT5", "due_notice", "withdrawn", heard_on=TODAY)
    found = who()
    assert left_out(found) == {
        "CT2": {Obstacle.ENDED, Obstacle.UNREACHABLE},
        "CT3": {Obstacle.NOT_DESIGNATED},
        "CT4": {Obstacle.FUTURE},
        "CT5": {Obstacle.NOT_DESIGNATED},
    }
    (ended,) = [one for one in found.left_out if one.addressee.contact_id == "CT2"]
    assert ended.words == {
        "en": ("ended", "no sound e-mail, no complete address"),
        "fr": ("clos", "ni courriel correct ni adresse complète"),
    }
    assert served(who(on=TODAY - DAY))[0] == ("email", ["CT1"])


def test_the_last_resort_is_the_clients_own_sheet_and_no_undesignated_contact(
    customer, keep, who
):
    customer(**ADDRESS)
    keep(contact_id="CT1", last_name="Morlidec", email="c@morlidec.example")
    found = who()
    assert found.coverage is Coverage.CLIENT_SHEET
    (sent,) = found.sendings
    assert (sent.channel, sent.addressees[0].is_client_sheet) == ("post", True)
    assert sent.addressees[0].last_name == "Vaubrelle"
    assert left_out(found) == {"CT1": {Obstacle.NOT_DESIGNATED}}


def test_a_client_whom_nothing_reaches_is_exposed(customer, who):
    customer()
    assert who().coverage is Coverage.EXPOSED
    assert left_out(who()) == {None: {Obstacle.UNREACHABLE}}


@pytest.mark.parametrize("flag", ["e_signature", "commercial_email", "partner_email"])
def test_what_is_by_email_only_never_goes_by_post(customer, designated, who, flag):
    customer(**ADDRESS)
    designated("CT1", flag)
    designated("CT2", flag, email=None, **ADDRESS)
    assert served(who(flag)) == [("email", ["CT1"])]
    assert left_out(who(flag)) == {"CT2": {Obstacle.NO_EMAIL}}


def test_an_opposition_at_another_client_counts_for_the_address(
    customer, designated, keep, tick, who
):
    customer()
    designated("CT1", "commercial_email", email="foyer@morlidec.example")
    other = {"client_id": "CL2", "last_name": "Querzanne"}
    keep(contact_id="CT2", email="Foyer@morlidec.example", **other)
    tick("CT2", "commercial_email", "refused")
    assert left_out(who("commercial_email")) == {"CT1": {Obstacle.OPPOSITION}}


def test_whoever_objects_to_electronic_documents_gets_post(
    workspace, customer, designated, who
):
    customer()
    designated("CT1", **ADDRESS)
    designated("CT2")
    workspace.electronic.object("CL1", "CT1", channel="phone")
    assert served(who()) == [("post", ["CT1"]), ("email", ["CT2"])]
    workspace.electronic.object("CL1", channel="phone")
    assert served(who()) == [("post", ["CT1"])]
    assert left_out(who()) == {"CT2": {Obstacle.NO_ADDRESS}}
    assert workspace.consents.usable("CT2", "due_notice").reasons == (
        Obstacle.NO_ADDRESS,
    )


@pytest.fixture
def alike(workspace, register, customer, keep, tick):
    """Keep a contact who resembles a listed person, and return the alert on it."""
    assert register.is_new
    customer(**ADDRESS)
    keep(
        contact_id="CT1",
        last_name="Valdariev",
        first_name="Ilian Petrovitch",
        email="ilian@valdariev.example",
    )
    tick("CT1", "due_notice")
    tick("CT1", "claim_settlement")
    (alert_id,) = workspace.screening.screen_contact("CT1").alert_ids
    return alert_id


def test_an_open_alert_warns_of_a_notice_and_holds_a_settlement(workspace, alike, who):
    assert served(who()) == [("email", ["CT1"])]
    assert who().warnings == {NoticeWarning.ALERT_OPEN}
    held = who("claim_settlement")
    assert held.coverage is Coverage.HELD
    assert [one.addressee.contact_id for one in held.held] == ["CT1"]
    workspace.screening.decide(alike, "confirmed", "même passeport")
    assert who().coverage is Coverage.HELD


@pytest.mark.usefixtures("alike")
def test_a_setting_has_open_alerts_hold_notices_too(reopened, who):
    strict = reopened(hold_notices=True)
    found = strict.notices.recipients("CL1", "due_notice")
    assert found.coverage is Coverage.HELD
    assert left_out(found) == {"CT1": {Obstacle.REGISTER_OPEN}}


@pytest.mark.usefixtures("register")
def test_several_who_receive_settlements_are_a_warning_and_none_is_dropped(
    workspace, customer, designated, who
):
    customer()
    for number in ("CT1", "CT2"):
        designated(number, "claim_settlement")
        workspace.screening.screen_contact(number)
    found = who("claim_settlement")
    assert served(found) == [("email", ["CT1"]), ("email", ["CT2"])]
    assert found.warnings == {NoticeWarning.SEVERAL_RECIPIENTS}


def test_what_was_known_of_recipients_stays_what_it_was(
    customer, designated, tick, clock, who
):
    customer()
    designated("CT1")
    known_at = clock.now.replace(tzinfo=None)
    clock.now += timedelta(hours=1)
    tick("CT1", "due_notice", "withdrawn", heard_on=date(2026, 4, 1))
    assert served(who(known_at=known_at)) == [("email", ["CT1"])]
    assert who().coverage is Coverage.EXPOSED


def test_recipients_of_nobody_are_not_told(workspace):
    with pytest.raises(UnknownRecordError, match="CL404"):
        workspace.notices.recipients("CL404", "due_notice")
