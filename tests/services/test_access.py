"""What a person is told of their data: all of it, and nobody else's."""

import json
from datetime import date, timedelta

import jsonschema
import pytest

from stewardkit.errors import OutputFileError, RefusedError, UnknownRecordError
from stewardkit.model.controller import ControllerSettings
from stewardkit.model.flags import Channel, Flag
from stewardkit.model.published import ConsentWording
from stewardkit.reports.access import schema
from stewardkit.store.tables import CLIENT

CLAIRE = {
    "contact_id": "CT1",
    "last_name": "Morel",
    "first_name": "Claire",
    "birth_date": date(1980, 5, 6),
    "email": "claire.morel@exemple.fr",
    "note": "préfère le matin",
}
HUGO = {"last_name": "Vasseur", "first_name": "Hugo", "birth_date": date(1970, 1, 2)}


@pytest.fixture
def pack(workspace, tmp_path):
    """Write a pack, validate it, and return what it says with what came back."""

    def write(*contact_ids, of=workspace, folder="pack", **asked):
        place = tmp_path / folder
        asked = {"purpose": "Demande du 20/11/2026"} | asked
        done = of.access.pack(place, contact_ids=contact_ids, **asked)
        stated = json.loads((place / "access.json").read_text(encoding="utf-8"))
        jsonschema.validate(stated, json.loads(schema()))
        assert (place / "access.schema.json").read_text(encoding="utf-8") == schema()
        assert of.reports.verify_pack(place).is_whole
        return stated, done

    return write


def text_of(folder):
    """Return all that the files of a pack say, their names included."""
    return "\n".join(
        f"{path.name}\n{path.read_text(encoding='utf-8')}" for path in folder.iterdir()
    )


def test_a_pack_has_the_data_its_sources_the_texts_and_the_evidence(
    workspace, keep, tick, pack, tmp_path
):
    proof = workspace.evidence.keep_content("Morel signé.txt", b"oui, Morel").sha256
    keep(**CLAIRE)
    keep(**CLAIRE | {"note": "préfère le soir"})
    tick("CT1", "commercial_email", evidence=proof)
    stated, done = pack("CT1")
    assert [row["note"] for row in stated["contacts"]] == [
        "préfère le soir",
        "préfère le matin",
    ]
    assert [row["version"] for row in stated["sources"]] == [1, 2]
    (heard,) = stated["heard"]
    assert (heard["flag"], heard["wording"]) == ("commercial_email", "W1")
    assert "collector" not in heard
    (state,) = stated["states"]
    assert state["state"] == "given"
    assert stated["evidence"] == [{"file": "evidence_1.txt", "sha256": proof}]
    assert (tmp_path / "pack" / "evidence_1.txt").read_bytes() == b"oui, Morel"
    assert done.has_notes
    assert "Claire" not in repr(done)


def test_a_designation_is_told_as_such_and_a_text_as_it_was_shown(
    workspace, keep, tick, pack
):
    keep(**CLAIRE)
    tick("CT1", "due_notice")
    tick("CT1", "commercial_email")
    workspace.wordings.publish(
        ConsentWording(
            flag=Flag.COMMERCIAL_EMAIL,
            channel=Channel.PHONE,
            version="W1",
            text="Acceptez-vous nos offres ?",
            published_on=date(2026, 1, 1),
        )
    )
    stated, _done = pack("CT1")
    designated, consented = stated["heard"]
    assert (designated["state"], designated["wording_text"]) == ("designated", None)
    assert consented["wording_text"] == "Acceptez-vous nos offres ?"


def test_what_was_loaded_names_its_file_and_its_hash(workspace, pack, tmp_path):
    clients, contacts = tmp_path / "clients.csv", tmp_path / "contacts.csv"
    clients.write_text("id_client;nom\nCL1;Roux\n", encoding="utf-8")
    contacts.write_text(
        "identifiant;id_client;nom;fonction;ordre\n"
        "CT1;CL1;Morel;Payeur;1\nCT1;CL1;Morel;Payeur;deux\nCT2;CL1;Petit;Payeur;2\n",
        encoding="utf-8",
    )
    workspace.loading.load(clients=clients, contacts=contacts)
    stated, _done = pack("CT1")
    (source,) = stated["sources"]
    assert (source["file_name"], source["how"]) == ("contacts.csv", "import")
    assert len(source["sha256"]) == 64
    (row,) = stated["quarantined"]
    assert (row["line"], row["content"]["display_order"]) == (3, "deux")
    assert "Petit" not in json.dumps(stated)


