import threading
from datetime import timedelta

import pytest

from stewardkit.model.flags import Flag, FlagState
from stewardkit.services.workspace import open_workspace
from stewardkit.widgets.blocks import Timeline
from stewardkit.widgets.contact_form import ContactFormPane


@pytest.fixture
def form(contact, open_form):
    return open_form(contact)


def history_of(form):
    return next(
        part for part in form.pane.block().parts if isinstance(part, Timeline)
    ).entries


def test_the_history_is_shown_when_asked_for_and_hidden_again(form):
    form.press("history")
    assert len(history_of(form)) == 1
    form.press("history")
    assert not any(isinstance(part, Timeline) for part in form.pane.block().parts)


def test_each_change_says_who_when_why_and_each_field_before_and_after(
    workspace, contact, clock, form
):
    clock.now += timedelta(hours=1)
    workspace.contacts.save(
        contact.with_changes(city="Nantes", kind="company"), "a letter came back"
    )
    form.press("history")
    last, first = history_of(form)
    assert (last.when, last.who) == ("24/11/2026 12:00", "m.durand")
    assert last.title == "Version 2 modifiée par formulaire"
    assert "Motif : a letter came back" in last.lines
    assert "Ville : – → Nantes" in last.lines
    assert "Type : particulier → entreprise" in last.lines
    assert "Nom : – → Morel" in first.lines


def test_what_was_heard_stands_in_the_history_among_the_versions(form, clock):
    form.press("history")
    form.type(due_notice=True)
    clock.now += timedelta(hours=1)
    form.press("save")
    assert history_of(form)[0].title == (
        "Avis d'échéance : désigné 24/11/2026, noté par m.durand"
    )


def test_a_former_version_is_restored_as_a_new_one(workspace, contact, open_form):
    changed = workspace.contacts.save(
        contact.with_changes(
            city="Nantes", function="Gérante", first_name=None, display_order=7
        )
    ).contact
    form = open_form(changed)
    form.press("history", "restore:1")
    kept = workspace.contacts.get(contact.contact_id)
    assert kept.version == 3
    assert kept == contact.with_changes(version=3)
    assert workspace.journal.batches(limit=1)[0].reason == "restauré"
    assert "Motif : restauré" in history_of(form)[0].lines


def test_a_restore_does_not_drop_what_is_being_typed(workspace, contact, open_form):
    changed = workspace.contacts.save(contact.with_changes(city="Nantes")).contact
    form = open_form(changed)
    form.type(city="Brest")
    form.press("restore:1")
    assert form.pane.read().city == "Brest"
    assert "Validez ou annulez" in form.messages[-1]["notices"][0]["text"]
    assert workspace.contacts.get(contact.contact_id).city == "Nantes"


def test_the_version_in_force_is_not_offered_to_be_restored(form, contact, workspace):
    workspace.contacts.save(contact.with_changes(city="Nantes"))
    form.press("history")
    last, first = history_of(form)
    assert last.action is None
    assert first.action.name == "restore:1"


def test_a_slip_is_taken_back_by_whoever_recorded_it(workspace, contact, form):
    form.type(commercial_email="no")
    form.press("save")
    form.type(city="Brest")
    form.press("history", "retract:1")
    state = workspace.consents.state(contact.contact_id, Flag.COMMERCIAL_EMAIL)
    assert state is FlagState.NEVER_ASKED
    assert form.fields["commercial_email"].value == "never_asked"
    assert form.pane.read().city == "Brest"
    titles = [entry.title for entry in history_of(form)]
    assert "E-mails commerciaux acceptés : erreur de saisie reprise" in titles


def test_a_slip_is_not_offered_to_be_taken_back_after_a_day_or_by_another(
    workspace, contact, form, clock, say
):
    form.type(due_notice=True)
    form.press("save", "history")

    def offers(pane):
        if pane.history is None:
            pane.answer("press", {"name": "history"}, [])
        blocks = [part for part in pane.block().parts if isinstance(part, Timeline)]
        actions = [entry.action for entry in blocks[0].entries if entry.action]
        return [action.name for action in actions if "retract" in action.name]

    assert offers(form.pane) == ["retract:1"]
    workspace.close()
    folder = workspace.folder
    with open_workspace(folder, actor="a.petit", clock=clock) as other:
        kept = other.contacts.get(contact.contact_id)
        assert offers(ContactFormPane(other, say, kept)) == []
    clock.now += timedelta(hours=25)
    assert offers(form.pane) == []


