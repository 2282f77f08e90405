from dataclasses import replace

import pytest

from stewardkit.model.screening import Outcome
from stewardkit.model.settings import SavePolicy
from stewardkit.widgets.blocks import Facts, Notice, Timeline, Tone
from stewardkit.widgets.contact_form import ContactFormPane


@pytest.fixture
def form(workspace, client, open_form):
    form = open_form(workspace.contacts.new(client.client_id))
    form.type(function="Comptable", birth_date="")
    return form


@pytest.fixture
def lookalike(form):
    form.type(last_name="Valdariew", first_name="Ilian Petrovitch")
    return form


def parts_of(blocks):
    """Return the status line, the facts and the names found of a verdict."""
    notice = next(part for part in blocks if isinstance(part, Notice))
    facts = next(part for part in blocks if isinstance(part, Facts))
    found = [part for part in blocks if isinstance(part, Timeline)]
    return notice, dict(facts.rows), found[0].entries if found else ()


def test_without_a_register_the_verdict_is_not_checked_and_says_what_it_holds(form):
    form.press("check")
    notice, facts, found = parts_of(form.pane.block().parts)
    assert notice.text == "Contrôle du registre : non contrôlé"
    assert notice.tone is Tone.WARNING
    assert facts["Registre"] == "aucun n'est chargé"
    assert facts["Retenu"].startswith("Les règlements sinistre")
    assert found == ()


def test_a_check_of_what_is_typed_shows_the_publication_and_records_nothing(
    workspace, register, form
):
    before = len(workspace.journal.batches())
    form.press("check")
    notice, facts, _found = parts_of(form.pane.block().parts)
    assert notice.text == "Contrôle du registre : aucune correspondance"
    assert facts["Registre national des gels"] == (
        "publication du 20/11/2026, 2 inscriptions"
    )
    assert facts["Retenu"] == "Rien n'est retenu."
    assert len(workspace.journal.batches()) == before


def test_a_name_found_shows_its_score_and_its_reasons_word_by_word(register, lookalike):
    lookalike.press("check")
    notice, facts, (entry,) = parts_of(lookalike.pane.block().parts)
    assert notice.text == "Contrôle du registre : à examiner"
    assert entry.when == "Registre national des gels, 20/11/2026"
    assert entry.who == "inscription n° 9001"
    assert "VALDARIEV" in entry.title
    assert entry.title.endswith("à examiner")
    assert any("mots égaux : ilian, petrovitch" in line for line in entry.lines)
    assert any("valdariew ~ valdariev" in line for line in entry.lines)
    assert "signature électronique" in facts["Retenu"]


def test_a_check_without_a_name_asks_for_one(form):
    form.type(last_name="")
    form.press("check")
    assert form.messages[-1]["focus"] == "last_name"
    assert form.pane.verdict is None


def test_a_save_shows_the_verdict_before_it_writes(workspace, register, lookalike):
    lookalike.press("save")
    _notice, _facts, (entry,) = parts_of(lookalike.pane.dialog.parts)
    assert "VALDARIEV" in entry.title
    assert workspace.contacts.list("CL00000001") == ()
    lookalike.press("back")
    assert lookalike.pane.dialog is None
    assert lookalike.pane.read().last_name == "Valdariew"
    lookalike.press("save", "confirm")
    (kept,) = workspace.contacts.list("CL00000001")
    (alert,) = workspace.screening.alerts()
    assert alert.contact_id == kept.contact_id
    assert lookalike.said == ["Enregistré. Contrôle du registre : à examiner."]


def test_what_somebody_dismissed_is_not_asked_again(workspace, register, lookalike):
    lookalike.press("save", "confirm")
    (alert,) = workspace.screening.alerts()
    workspace.screening.decide(alert.alert_id, "dismissed", "another birth date")
    lookalike.type(city="Nantes")
    lookalike.press("save")
    assert lookalike.pane.dialog is None
    assert lookalike.said == ["Enregistré. Contrôle du registre : écarté."]
    _notice, _facts, (entry,) = parts_of(lookalike.pane.block().parts)
    assert any("another birth date" in line for line in entry.lines)


def test_changing_a_name_under_an_alert_needs_a_reason(workspace, register, lookalike):
    lookalike.press("save", "confirm")
    lookalike.type(first_name="Ilian")
    lookalike.press("save", "confirm")
    assert lookalike.messages[-1]["focus"] == "ask_reason"
    lookalike.type(ask_reason="verified")
    lookalike.press("confirm")
    (kept,) = workspace.contacts.list("CL00000001")
    assert kept.first_name == "Ilian"


def test_a_workspace_that_refuses_such_saves_says_so_and_offers_none(
    workspace, register, lookalike
):
    settings = replace(workspace.settings, save_policy=SavePolicy.REFUSE)
    workspace._context = replace(workspace._context, settings=settings)
    lookalike.press("save")
    dialog = lookalike.pane.dialog
    assert "refuse" in dialog.text
    assert [action.name for action in dialog.actions] == ["back"]
    lookalike.press("confirm")
    assert workspace.contacts.list("CL00000001") == ()


def test_a_check_of_a_saved_name_is_recorded(workspace, register, contact, open_form):
    form = open_form(contact)
    form.type(city="Nantes")
    form.press("check")
    assert workspace.journal.batches(limit=1)[0].kind == "screening"
    assert form.pane.read().city == "Nantes"
    assert form.pane.verdict.checked_at is not None


def test_a_known_contact_opens_with_its_last_verdict(
    workspace, contact, publish, listed, open_form
):
    workspace.registers.load(publish("2026-11-24", listed(9003, "DRAVENKO", "Oleg")))
    notice, facts, _found = parts_of(open_form(contact).pane.block().parts)
    assert notice.text == "Contrôle du registre : non contrôlé"
    assert "avant un changement" in facts["Contrôlé le"]


def test_a_confirmed_alert_holds_everything(workspace, register, lookalike, open_form):
    lookalike.press("save", "confirm")
    (alert,) = workspace.screening.alerts()
    workspace.screening.decide(alert.alert_id, "confirmed", "same passport")
    (kept,) = workspace.contacts.list("CL00000001")
    form = open_form(kept)
    notice, facts, (entry,) = parts_of(form.pane.block().parts)
    assert notice.text == "Contrôle du registre : confirmé"
    assert notice.tone is Tone.BAD
    assert facts["Retenu"].startswith("Tout est retenu")
    assert entry.tone is Tone.BAD


def test_a_look_up_agrees_with_the_save_that_follows(workspace, register, lookalike):
    found = workspace.screening.look_up(lookalike.pane.read().identity)
    saved = workspace.contacts.save(lookalike.pane.read())
    assert found.status is saved.check.status is Outcome.TO_REVIEW
    assert found.hits == saved.check.hits


def test_an_auditor_sees_the_verdict_and_cannot_check(auditor, say, contact):
    form = ContactFormPane(auditor(), say, contact)
    notice, _facts, _found = parts_of(form.block().parts)
    assert notice.text.startswith("Contrôle du registre")
    form.answer("press", {"name": "check"}, [])
    assert "check" not in {action.name for action in form.block().actions}
