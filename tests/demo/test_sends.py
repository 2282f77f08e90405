from datetime import timedelta

import pytest

from stewardkit.demo.sends import CAMPAIGNS, OBJECTORS, objections, sends


@pytest.fixture(scope="module")
def sent(brokerage):
    return brokerage.sends.to_pandas()


def test_a_mailing_reaches_who_ticked_its_flag_and_each_address_once(sent, contacts):
    for campaign in CAMPAIGNS:
        rows = sent[sent.campaign == campaign.name]
        ticked = contacts[contacts[campaign.flag]]
        assert len(rows) > 50
        assert set(rows.contact_id.dropna()) <= set(ticked.contact_id)
        assert set(rows.email.dropna()) <= set(ticked.email)
        assert rows.email.dropna().str.lower().is_unique
        partners = set() if campaign.partner is None else {campaign.partner}
        assert set(rows.partner.dropna()) == partners


def test_a_send_names_a_contact_or_an_address_and_few_come_back(sent):
    assert (sent.contact_id.isna() != sent.email.isna()).all()
    assert 0.02 < sent.bounced.mean() < 0.06


def test_some_take_back_a_consent_before_a_mailing_that_reaches_them(brokerage, sent):
    said = list(objections(brokerage.sends, on=brokerage.on))
    assert len(said) == OBJECTORS
    for objection in said:
        theirs = sent[sent.contact_id == objection.contact_id]
        later = theirs[theirs.sent_on > objection.heard_on + timedelta(days=7)]
        assert objection.flag in set(later.flag)


def test_nobody_is_written_to_where_there_is_nobody(brokerage):
    nobody = brokerage.contacts.slice(0, 0)
    assert sends(nobody, seed=1, on=brokerage.on).num_rows == 0
    assert list(objections(brokerage.sends.slice(0, 0), on=brokerage.on)) == []
