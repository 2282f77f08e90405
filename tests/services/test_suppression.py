"""Who asked to be erased does not come back by an extract, nor unnoticed by a form."""

import hashlib
import hmac
import json
import stat
from datetime import date

import pytest

from stewardkit.errors import RefusedError, WorkspaceError
from stewardkit.store.tables import CLIENT

REASON = "courrier du 2 novembre"
HEADINGS = "identifiant;id_client;nom;prenom;fonction;date_naissance;courriel\n"
BORN = date(1970, 1, 2)


@pytest.fixture
def gone(workspace, add):
    """The contact that was erased."""
    contact = add(
        "Zébulonnais", first_name="Zélie", birth_date=BORN, email="Z.Z@zebulon.example"
    )
    workspace.erasure.erase(contact.contact_id, reason=REASON)
    return contact


@pytest.fixture
def load(workspace, tmp_path, client):
    def write(*lines, headings=HEADINGS):
        path = tmp_path / "contacts.csv"
        path.write_text(headings + "\n".join(lines) + "\n", encoding="utf-8")
        (table,) = workspace.loading.load(contacts=path).tables
        return table

    return write


def test_fingerprints_are_the_hmac_sha256_of_python(workspace, gone, rows):
    key = (workspace.folder / "suppression.key").read_bytes()
    texts = {
        "person": "zebulonnaiszelie\x1f1970-01-02",
        "namesake": "zebulonnaiszelie\x1fCL00000001",
        "email": "z.z@zebulon.example",
    }
    expected = {
        kind: hmac.new(key, f"{kind}\x1f{text}".encode(), hashlib.sha256).hexdigest()
        for kind, text in texts.items()
    }
    found = {
        row["kind"]: row["fingerprint"]
        for row in rows("select kind, fingerprint from suppression")
    }
    assert found == expected


def test_the_key_is_for_its_account_alone_and_made_once(workspace, gone, add):
    place = workspace.folder / "suppression.key"
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    key = place.read_bytes()
    other = add("Autre")
    workspace.erasure.erase(other.contact_id, reason=REASON)
    assert place.read_bytes() == key


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("{id};CL00000001;Autre;Jo;Gérant;;", "was erased in batch B"),
        ("CT9;CL00000001;ZEBULONNAIS;Zelie;Gérante;;", "asked in batch B"),
        ("CT9;CL00000002;Zébulonnais;Zélie;Gérante;02/01/1970;", "asked in batch B"),
        ("CT9;CL00000002;Autre;Jo;Gérant;;z.z@zebulon.example", "asked in batch B"),
        (";CL00000001;Zébulonnais;Zélie;Gérante;;", "asked in batch B"),
        ("CT9;CL00000001;Zébulonnais;Zélie;Gérante;41/01/1970;", "asked in batch B"),
    ],
    ids=["identifier", "namesake", "birth", "email", "unnumbered", "with other faults"],
)
def test_an_extract_does_not_bring_back_who_was_erased(
    workspace, gone, keep, load, rows, line, complaint
):
    keep(CLIENT, client_id="CL00000002", last_name="Delorme")
    done = load(
        line.format(id=gone.contact_id), "CT8;CL00000001;Sylvestre;Ida;Gérante;;"
    )
    assert (done.read, done.added, done.quarantined) == (2, 1, 1)
    (waiting,) = workspace.loading.quarantine()
    assert complaint in waiting["reason"]
    assert waiting["cell_value"] is None
    identifiers = line.format(id=gone.contact_id).split(";")[:2]
    held = [value for value in json.loads(waiting["content"]).values() if value]
    assert held == [text for text in identifiers if text]
    assert workspace.journal.verify().is_intact


def test_the_same_row_again_does_not_wait_twice(workspace, gone, load):
    for line in (";CL00000001;Zébulonnais;Zélie;Gérante;;",) * 2:
        load(line)
    assert len(workspace.loading.quarantine()) == 1


def test_others_are_loaded_as_ever(gone, load):
    done = load(
        "CT7;CL00000001;Zébulonnais;Yves;Gérant;;",
        "CT8;CL00000001;Zébulonnais;;Gérant;02/01/1970;",
        "CT9;CL00000001;Sylvestre;Zélie;Gérant;02/01/1970;autre@exemple.fr",
    )
    assert (done.added, done.quarantined) == (3, 0)


def test_extracts_without_birth_and_e_mail_are_checked_by_name(gone, load):
    headings = "identifiant;id_client;nom;prenom\n"
    done = load("CT9;CL00000001;Zébulonnais;Zélie", headings=headings)
    assert done.quarantined == 1


