"""What waits to be reviewed, worked off at the desk: by mouse, and by the keyboard."""

from datetime import date

import pyarrow as pa
import pytest

from stewardkit.model.journal import BatchKind
from stewardkit.services.workspace import open_workspace
from tests.browser.portfolio import COMPANY
from tests.conftest import NOW

expect = pytest.importorskip("playwright.sync_api").expect
pytest.importorskip("axe_playwright_python")
grave_faults = pytest.importorskip("tests.browser.grave").grave_faults

STATES = "[one.state.value for one in ws.screening.alerts(open_only=False)]"
REASONS = "[one.reason for one in ws.screening.alerts(open_only=False)]"
LISTED = {"first_name": "Ilian Petrovitch", "function": "Gérant"}
ROW = {
    "quarantine_id": 1,
    "table_name": "contact",
    "file_name": "contacts.csv",
    "file_sha256": "ab" * 32,
    "line": 12,
    "reason": "ordre is not a whole number",
    "column_name": "ordre",
    "cell_value": "deux",
    "content": '{"last_name": "Aubrac", "display_order": "deux"}',
}


@pytest.fixture
def desk(office, tmp_path):
    """Open the desk over two alerts, a quarantined row and a contact that ends."""
    with open_workspace(
        tmp_path / "portfolio", actor="a.leroy", clock=lambda: NOW
    ) as workspace:
        for last_name in ("Valdariev", "Valdariew"):
            new = workspace.contacts.new(COMPANY)
            workspace.contacts.save(new.with_changes(last_name=last_name, **LISTED))
        hugo = workspace.contacts.get("CT00000002")
        workspace.contacts.save(hugo.with_changes(valid_to=date(2026, 12, 4)))
        with workspace._context.writing(BatchKind.IMPORT) as batch:
            batch.append("quarantine", pa.Table.from_pylist([ROW]))
    screen = office.show("sk.desk(ws)")
    expect(screen.get_by_role("gridcell", name="Ateliers Corvisart")).to_be_visible()
    return screen


@pytest.fixture
def queue(desk):
    desk.get_by_role("tab", name="À examiner").click()
    expect(desk.get_by_role("tab", name="Alertes du registre 2")).to_be_visible()
    return desk


def row_of(screen, name):
    return screen.get_by_role("row").filter(has_text=name).first


def go(lab, screen, spot, key="Tab"):
    """Press a key until what bears this mark has the focus."""
    wanted = screen.locator(f'[data-spot="{spot}"]:focus')
    for _step in range(80):
        if wanted.count() == 1:
            return
        lab.press(key)
    pytest.fail(f"The key {key} does not lead to {spot}.")


def test_an_alert_is_read_and_dismissed_with_a_reason_by_mouse(office, queue):
    row_of(queue, "Valdariew").dblclick()
    compared = queue.get_by_role("table", name="Valdariew, CT")
    expect(compared).to_contain_text("Ilian Petrovitch VALDARIEV")
    expect(compared.get_by_role("row", name="Date de naissance")).to_contain_text(
        "non précisé"
    )
    expect(queue.get_by_text("publication", exact=False).first).to_be_visible()
    expect(queue.get_by_role("link", name="L'inscription publiée")).to_have_attribute(
        "href",
        "https://gels-avoirs.dgtresor.gouv.fr/Gels/RegistreDetail?idRegistre=9001",
    )
    queue.get_by_role("button", name="Écarter : autre personne").click()
    expect(queue.get_by_text("Indiquez un motif.")).to_be_visible()
    reason = queue.get_by_role("combobox", name="Motif")
    expect(reason).to_be_focused()
    reason.fill("Autre date de naissance")
    queue.get_by_role("button", name="Écarter : autre personne").click()
    expect(queue.get_by_text("Alerte écartée. Elle reste au dossier.")).to_be_visible()
    expect(queue.get_by_role("tab", name="Alertes du registre 1")).to_be_visible()
    expect(row_of(queue, "Valdariew")).to_have_count(0)
    queue.get_by_role("combobox", name="Issue").select_option("dismissed")
    expect(row_of(queue, "Valdariew")).to_contain_text("écarté")
    assert office.ask(STATES) == "['open', 'dismissed']"
    assert office.ask(REASONS) == "[None, 'Autre date de naissance']"


def test_an_alert_is_confirmed_by_the_keyboard_alone(office, desk):
    lab = office.lab
    go(lab, desk, "tab trail")
    lab.press("ArrowRight")
    expect(desk.get_by_role("tab", name="Alertes du registre 2")).to_be_visible()
    go(lab, desk, "title score")
    lab.press("ArrowDown", "Enter")
    expect(desk.get_by_role("heading", name="Décision")).to_be_visible()
    go(lab, desk, "field reason")
    office.type("Même passeport")
    go(lab, desk, "action confirmed")
    lab.press("Enter")
    expect(desk.get_by_role("heading", name="Que faire maintenant")).to_be_visible()
    expect(
        desk.get_by_text("La Direction générale du Trésor, sans délai")
    ).to_be_visible()
    expect(desk.get_by_role("tab", name="Alertes du registre 1")).to_be_visible()
    assert office.ask(STATES) == "['confirmed', 'open']"


def test_a_quarantined_row_is_reached_from_the_queue(queue):
    queue.get_by_role("tab", name="Quarantaine 1").click()
    queue.get_by_role("gridcell", name="deux", exact=True).dblclick()
    expect(queue.get_by_role("heading", name="contacts.csv, ligne 12")).to_be_visible()
    expect(queue.get_by_text("Aubrac")).to_be_visible()
    queue.get_by_role("button", name="‹ Quarantaine").click()
    expect(queue.get_by_role("button", name="Exporter : Contacts")).to_be_visible()


def test_a_contact_that_ends_soon_opens_its_form(queue):
    queue.get_by_role("tab", name="Fin dans les 30 jours 1").click()
    row_of(queue, "Vasseur").locator('[data-column="last_name"]').dblclick()
    form = queue.get_by_role("region", name="Hugo Vasseur")
    expect(form.get_by_label("Valide au")).to_have_value("2026-12-04")


def test_axe_finds_no_grave_fault_from_the_queue_to_the_client(office, queue):
    assert grave_faults(office.lab) == []
    row_of(queue, "Valdariew").dblclick()
    expect(queue.get_by_role("heading", name="Décision")).to_be_visible()
    assert grave_faults(office.lab) == []
    queue.get_by_role("combobox", name="Motif").fill("Même passeport")
    queue.get_by_role("button", name="Confirmer").click()
    expect(queue.get_by_role("heading", name="Que faire maintenant")).to_be_visible()
    assert grave_faults(office.lab) == []
    queue.get_by_role("tab", name="Clients").click()
    queue.get_by_role("gridcell", name="Ateliers Corvisart").dblclick()
    expect(queue.get_by_role("tab", name="Coordonnées")).to_be_visible()
    assert grave_faults(office.lab) == []


def test_a_name_is_checked_by_the_enter_key(office):
    check = office.show("sk.register_check(ws)")
    expect(
        check.get_by_role("heading", name="Ce que le contrôle parcourt")
    ).to_be_visible()
    check.get_by_role("textbox", name="Nom", exact=True).click()
    office.type("Valdariev")
    office.lab.press("Enter")
    expect(check.get_by_text("Contrôle du registre : ")).to_be_visible()
    office.lab.press("Tab")
    office.type("Ilian")
    office.lab.press("Enter")
    entry = check.get_by_role("heading", name="Inscription n° 9001")
    expect(entry).to_contain_text("Ilian Petrovitch VALDARIEV")