def test_an_auditor_reads_the_history_and_restores_nothing(
    workspace, auditor, say, contact
):
    workspace.contacts.save(contact.with_changes(city="Nantes"))
    reader = auditor()
    form = ContactFormPane(reader, say, reader.contacts.get(contact.contact_id))
    form.answer("press", {"name": "history"}, [])
    (timeline,) = [part for part in form.block().parts if isinstance(part, Timeline)]
    assert len(timeline.entries) == 2
    assert all(entry.action is None for entry in timeline.entries)


def test_a_stale_save_shows_both_versions_and_loses_nothing(workspace, contact, form):
    workspace.contacts.save(contact.with_changes(city="Nantes", phone="0142001234"))
    form.type(city="Brest", note="rappeler lundi", due_notice=True)
    form.press("save")
    (facts,) = form.pane.dialog.parts
    assert dict(facts.rows)["Ville"] == "la mienne : Brest ; l'autre : Nantes"
    form.press("back")
    assert form.pane.read().city == "Brest"
    assert form.pane.is_touched


def test_keeping_mine_is_made_to_the_version_of_the_other(workspace, contact, form):
    workspace.contacts.save(contact.with_changes(city="Nantes", phone="0142001234"))
    form.type(city="Brest", due_notice=True)
    form.press("save", "mine")
    kept = workspace.contacts.get(contact.contact_id)
    assert (kept.city, kept.phone, kept.version) == ("Brest", "0142001234", 3)
    state = workspace.consents.state(contact.contact_id, Flag.DUE_NOTICE)
    assert state is FlagState.GIVEN
    assert form.pane.dialog is None


def test_taking_theirs_drops_my_fields_and_saves_nothing(workspace, contact, form):
    theirs = workspace.contacts.save(contact.with_changes(city="Nantes")).contact
    form.type(city="Brest")
    form.press("save", "theirs")
    assert form.pane.read() == theirs
    assert workspace.contacts.get(contact.contact_id) == theirs
    assert form.pane.dialog is None


def test_a_contact_deleted_meanwhile_is_said_and_nothing_typed_is_lost(
    workspace, contact, form
):
    workspace.contacts.delete([contact.contact_id], reason="duplicate")
    form.type(city="Brest")
    form.press("save")
    assert form.messages[-1]["notices"][0]["tone"] == "bad"
    assert form.pane.read().city == "Brest"


def test_forms_used_from_two_threads_while_another_writes_lose_nothing(
    workspace, client, contact, say, open_form
):
    others = [open_form(workspace.contacts.new(client.client_id)) for _ in range(2)]
    stop = threading.Event()

    def keep_writing():
        while not stop.is_set():
            current = workspace.clients.get(client.client_id)
            city = "Nantes" if current.city == "Rennes" else "Rennes"
            workspace.clients.save(current.with_changes(city=city))

    def work_in(form, name):
        form.type(last_name=name, function="Comptable", due_notice=True)
        for order in range(1, 4):
            form.type(display_order=order)
            form.press("save")

    writer = threading.Thread(target=keep_writing)
    typists = [
        threading.Thread(target=work_in, args=(form, name))
        for form, name in zip(others, ("Arnoux", "Bellec"), strict=True)
    ]
    for thread in (writer, *typists):
        thread.start()
    for typist in typists:
        typist.join(timeout=60)
    stop.set()
    writer.join(timeout=60)
    kept = {one.last_name: one for one in workspace.contacts.list(client.client_id)}
    for name in ("Arnoux", "Bellec"):
        assert (kept[name].display_order, kept[name].version) == (3, 3)
        states = workspace.consents.states(kept[name].contact_id)
        assert states[Flag.DUE_NOTICE] is FlagState.GIVEN
    assert workspace.journal.verify().is_intact


def test_a_press_of_no_button_changes_nothing(form, contact):
    form.press("launch", "mine", "theirs", "confirm", "overwrite", "keep")
    assert form.pane.read() == contact
    assert form.messages == []
