import json
from datetime import date, timedelta

import pytest

from stewardkit.errors import UnknownRecordError
from stewardkit.model.contact import EndReason
from stewardkit.widgets.contact_list import ContactListPane

TODAY = date(2026, 11, 24)


@pytest.fixture
def add(workspace, client):
    """Save a contact of the client, by default one who lacks nothing."""

    def write(last_name, **values):
        sound = {
            "function": "Gérante",
            "first_name": "Claire",
            "email": f"{last_name.lower()}@exemple.fr",
        }
        contact = workspace.contacts.new(client.client_id)
        return workspace.contacts.save(
            contact.with_changes(last_name=last_name, **sound | values)
        ).contact

    return write


@pytest.fixture
def contacts(add):
    """Keep three valid contacts and one who has ended."""
    ended = {"valid_from": date(2020, 1, 1), "valid_to": TODAY - timedelta(days=1)}
    return [add("Morel"), add("Aubry"), add("Vidal"), add("Parti", **ended)]


class Listening:
    """A contact list with all that it tells and opens."""

    def __init__(self, workspace, say, client_id):
        self.opened = []
        self.messages = []
        self.pane = ContactListPane(
            workspace, say, client_id, on_open=self.opened.append
        )
        self.pane.attach(self.messages.append)
        self.pane.show()

    def ask(self, event, **details):
        self.messages.clear()
        self.pane.answer(event, details, [])

    def in_dialog(self, event, **details):
        self.messages.clear()
        self.pane.removal.answer(event, details, [])

    def tick(self, *contacts):
        self.ask("select", keys=[one.contact_id for one in contacts], on=True)

    @property
    def page(self):
        return next(
            message["page"]
            for message in reversed(self.messages)
            if message["do"] == "rows"
        )

    @property
    def names(self):
        at = [column.name for column in self.pane.columns].index("last_name")
        return [row["cells"][at] for row in self.page["rows"]]

    def cell(self, contact, name):
        at = [column.name for column in self.pane.columns].index(name)
        (row,) = (row for row in self.page["rows"] if row["key"] == contact.contact_id)
        return row["cells"][at]

    @property
    def notices(self):
        return [
            notice["text"]
            for message in self.messages
            for notice in message.get("notices", ())
        ]

    @property
    def dialog(self):
        return next(
            message["block"] for message in self.messages if message["do"] == "ask"
        )


@pytest.fixture
def listed(workspace, say, client, contacts):
    return Listening(workspace, say, client.client_id)


def test_the_list_begins_with_those_valid_today_in_their_order(listed):
    block = listed.pane.block()
    assert [field.value for field in block.fields] == [True, TODAY]
    assert block.fields[0].label == "Valides au"
    assert listed.names == ["Morel", "Aubry", "Vidal"]


def test_what_a_list_tells_is_json(listed, contacts):
    listed.ask("change", name="valid", value=False)
    assert json.loads(json.dumps(listed.messages)) == listed.messages


def test_without_the_tick_everybody_is_listed(listed):
    listed.ask("change", name="valid", value=False)
    assert listed.names == ["Morel", "Aubry", "Vidal", "Parti"]
    listed.ask("change", name="valid", value=True)
    assert listed.names == ["Morel", "Aubry", "Vidal"]


def test_the_list_answers_for_any_day(listed):
    listed.ask("change", name="on", value="2026-11-23")
    assert listed.names == ["Parti"]
    listed.ask("change", name="on", value="")
    assert listed.names == ["Morel", "Aubry", "Vidal"]


def test_the_contacts_of_an_unknown_client_are_refused(workspace, say):
    with pytest.raises(UnknownRecordError):
        ContactListPane(workspace, say, "CL404", on_open=print)


def test_a_double_click_opens_a_contact_of_the_page_and_no_other(listed, contacts):
    listed.ask("open", key=contacts[1].contact_id)
    listed.ask("open", key=contacts[3].contact_id)
    listed.ask("open", key="CT404")
    assert listed.opened == [contacts[1]]


