"""Certificates: what they state, that they are whole, that the journal has them."""

import json
import subprocess
import sys

import pytest

from stewardkit.errors import InputFileError, RefusedError, UnknownRecordError
from stewardkit.model.alert import AlertState
from stewardkit.model.screening import Outcome


@pytest.fixture
def searched(workspace, register, add):
    """Check a client and two contacts, one of whom resembles somebody listed."""
    add("Oubrovksi", first_name="Sergueï")
    add("Morel", first_name="Claire")
    workspace.screening.run()
    return workspace


@pytest.fixture
def resembling(searched):
    (alert,) = searched.screening.alerts()
    return alert


def test_a_negative_check_is_certified_with_all_that_was_searched(
    searched, register, client
):
    made = searched.screening.certificate(client_id=client.client_id)
    one = made.subjects[0]
    assert (one.outcome, one.is_current, one.candidates) == (Outcome.CLEAR, True, ())
    (publication,) = one.check.publications
    assert publication.sha256 == register.sha256
    assert (publication.entries, publication.names) == (2, 2)
    assert one.check.settings["threshold"] == searched.settings.threshold
    assert [other.subject for other in made.subjects] == ["client"] + ["contact"] * 2


def test_a_certificate_says_in_words_what_it_does_not_prove(searched, client):
    made = searched.screening.certificate(client_id=client.client_id, language="en")
    said = "\n".join(made.limits)
    assert "Ownership or control by a listed person is not covered" in said
    assert "0 quarantined rows state a name" in said
    assert "not loaded: eu-fsf, un-sc, ofac-sdn." in said
    assert "Searched for information" not in said
    french = searched.screening.certificate(client_id=client.client_id).limits
    assert "La détention ou le contrôle" in french[0]


def test_a_candidate_stands_with_its_score_explained_and_every_decision(
    searched, resembling
):
    searched.screening.decide(resembling.alert_id, "dismissed", "born elsewhere")
    made = searched.screening.certificate(
        contact_id=resembling.contact_id, masking="clear"
    )
    (candidate,) = made.subjects[0].candidates
    assert candidate.score == resembling.score
    assert candidate.features == resembling.features
    assert candidate.state is AlertState.DISMISSED
    assert [ruling.reason for ruling in candidate.decisions] == ["born elsewhere"]
    assert made.subjects[0].status == "dismissed"
    assert "Oubrovksi" in made.to_html()


def test_a_masked_certificate_names_nobody_who_was_searched(searched, resembling):
    made = searched.screening.certificate(contact_id=resembling.contact_id)
    for text in (made.to_json(), made.to_html(), repr(made), made._repr_html_()):
        assert "oubrovksi" not in text.casefold()
    clear = searched.screening.certificate(
        contact_id=resembling.contact_id, masking="clear"
    )
    assert "Oubrovksi" not in repr(clear) + clear._repr_html_()


def test_a_score_is_explained_in_the_language_of_the_certificate(searched, resembling):
    certificate = searched.screening.certificate
    asked = {"contact_id": resembling.contact_id, "masking": "clear"}
    assert "mots d&#39;orthographe voisine : oubrovksi" in (
        certificate(**asked).to_html()
    )
    english = certificate(**asked, language="en").to_html()
    assert "words spelt nearly alike: oubrovksi" in english


def test_the_runs_since_are_part_of_the_proof(searched, publish, listed, client):
    entries = [
        listed(9001, "VALDARIEV", "Ilian Petrovitch", born="04/11/1969"),
        listed(9002, "OUBROVSKI", "Sergueï", born="02/03/1971"),
        listed(9003, "KESTRIANOV", "Oleg"),
    ]
    searched.registers.load(publish("2026-11-22", *entries))
    (stale, *_) = searched.screening.certificate(client_id=client.client_id).subjects
    assert not stale.is_current
    searched.screening.run()
    (one, *_) = searched.screening.certificate(client_id=client.client_id).subjects
    assert one.is_current
    cover = one.covers[-1]
    assert (cover.entries, cover.population) == (1, 3)
    assert cover.covered_from[0].published_at.day == 20
    assert cover.run.publications[0].entries == 3


def test_a_run_is_certified_with_everybody_counted(searched, resembling):
    done = searched.screening.run(everything=True)
    made = searched.screening.certificate(run=done.run)
    assert made.run.outcomes == done.outcomes
    assert sum(made.run.outcomes.values()) == 3
    assert [one.subject_id for one in made.run.candidates] == [resembling.contact_id]


@pytest.mark.parametrize("suffix", ["json", "html"])
def test_a_certificate_is_found_in_the_journal_and_no_changed_one_is(
    searched, resembling, tmp_path, suffix
):
    path = searched.screening.certificate(contact_id=resembling.contact_id).save(
        tmp_path / f"proof.{suffix}"
    )
    assert searched.screening.verify_certificate(path).is_contained
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"to_review"', '"clear"'), encoding="utf-8")
    assert not searched.screening.verify_certificate(path).is_whole


def test_a_certificate_of_another_journal_is_not_contained(
    searched, resembling, tmp_path, rows
):
    path = searched.screening.certificate(contact_id=resembling.contact_id).save(
        tmp_path / "proof.json"
    )
    with searched._context.database.writing() as session:
        session.run("update batch set hash = 'other' where batch_id = 3")
    assert searched.screening.verify_certificate(path).missing == ("B000003",)


def test_a_certificate_is_of_one_thing_that_exists(searched, tmp_path):
    with pytest.raises(RefusedError, match="Name one of them"):
        searched.screening.certificate()
    with pytest.raises(RefusedError, match="Name one of them"):
        searched.screening.certificate(contact_id="CT1", run=1)
    with pytest.raises(UnknownRecordError, match="CT404"):
        searched.screening.certificate(contact_id="CT404")
    with pytest.raises(UnknownRecordError, match="404"):
        searched.screening.certificate(run=404)
    (tmp_path / "other.json").write_text("{}")
    with pytest.raises(InputFileError, match="as a certificate"):
        searched.screening.verify_certificate(tmp_path / "other.json")


def test_the_command_writes_a_certificate_and_verifies_it(searched, client, tmp_path):
    searched.close()

    def call(*words):
        return subprocess.run(
            [sys.executable, "-m", "stewardkit", "certificate", *words],
            capture_output=True,
            text=True,
            check=False,
        )

    path = tmp_path / "proof.html"
    made = call(searched.folder, "--client", client.client_id, "-o", path)
    assert made.returncode == 0, made.stderr
    verified = call("verify", path, searched.folder, "--json")
    assert json.loads(verified.stdout)["contained"]
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"language": "fr"', '"language": "en"'))
    changed = call("verify", path, searched.folder)
    assert (changed.returncode, "was changed" in changed.stderr) == (2, True)
