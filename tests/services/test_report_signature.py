"""N4: who accepted the electronic signature, and who is fit for it."""

from datetime import date

import pytest

PHONE = "06 12 34 56 78"
MORELS = "morel@boite-bleue.example"


@pytest.fixture
def signer(add, tick):
    """Add a contact who accepted the electronic signature and lacks nothing."""

    def write(last_name="Morel", **values):
        own = {"email": MORELS, "mobile": PHONE, "valid_from": None}
        contact = add(last_name, **own | values)
        tick(contact.contact_id, "e_signature")
        return contact.contact_id

    return write


@pytest.fixture
def unfit(found):
    """Return why a contact is not fit, by the codes of N4."""

    def read(contact_id, **question):
        (row,) = [r for r in found("N4", **question) if r["contact_id"] == contact_id]
        assert row["exception"] == (row["unfit"] is not None)
        return set((row["unfit"] or "").split(", ")) - {""}

    return read


def test_n4_is_silent_on_whoever_has_all_it_takes(signer, found):
    signer()
    (row,) = found("N4")
    assert (row["exception"], row["unfit"]) == (False, None)
    assert row["accepted_on"] == date(2026, 3, 2)
    assert all(row[name] for name in ("personal_mailbox", "phone", "authority"))
    assert row["shared_with"] == 0


@pytest.mark.parametrize(
    ("values", "reasons"),
    [
        ({"mobile": None}, {"no_phone"}),
        ({"mobile": None, "phone": "01 42 00 12 34"}, set()),
        ({"function": "Comptable"}, {"no_authority"}),
        ({"function": "Gestionnaire de parc"}, {"no_authority"}),
        ({"email": "contact@boite-bleue.example"}, {"role_mailbox"}),
        ({"email": "claire@example.com"}, {"placeholder"}),
        ({"email": "claire@exemple"}, {"bad_email"}),
        ({"email": None}, {"no_email"}),
        ({"birth_date": date(2010, 1, 1)}, {"minor"}),
    ],
)
def test_n4_speaks_of_whatever_is_missing(signer, unfit, values, reasons):
    assert unfit(signer(**values)) == reasons


def test_a_mailbox_is_shared_with_people_of_other_names_alone(
    signer, add, unfit, found
):
    own = signer()
    assert unfit(own) == set()
    add("Perrin", email=MORELS.upper())
    add("Lenoir", email=MORELS)
    assert unfit(own) == {"shared"}
    (row,) = [row for row in found("N4") if row["contact_id"] == own]
    assert (row["shared_with"], row["personal_mailbox"]) == (2, False)


def test_another_address_since_the_acceptance_makes_unfit(workspace, signer, unfit):
    own = signer()
    kept = workspace.contacts.get(own)
    workspace.contacts.save(kept.with_changes(email="autre@boite-bleue.example"))
    assert unfit(own) == {"email_changed"}


def test_n4_accounts_for_everybody(workspace, signer, add, tick):
    signer()
    add("Perrin")
    gone = add("Lenoir", valid_from=None, valid_to=date(2026, 11, 23)).contact_id
    tick(gone, "e_signature")
    figures = workspace.reports.run("N4").reconciliation
    assert (figures.population, figures.reported) == (3, 1)
    assert figures.excluded == {"ended": 1, "not_accepted": 1}
