"""An alert: who we know, who is listed, what stands behind it, what to do next."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from stewardkit.services.workspace import SETTINGS_FILE, open_workspace
from stewardkit.widgets.alert_sheet import AUTHORITY, AlertSheetPane
from stewardkit.widgets.blocks import Facts, Form, Link, Notice, Stack, Timeline


@pytest.fixture
def contact(workspace, publish, listed, client):
    """Keep a contact who resembles a listed person."""
    person = listed(9001, "VALDARIEV", "Ilian", born="04/11/1969", aliases=("IVAN",))
    other = listed(9002, "OUBROVSKI", "Sergueï", born="02/03/1971")
    workspace.registers.load(publish("2026-11-20", person, other))
    new = workspace.contacts.new(client.client_id)
    return workspace.contacts.save(
        new.with_changes(
            last_name="Valdariev",
            first_name="Ilian",
            birth_date=date(1969, 11, 4),
            function="Gérant",
            email="ilian@exemple.fr",
        )
    ).contact


@pytest.fixture
def open_sheet(say, contact):
    """Open the sheet of the only alert of a workspace that is in a given state."""

    def make(workspace, *, heard=None):
        (alert,) = workspace.screening.alerts(open_only=False)[-1:]
        return AlertSheetPane(
            workspace,
            say,
            alert,
            on_decided=print if heard is None else heard.append,
            on_subject=print,
        )

    return make


@pytest.fixture
def sheet(workspace, open_sheet):
    return open_sheet(workspace)


def decide(sheet, decision, reason="Autre date"):
    sheet.answer("change", {"name": "reason", "value": reason}, [])
    sheet.answer("press", {"name": decision}, [])


def parts_of(block, kind):
    """Return the parts of a kind, at any depth."""
    inner = block.blocks if isinstance(block, Stack) else ()
    own = [block] if isinstance(block, kind) else []
    return own + [part for one in inner for part in parts_of(one, kind)]


def facts_of(sheet, title):
    (facts,) = (one for one in parts_of(sheet.block(), Facts) if one.title == title)
    return {row[0]: row[1:] for row in facts.rows}


def compared(sheet):
    (facts,) = (one for one in parts_of(sheet.block(), Facts) if one.heads)
    return {row[0]: row[1:] for row in facts.rows}


def decision_of(sheet):
    return parts_of(sheet.block(), Form)[-1]


def texts_of_notices(sheet):
    return [notice.text for notice in parts_of(sheet.block(), Notice)]


def test_both_identities_stand_side_by_side_with_the_reasons_of_the_score(sheet):
    rows = compared(sheet)
    ours, listed, why = rows["Nom"]
    assert (ours, listed) == ("Ilian Valdariev", "Ilian VALDARIEV")
    assert "mots égaux" in why
    assert "valdariev" in why
    assert rows["Date de naissance"][:2] == ("04/11/1969", "04/11/1969")
    assert "même jour" in rows["Date de naissance"][2]
    assert rows["Autres noms"][1] == "IVAN"


def test_a_sheet_bears_the_name_and_the_numbers_of_whose_it_is(sheet, contact):
    titles = [facts.title for facts in parts_of(sheet.block(), Facts)]
    number = f"{contact.contact_id}, du client {contact.client_id}"
    assert titles[0] == f"Ilian Valdariev, {number}"


def test_what_nobody_states_but_would_settle_it_is_said_to_be_missing(sheet):
    rows = compared(sheet)
    assert rows["Nationalité"] == ("non précisé", "non précisé", "")
    assert "SIREN" not in rows


def test_the_check_names_its_publication_its_score_and_what_it_holds(workspace, sheet):
    (status,) = workspace.registers.status()
    rows = facts_of(sheet, "Le contrôle")
    assert rows["Publication"] == ("20/11/2026 16:05",)
    assert rows["Empreinte"] == (f"SHA-256 {status.sha256}",)
    assert rows["Score"] == ("1,00 sur 1 ; alerte à partir de 0,70",)
    assert "règlements sinistre" in rows["Retenu"][0]


def test_the_entry_and_the_authority_are_linked(sheet):
    links = [link.address for link in parts_of(sheet.block(), Link)]
    assert links[0].endswith("idRegistre=9001")
    assert links[1] == AUTHORITY


def test_a_confirmed_match_says_what_to_do_and_can_only_be_released(sheet):
    assert "Que faire maintenant" not in [
        facts.title for facts in parts_of(sheet.block(), Facts)
    ]
    decide(sheet, "confirmed", "Même passeport")
    rows = facts_of(sheet, "Que faire maintenant")
    assert "Direction générale du Trésor" in rows["2. Informer"][0]
    assert rows["Texte"][0].endswith("(à confirmer)")
    assert facts_of(sheet, "Le contrôle")["Retenu"] == (
        "Tout est retenu jusqu'à levée par quelqu'un.",
    )
    assert [action.name for action in decision_of(sheet).actions] == [
        "dismissed",
        "subject",
    ]
    assert decision_of(sheet).sections[0].fields[0].value == ""


def test_an_alert_on_a_client_says_when_its_contacts_are_held(
    workspace, contact, client, say
):
    named = {"last_name": "Valdariev", "first_name": "Ilian"}
    current = workspace.clients.get(client.client_id)
    workspace.clients.save(current.with_changes(**named))
    (alert,) = (one for one in workspace.screening.alerts() if one.subject == "client")
    sheet = AlertSheetPane(workspace, say, alert, on_decided=print, on_subject=print)
    assert (
        "contacts le seront si l'alerte est confirmée"
        in facts_of(sheet, "Le contrôle")["Retenu"][0]
    )
    decide(sheet, "confirmed", "Même passeport")
    (text,) = texts_of_notices(sheet)
    assert text.startswith("Correspondance confirmée. Jusqu'à levée")
    assert text.endswith("sont retenus pour tous ses contacts.")


def test_every_decision_is_shown_with_its_reason(sheet):
    decide(sheet, "undecided", "Pièce demandée")
    decide(sheet, "dismissed", "Autre passeport")
    (timeline,) = parts_of(sheet.block(), Timeline)
    assert [(one.who, one.title, one.lines) for one in timeline.entries] == [
        ("m.durand", "Écartée", ("Motif : Autre passeport",)),
        ("m.durand", "Laissée en suspens", ("Motif : Pièce demandée",)),
    ]


def test_a_dismissal_that_fell_says_why(workspace, sheet, contact, open_sheet):
    decide(sheet, "dismissed", "Autre passeport")
    moved = workspace.contacts.get(contact.contact_id)
    workspace.contacts.save(moved.with_changes(birth_place="Omsk"))
    (alert,) = workspace.screening.alerts()
    again = AlertSheetPane(
        workspace, sheet.say, alert, on_decided=print, on_subject=print
    )
    (text,) = texts_of_notices(again)
    assert "écartée par m.durand" in text
    assert "Autre passeport" in text
    assert "mais l'identité connue a changé depuis." in text
    assert text.endswith("Ce que nous savons : lieu de naissance non précisé → Omsk.")


def test_a_decision_that_fell_with_the_entry_says_what_the_register_changed(
    workspace, sheet, contact, publish, listed, open_sheet
):
    decide(sheet, "dismissed", "Autre passeport")
    person = listed(9001, "VALDARIEV", "Ilian", born="05/11/1969", aliases=("VANIA",))
    workspace.registers.load(publish("2026-11-21", person), force_shrink=True)
    workspace.screening.screen_contact(contact.contact_id)
    (text,) = texts_of_notices(open_sheet(workspace))
    assert text.endswith(
        "L'inscription : nom IVAN → VANIA; date de naissance 04/11/1969 → 05/11/1969."
    )


def test_a_dismissal_tells_when_it_expires_and_an_expired_one_who_made_it(
    workspace, clock, sheet, open_sheet
):
    decide(sheet, "dismissed", "Autre passeport")
    assert texts_of_notices(sheet) == ["L'écart échoit le 24/11/2027."]
    clock.now += timedelta(days=365)
    (text,) = texts_of_notices(open_sheet(workspace))
    assert text.startswith("Écarté par m.durand le 24/11/2026 (Autre passeport), échu")
    assert text.endswith("échu le 24/11/2027 : à décider de nouveau.")
    offered = [action.name for action in decision_of(open_sheet(workspace)).actions]
    assert offered == ["dismissed", "confirmed", "undecided", "subject"]


@pytest.fixture
def end(workspace, clock, publish, listed):
    """Load a publication without the entry, a day later."""

    def load():
        clock.now += timedelta(days=1)
        other = listed(9002, "OUBROVSKI", "Sergueï", born="02/03/1971")
        workspace.registers.load(publish("2026-11-25", other), force_shrink=True)

    return load


def test_an_alert_whose_entry_left_is_closed_with_one_click(
    workspace, sheet, end, open_sheet
):
    assert "lifted" not in [action.name for action in decision_of(sheet).actions]
    end()
    left = open_sheet(workspace)
    (text,) = texts_of_notices(left)
    assert text.startswith("L'inscription a quitté le registre le 25/11/2026")
    assert text.endswith("est conservé jusqu'au 25/11/2027.")
    assert decision_of(left).actions[0].label == "Clore : mesure levée"
    left.answer("press", {"name": "lifted"}, [])
    assert (left.file.alert.state, left.file.alert.reason) == ("lifted", "Mesure levée")
    assert [action.name for action in decision_of(left).actions] == ["subject"]


def test_a_confirmed_file_shows_its_proof_only_once_the_measure_has_ended(
    workspace, sheet, end, open_sheet
):
    decide(sheet, "confirmed", "Même passeport")
    end()
    left = open_sheet(workspace)
    shown = str(left.block())
    assert "VALDARIEV" not in shown
    assert "même jour" not in shown
    assert "Même passeport" in shown
    assert "SHA-256" in facts_of(left, "Le contrôle")["Empreinte"][0]
    assert texts_of_notices(left)[1].endswith("conservé à part jusqu'au 25/11/2031.")
    assert "Que faire maintenant" not in shown


def test_a_purged_file_says_since_when_it_cannot_be_replayed(
    workspace, clock, sheet, end, open_sheet
):
    end()
    clock.now += timedelta(days=366)
    workspace.erasure.purge()
    texts = texts_of_notices(open_sheet(workspace))
    assert texts[0] == "Cette inscription n'est plus au registre."
    assert texts[1].startswith("Non rejouable depuis le 26/11/2027")


@pytest.fixture
def twins(workspace, contact, publish, listed, say):
    """Open the sheet of a person listed under two numbers, and hear what is decided."""
    stated = {"born": "04/11/1969"}
    people = (
        listed(9001, "VALDARIEV", "Ilian", aliases=("IVAN",), **stated),
        listed(9005, "VALDARIEV", "Ilian", aliases=("VANIA",), **stated),
    )
    workspace.registers.load(publish("2026-11-21", *people))
    workspace.screening.screen_contact(contact.contact_id)
    (group,) = workspace.screening.groups()
    return AlertSheetPane(
        workspace, say, group.first, on_decided=print, on_subject=print
    )


def test_a_person_under_two_numbers_has_a_tab_for_each_and_one_decision(
    workspace, twins
):
    tabs = twins.block().blocks[0]
    assert [tab.label for tab in tabs.tabs] == [
        "Registre national des gels, 9001 : à examiner",
        "Registre national des gels, 9005 : à examiner",
    ]
    bodies = [str(tab.body) for tab in tabs.tabs]
    assert ["VANIA" in body for body in bodies] == [False, True]
    assert decision_of(twins).note.startswith("Une seule décision pour 2 inscriptions.")
    decide(twins, "dismissed", "Autre passeport")
    assert workspace.screening.groups() == ()
    states = [tab.label.split(" : ")[1] for tab in twins.block().blocks[0].tabs]
    assert states == ["écarté", "écarté"]


def test_the_entry_that_was_looked_at_is_shown_again(twins):
    second = twins.block().blocks[0].tabs[1].name
    twins.answer("tab", {"name": second}, [])
    decide(twins, "undecided", "Pièce demandée")
    assert twins.block().blocks[0].active == second


def test_an_entry_corrected_since_asks_for_a_new_check(
    workspace, sheet, publish, listed, open_sheet
):
    person = listed(9001, "VALDARIEV", "Ilian", born="05/11/1969")
    other = listed(9002, "OUBROVSKI", "Sergueï", born="02/03/1971")
    workspace.registers.load(publish("2026-11-21", person, other))
    (text,) = texts_of_notices(open_sheet(workspace))
    assert text.startswith("Le registre a corrigé cette inscription depuis.")


def test_a_second_reader_is_asked_for_and_cannot_be_the_first(workspace, open_sheet):
    replace(workspace.settings, second_reader=True).write(
        workspace.folder / SETTINGS_FILE
    )
    workspace.close()
    with open_workspace(workspace.folder, actor="m.durand") as first:
        sheet = open_sheet(first)
        decide(sheet, "dismissed")
        assert texts_of_notices(sheet)[0].startswith("m.durand propose d'écarter")
        offered = [action.name for action in decision_of(sheet).actions]
        assert offered == ["confirmed", "undecided", "subject"]
        assert decision_of(sheet).note.startswith("Vous avez proposé de l'écarter")
        decide(sheet, "dismissed")
        assert len(sheet.file.rulings) == 1
    with open_workspace(workspace.folder, actor="a.leroy") as second:
        heard = []
        sheet = open_sheet(second, heard=heard)
        labels = [action.label for action in decision_of(sheet).actions]
        assert labels[0] == "Écarter en second lecteur"
        decide(sheet, "dismissed")
        assert [file.alert.state for file in heard] == ["dismissed"]


def test_a_decision_needs_a_reason(sheet, told, workspace):
    messages = told(sheet)
    sheet.answer("press", {"name": "dismissed"}, [])
    (message,) = messages
    assert message["fields"] == {"reason": {"problem": "Indiquez un motif."}}
    assert message["focus"] == "reason"
    assert len(workspace.screening.alerts()) == 1


@pytest.mark.parametrize("word", ["superseded", "proposed", "forged"])
def test_no_other_word_is_a_decision(sheet, workspace, word):
    decide(sheet, word)
    assert workspace.screening.file(1).rulings == ()


def test_a_reason_typed_but_not_used_counts_as_touched(sheet):
    assert not sheet.is_touched
    sheet.answer("change", {"name": "reason", "value": "Autre"}, [])
    assert sheet.is_touched


def test_an_auditor_reads_an_alert_and_decides_nothing(auditor, open_sheet):
    sheet = open_sheet(auditor())
    form = decision_of(sheet)
    assert form.sections == ()
    assert [action.name for action in form.actions] == ["subject"]
    decide(sheet, "dismissed")
    assert sheet.file.rulings == ()
