"""Claims of regimes other than consent: recorded, supported by facts, never a tick."""

from datetime import date, timedelta

import pytest

from stewardkit.errors import RefusedError
from stewardkit.model.flags import Flag, FlagState
from stewardkit.model.regimes import Against
from stewardkit.model.usability import Obstacle

TODAY = date(2026, 11, 24)
DAY = timedelta(days=1)
COMMERCIAL = Flag.COMMERCIAL_EMAIL
OWN, BUSINESS = "own_customer", "business_address"
ENABLED = {OWN: {"Auto": "produits analogues"}, BUSINESS: {"Flotte": "fonction"}}


@pytest.fixture
def enabled(reopened):
    """Open the workspace with both regimes enabled."""
    return lambda: reopened(regimes=ENABLED)


@pytest.fixture
def claim(hear):
    """Claim a regime for the contact, by default as an own customer since today."""

    def record(regime=OWN, product="Auto", **values):
        return hear("claimed", regime=regime, product=product, **values)

    return record


@pytest.fixture
def customer(workspace, client, sign):
    """Make the client a customer with a contract of a product since a day."""

    def write(product="Auto", starts_on=TODAY - DAY, **values):
        kept = workspace.clients.get(client.client_id)
        workspace.clients.save(kept.with_changes(**{"status": "customer"} | values))
        if product is not None:
            sign("PO1", product=product, starts_on=starts_on)

    return write


@pytest.fixture
def against(contact, enabled):
    """Tell what speaks against the claim, with both regimes enabled."""
    return lambda: enabled().consents.claims(contact)[COMMERCIAL].against


def test_a_claim_is_kept_whole_and_changes_no_state(workspace, contact, claim):
    event = claim()
    assert (event.regime, event.product, event.state) == (OWN, "Auto", "claimed")
    assert workspace.consents.history(contact) == (event,)
    assert workspace.consents.state(contact, COMMERCIAL) is FlagState.NEVER_ASKED
    assert workspace.journal.of_contact(contact).events[0].regime == OWN
    assert workspace.journal.verify().is_intact


@pytest.mark.parametrize(
    "values",
    [
        {"flag": Flag.PARTNER_EMAIL},
        {"flag": Flag.E_SIGNATURE},
        {"regime": "habit"},
        {"regime": None},
        {"product": " "},
        {"product": None},
        {"heard_on": None},
    ],
)
def test_a_claim_that_is_not_whole_is_refused(claim, values):
    with pytest.raises(RefusedError, match="for commercial_email alone"):
        claim(**values)


def test_a_regime_is_never_drawn_as_a_tick(hear):
    with pytest.raises(RefusedError, match="no consent"):
        hear("given", regime=OWN, product="Auto")


@pytest.mark.parametrize("state", ["refused", "withdrawn"])
def test_no_regime_is_claimed_against_a_refusal(hear, claim, state):
    hear(state, heard_on=TODAY - 9 * DAY)
    with pytest.raises(RefusedError, match="against a refusal"):
        claim()


def test_a_regime_that_nobody_enabled_does_not_stand(
    workspace, contact, claim, customer
):
    customer()
    claim()
    (one,) = workspace.consents.claims(contact).values()
    assert not one.stands
    assert one.against == (Against.REGIME_OFF,)


def test_own_customers_have_a_contract_of_the_product(claim, customer, against):
    customer(product="auto ")
    claim()
    assert against() == ()


@pytest.mark.parametrize(
    ("values", "facts"),
    [
        ({"status": "prospect"}, (Against.NOT_CUSTOMER,)),
        ({"status": None}, (Against.NOT_CUSTOMER,)),
        ({"product": None}, (Against.NO_CONTRACT,)),
        ({"product": "Habitation"}, (Against.NO_CONTRACT,)),
        ({"starts_on": TODAY + DAY}, (Against.CONTRACT_LATER,)),
        ({"starts_on": None}, (Against.CONTRACT_LATER,)),
        (
            {"product": None, "status": "former"},
            (Against.NOT_CUSTOMER, Against.NO_CONTRACT),
        ),
    ],
)
def test_whoever_is_no_customer_of_the_product_is_not_one(
    claim, customer, against, values, facts
):
    customer(**values)
    claim()
    assert against() == facts


def test_a_contract_counts_from_the_day_of_the_claim(claim, customer, against):
    customer(starts_on=TODAY)
    claim()
    assert against() == ()


@pytest.mark.parametrize(
    ("kind", "email", "facts"),
    [
        ("company", "c.morel@corvisart.exemple.fr", ()),
        ("company", "c.morel@gmail.com", (Against.FREE_MAIL,)),
        ("company", "C.Morel@Yahoo.co.uk ", (Against.FREE_MAIL,)),
        ("company", "c.morel@orange-bleue.fr", ()),
        ("person", "c.morel@corvisart.exemple.fr", (Against.NOT_COMPANY,)),
    ],
)
def test_a_business_address_is_that_of_a_company_and_no_private_mailbox(
    workspace, contact, claim, customer, against, kind, email, facts
):
    customer(kind=kind, company_name="Ateliers Corvisart")
    kept = workspace.contacts.get(contact)
    workspace.contacts.save(kept.with_changes(email=email))
    claim(BUSINESS, "Flotte")
    assert against() == facts


