"""A list of the brokerage's own on the screens: its name, and what it holds."""

import pytest

import stewardkit as sk
from stewardkit.model.lists import OFFICIAL_LISTS, ListSettings, Weight
from stewardkit.widgets.alert_list import AlertListPane
from stewardkit.widgets.alert_sheet import AUTHORITY, AlertSheetPane
from stewardkit.widgets.blocks import Facts, Link, Stack
from stewardkit.widgets.register_words import register_name
from stewardkit.widgets.wording import Wording

NAME = "Personnes exposées"


@pytest.fixture
def say():
    return Wording("fr", own={"pep": NAME})


@pytest.fixture
def alerted(workspace, register, client, tmp_path):
    """Keep a contact listed by the French register and by a list of our own."""
    path = tmp_path / "ppe.csv"
    path.write_text(
        "entry_id;nature;last_name;first_name\nP1;person;Valdariev;Ilian Petrovitch\n",
        encoding="utf-8",
    )
    workspace.registers.load(path, "pep")
    new = workspace.contacts.new(client.client_id)
    return workspace.contacts.save(
        new.with_changes(
            last_name="Valdariev", first_name="Ilian Petrovitch", function="Gérant"
        )
    ).contact


@pytest.fixture
def with_terms(alerted, reopened):
    """Open the workspace with settings of the list."""

    def again(**terms):
        lists = {**OFFICIAL_LISTS, "pep": ListSettings(name=NAME, **terms)}
        return reopened("m.durand", lists=lists)

    return again


def held(workspace, say):
    """Return what the sheet of the alert says is held, and where it links to."""
    (alert,) = (one for one in workspace.screening.alerts() if one.register == "pep")
    sheet = AlertSheetPane(workspace, say, alert, on_decided=print, on_subject=print)
    parts = parts_of(sheet.block())
    rows = [row for part in parts if isinstance(part, Facts) for row in part.rows]
    links = {part.address for part in parts if isinstance(part, Link)}
    return dict(row[:2] for row in rows), links


def parts_of(block):
    inner = block.blocks if isinstance(block, Stack) else ()
    return [block, *(part for one in inner for part in parts_of(one))]


def test_the_alerts_of_a_list_of_ones_own_are_found_by_its_name(
    workspace, alerted, say
):
    pane = AlertListPane(workspace, say, on_open=print)
    fields = {field.name: field for field in pane.block().fields}
    assert [option.label for option in fields["list"].options] == [
        "tous (2)",
        "Registre national des gels (1)",
        f"{NAME} (1)",
    ]
    assert pane.facets.ask("list", "pep")
    (values,) = pane.records().values()
    assert values["register"] == NAME


def test_an_alert_says_what_its_list_holds_and_from_which_score_it_alerts(
    with_terms, say
):
    facts, links = held(with_terms(threshold=0.75), say)
    assert facts["Registre"] == NAME
    assert "alerte à partir de 0,75" in facts["Score"]
    assert "rien n'est retenu" in facts["Retenu"]
    assert AUTHORITY not in links


def test_an_alert_of_a_list_that_binds_holds_as_that_of_an_official_one(
    with_terms, say
):
    facts, links = held(with_terms(weight=Weight.DUTY), say)
    assert "règlements sinistre" in facts["Retenu"].lower()
    assert AUTHORITY in links


def test_screens_call_a_list_by_the_name_in_the_settings(with_terms):
    workspace = with_terms()
    for screen in (sk.register_check(workspace), sk.desk(workspace)):
        assert register_name("pep", screen._root.say) == NAME
