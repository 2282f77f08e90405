"""Whether a flag can be used, and every reason why not."""

from dataclasses import replace
from datetime import date

import pytest

from stewardkit.model.flags import Flag, FlagNature, FlagState
from stewardkit.model.regimes import Against, Claim, Regime
from stewardkit.model.usability import Obstacle, Standing

READY = Standing(
    flag=Flag.COMMERCIAL_EMAIL,
    state=FlagState.GIVEN,
    validity="valid",
    hold=None,
    has_evidence=True,
    has_email=True,
    has_sound_email=True,
    has_new_email=False,
    has_postal_address=False,
    is_deceased=False,
    is_minor=False,
    is_unrepresented=False,
    is_opposed=False,
    is_checked=True,
)
CLAIM = Claim(
    regime=Regime.OWN_CUSTOMER,
    product="Auto",
    claimed_on=date(2026, 11, 24),
    against=(),
)
DESIGNATIONS = [flag for flag in Flag if flag.nature is FlagNature.DESIGNATION]
BY_EMAIL = [flag for flag in Flag if flag not in DESIGNATIONS]


def reasons(flag, **facts):
    return set(replace(READY, flag=flag, **facts).usable.reasons)


@pytest.mark.parametrize("flag", Flag)
def test_what_nothing_speaks_against_can_be_used(flag):
    usable = replace(READY, flag=flag).usable
    assert usable.yes
    assert usable.reasons == ()


@pytest.mark.parametrize("flag", BY_EMAIL)
@pytest.mark.parametrize("state", [one for one in FlagState if one != "given"])
def test_a_consent_that_is_not_given_says_what_it_is(flag, state):
    assert reasons(flag, state=state) == {Obstacle(state)}


@pytest.mark.parametrize("state", ["never_asked", "refused", "withdrawn"])
def test_whoever_is_no_recipient_is_not_designated(state):
    assert reasons(Flag.DUE_NOTICE, state=FlagState(state)) == {Obstacle.NOT_DESIGNATED}


@pytest.mark.parametrize("flag", Flag)
def test_a_contact_must_be_valid_on_the_day(flag):
    assert reasons(flag, validity="ended") == {Obstacle.ENDED}
    assert reasons(flag, validity="future") == {Obstacle.FUTURE}


@pytest.mark.parametrize("flag", BY_EMAIL)
def test_consents_and_signature_need_a_sound_email_and_somebody_alive(flag):
    nowhere = {"has_sound_email": False, "has_postal_address": True}
    assert reasons(flag, has_email=False, **nowhere) == {Obstacle.NO_EMAIL}
    assert reasons(flag, **nowhere) == {Obstacle.BAD_EMAIL}
    assert reasons(flag, is_deceased=True) == {Obstacle.DECEASED}


@pytest.mark.parametrize("flag", DESIGNATIONS)
def test_a_designation_can_be_honoured_by_post(flag):
    assert reasons(flag, has_sound_email=False) == {Obstacle.UNREACHABLE}
    assert reasons(flag, has_sound_email=False, has_postal_address=True) == set()


def test_an_open_alert_holds_settlements_signature_and_prospecting():
    held = {flag for flag in Flag if reasons(flag, hold="open")}
    assert held == {*BY_EMAIL, Flag.CLAIM_SETTLEMENT}


def test_a_confirmed_alert_holds_everything():
    assert all(reasons(flag, hold="confirmed") for flag in Flag)


def test_a_confirmed_alert_on_the_client_holds_what_an_open_one_of_ones_own_does():
    held = {flag for flag in Flag if reasons(flag, hold="client")}
    assert held == {*BY_EMAIL, Flag.CLAIM_SETTLEMENT}
    assert reasons(Flag.E_SIGNATURE, hold="client") == {Obstacle.REGISTER_CLIENT}


def test_a_missing_check_holds_settlements_only():
    held = [flag for flag in Flag if reasons(flag, is_checked=False)]
    assert held == [Flag.CLAIM_SETTLEMENT]


def test_a_consent_without_evidence_or_opposed_to_is_not_usable():
    assert reasons(Flag.PARTNER_EMAIL, has_evidence=False, is_opposed=True) == {
        Obstacle.WITHOUT_EVIDENCE,
        Obstacle.OPPOSITION,
    }


def test_a_protected_adult_signs_nothing_alone_and_may_receive_everything_else():
    alone = {"is_unrepresented": True}
    assert [flag for flag in Flag if reasons(flag, **alone)] == [Flag.E_SIGNATURE]
    assert reasons(Flag.E_SIGNATURE, **alone) == {Obstacle.PROTECTED}


def test_a_minor_signs_nothing_and_may_receive_everything_else():
    assert [flag for flag in Flag if reasons(flag, is_minor=True)] == [Flag.E_SIGNATURE]
    assert reasons(Flag.E_SIGNATURE, is_minor=True) == {Obstacle.MINOR}


def test_a_new_email_resets_an_accepted_signature_and_nothing_else():
    changed = [flag for flag in Flag if reasons(flag, has_new_email=True)]
    assert changed == [Flag.E_SIGNATURE]
    assert reasons(Flag.E_SIGNATURE, has_new_email=True) == {Obstacle.EMAIL_CHANGED}
    refused = {"state": FlagState.REFUSED, "has_new_email": True}
    assert reasons(Flag.E_SIGNATURE, **refused) == {Obstacle.REFUSED}


def test_every_reason_is_told_and_in_words():
    found = reasons(
        Flag.E_SIGNATURE,
        state=FlagState.REFUSED,
        validity="ended",
        has_email=False,
        has_sound_email=False,
        is_deceased=True,
        hold="open",
    )
    assert found == {"refused", "ended", "no_email", "deceased", "register_open"}
    assert all(reason.text for reason in Obstacle)


@pytest.mark.parametrize("state", ["never_asked", "expired"])
def test_a_claim_without_a_fact_against_it_serves_in_the_place_of_a_consent(state):
    assert reasons(Flag.COMMERCIAL_EMAIL, state=FlagState(state), claim=CLAIM) == set()
    unproven = {"has_evidence": False, "claim": CLAIM}
    assert reasons(Flag.COMMERCIAL_EMAIL, **unproven) == set()


@pytest.mark.parametrize("state", ["refused", "withdrawn"])
def test_no_claim_serves_against_a_refusal(state):
    told = reasons(Flag.COMMERCIAL_EMAIL, state=FlagState(state), claim=CLAIM)
    assert told == {Obstacle(state)}


@pytest.mark.parametrize(
    ("against", "told"),
    [
        ({Against.REGIME_OFF}, {Obstacle.REGIME_OFF}),
        ({Against.NO_CONTRACT}, {Obstacle.REGIME_UNSUPPORTED}),
        (set(Against), {Obstacle.REGIME_OFF, Obstacle.REGIME_UNSUPPORTED}),
    ],
)
def test_a_fact_against_a_claim_matters_where_no_consent_serves(against, told):
    contested = replace(CLAIM, against=tuple(against))
    facts = {"state": FlagState.NEVER_ASKED, "claim": contested}
    assert reasons(Flag.COMMERCIAL_EMAIL, **facts) == {Obstacle.NEVER_ASKED} | told
    assert reasons(Flag.COMMERCIAL_EMAIL, claim=contested) == set()