def test_one_ticked_contact_is_opened_by_the_button(listed, contacts):
    listed.ask("press", name="edit")
    assert listed.notices == ["Cochez un seul contact, puis modifiez-le."]
    listed.tick(contacts[2])
    listed.ask("press", name="edit")
    assert listed.opened == [contacts[2]]


def test_the_add_button_opens_a_new_contact_of_the_client(listed, client):
    listed.ask("press", name="add")
    (new,) = listed.opened
    assert new.client_id == client.client_id
    assert new.version == 0


def test_a_list_of_all_contacts_names_their_clients_and_adds_none(
    workspace, say, contacts
):
    listed = Listening(workspace, say, None)
    assert listed.cell(contacts[0], "client_name") == "Odile Delorme"
    names = {action.name for action in listed.pane.block().actions}
    assert names == {"edit", "bin"}


def test_a_cell_is_saved_as_typed_and_the_check_is_told(listed, contacts, workspace):
    key = contacts[0].contact_id
    listed.ask("edit", key=key, column="function", value="Comptable")
    assert workspace.contacts.get(key).function == "Comptable"
    assert listed.cell(contacts[0], "function") == "Comptable"
    assert listed.notices == ["Enregistré. Contrôle du registre : non contrôlé."]


def test_a_doubtful_value_is_kept_with_a_warning(listed, contacts, workspace):
    key = contacts[0].contact_id
    listed.ask("edit", key=key, column="email", value="sans arobase")
    assert workspace.contacts.get(key).email == "sans arobase"
    assert listed.notices == ["E-mail : À vérifier : la saisie semble incorrecte."]


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        ("function", " ", "Fonction : À renseigner."),
        ("valid_from", "1026-01-01", "Valide du : Ce jour est antérieur à 1900."),
        ("display_order", "1.5", "Cette valeur est incomplète ou impossible."),
        ("valid_from", "hier", "Cette valeur est incomplète ou impossible."),
    ],
)
def test_an_impossible_value_is_explained_and_not_kept(
    listed, contacts, workspace, column, value, said
):
    listed.ask("edit", key=contacts[0].contact_id, column=column, value=value)
    assert listed.notices == [said]
    assert workspace.contacts.get(contacts[0].contact_id) == contacts[0]


@pytest.mark.parametrize("column", ["last_name", "contact_id", "version", "salt"])
def test_no_other_column_is_edited_in_place(listed, contacts, workspace, column):
    listed.ask("edit", key=contacts[0].contact_id, column=column, value="9")
    assert listed.messages == []
    assert workspace.contacts.get(contacts[0].contact_id) == contacts[0]


def test_a_cell_that_somebody_else_changed_meanwhile_is_shown_and_not_overwritten(
    listed, contacts, workspace
):
    contact = contacts[0]
    workspace.contacts.save(contact.with_changes(phone="01 42 00 12 34"))
    listed.ask("edit", key=contact.contact_id, column="function", value="Comptable")
    assert "entre-temps" in listed.notices[0]
    assert listed.cell(contact, "phone") == "01 42 00 12 34"
    assert workspace.contacts.get(contact.contact_id).function == "Gérante"
    listed.ask("edit", key=contact.contact_id, column="function", value="Comptable")
    assert workspace.contacts.get(contact.contact_id).function == "Comptable"


def test_a_last_day_typed_into_a_cell_asks_for_the_reason(listed, contacts, workspace):
    key = contacts[0].contact_id
    listed.ask("edit", key=key, column="valid_to", value="2026-12-31")
    assert listed.dialog["title"] == "Mettre fin au contact ?"
    assert workspace.contacts.get(key).valid_to is None
    listed.in_dialog("change", name="end_reason", value="departure")
    listed.in_dialog("press", name="end")
    ended = workspace.contacts.get(key)
    assert (ended.valid_to, ended.end_reason) == (
        date(2026, 12, 31),
        EndReason.DEPARTURE,
    )


