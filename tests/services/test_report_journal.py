"""B1 and B2: what a batch did, by whom and why, and whether the chain still holds."""

from datetime import date, timedelta

import pytest

from stewardkit.model.journal import BatchKind
from stewardkit.reports.words import WORDS

HEADINGS = (
    "identifiant;id_client;nom;prenom;fonction;emails_commerciaux;avis_echeance\n"
)


@pytest.fixture
def load(workspace, tmp_path, client):
    """Load contacts of the client, and return the batch."""

    def write(*lines):
        path = tmp_path / "contacts.csv"
        path.write_text("\n".join((HEADINGS, *lines, "")), encoding="utf-8")
        return workspace.loading.load(contacts=path, reason="reprise").batch

    return write


@pytest.fixture
def told(found):
    """Return the rows of B1 by batch."""

    def read(**question):
        return {row["batch"]: row for row in found("B1", **question)}

    return read


def test_b1_speaks_of_an_import_that_raised_consents_without_evidence(load, told):
    batch = load(
        "CT8;CL00000001;Sylvestre;Ida;Gérante;oui;oui",
        "CT9;CL404;Delorme;Jo;Gérant;;",
    )
    row = told()[batch]
    assert (row["action"], row["actor"]) == ("batch_import", "m.durand")
    assert (row["files"], row["reason"]) == ("contacts.csv", "reprise")
    assert (row["touched"], row["rejected"]) == (1, 1)
    assert (row["raised"], row["lowered"], row["unproven"]) == (2, 0, 1)
    assert row["exception"]


def test_b1_is_silent_on_an_import_of_designations_and_withdrawals(load, told):
    load("CT8;CL00000001;Sylvestre;Ida;Gérante;oui;oui")
    batch = load("CT8;CL00000001;Sylvestre;Ida;Gérante;non;oui")
    row = told()[batch]
    assert (row["raised"], row["lowered"], row["exception"]) == (0, 1, False)


def test_b1_is_silent_once_the_import_is_undone(workspace, load, told, clock):
    batch = load("CT8;CL00000001;Sylvestre;Ida;Gérante;oui;oui")
    before = {"known_at": clock.now}
    clock.now += timedelta(minutes=1)
    undo = workspace.journal.undo(batch, "mauvais fichier").batch_id
    row = told()[batch]
    assert (row["undone_by"], row["unproven"]) == (f"B{undo:06d}", 0)
    assert not row["exception"]
    assert told(**before)[batch]["exception"]


def test_b1_lists_slips_that_were_retracted_and_deletions(
    workspace, contact, hear, told, rows
):
    event = hear(evidence=None)
    workspace.consents.retract(event.event_id, "mauvaise ligne")
    deleted = workspace.contacts.delete([contact], reason="doublon")
    slip, deletion = told().values()
    assert (slip["action"], slip["contact_id"]) == ("batch_retraction", contact)
    assert (slip["flags"], slip["reason"]) == ("commercial_email", "mauvaise ligne")
    assert (deletion["batch"], deletion["touched"]) == (deleted, 1)
    excluded = workspace.reports.run("B1").reconciliation.excluded
    assert sum(excluded.values()) == len(rows("from batch")) - 2
    assert told(on=date(2026, 11, 23)) == {}


def test_b2_names_who_did_what_to_which_fields_and_why(workspace, contact, found):
    kept = workspace.contacts.get(contact)
    workspace.contacts.save(
        kept.with_changes(city="Rennes", note="bis"), "déménagement"
    )
    rows = found("B2")
    assert [row["seq"] for row in rows] == list(range(1, len(rows) + 1))
    last = rows[-1]
    assert (last["action"], last["actor"]) == ("batch_form", "m.durand")
    assert (last["fields"], last["reason"]) == ("city, note", "déménagement")
    assert "contact +1 −1" in last["objects"]
    assert last["hash"] == workspace.journal.head()
    assert all(row["verified"] and not row["exception"] for row in rows)


@pytest.mark.parametrize(
    "tampering",
    [
        "update batch set reason = 'autre' where batch_id = 2",
        "update contact set note = 'autre'",
        "delete from batch where batch_id = 2",
        "delete from contact",
    ],
)
def test_b2_speaks_of_the_batch_that_was_tampered_with(
    workspace, contact, found, tampering
):
    with workspace._context.database.writing() as session:
        session.run(tampering)
    (broken, *_others) = found("B2")
    assert (broken["seq"], broken["verified"]) == (2, False)
    assert broken["exception"]


def test_b2_tells_what_was_written_by_the_end_of_a_day(contact, found):
    assert found("B2", on=date(2026, 11, 23)) == []


@pytest.mark.parametrize("kind", BatchKind)
def test_every_sort_of_batch_has_its_words(kind):
    assert WORDS[f"batch_{kind}"]
