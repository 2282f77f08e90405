"""Adults whom the law protects: loaded, listed, kept through every version."""

from datetime import date, timedelta

import pytest

from stewardkit.model.contact import Protection
from stewardkit.model.flags import Flag
from stewardkit.model.listing import Listing
from stewardkit.model.usability import Obstacle

TODAY = date(2026, 11, 24)
DAY = timedelta(days=1)
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


@pytest.fixture
def ward(add, tick):
    """A protected adult who accepted the electronic signature."""
    contact = add("Vaubrelle", protection=Protection.GUARDIANSHIP).contact_id
    tick(contact, Flag.E_SIGNATURE)
    tick(contact, Flag.COMMERCIAL_EMAIL)
    return contact


@pytest.fixture
def reasons(workspace, ward):
    def why_not(flag=Flag.E_SIGNATURE, **when):
        return set(workspace.consents.usable(ward, flag, **when).reasons)

    return why_not


def test_a_protected_adult_signs_electronically_with_a_representative_alone(
    reasons, add
):
    assert reasons() == {Obstacle.PROTECTED}
    assert reasons(Flag.COMMERCIAL_EMAIL) == set()
    add("Morel", function="Comptable")
    assert reasons() == {Obstacle.PROTECTED}
    add("Perrin", function="Tutrice")
    assert reasons() == set()


@pytest.mark.parametrize(
    ("function", "is_enough"),
    [("Curateur", True), ("Représentant légal", True), ("Signataire", False)],
)
def test_a_representative_represents_or_guards(reasons, add, function, is_enough):
    add("Perrin", function=function)
    assert (reasons() == set()) is is_enough


@pytest.mark.parametrize(
    "values",
    [
        {"valid_from": TODAY + DAY},
        {"valid_from": None, "valid_to": TODAY - DAY},
        {"deceased_on": TODAY},
        {"protection": Protection.CURATORSHIP},
    ],
)
def test_a_representative_is_valid_alive_and_free(reasons, add, values):
    add("Perrin", function="Tuteur", **values)
    assert reasons() == {Obstacle.PROTECTED}


def test_a_representative_acts_for_its_own_client(reasons, keep):
    keep(contact_id="CT9", last_name="Perrin", function="Tuteur")
    assert reasons() == {Obstacle.PROTECTED}


def test_a_representative_acts_from_its_first_day_to_its_last(reasons, add):
    add("Perrin", function="Tuteur", valid_from=TODAY, valid_to=TODAY + DAY)
    held = [reasons(on=TODAY + days * DAY) for days in (0, 1, 2)]
    assert held == [set(), set(), {Obstacle.PROTECTED}]


def test_what_a_brokerage_calls_a_representative_counts(reopened, add, ward):
    add("Perrin", function="Délégué familial")
    own = reopened(functions={"Délégué familial": ("represents",)})
    assert own.consents.usable(ward, Flag.E_SIGNATURE).yes


def test_c1_and_n4_say_the_same_of_a_protected_adult(ward, found, add):
    def why_not(code, column):
        (row,) = [
            row
            for row in found(code)
            if row["contact_id"] == ward
            and row.get("flag", "e_signature") == "e_signature"
        ]
        return (row[column] or "").split(", ")

    assert why_not("C1", "reason_not_usable") == ["protected"]
    assert "protected" in why_not("N4", "unfit")
    add("Perrin", function="Tuteur")
    assert why_not("C1", "reason_not_usable") == [""]
    assert "protected" not in why_not("N4", "unfit")
