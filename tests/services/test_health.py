from datetime import date

import pytest

from stewardkit.model.alert import SubjectStatus
from stewardkit.model.flags import Flag, FlagState
from stewardkit.model.health import Finding, Standing

TODAY = date(2026, 11, 24)


def test_contacts_are_counted_by_where_they_stand_today(workspace, add):
    add(valid_from=TODAY, valid_to=TODAY)
    add(valid_from=None, valid_to=date(2026, 11, 23))
    add(valid_from=date(2026, 11, 25))
    add(valid_from=None)
    assert workspace.health.standings() == {
        Standing.VALID: 2,
        Standing.FUTURE: 1,
        Standing.ENDED: 1,
    }


def test_consents_add_up_to_the_valid_contacts(workspace, add, tick):
    asked, _unasked = add().contact_id, add()
    ended = add(valid_from=None, valid_to=date(2026, 11, 23)).contact_id
    for contact_id in (asked, ended):
        tick(contact_id, "commercial_email", "refused")
    states = workspace.health.consents()
    assert states[Flag.COMMERCIAL_EMAIL] == {
        FlagState.NEVER_ASKED: 1,
        FlagState.GIVEN: 0,
        FlagState.REFUSED: 1,
        FlagState.WITHDRAWN: 0,
        FlagState.EXPIRED: 0,
    }
    assert states[Flag.PARTNER_EMAIL][FlagState.NEVER_ASKED] == 2
    assert set(states) == {
        Flag.E_SIGNATURE,
        Flag.COMMERCIAL_EMAIL,
        Flag.PARTNER_EMAIL,
    }


def test_findings_count_what_valid_contacts_lack(workspace, add):
    add(email="claire@exemple.fr")
    add(email="claire@", address_line1="1 rue", postcode="35000", city="Rennes")
    add(email=None)
    add(email=None, valid_from=None, valid_to=date(2026, 11, 23))
    assert workspace.health.findings() == {
        Finding.NO_FUNCTION: 0,
        Finding.NO_EMAIL: 1,
        Finding.BAD_EMAIL: 1,
        Finding.UNREACHABLE: 1,
    }


def test_nobody_is_clear_without_a_register(workspace, add):
    add()
    counts = workspace.health.register()
    assert counts[SubjectStatus.NOT_CHECKED] == 2
    assert counts[SubjectStatus.CLEAR] == 0


@pytest.fixture
def checked(workspace, register, add):
    """Check a client, a contact to review and one who has left."""
    add(last_name="Valdariev", first_name="Ilian Petrovitch")
    add(last_name="Parti", valid_from=None, valid_to=date(2026, 11, 23))
    workspace.screening.run()


def test_the_register_counts_agree_with_what_each_subject_is_told(workspace, checked):
    counts = workspace.health.register()
    assert counts[SubjectStatus.TO_REVIEW] == 1
    assert counts[SubjectStatus.CLEAR] == 1
    assert sum(counts.values()) == 2


def test_a_decision_moves_its_subject_to_another_count(workspace, checked):
    (alert,) = workspace.screening.alerts()
    workspace.screening.decide(alert.alert_id, "dismissed", "another birth date")
    assert workspace.health.register()[SubjectStatus.DISMISSED] == 1
    workspace.screening.decide(alert.alert_id, "confirmed", "same passport")
    assert workspace.health.register()[SubjectStatus.CONFIRMED] == 1


def test_an_identity_changed_since_its_check_counts_as_not_checked(
    workspace, checked, client, tmp_path
):
    extract = tmp_path / "clients.csv"
    extract.write_text(
        f"id_client;nom;prenom;client_depuis\n{client.client_id};Autre;Odile;\n",
        encoding="utf-8",
    )
    workspace.loading.load(clients=extract)
    counts = workspace.health.register()
    assert counts[SubjectStatus.NOT_CHECKED] == 1
    assert counts[SubjectStatus.CLEAR] == 0


def test_a_change_beside_the_identity_leaves_the_check_standing(
    workspace, checked, client, tmp_path
):
    extract = tmp_path / "clients.csv"
    extract.write_text(
        f"id_client;nom;client_depuis\n{client.client_id};Delorme;01/02/2020\n",
        encoding="utf-8",
    )
    workspace.loading.load(clients=extract)
    assert workspace.clients.get(client.client_id).since == date(2020, 2, 1)
    assert workspace.health.register()[SubjectStatus.CLEAR] == 1
