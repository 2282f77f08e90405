"""C9: which partners a consent covers."""

from datetime import date, timedelta

import pytest

from stewardkit.model.published import PartnerList

TODAY = date(2026, 11, 24)
VELIMONT, ORSAVIE, AUBRAC = "Assurances Vélimont", "Banque Orsavie", "Aubrac Santé"


@pytest.fixture
def lists(workspace):
    """Publish two lists: one partner leaves, another joins."""
    for version, day, partners in (
        ("P-1", date(2026, 1, 1), (VELIMONT, ORSAVIE)),
        ("P-2", date(2026, 6, 1), (VELIMONT.upper(), AUBRAC)),
    ):
        workspace.partners.publish(
            PartnerList(version=version, partners=partners, published_on=day)
        )


@pytest.fixture
def coverage(found):
    """Return which partners are covered, and why others are not."""

    def read(**question):
        return {
            row["partner"]: row["covered"] or row["reason_not_covered"]
            for row in found("C9", **question)
        }

    return read


@pytest.fixture
def consent(keep, tick):
    def write(partner_list, **values):
        keep(contact_id="CT1", last_name="Morlidec", **values)
        tick("CT1", "partner_email", partner_list=partner_list)

    return write


def test_a_consent_to_an_older_list_covers_only_the_partners_on_it(
    lists, consent, coverage
):
    consent("P-1")
    assert coverage() == {
        VELIMONT.upper(): True,
        ORSAVIE: True,
        AUBRAC: "not_on_list",
    }


def test_a_consent_to_the_list_in_force_covers_all_of_it(lists, consent, coverage):
    consent("P-2")
    assert coverage() == {VELIMONT.upper(): True, AUBRAC: True}


@pytest.mark.parametrize(
    ("shown", "reason"), [(None, "no_list"), ("P-0", "unpublished_list")]
)
def test_a_consent_without_a_published_list_covers_nobody(
    lists, consent, coverage, shown, reason
):
    consent(shown)
    assert coverage() == {VELIMONT.upper(): reason, AUBRAC: reason}


def test_a_partner_is_on_the_list_since_it_last_joined(
    workspace, lists, consent, found
):
    workspace.partners.publish(
        PartnerList(
            version="P-3",
            partners=(VELIMONT, ORSAVIE),
            published_on=date(2026, 9, 1),
        )
    )
    consent("P-1")
    since = {row["partner"]: row["in_list_since"] for row in found("C9")}
    assert since == {VELIMONT: date(2026, 1, 1), ORSAVIE: date(2026, 9, 1)}


def test_a_partner_who_left_is_covered_and_on_no_list_in_force(lists, consent, found):
    consent("P-1")
    (gone,) = [row for row in found("C9") if row["partner"] == ORSAVIE]
    assert (gone["list_version"], gone["in_list_since"]) == (None, None)
    assert gone["consented_list_version"] == "P-1"


def test_c9_is_silent_where_nothing_is_given_or_listed(
    workspace, keep, tick, consent, coverage
):
    consent("P-1")
    assert coverage() == {}


@pytest.mark.parametrize("state", ["refused", "withdrawn"])
def test_c9_is_silent_on_whoever_said_no(lists, consent, tick, coverage, state):
    consent("P-2")
    tick("CT1", "partner_email", state, heard_on=TODAY)
    assert coverage() == {}


def test_a_contact_that_has_ended_is_counted_and_not_listed(workspace, lists, consent):
    consent("P-1", valid_to=TODAY - timedelta(days=1))
    report = workspace.reports.run("C9")
    assert report.reconciliation.population == 3
    assert report.reconciliation.excluded == {"ended": 3}


def test_a_list_counts_from_its_day_and_once_it_is_known(
    lists, consent, coverage, workspace, clock
):
    consent("P-1")
    known = clock.now
    assert set(coverage(on=date(2026, 5, 31))) == {VELIMONT, ORSAVIE}
    clock.now += timedelta(hours=1)
    workspace.partners.publish(
        PartnerList(version="P-3", partners=(ORSAVIE,), published_on=TODAY)
    )
    assert set(coverage()) == {VELIMONT.upper(), ORSAVIE}
    assert AUBRAC in coverage(known_at=known)


@pytest.fixture
def send(workspace, tmp_path):
    """Load a log of one send, to the address of the contact unless told otherwise."""

    def load(partner, day="2026-11-20", email="zelie@morlidec.example"):
        path = tmp_path / f"envois_{day}_{len(list(tmp_path.iterdir()))}.csv"
        path.write_text(
            "date_envoi;courriel;rubrique;partenaire\n"
            f"{day};{email};emails_partenaires;{partner}\n",
            encoding="utf-8",
        )
        workspace.loading.load(sends=path)

    return load


def test_what_was_sent_is_not_measured_without_a_log(lists, consent, found, workspace):
    consent("P-1")
    assert {row["transmitted"] for row in found("C9")} == {None}
    limits = workspace.reports.run("C9").further_limits
    assert any("ne sont pas mesurés" in limit for limit in limits)


def test_a_send_for_a_partner_who_is_not_covered_is_an_exception(
    lists, consent, send, found
):
    consent("P-1", email="zelie@morlidec.example")
    send(AUBRAC.upper())
    send(ORSAVIE)
    rows = {row["partner"]: row for row in found("C9")}
    assert found("C9")[0]["partner"] == AUBRAC
    sent = {name: (row["transmitted"], row["exception"]) for name, row in rows.items()}
    assert sent == {
        AUBRAC: (True, True),
        ORSAVIE: (True, False),
        VELIMONT.upper(): (False, False),
    }
    assert rows[AUBRAC]["last_sent_on"] == date(2026, 11, 20)


def test_a_send_for_a_partner_without_any_consent_is_an_exception(keep, send, found):
    keep(contact_id="CT1", last_name="Morlidec", email="zelie@morlidec.example")
    send(" Inconnu & fils")
    (row,) = found("C9")
    assert row["exception"]
    assert (row["partner"], row["list_version"]) == ("Inconnu & fils", None)
    assert row["reason_not_covered"] == "no_consent"
    assert found("C9", on=date(2026, 11, 19)) == []


def test_a_send_that_names_no_partner_counts_for_nobody(lists, consent, send, found):
    consent("P-2", email="zelie@morlidec.example")
    send("")
    assert {row["transmitted"] for row in found("C9")} == {False}
