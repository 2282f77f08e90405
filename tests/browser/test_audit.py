"""The auditor at work on a read-only workspace: from a figure to its evidence."""

from dataclasses import replace

import pytest

from stewardkit.services.workspace import open_workspace
from tests.conftest import NOW

expect = pytest.importorskip("playwright.sync_api").expect
pytest.importorskip("axe_playwright_python")
grave_faults = pytest.importorskip("tests.browser.grave").grave_faults

SHOW = "sk.audit(sk.open(ws.folder, read_only=True, clock=lambda: NOW))"
PROOF = "J'accepte de recevoir vos offres."
HARMFUL = "<script>window.harmed = true</script>"


@pytest.fixture
def consent(tmp_path):
    """Record a consent, which a file of some content proves."""

    def record(file_name, content, flag="commercial_email"):
        with open_workspace(tmp_path / "portfolio", clock=lambda: NOW) as workspace:
            kept = workspace.evidence.keep_content(file_name, content.encode())
            draft = workspace.consents.draft("CT00000001", flag, "given")
            workspace.consents.record(replace(draft, evidence=kept.sha256))

    return record


def test_two_clicks_lead_from_a_figure_to_the_evidence_and_axe_finds_no_grave_fault(
    office, consent
):
    consent("accord.txt", PROOF)
    screen, lab = office.show(f"(ws.close(), {SHOW})[1]"), office.lab
    screen.get_by_role("button", name="Établir").click()
    figure = screen.get_by_role("button", name="E-mails commerciaux · accepté")
    expect(figure).to_be_visible()
    assert grave_faults(lab) == []
    figure.click()
    row = screen.get_by_role("row").filter(has_text="Claire Morel")
    expect(row).to_be_visible()
    assert grave_faults(lab) == []
    row.get_by_role("gridcell").nth(1).dblclick()
    expect(screen.get_by_text(PROOF)).to_be_visible()
    expect(screen.get_by_text("Lot du journal")).to_be_visible()
    assert grave_faults(lab) == []
    with lab.page.expect_download() as kept:
        screen.get_by_role("link", name="Garder une copie").click()
    assert kept.value.suggested_filename == "accord.txt"


def test_the_keyboard_alone_leads_from_the_question_to_the_evidence(office, consent):
    consent("accord.txt", PROOF)
    screen, lab = office.show(f"(ws.close(), {SHOW})[1]"), office.lab
    screen.get_by_role("combobox", name="Rapport").focus()
    lab.press("Control+Enter")
    figure = screen.get_by_role("button", name="E-mails commerciaux · accepté")
    expect(figure).to_be_visible()
    for _step in range(12):
        if figure.evaluate("node => node === document.activeElement"):
            break
        lab.press("Tab")
    lab.press("Enter")
    expect(screen.locator(":focus")).to_have_role("gridcell")
    lab.press("Enter")
    expect(screen.get_by_text(PROOF)).to_be_visible()


def test_a_page_kept_as_evidence_is_offered_and_never_run(office, consent):
    consent("accord.html", HARMFUL)
    screen, lab = office.show(f"(ws.close(), {SHOW})[1]"), office.lab
    screen.get_by_role("button", name="Établir").click()
    screen.get_by_role("button", name="E-mails commerciaux · accepté").click()
    screen.get_by_role("gridcell", name="Claire Morel").dblclick()
    expect(screen.get_by_role("link", name="Garder une copie")).to_be_visible()
    expect(screen.locator(".sk-document iframe")).to_have_count(0)
    assert lab.page.evaluate("window.harmed") is None
