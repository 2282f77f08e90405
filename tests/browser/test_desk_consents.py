"""A consent as a steward records it: what was shown, and the proof opened again."""

import pytest

expect = pytest.importorskip("playwright.sync_api").expect

PARTNERS = "E-mails partenaires acceptés"
PUBLISHED = """
from stewardkit.model.published import ConsentWording, PartnerList
from stewardkit.model.flags import Channel, Flag
day = ws.today()
text = "Acceptez-vous que nos partenaires\\nvous écrivent ?"
ws.wordings.publish(ConsentWording(
    flag=Flag.PARTNER_EMAIL, channel=Channel.PHONE, version="TEL-3", text=text,
    published_on=day,
))
listed = ("Assurances Vélimont", "Banque Orsavie")
ws.partners.publish(PartnerList(version="P-1", partners=listed, published_on=day))
"""


def test_a_consent_shows_its_text_and_hands_its_evidence_over_again(office, tmp_path):
    screen = office.show("sk.contact_form(ws, ws.contacts.get('CT00000001'))")
    assert office.lab.execute(PUBLISHED) == ""
    flag = screen.get_by_role("radiogroup", name=PARTNERS)
    flag.get_by_role("radio", name="accepté", exact=True).check()
    screen.get_by_role("radio", name="par téléphone").check()
    version = screen.get_by_role("textbox", name="Version du texte", exact=True)
    expect(version).to_have_value("TEL-3")
    expect(version).to_have_accessible_description(
        "proposé, non confirmé Acceptez-vous que nos partenaires vous écrivent ?"
    )
    proof = tmp_path / "accord.pdf"
    proof.write_bytes(b"signed")
    screen.get_by_label("Justificatif").set_input_files(proof)
    screen.get_by_role("button", name="Valider").click()
    screen.get_by_role("button", name=f"Ce qui a été dit : {PARTNERS}").click()
    dialog = screen.get_by_role("dialog")
    dialog.get_by_role("button", name="Ouvrir le justificatif").click()
    with office.lab.page.expect_download() as download:
        dialog.get_by_role("link", name="Garder une copie").click()
    assert download.value.suggested_filename == "accord.pdf"
    assert download.value.path().read_bytes() == b"signed"
    office.lab.press("Escape")
    expect(dialog).to_be_hidden()