def test_an_emptied_last_day_takes_the_reason_away_too(listed, contacts, workspace):
    key = contacts[0].contact_id
    workspace.contacts.end(key, reason="departure", on=TODAY)
    listed.ask("page", offset=0)
    listed.ask("edit", key=key, column="valid_to", value="")
    kept = workspace.contacts.get(key)
    assert (kept.valid_to, kept.end_reason) == (None, None)


def test_the_bin_needs_ticked_contacts(listed):
    listed.ask("press", name="bin")
    assert listed.notices == ["Cochez d'abord les contacts à supprimer ou à terminer."]


def test_more_contacts_than_a_slip_of_the_hand_are_not_deleted(
    listed, monkeypatch, contacts
):
    monkeypatch.setattr("stewardkit.widgets.contact_list.MOST_AT_ONCE", 2)
    listed.ask("select_all", on=True)
    listed.ask("press", name="bin")
    assert listed.notices == ["Cochez au plus 2 contacts à la fois."]


def test_a_deletion_asks_why_and_then_empties_the_list(listed, contacts, workspace):
    listed.tick(contacts[0], contacts[2])
    listed.ask("press", name="bin")
    assert listed.dialog["title"] == "Supprimer 2 contacts ?"
    assert listed.dialog["text"] == "Claire Morel, Claire Vidal"
    listed.in_dialog("press", name="delete")
    (message,) = listed.messages
    assert message["fields"] == {"delete_reason": {"problem": "Choisissez un motif."}}
    listed.in_dialog("change", name="delete_reason", value="duplicate")
    listed.in_dialog("press", name="delete")
    assert listed.names == ["Aubry"]
    assert listed.page["selected_count"] == 0
    assert listed.notices[0].startswith("2 contacts supprimés (lot B")


def test_escape_leaves_everything_as_it_is(listed, contacts, workspace):
    listed.tick(contacts[0])
    listed.ask("press", name="bin")
    listed.in_dialog("press", name="cancel")
    listed.in_dialog("press", name="delete")
    assert workspace.contacts.get(contacts[0].contact_id) == contacts[0]


def test_the_last_recipient_of_a_notice_is_named_before_it_goes(
    listed, contacts, workspace
):
    draft = workspace.consents.draft(contacts[0].contact_id, "due_notice", "given")
    workspace.consents.record(draft)
    listed.tick(contacts[0])
    listed.ask("press", name="bin")
    assert [part["text"] for part in listed.dialog["parts"]] == [
        "Claire Morel est le dernier destinataire pour : Avis d'échéance."
    ]


def test_a_contact_with_an_open_alert_can_be_ended_but_not_deleted(
    workspace, say, client, add, publish, listed
):
    workspace.registers.load(publish("2026-11-20", listed_person("VALDARIEV", "Ilian")))
    contact = add("Valdariev", first_name="Ilian")
    listing = Listening(workspace, say, client.client_id)
    listing.tick(contact)
    listing.ask("press", name="bin")
    (section, *_others) = listing.dialog["sections"]
    assert section["actions"][0]["disabled"]
    assert "alerte du registre" in listing.dialog["parts"][0]["text"]
    listing.in_dialog("change", name="delete_reason", value="duplicate")
    listing.in_dialog("press", name="delete")
    assert workspace.contacts.get(contact.contact_id) == contact
    listing.in_dialog("change", name="end_reason", value="error")
    listing.in_dialog("press", name="end")
    assert workspace.contacts.get(contact.contact_id).valid_to == TODAY


def listed_person(last_name, first_name):
    return {
        "IdRegistre": 9001,
        "Nature": "Personne physique",
        "Nom": last_name,
        "RegistreDetail": [{"TypeChamp": "PRENOM", "Valeur": [{"Prenom": first_name}]}],
    }


