"""C1, C6 and the answer for one contact: one rule, however it is asked."""

from datetime import date, timedelta

import pytest

from stewardkit.model.consent_settings import ConsentSettings
from stewardkit.model.flags import Flag, FlagState
from stewardkit.model.usability import Obstacle
from stewardkit.reports.words import WORDS

TODAY = date(2026, 11, 24)
DAY = timedelta(days=1)
LISTED = (Flag.COMMERCIAL_EMAIL, Flag.PARTNER_EMAIL, Flag.E_SIGNATURE)
LOADED = {"source": "extract", "evidence": None, "heard_on": None}


@pytest.fixture
def change(workspace, clock):
    """Save something else of a contact, a while later."""

    def save(contact, **values):
        clock.now += timedelta(minutes=1)
        kept = workspace.contacts.get(contact.contact_id)
        workspace.contacts.save(kept.with_changes(**values))

    return save


@pytest.fixture
def portfolio(workspace, register, add, tick, change):
    """Keep contacts of every sort, each with the three flags given."""
    assert register.is_new
    plain = {
        "sound": {},
        "nowhere": {"email": None},
        "misspelt": {"email": "claire@"},
        "reserved": {"email": "claire@boite.test"},
        "child": {"birth_date": TODAY.replace(year=2010)},
        "dead": {"deceased_on": TODAY},
        "moved": {},
        "returned": {},
        "sharing": {"email": "foyer@tanneurs.example"},
        "orphaned": {"email": "absent@tanneurs.example"},
        "restored": {"email": "ancien@tanneurs.example"},
        "Valdariev": {"first_name": "Ilian Petrovitch"},
    }
    contacts = {name: add(name, **values) for name, values in plain.items()}
    for contact in contacts.values():
        for flag in LISTED:
            tick(contact.contact_id, flag)
    loaded = contacts["loaded"] = add("loaded")
    for flag in LISTED:
        tick(loaded.contact_id, flag, **LOADED)
    for email in ("moved@autre.fr", None):
        change(contacts["returned"], email=email)
    change(contacts["returned"], email="returned@exemple.fr")
    change(contacts["moved"], email="moved@autre.fr")
    return contacts


@pytest.fixture
def opponents(workspace, portfolio, add, tick, change):
    """Keep contacts who said no: one there, one deleted, one restored and moved."""
    for place, address in enumerate(("foyer", "absent", "ancien")):
        opponent = add(f"Opposé{place}", email=f" {address.upper()}@tanneurs.example")
        tick(opponent.contact_id, Flag.COMMERCIAL_EMAIL, "refused")
        if address != "foyer":
            batch = workspace.contacts.delete([opponent.contact_id], reason="doublon")
    workspace.journal.undo(batch, "gardé")
    change(opponent, email="nouveau@tanneurs.example")
    return portfolio


@pytest.fixture
def frozen(workspace, register, client, add, tick):
    """Confirm an alert on a client, and return two contacts; one resembles somebody."""
    assert register.is_new
    contacts = [add("sound"), add("Valdariev", first_name="Ilian Petrovitch")]
    for contact in contacts:
        for flag in Flag:
            tick(contact.contact_id, flag)
    named = client.with_changes(
        last_name="Oubrovski", first_name="Sergueï", status="customer"
    )
    (alert_id,) = workspace.clients.save(named).check.alert_ids
    workspace.screening.decide(alert_id, "confirmed", "même passeport")
    return contacts


@pytest.mark.usefixtures("opponents")
def test_c1_and_the_answer_for_each_contact_give_the_same_reasons(workspace, found):
    told = {}
    for row in found("C1"):
        if row["state"] == FlagState.GIVEN:
            reasons = row["reason_not_usable"]
            one = (row["contact_id"], row["flag"])
            told[one] = set() if reasons is None else set(reasons.split(", "))
    answered = {
        one: set(workspace.consents.usable(*one, on=TODAY).reasons) for one in told
    }
    assert told == answered
    named = set().union(*told.values())
    assert named == {
        "without_evidence",
        "no_email",
        "bad_email",
        "email_changed",
        "minor",
        "deceased",
        "opposition",
        "register_open",
    }


