"""Whether a flag serves on a day, and every reason why not."""

from datetime import date, timedelta

import pytest

from stewardkit.errors import UnknownRecordError
from stewardkit.model.consent_settings import ConsentSettings
from stewardkit.model.flags import Flag
from stewardkit.model.usability import Obstacle

TODAY = date(2026, 11, 24)
DAY = timedelta(days=1)
COMMERCIAL = Flag.COMMERCIAL_EMAIL


def test_a_consent_that_expired_yesterday_is_not_usable_today(hear, reasons):
    hear(expires_on=TODAY - DAY, heard_on=TODAY - 9 * DAY)
    assert reasons() == {Obstacle.EXPIRED}
    assert reasons(on=TODAY - DAY) == set()


def test_a_loaded_tick_of_a_consent_is_not_usable_but_the_others_are(
    workspace, contact, tick, reasons
):
    loaded = {"source": "extract", "evidence": None, "heard_on": None}
    for flag in Flag:
        tick(contact, flag, **loaded)
    assert reasons(COMMERCIAL) == {Obstacle.WITHOUT_EVIDENCE}
    assert reasons(Flag.PARTNER_EMAIL) == {Obstacle.WITHOUT_EVIDENCE}
    assert reasons(Flag.E_SIGNATURE) == set()
    assert reasons(Flag.DUE_NOTICE) == set()
    assert reasons(Flag.CLAIM_SETTLEMENT) == {Obstacle.NOT_CHECKED}


def test_a_loaded_tick_with_evidence_serves(contact, tick, reasons):
    tick(contact, COMMERCIAL, source="extract")
    assert reasons() == set()


def test_loaded_ticks_serve_through_the_day_that_the_settings_state(
    contact, tick, reopened
):
    loaded = {"source": "extract", "evidence": None, "heard_on": None}
    tick(contact, COMMERCIAL, **loaded)
    tick(contact, Flag.PARTNER_EMAIL, "refused", **loaded)
    tolerant = reopened(
        consents=ConsentSettings(
            legacy_usable_until=TODAY, legacy_usable_reason="reprise"
        )
    )
    usable = tolerant.consents.usable
    assert usable(contact, COMMERCIAL).yes
    tomorrow = usable(contact, COMMERCIAL, on=TODAY + DAY)
    assert tomorrow.reasons == (Obstacle.WITHOUT_EVIDENCE,)
    assert usable(contact, Flag.PARTNER_EMAIL).reasons == (Obstacle.REFUSED,)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"email": None}, Obstacle.NO_EMAIL),
        ({"email": "morel@exemple"}, Obstacle.BAD_EMAIL),
        ({"valid_from": None, "valid_to": TODAY - DAY}, Obstacle.ENDED),
        ({"valid_from": TODAY + DAY}, Obstacle.FUTURE),
        ({"deceased_on": TODAY}, Obstacle.DECEASED),
    ],
)
def test_a_consent_serves_only_a_living_contact_with_an_email(
    workspace, contact, hear, reasons, change, reason
):
    hear()
    assert reasons() == set()
    kept = workspace.contacts.get(contact)
    workspace.contacts.save(kept.with_changes(**change))
    assert reasons() == {reason}


@pytest.mark.parametrize(
    ("born", "is_of_age"),
    [
        (date(2008, 11, 25), False),
        (date(2008, 11, 24), True),
        (None, True),
    ],
)
def test_whoever_is_under_18_signs_nothing(
    workspace, contact, hear, reasons, born, is_of_age
):
    hear(flag=Flag.E_SIGNATURE)
    hear()
    kept = workspace.contacts.get(contact)
    workspace.contacts.save(kept.with_changes(birth_date=born))
    assert reasons(Flag.E_SIGNATURE) == (set() if is_of_age else {Obstacle.MINOR})
    assert reasons() == set()


def test_whoever_was_born_on_a_leap_day_is_of_age_on_1_march(
    workspace, contact, hear, reasons
):
    hear(flag=Flag.E_SIGNATURE, heard_on=date(2026, 1, 1))
    kept = workspace.contacts.get(contact)
    workspace.contacts.save(kept.with_changes(birth_date=date(2008, 2, 29)))
    assert reasons(Flag.E_SIGNATURE, on=date(2026, 2, 28)) == {Obstacle.MINOR}
    assert reasons(Flag.E_SIGNATURE, on=date(2026, 3, 1)) == set()


@pytest.fixture
def write_to(workspace, contact):
    """Give the contact another e-mail address."""

    def save(email):
        kept = workspace.contacts.get(contact)
        workspace.contacts.save(kept.with_changes(email=email))

    return save


def test_a_new_email_resets_a_signature_until_it_is_accepted_anew(
    hear, reasons, write_to
):
    hear(flag=Flag.E_SIGNATURE)
    hear()
    write_to(" MOREL@exemple.fr")
    assert reasons(Flag.E_SIGNATURE) == set()
    write_to("claire@exemple.fr")
    assert reasons(Flag.E_SIGNATURE) == {Obstacle.EMAIL_CHANGED}
    assert reasons() == set()
    hear(flag=Flag.E_SIGNATURE)
    assert reasons(Flag.E_SIGNATURE) == set()