def test_the_last_claim_counts_until_it_expires_or_is_taken_back(
    workspace, contact, claim, enabled
):
    claim(heard_on=TODAY - 2 * DAY)
    last = claim(BUSINESS, "Flotte", expires_on=TODAY)
    claims = workspace.consents.claims
    assert claims(contact)[COMMERCIAL].regime == BUSINESS
    assert claims(contact, on=TODAY - DAY)[COMMERCIAL].regime == OWN
    assert claims(contact, on=TODAY + DAY) == {}
    workspace.consents.retract(last.event_id)
    assert claims(contact)[COMMERCIAL].regime == OWN


def test_a_claim_is_undone(workspace, contact, claim):
    claim()
    workspace.journal.undo(workspace.journal.batches(limit=1)[0].name, "erreur")
    assert workspace.consents.claims(contact) == {}


def test_c8_speaks_of_a_claim_that_a_fact_speaks_against(
    workspace, contact, claim, customer, found
):
    customer(product="Auto", starts_on=TODAY + DAY)
    claim()
    (row,) = found("C8")
    assert row["exception"]
    assert row["fact_against"] == "regime_off, contract_later"
    assert (row["regime"], row["product"], row["claimed_on"]) == (OWN, "Auto", TODAY)
    assert (row["contract_since"], row["state"]) == (TODAY + DAY, "never_asked")
    assert found("C8", on=TODAY - DAY) == []


def test_c8_is_silent_on_a_claim_that_stands_and_counts_it(
    contact, claim, customer, enabled
):
    customer()
    claim()
    report = enabled().reports.run("C8")
    assert report.rows.num_rows == 0
    (limit,) = report.further_limits
    assert limit == (
        "Par les paramètres, ces régimes valent sans consentement : produits analogues "
        "aux clients du cabinet, Auto (produits analogues) · adresse professionnelle "
        "d'une entreprise, Flotte (fonction)"
    )
    assert report.reconciliation.excluded == {"regime_supported": 1}


def test_c8_tells_what_was_known_then(workspace, client, claim, customer, found, clock):
    customer(product=None)
    claim()
    known = clock.now
    clock.now += DAY
    kept = workspace.clients.get(client.client_id)
    workspace.clients.save(kept.with_changes(status="former"))
    facts = [row["fact_against"] for row in found("C8", known_at=known)]
    assert facts == ["regime_off, no_contract"]


def test_a_regime_that_stands_serves_in_the_place_of_a_consent(
    contact, claim, customer, enabled
):
    customer()
    claim()
    workspace = enabled()
    assert workspace.consents.usable(contact, COMMERCIAL).yes
    assert workspace.consents.usable(contact, Flag.PARTNER_EMAIL).reasons == (
        Obstacle.NEVER_ASKED,
    )
    (row,) = workspace.reports.run("C1").rows.to_pylist()
    assert (row["state"], row["regime"], row["usable"]) == ("never_asked", OWN, True)
    assert not row["exception"]


def test_a_regime_that_is_off_or_unsupported_serves_nobody(
    workspace, contact, claim, enabled
):
    claim()
    off = {Obstacle.REGIME_OFF, Obstacle.REGIME_UNSUPPORTED}
    why_not = set(workspace.consents.usable(contact, COMMERCIAL).reasons)
    assert why_not == {Obstacle.NEVER_ASKED} | off
    why_not = set(enabled().consents.usable(contact, COMMERCIAL).reasons)
    assert why_not == {Obstacle.NEVER_ASKED, Obstacle.REGIME_UNSUPPORTED}


@pytest.mark.parametrize("state", ["refused", "withdrawn"])
def test_a_refusal_wins_over_a_regime(contact, claim, customer, hear, enabled, state):
    customer()
    claim()
    hear(state)
    reasons = enabled().consents.usable(contact, COMMERCIAL).reasons
    assert reasons == (Obstacle(state),)


def test_somebody_elses_opposition_wins_over_a_regime(
    workspace, contact, add, claim, customer, enabled
):
    customer()
    claim()
    email = workspace.contacts.get(contact).email
    other = add("Vasseur", email=email.upper()).contact_id
    consents = workspace.consents
    consents.record(consents.draft(other, COMMERCIAL, "refused"))
    reasons = enabled().consents.usable(contact, COMMERCIAL).reasons
    assert reasons == (Obstacle.OPPOSITION,)


def test_a_regime_serves_where_a_consent_has_expired_or_was_only_loaded(
    contact, claim, customer, hear, tick, enabled
):
    customer(starts_on=TODAY - 9 * DAY)
    hear(heard_on=TODAY - 9 * DAY, expires_on=TODAY - DAY)
    claim()
    usable = enabled().consents.usable
    assert usable(contact, COMMERCIAL).yes
    tick(contact, COMMERCIAL, source="extract", evidence=None, heard_on=TODAY)
    assert usable(contact, COMMERCIAL).yes


def test_a_consent_serves_whatever_is_said_against_a_claim(
    workspace, contact, claim, hear
):
    hear()
    claim()
    assert workspace.consents.usable(contact, COMMERCIAL).yes
    (row,) = workspace.reports.run("C1").rows.to_pylist()
    assert row["regime"] == "consent"


def test_c1_accounts_for_a_claim_of_whoever_was_never_asked(
    workspace, contact, claim, add
):
    claim()
    add("Vasseur")
    report = workspace.reports.run("C1")
    assert report.reconciliation.reported == 1
    assert report.reconciliation.excluded == {"never_asked": 5}