def test_nobody_else_is_in_it_though_batch_address_and_evidence_are_shared(
    workspace, keep, tick, pack, tmp_path
):
    shared = workspace.evidence.keep_content("liste.txt", b"Morel, Vasseur").sha256
    keep(**CLAIRE)
    keep(contact_id="CT2", **HUGO, email=CLAIRE["email"])
    keep(contact_id="CT3", client_id="CL2", **HUGO)
    for contact_id in ("CT1", "CT2"):
        tick(contact_id, "partner_email", evidence=shared)
    stated, done = pack("CT1")
    assert (done.withheld, stated["evidence"]) == (1, [])
    text = text_of(tmp_path / "pack")
    for other in ("Vasseur", "Hugo", "CT2", "CT3", "1970-01-02", "m.durand"):
        assert other not in text
    (candidate,) = done.candidates
    assert (candidate.subject_id, candidate.has_email) == ("CT2", True)
    assert not candidate.has_name


def test_a_log_of_sends_tells_what_reached_the_person_and_not_who_else(
    workspace, keep, pack, tmp_path
):
    keep(**CLAIRE)
    keep(contact_id="CT2", **HUGO, email=CLAIRE["email"])
    sends = tmp_path / "envois.csv"
    sends.write_text(
        "date_envoi;campagne;id_contact;courriel;rubrique\n"
        "2026-11-02;Rentrée;CT1;;commercial_email\n"
        "2026-11-03;Boîte commune;;claire.morel@exemple.fr;commercial_email\n"
        "2026-11-04;Pour Hugo;CT2;claire.morel@exemple.fr;commercial_email\n",
        encoding="utf-8",
    )
    done = workspace.loading.load(sends=sends)
    assert done.tables[0].loaded == 3, workspace.loading.quarantine()
    stated, _done = pack("CT1")
    campaigns = [row["campaign"] for row in stated["sends"]]
    assert campaigns == ["Rentrée", "Boîte commune"]


def test_rows_of_the_same_person_at_the_same_client_are_part_of_it(keep, pack):
    keep(**CLAIRE)
    keep(**CLAIRE | {"contact_id": "CT2", "email": None, "first_name": "CLAIRE"})
    keep(**CLAIRE | {"contact_id": "CT3", "birth_date": None})
    keep(**CLAIRE | {"contact_id": "CT4", "birth_date": date(2010, 1, 1)})
    keep(**CLAIRE | {"contact_id": "CT5", "birth_date": None, "email": None})
    keep(**CLAIRE | {"contact_id": "CT6", "client_id": "CL2"})
    _stated, done = pack("CT1")
    assert done.person.contact_ids == ("CT1", "CT2", "CT3")
    assert [one.subject_id for one in done.candidates] == ["CT4", "CT5", "CT6"]
    _stated, named = pack("CT1", "CT6", folder="named")
    assert named.person.contact_ids == ("CT1", "CT2", "CT3", "CT6")


def test_an_individual_client_is_part_of_it_with_contracts_a_company_is_not(
    keep, pack, sign
):
    person = {name: CLAIRE[name] for name in ("last_name", "first_name", "birth_date")}
    keep(CLIENT, client_id="CL1", owner="a.leroy", **person)
    keep(CLIENT, client_id="CL2", kind="company", company_name="Morel SARL")
    sign("PO1", client_id="CL1", product="Auto")
    keep(**CLAIRE)
    keep(contact_id="CT2", client_id="CL2", **HUGO)
    of_person, done = pack(client_id="CL1")
    assert done.person.contact_ids == ("CT1",)
    assert of_person == pack("CT1", folder="by_contact")[0]
    assert [row["product"] for row in of_person["contracts"]] == ["Auto"]
    assert "a.leroy" not in json.dumps(of_person)
    assert pack("CT2", folder="other")[0]["clients"] == []
    with pytest.raises(RefusedError, match="company"):
        pack(client_id="CL2", folder="company")


def test_a_pack_says_the_same_whether_the_person_resembles_somebody_listed_or_not(
    workspace, keep, publish, listed, pack, tick, clock
):
    keep(**CLAIRE)
    keep(contact_id="CT2", **HUGO)
    for contact_id in ("CT1", "CT2"):
        tick(contact_id, "commercial_email")
    innocent = publish("2026-11-20", listed(9001, "VALDARIEV", "Ilian"))
    workspace.registers.load(innocent)
    workspace.screening.run()
    before, _done = pack("CT1", folder="before")
    clock.now += timedelta(days=1)
    guilty = publish("2026-11-21", listed(9002, "MOREL", "Claire", born="06/05/1980"))
    workspace.registers.load(guilty, force_shrink=True)
    workspace.screening.run()
    workspace.screening.screen_contact("CT1")
    (alert,) = workspace.screening.alerts()
    workspace.screening.decide(alert.alert_id, "confirmed", "même personne")
    after, _done = pack("CT1", folder="after")
    innocent, _done = pack("CT2", folder="innocent")
    assert [row["day"] for row in after["checks"]] == ["2026-11-24", "2026-11-25"]
    assert after["checks"] == innocent["checks"]
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {"checks", "produced_at"}