def test_a_signature_stands_again_with_the_address_it_was_accepted_with(
    hear, reasons, write_to
):
    hear(flag=Flag.E_SIGNATURE)
    write_to("claire@exemple.fr")
    write_to("morel@exemple.fr")
    assert reasons(Flag.E_SIGNATURE) == set()


def test_a_signature_accepted_with_a_passing_address_does_not_serve(
    hear, reasons, write_to
):
    write_to("claire@exemple.fr")
    hear(flag=Flag.E_SIGNATURE)
    write_to("morel@exemple.fr")
    assert reasons(Flag.E_SIGNATURE) == {Obstacle.EMAIL_CHANGED}


def test_a_signature_accepted_as_the_email_is_saved_serves(
    workspace, contact, reasons, write_to
):
    write_to("claire@exemple.fr")
    kept = workspace.contacts.get(contact).with_changes(email="c.morel@exemple.fr")
    accepted = workspace.consents.draft(contact, Flag.E_SIGNATURE, "given")
    workspace.contacts.save(kept, events=[accepted])
    assert reasons(Flag.E_SIGNATURE) == set()


@pytest.mark.parametrize("state", ["refused", "withdrawn"])
def test_an_opposition_counts_for_the_address_wherever_it_appears(
    workspace, hear, add, tick, reasons, state
):
    hear()
    hear(flag=Flag.PARTNER_EMAIL)
    twin = add("Aubert", email=" MOREL@exemple.fr ")
    tick(twin.contact_id, COMMERCIAL, state)
    assert reasons() == {Obstacle.OPPOSITION}
    assert reasons(Flag.PARTNER_EMAIL) == set()
    workspace.contacts.delete([twin.contact_id], reason="doublon")
    assert reasons() == {Obstacle.OPPOSITION}


def test_an_opposition_leaves_addresses_that_merely_contain_it_alone(
    hear, add, tick, reasons
):
    hear()
    other = add("Aubert", email="anne.morel@exemple.fr")
    tick(other.contact_id, COMMERCIAL, "refused")
    assert reasons() == set()


def test_a_register_alert_holds_until_it_is_dismissed(
    workspace, register, contact, hear, reasons
):
    assert register.is_new
    for flag in (COMMERCIAL, Flag.E_SIGNATURE, Flag.DUE_NOTICE, Flag.CLAIM_SETTLEMENT):
        hear(flag=flag)
    kept = workspace.contacts.get(contact)
    workspace.contacts.save(
        kept.with_changes(last_name="Valdariev", first_name="Ilian Petrovitch")
    )
    for flag in (COMMERCIAL, Flag.E_SIGNATURE, Flag.CLAIM_SETTLEMENT):
        assert reasons(flag) == {Obstacle.REGISTER_OPEN}
    assert reasons(Flag.DUE_NOTICE) == set()
    workspace.screening.decide(1, "confirmed", "même personne")
    assert reasons(Flag.DUE_NOTICE) == {Obstacle.REGISTER_CONFIRMED}
    workspace.screening.decide(1, "dismissed", "née en 1990")
    assert reasons() == reasons(Flag.CLAIM_SETTLEMENT) == set()


@pytest.mark.usefixtures("register")
def test_a_settlement_waits_for_a_check_of_the_identity_as_it_is_now(
    workspace, contact, hear, keep, reasons
):
    hear(flag=Flag.CLAIM_SETTLEMENT)
    workspace.screening.screen_contact(contact)
    assert reasons(Flag.CLAIM_SETTLEMENT) == set()
    kept = workspace.contacts.get(contact)
    keep(
        contact_id=contact,
        client_id=kept.client_id,
        last_name="Morel-Aubert",
        email=kept.email,
    )
    assert reasons(Flag.CLAIM_SETTLEMENT) == {Obstacle.NOT_CHECKED}


def test_all_flags_at_once_are_told_as_each_alone(workspace, contact, add, hear, tick):
    for flag in (COMMERCIAL, Flag.E_SIGNATURE, Flag.DUE_NOTICE):
        hear(flag=flag)
    tick(contact, Flag.PARTNER_EMAIL, source="extract", evidence=None)
    kept = workspace.contacts.get(contact)
    workspace.contacts.save(kept.with_changes(email="claire@exemple.fr"))
    twin = add(email="claire@exemple.fr").contact_id
    tick(twin, Flag.PARTNER_EMAIL, "withdrawn")
    consents = workspace.consents
    for day in (TODAY, TODAY - DAY):
        told = consents.usable_flags(contact, on=day)
        assert told == {flag: consents.usable(contact, flag, on=day) for flag in Flag}
    assert consents.usable_flags(contact)[COMMERCIAL].yes
    found = consents.usable_flags(contact, [Flag.PARTNER_EMAIL, Flag.E_SIGNATURE])
    assert {flag: usable.reasons for flag, usable in found.items()} == {
        Flag.PARTNER_EMAIL: (Obstacle.WITHOUT_EVIDENCE, Obstacle.OPPOSITION),
        Flag.E_SIGNATURE: (Obstacle.EMAIL_CHANGED,),
    }


def test_all_flags_of_a_contact_that_does_not_exist_are_not_told(workspace):
    with pytest.raises(UnknownRecordError, match="CT404"):
        workspace.consents.usable_flags("CT404")
