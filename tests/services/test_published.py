"""Texts and lists of partners: published, in force on a day, never changed."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from stewardkit.errors import RefusedError, UnknownRecordError
from stewardkit.model.flags import Channel, Flag
from stewardkit.model.published import ConsentWording, PartnerList

TODAY = date(2026, 11, 24)
DAY = timedelta(days=1)
BY_PHONE = ConsentWording(
    flag=Flag.PARTNER_EMAIL,
    channel=Channel.PHONE,
    version="TEL-3",
    text="Acceptez-vous que nos partenaires vous écrivent par courriel ?",
    published_on=TODAY - 10 * DAY,
)
LIST = PartnerList(
    version="P-1",
    partners=("Assurances Vélimont", "Banque Orsavie"),
    published_on=TODAY - 10 * DAY,
)


@pytest.fixture
def published(workspace):
    """Publish a text, by default by phone for partners, and return it as kept."""

    def write(**values):
        return workspace.wordings.publish(replace(BY_PHONE, **values))

    return write


@pytest.fixture
def listed(workspace):
    """Publish a list of partners and return it as kept."""

    def write(**values):
        return workspace.partners.publish(replace(LIST, **values))

    return write


def test_a_version_keeps_its_text_with_who_published_it(workspace, published, clock):
    kept = published(text=f"\n{BY_PHONE.text}\n")
    assert kept.text == BY_PHONE.text
    assert (kept.recorded_by, kept.recorded_at) == ("m.durand", workspace.now())
    assert workspace.wordings.get("partner_email", "phone", "TEL-3") == kept
    assert workspace.wordings.history() == (kept,)


def test_the_last_text_published_by_a_day_is_in_force(workspace, published):
    old, new = published(), published(version="TEL-4", published_on=TODAY)
    published(version="TEL-5", published_on=TODAY + DAY)

    def in_force(**how):
        return workspace.wordings.in_force("partner_email", "phone", **how)

    assert in_force() == new
    assert in_force(on=TODAY - DAY) == old
    assert in_force(on=TODAY - 11 * DAY) is None


def test_of_two_texts_of_one_day_the_later_is_in_force(workspace, published):
    published()
    correction = published(version="TEL-3b")
    assert workspace.wordings.in_force("partner_email", "phone") == correction


def test_a_text_is_in_force_for_its_flag_channel_and_language_alone(
    workspace, published
):
    english = published(version="TEL-3-EN", language="en")
    in_force = workspace.wordings.in_force
    assert in_force("partner_email", "phone") is None
    assert in_force("partner_email", "phone", language="en") == english
    assert in_force("partner_email", "web", language="en") is None
    assert in_force("commercial_email", "phone", language="en") is None


def test_a_published_text_cannot_change(workspace, published):
    kept = published()
    with pytest.raises(RefusedError, match="as another version"):
        published(text="Tout autre chose")
    assert workspace.wordings.history() == (kept,)
    published(channel=Channel.WEB, text="Tout autre chose")


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"flag": Flag.DUE_NOTICE}, "due_notice is a designation"),
        ({"version": " "}, "State both"),
        ({"text": "\n"}, "State both"),
        ({"language": "français"}, "two letters"),
    ],
)
def test_an_unclear_text_is_refused_with_a_sentence(
    workspace, published, values, sentence
):
    with pytest.raises(RefusedError, match=sentence):
        published(**values)
    assert workspace.journal.batches() == ()


def test_a_list_keeps_its_partners_in_the_order_shown(workspace, listed):
    kept = listed(partners=("Vélimont ", "Aubrac Santé"))
    assert kept.partners == ("Vélimont", "Aubrac Santé")
    assert workspace.partners.get("P-1") == kept


def test_the_last_list_published_by_a_day_is_in_force(workspace, listed):
    assert workspace.partners.in_force() is None
    old, new = listed(), listed(version="P-2", published_on=TODAY)
    assert workspace.partners.in_force() == new
    assert workspace.partners.in_force(on=TODAY - DAY) == old
    assert workspace.partners.history() == (old, new)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"version": ""}, "each partner a name"),
        ({"partners": ("Vélimont", " ")}, "each partner a name"),
        ({"partners": ("Vélimont", "VÉLIMONT")}, "once"),
        ({"partners": ()}, "one at least"),
    ],
)
def test_an_unclear_list_is_refused_with_a_sentence(
    workspace, listed, values, sentence
):
    with pytest.raises(RefusedError, match=sentence):
        listed(**values)
    assert workspace.journal.batches() == ()


def test_a_published_list_cannot_change(workspace, listed):
    kept = listed()
    with pytest.raises(RefusedError, match="as another version"):
        listed(partners=("Aubrac Santé",))
    assert workspace.partners.history() == (kept,)


def test_a_setting_is_proposed_only_where_nothing_is_published(reopened):
    workspace = reopened(
        wordings={"partner_email": {"phone": "ANCIEN", "web": "EN-LIGNE"}},
        partner_list="P-0",
    )
    wordings, partners = workspace.wordings, workspace.partners
    assert wordings.proposed("partner_email", "phone") == "ANCIEN"
    assert partners.proposed() == "P-0"
    wordings.publish(BY_PHONE)
    partners.publish(LIST)
    assert wordings.proposed("partner_email", "phone") == "TEL-3"
    assert wordings.proposed("partner_email", "web") == "EN-LIGNE"
    assert wordings.proposed("partner_email", "post") == ""
    assert partners.proposed() == "P-1"


def test_what_was_not_published_is_told_by_name(workspace):
    with pytest.raises(UnknownRecordError, match=r"wording 'W-9 \(e_signature, web\)'"):
        workspace.wordings.get("e_signature", "web", "W-9")
    with pytest.raises(UnknownRecordError, match="partner list 'P-9'"):
        workspace.partners.get("P-9")


def test_a_publication_is_verified_and_is_not_undone(workspace, published, listed):
    published()
    listed()
    assert workspace.journal.verify().is_intact
    for batch in ("B000001", "B000002"):
        with pytest.raises(RefusedError, match="publish another version"):
            workspace.journal.undo(batch, "erreur")


@pytest.mark.parametrize(
    "forgery",
    [
        "update wording set text = 'Autre'",
        "update partner_list set published_on = date '2020-01-01'",
        "update partner_list_member set partner = 'Autre' where place = 2",
        "delete from partner_list_member where place = 2",
    ],
)
def test_what_was_shown_cannot_change_unseen(workspace, published, listed, forgery):
    published()
    listed()
    with workspace._context.database.writing() as session:
        session.run(forgery)
    assert not workspace.journal.verify().is_intact
