"""Which test keeps each failure away that other programs are known for."""

import ast
from pathlib import Path

import pytest

HERE = Path(__file__).parent
TESTS = {
    "a consent that expired yesterday is used": (
        "services/test_usability",
        "test_a_consent_that_expired_yesterday_is_not_usable_today",
    ),
    "a merge loses a refusal": (
        "model/test_flags",
        "test_a_refusal_is_not_lost_where_two_contacts_are_merged",
    ),
    "a stale extract grants a consent again": (
        "services/test_loading",
        "test_an_extract_never_raises_a_withdrawn_consent",
    ),
    "an event of a past day changes what was known then": (
        "services/test_report_consents",
        "test_an_event_typed_today_for_a_past_day_changes_what_was_true_not_what_was_known",
    ),
    "an opposition counts for one of two contacts with one address": (
        "services/test_usability",
        "test_an_opposition_counts_for_the_address_wherever_it_appears",
    ),
    "staff overwrite the refusal of a person": (
        "services/test_consents",
        "test_a_refusal_is_not_overwritten_without_new_evidence",
    ),
    "an address goes to a partner who was not on the list shown": (
        "services/test_report_partners",
        "test_a_send_for_a_partner_who_is_not_covered_is_an_exception",
    ),
    "an address stays verified after it changed": (
        "services/test_electronic",
        "test_another_address_takes_the_verification_away_for_good",
    ),
    "a contact who ended with ticks on is written to": (
        "services/test_report_notices",
        "test_a_refused_designation_and_an_ended_contact_receive_nothing",
    ),
    "a technical update starts the retention anew": (
        "services/test_report_retention",
        "test_the_retention_clock_is_untouched_by_a_technical_update",
    ),
    "a client is not seen whose only recipient ends next month": (
        "services/test_report_notices",
        "test_the_first_day_without_a_recipient_is_told_90_days_ahead",
    ),
    "figures that do not add up are reported": (
        "services/test_report_movement",
        "test_a_movement_that_does_not_add_up_is_an_exception",
    ),
}


@pytest.mark.parametrize("failure", TESTS)
def test_each_failure_has_its_test(failure):
    module, name = TESTS[failure]
    tree = ast.parse((HERE / f"{module}.py").read_text(encoding="utf-8"))
    assert name in {one.name for one in tree.body if isinstance(one, ast.FunctionDef)}
