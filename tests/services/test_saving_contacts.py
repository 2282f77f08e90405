from datetime import UTC, date, datetime

import pytest

from stewardkit.demo.register_files import write_register
from stewardkit.errors import InvalidContactError, RefusedError, StaleRecordError
from stewardkit.model.screening import Outcome

pytestmark = pytest.mark.usefixtures("client")


@pytest.fixture
def client(workspace, tmp_path):
    file = tmp_path / "clients.csv"
    file.write_text(
        "identifiant;type;nom;prenom;adresse;code_postal;ville;courriel\n"
        "CL1;particulier;Exemple;Ada;1 rue du Test;69001;Lyon;ada@courrier.example\n"
    )
    workspace.loading.load(clients=file)


def new_contact(workspace, **changes):
    fields = {"last_name": "Marvoy", "first_name": "Ida", "function": "Payeur"}
    return workspace.contacts.new("CL1").with_changes(**{**fields, **changes})


def test_the_first_contact_of_an_individual_bears_the_clients_name(workspace):
    first = workspace.contacts.new("CL1")
    assert (first.last_name, first.first_name) == ("Exemple", "Ada")
    workspace.contacts.save(first.with_changes(function="Titulaire"))
    assert not workspace.contacts.new("CL1").last_name


def test_without_a_register_a_saved_contact_is_not_checked(workspace):
    saved = workspace.contacts.save(new_contact(workspace))
    assert saved.check.status is Outcome.NOT_CHECKED


def test_every_blocking_problem_is_told_at_once_and_nothing_is_kept(workspace):
    contact = new_contact(
        workspace, last_name="", function="", valid_to=date(2020, 1, 1)
    )
    with pytest.raises(InvalidContactError) as caught:
        workspace.contacts.save(contact)
    assert len(caught.value.problems) >= 3
    assert workspace.contacts.list("CL1", history=True) == ()


def test_a_stale_save_is_refused_with_both_versions(workspace):
    saved = workspace.contacts.save(new_contact(workspace)).contact
    workspace.contacts.save(saved.with_changes(city="Nice"))
    with pytest.raises(StaleRecordError) as caught:
        workspace.contacts.save(saved.with_changes(city="Brest"))
    assert (caught.value.mine.city, caught.value.theirs.city) == ("Brest", "Nice")


def test_an_ended_contact_is_listed_on_its_last_day_and_not_after(workspace):
    key = workspace.contacts.save(new_contact(workspace)).contact.contact_id
    workspace.contacts.end(key, on=date(2026, 11, 30), reason="departure")

    def listed(day):
        found = workspace.contacts.list("CL1", on=day)
        return [contact.contact_id for contact in found]

    assert listed(date(2026, 11, 30)) == [key]
    assert listed(date(2026, 12, 1)) == []
    assert len(workspace.contacts.list("CL1", history=True)) == 1


def test_a_deleted_contact_is_hidden_at_once_and_an_undo_brings_it_back(workspace):
    key = workspace.contacts.save(new_contact(workspace)).contact.contact_id
    batch = workspace.contacts.delete([key], reason="entered twice")
    assert workspace.contacts.list("CL1", history=True) == ()
    workspace.journal.undo(batch, reason="it was the right one")
    assert [c.contact_id for c in workspace.contacts.list("CL1")] == [key]
    assert workspace.journal.verify().is_intact


def test_identifiers_are_never_issued_twice(workspace):
    first = workspace.contacts.save(new_contact(workspace)).contact.contact_id
    workspace.contacts.delete([first], reason="entered twice")
    assert workspace.contacts.new("CL1").contact_id != first


def test_moving_a_contact_up_swaps_it_with_the_one_before(workspace):
    one = workspace.contacts.save(new_contact(workspace)).contact.contact_id
    two = workspace.contacts.save(new_contact(workspace)).contact.contact_id
    workspace.contacts.move_up(two)
    assert [c.contact_id for c in workspace.contacts.list("CL1")] == [two, one]


def test_a_copied_address_fills_what_is_empty_and_reports_the_rest(workspace):
    copy = workspace.contacts.copy_client_address(new_contact(workspace, city="Nice"))
    assert copy.contact.address_line1 == "1 rue du Test"
    assert [difference.field for difference in copy.conflicts] == ["city"]


def test_a_lookalike_is_kept_with_an_alert_and_cannot_be_deleted(
    workspace, register_file
):
    workspace.registers.load(register_file)
    contact = new_contact(
        workspace,
        last_name="VALDARIEF",
        first_name="Ilian",
        birth_date=date(1990, 1, 2),
    )
    saved = workspace.contacts.save(contact)
    assert saved.check.status is Outcome.TO_REVIEW
    assert saved.check.hits[0].reasons
    assert len(workspace.screening.alerts()) == 1
    with pytest.raises(RefusedError, match="alert"):
        workspace.contacts.delete([saved.contact.contact_id], reason="entered twice")


@pytest.fixture
def register_file(tmp_path):
    record = {
        "IdRegistre": 9001,
        "Nature": "Personne physique",
        "Nom": "VALDARIEV",
        "RegistreDetail": [
            {"TypeChamp": "PRENOM", "Valeur": [{"Prenom": "Ilian"}]},
            {
                "TypeChamp": "DATE_DE_NAISSANCE",
                "Valeur": [{"Jour": "04", "Mois": "11", "Annee": "1969"}],
            },
        ],
    }
    moment = datetime(2026, 11, 20, tzinfo=UTC).isoformat()
    path = tmp_path / "register.json"
    write_register(
        path,
        {"Publications": {"DatePublication": moment, "PublicationDetail": [record]}},
    )
    return path