def test_contacts_end_all_together_or_not_at_all(listed, contacts, add, workspace):
    late = add("Tardieu", valid_from=TODAY + timedelta(days=9))
    listed.ask("change", name="valid", value=False)
    listed.tick(contacts[0], late)
    listed.ask("press", name="bin")
    listed.in_dialog("change", name="end_reason", value="replaced")
    listed.in_dialog("press", name="end")
    (message,) = listed.messages
    assert message["fields"]["end_on"]["problem"].startswith("Claire Tardieu")
    assert workspace.contacts.get(contacts[0].contact_id).valid_to is None
    listed.in_dialog("change", name="end_on", value="")
    listed.in_dialog("press", name="end")
    assert listed.messages[0]["fields"]["end_on"]["problem"] == "À renseigner."
    listed.in_dialog("change", name="end_on", value="2027-01-31")
    listed.in_dialog("press", name="end")
    for one in (contacts[0], late):
        assert workspace.contacts.get(one.contact_id).valid_to == date(2027, 1, 31)


@pytest.mark.parametrize(
    ("ticked", "button", "order"),
    [
        ([2], "up", ["Morel", "Vidal", "Aubry"]),
        ([0], "up", ["Morel", "Aubry", "Vidal"]),
        ([1, 2], "up", ["Aubry", "Vidal", "Morel"]),
        ([0, 1], "up", ["Morel", "Aubry", "Vidal"]),
        ([0, 2], "up", ["Morel", "Vidal", "Aubry"]),
        ([0], "down", ["Aubry", "Morel", "Vidal"]),
        ([0, 1], "down", ["Vidal", "Morel", "Aubry"]),
        ([1, 2], "down", ["Morel", "Aubry", "Vidal"]),
    ],
)
def test_ticked_contacts_move_together(listed, contacts, ticked, button, order):
    listed.ask("sort", column="email", descending=True)
    listed.tick(*(contacts[number] for number in ticked))
    listed.ask("press", name=button)
    assert listed.names == order
    assert listed.page["sort"] == ""
    assert listed.page["selected_count"] == len(ticked)


def test_of_all_that_match_nobody_moves_who_is_not_listed(listed, contacts):
    listed.ask("select_all", on=True)
    listed.ask("select", keys=[contacts[0].contact_id], on=False)
    listed.ask("press", name="up")
    listed.ask("change", name="valid", value=False)
    assert listed.names == ["Aubry", "Vidal", "Morel", "Parti"]


def test_renumbering_closes_the_gaps(listed, contacts, workspace):
    key = contacts[0].contact_id
    listed.ask("edit", key=key, column="display_order", value="40")
    assert listed.names == ["Aubry", "Vidal", "Morel"]
    listed.ask("press", name="renumber")
    assert workspace.contacts.get(key).display_order == 3


def test_marks_say_in_words_what_their_signs_mean(listed, contacts, workspace):
    for flag in ("due_notice", "commercial_email"):
        draft = workspace.consents.draft(contacts[0].contact_id, flag, "given")
        workspace.consents.record(draft)
    listed.ask("page", offset=0)
    assert [mark["text"] for mark in listed.cell(contacts[0], "flags")] == [
        "E-mails commerciaux acceptés : accepté",
        "Avis d'échéance : désigné",
    ]
    (status,) = listed.cell(contacts[0], "register_status")
    assert (status["sign"], status["text"]) == ("○", "non contrôlé")


def test_an_auditor_sees_the_list_and_can_change_nothing(
    auditor, say, client, contacts
):
    workspace = auditor()
    listed = Listening(workspace, say, client.client_id)
    assert listed.names == ["Morel", "Aubry", "Vidal"]
    block = listed.pane.block()
    assert block.actions == ()
    assert not any(column.editable for column in block.columns)
    for name in ("add", "bin", "up", "down", "renumber"):
        listed.tick(contacts[1])
        listed.ask("press", name=name)
        assert listed.messages == []
    listed.ask("edit", key=contacts[0].contact_id, column="function", value="X")
    assert workspace.contacts.get(contacts[0].contact_id) == contacts[0]


def test_the_list_shows_what_was_saved_elsewhere_when_it_is_drawn_again(
    listed, contacts, add
):
    add("Zola")
    listed.messages.clear()
    listed.pane.show()
    assert listed.names == ["Morel", "Aubry", "Vidal", "Zola"]