def test_an_opposition_survives_its_contact_and_follows_who_is_still_there(
    workspace, opponents
):
    def is_opposed(name):
        contact_id = opponents[name].contact_id
        usable = workspace.consents.usable(contact_id, Flag.COMMERCIAL_EMAIL)
        return Obstacle.OPPOSITION in usable.reasons

    assert [is_opposed(name) for name in ("sharing", "orphaned", "restored")] == [
        True,
        True,
        False,
    ]


def test_c6_names_the_addresses_that_c1_holds_for_an_opposition(opponents, found):
    def held(code, column):
        return {
            (row["contact_id"], row["flag"])
            for row in found(code)
            if "opposition" in (row[column] or "")
        }

    expected = {
        (opponents[name].contact_id, "commercial_email")
        for name in ("sharing", "orphaned")
    }
    assert held("C6", "defect") == held("C1", "reason_not_usable") == expected


@pytest.mark.usefixtures("opponents")
def test_an_opposition_is_an_exception_of_c6_and_its_figures_add_up(workspace):
    report = workspace.reports.run("C6")
    opposed = [
        row["exception"]
        for row in report.rows.to_pylist()
        if row["defect"] == "opposition"
    ]
    assert opposed == [True]
    assert report.reconciliation.reported == report.rows.num_rows


def test_what_the_settings_let_pass_is_usable_an_exception_and_stated(
    add, tick, reopened
):
    contact = add()
    tick(contact.contact_id, Flag.COMMERCIAL_EMAIL, **LOADED)
    tolerant = reopened(
        consents=ConsentSettings(
            legacy_usable_until=TODAY, legacy_usable_reason="reprise en cours"
        )
    )
    report = tolerant.reports.run("C1")
    (row,) = [row for row in report.rows.to_pylist() if row["state"] == "given"]
    assert (row["usable"], row["exception"]) == (True, True)
    assert "evidence" in row["missing_proof"]
    assert report.limits[-1] == (
        "Jusqu'au 24/11/2026, les coches reprises servent sans preuve : "
        "reprise en cours"
    )
    later = tolerant.reports.run("C1", on=TODAY + DAY).rows.to_pylist()
    assert not any(row["usable"] for row in later)
    assert "reprise en cours" not in str(tolerant.reports.run("V1").limits)


def test_a_confirmed_client_holds_all_its_contacts_however_it_is_asked(
    workspace, frozen, found
):
    told = {(row["contact_id"], row["flag"]): row for row in found("C1")}
    for contact in frozen:
        usable = workspace.consents.usable_flags(contact.contact_id, on=TODAY)
        for flag in LISTED:
            (reason,) = usable[flag].reasons
            row = told[contact.contact_id, flag]
            assert row["reason_not_usable"] == reason == Obstacle.REGISTER_CLIENT
        assert not usable[Flag.CLAIM_SETTLEMENT].yes
        assert usable[Flag.DUE_NOTICE].yes
    coverage = {row["notice"]: row["coverage"] for row in found("N1")}
    assert coverage["claim_settlement"] == "held"
    assert coverage["due_notice"] == "recipient"


def test_a_released_client_holds_nobody(workspace, client, frozen):
    (alert,) = workspace.screening.status_of("client", client.client_id).alerts
    workspace.screening.decide(alert.alert_id, "dismissed", "autre personne")
    sound, alike = (contact.contact_id for contact in frozen)
    assert workspace.consents.usable(sound, Flag.E_SIGNATURE).yes
    reasons = workspace.consents.usable(alike, Flag.E_SIGNATURE).reasons
    assert reasons == (Obstacle.REGISTER_OPEN,)


@pytest.mark.parametrize("reason", Obstacle)
def test_every_reason_has_words_in_both_languages(reason):
    assert all(WORDS[reason])