def test_a_taken_back_slip_and_an_ended_or_deleted_contact_stay_in_it(
    workspace, hear, contact, pack
):
    slip = hear()
    workspace.consents.retract(slip.event_id)
    workspace.contacts.delete([contact], reason="doublon")
    stated, done = pack(contact)
    assert done.person.contact_ids == (contact,)
    assert [row["state"] for row in stated["heard"]] == ["given", "retracted"]


def test_how_long_it_is_kept_and_whom_to_ask_come_from_the_settings(
    keep, workspace, reopened, pack
):
    keep(**CLAIRE, valid_to=date(2025, 12, 31))
    office = ControllerSettings(name="Cabinet Exemple", officer="dpo@cabinet.example")
    stated, _done = pack("CT1", of=reopened(controller=office))
    assert stated["controller"] == {
        "name": "Cabinet Exemple",
        "officer": "dpo@cabinet.example",
    }
    (kept,) = stated["retention"]
    assert (kept["category"], kept["months"]) == ("ended_contact", 60)
    assert kept["due_on"] == "2030-12-31"


def test_the_export_register_keeps_that_it_left_and_other_packs_do_not_tell(
    workspace, keep, pack, rows
):
    keep(**CLAIRE)
    keep(contact_id="CT2", **HUGO)
    pack("CT2", folder="hugo")
    stated, done = pack("CT1")
    (first, last) = rows("select report, masking, sha256 from export_log")
    assert (last["report"], last["masking"]) == ("X1", "clear")
    assert (
        last["sha256"]
        == workspace.reports.verify_pack(done.index.parent).manifest_sha256
    )
    assert first["sha256"] != last["sha256"]
    assert workspace.journal.batches(1)[0].reason == "Demande du 20/11/2026"
    assert stated["exports"] == []
    assert workspace.journal.verify().is_intact


def test_reports_that_left_in_clear_are_named_save_those_on_register_checks(
    workspace, keep, pack, tmp_path
):
    keep(**CLAIRE)
    for code in ("C1", "K2"):
        report = workspace.reports.run(code, masking="clear")
        report.save(tmp_path / f"{code}.csv", purpose="Contrôle annuel de M. Petit")
    workspace.reports.run("V1").save(tmp_path / "V1.csv")
    stated, _done = pack("CT1")
    assert stated["exports"] == [{"day": "2026-11-24", "report": "C1", "format": "csv"}]
    page = (tmp_path / "pack" / "access.html").read_text(encoding="utf-8")
    assert "C1 · État des consentements à une date" in page
    assert "Petit" not in page


def test_a_page_speaks_the_language_of_the_workspace_and_escapes_what_it_shows(
    keep, reopened, pack, tmp_path
):
    keep(**CLAIRE | {"note": "<script>alert(1)</script>"})
    pack("CT1", of=reopened(language="en"))
    page = (tmp_path / "pack" / "access.html").read_text(encoding="utf-8")
    assert "The data that concerns you" in page
    assert "<script>alert" not in page
    pack("CT1", of=reopened(language="fr"), folder="fr")
    page = (tmp_path / "fr" / "access.html").read_text(encoding="utf-8")
    assert "Les données qui vous concernent" in page
    assert "Dit le" not in page


def test_what_cannot_be_answered_is_refused(workspace, keep, pack, tmp_path, auditor):
    keep(**CLAIRE)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "of_somebody_else.json").touch()
    with pytest.raises(OutputFileError, match="empty folder"):
        pack("CT1", folder="full")
    with pytest.raises(UnknownRecordError):
        pack("CT404")
    with pytest.raises(RefusedError, match="Name a contact or a client"):
        pack()
    with pytest.raises(RefusedError, match="purpose"):
        pack("CT1", purpose=" ")
    assert not any(path.name == "access.json" for path in tmp_path.rglob("*"))
    with pytest.raises(RefusedError, match="open for reading"):
        pack("CT1", of=auditor())


@pytest.fixture
def auditor(reopened):
    return lambda: reopened(read_only=True)


def test_evidence_that_was_changed_stops_the_pack(workspace, keep, tick, pack):
    proof = workspace.evidence.keep_content("accord.txt", b"oui").sha256
    keep(**CLAIRE)
    tick("CT1", "commercial_email", evidence=proof)
    workspace.evidence.path(proof).write_bytes(b"non")
    with pytest.raises(Exception, match="changed since it was kept"):
        pack("CT1")
