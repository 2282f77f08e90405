"""Adults whom the law protects: loaded, listed, kept through every version."""

import pytest

from stewardkit.model.contact import Protection
from stewardkit.model.listing import Listing

HEADINGS = "identifiant;id_client;nom;fonction;mesure_protection\n"


@pytest.fixture
def load(workspace, client, tmp_path):
    """Load one contact whose protection an extract writes in some words."""

    def read(words):
        path = tmp_path / "contacts.csv"
        row = f"CT1;{client.client_id};Vaubrelle;Titulaire;{words}\n"
        path.write_text(HEADINGS + row, encoding="utf-8")
        return workspace.loading.load(contacts=path)

    return read


@pytest.mark.parametrize(
    ("words", "protection"),
    [
        ("Tutelle", Protection.GUARDIANSHIP),
        ("curatelle renforcée", Protection.CURATORSHIP),
        ("SAUVEGARDE DE JUSTICE", Protection.SAFEGUARD),
        ("habilitation familiale", Protection.FAMILY),
        ("", None),
        ("Aucune", None),
        ("N", None),
    ],
)
def test_an_extract_says_how_somebody_is_protected(workspace, load, words, protection):
    load(words)
    assert workspace.contacts.get("CT1").protection is protection


def test_a_protection_that_nobody_knows_waits_in_quarantine(workspace, load, rows):
    load("mandat ancien")
    (waiting,) = rows("select column_name, reason from quarantine")
    assert waiting["column_name"] == "mesure_protection"
    assert "write tutelle, curatelle" in waiting["reason"]


def test_protected_adults_are_found_in_the_list(workspace, add):
    add("Morel")
    ward = add("Vaubrelle", protection=Protection.FAMILY)
    listing = Listing(subject="contact", filters={"protection": "family"})
    assert workspace.lists.keys(listing).to_pylist() == [ward.contact_id]


def test_a_protection_stands_in_the_history_and_comes_back_by_undo(workspace, add):
    ward = add(protection=Protection.CURATORSHIP)
    workspace.contacts.save(ward.with_changes(protection=None), "jugement levé")
    (change,) = workspace.journal.of_contact(ward.contact_id).steps[-1].changes
    assert (change.field, change.before, change.after) == (
        "protection",
        "curatorship",
        None,
    )
    workspace.journal.undo(workspace.journal.batches()[0].name, reason="erreur")
    assert workspace.contacts.get(ward.contact_id).protection is Protection.CURATORSHIP
    assert workspace.journal.verify().is_intact