def test_an_address_that_others_bear_is_not_suppressed(
    workspace, client, add, load, rows
):
    shared = add("Un", email="cabinet.un@zebulon.example")
    add("Deux", email="Cabinet.Un@zebulon.example")
    role = add("Trois", email="contact@zebulon.example")
    own = add("Quatre", email=client.email)
    none = add("Six", email="néant")
    for contact in (shared, role, own, none):
        workspace.erasure.erase(contact.contact_id, reason=REASON)
    assert {row["kind"] for row in rows("from suppression")} == {"namesake"}
    done = load("CT9;CL00000001;Cinq;Jo;Gérant;;cabinet.un@zebulon.example")
    assert done.quarantined == 0


def test_a_form_brings_back_who_was_erased_for_a_reason_only(workspace, gone, add):
    with pytest.raises(RefusedError, match="asked on 2026-11-24 to be erased"):
        add("Zebulonnais", first_name="Zelie")
    contact = workspace.contacts.new("CL00000001").with_changes(
        last_name="Zebulonnais", first_name="Zelie", function="Gérante"
    )
    workspace.contacts.save(contact, "revenue d'elle-même")
    assert workspace.contacts.get(contact.contact_id).last_name == "Zebulonnais"


def test_who_came_back_by_form_is_updated_by_extracts(workspace, gone, load):
    contact = workspace.contacts.new("CL00000001").with_changes(
        last_name="Zébulonnais", first_name="Zélie", function="Gérante"
    )
    workspace.contacts.save(contact, "revenue d'elle-même")
    done = load(f"{contact.contact_id};CL00000001;Zébulonnais;Zélie;Directrice;;")
    assert (done.updated, done.quarantined) == (1, 0)


def test_without_the_key_nothing_is_loaded_and_nobody_newly_suppressed(
    workspace, gone, add, load
):
    other = add("Autre")
    place = workspace.folder / "suppression.key"
    key = place.read_bytes()
    place.unlink()
    with pytest.raises(WorkspaceError, match="Put it back from a backup"):
        load("CT9;CL00000001;Sylvestre;Ida;Gérante;;")
    with pytest.raises(WorkspaceError, match="Put it back from a backup"):
        workspace.erasure.erase(other.contact_id, reason=REASON)
    assert not place.exists()
    place.write_bytes(key)
    assert load("CT9;CL00000001;Sylvestre;Ida;Gérante;;").added == 1


def test_rows_that_waited_in_quarantine_are_erased_with_their_contact(
    workspace, add, load, rows
):
    contact = add("Zébulonnais", first_name="Zélie")
    namesake = add("Zébulonnais", first_name="Zélie", function="Associée")
    load(
        f"{contact.contact_id};CL00000001;Zébulonnaise;Zélie;Gérante;41/01/1970;",
        ";CL00000001;zebulonnais;zélie;Gérante;42/01/1970;",
        f"{namesake.contact_id};CL00000001;Zébulonnais;Zélie;Associée;43/01/1970;",
    )
    assert len(workspace.loading.quarantine()) == 3
    workspace.erasure.erase(contact.contact_id, reason=REASON)
    (waiting,) = workspace.loading.quarantine()
    assert "43/01/1970" in waiting["content"]
    assert [row["content"] for row in rows("from quarantine")].count("{}") == 2
    workspace.close()
    content = (workspace.folder / "portfolio.duckdb").read_bytes()
    for text in ("Zébulonnaise", "41/01/1970", "42/01/1970"):
        assert text.encode() not in content
    assert workspace.journal.verify().is_intact


def test_an_alert_on_a_quarantined_row_holds_the_erasure(
    workspace, register, add, load
):
    contact = add("Valdarev", first_name="Jo")
    load(f"{contact.contact_id};CL00000001;Valdariev;Ilian Petrovitch;;41/01/1970;")
    workspace.screening.run()
    with pytest.raises(RefusedError, match="register alert"):
        workspace.erasure.erase(contact.contact_id, reason=REASON)


def test_the_extract_that_brought_a_contact_is_named_as_out_of_reach(workspace, load):
    load("CT9;CL00000001;Sylvestre;Ida;Gérante;;")
    done = workspace.erasure.erase("CT9", reason=REASON)
    assert "The extract contacts.csv." in done.remains


def test_undoing_the_load_of_an_erased_contact_leaves_it_erased(workspace, load, rows):
    load("CT9;CL00000001;Sylvestre;Ida;Gérante;;", "CT8;CL00000001;Autre;Jo;Gérant;;")
    batch = workspace.journal.batches()[0].name
    workspace.erasure.erase("CT9", reason=REASON)
    assert workspace.journal.undo(batch, "mauvais fichier").removed == 1
    assert rows("from contact") == []
    assert workspace.journal.verify().is_intact
