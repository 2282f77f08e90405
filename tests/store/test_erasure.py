"""Erased rows are vouched for by their seals; a row that just went is found."""

import pytest

from stewardkit.errors import RefusedError
from stewardkit.model.erasure import Ground
from stewardkit.model.journal import BatchKind
from stewardkit.store.erasure import REMOVED, choose, remove
from stewardkit.store.tables import APPENDED_TABLES, CONTACT

FORGED_ROW = """
insert into erased_row
select 'contact', batch_id, null, seal, {batch}, gen_random_uuid(), gen_random_uuid()
from contact where contact_id = 'CT2';
delete from contact where contact_id = 'CT2';
"""

PUT_BACK = """
insert into contact by name
select
    'CT1' as contact_id, 'CL1' as client_id, 'person' as kind, 'Morel' as last_name,
    2 as version, 2 as batch_id, recorded_at as recorded_from, uuid() as salt,
    erased_seal as seal
from erased_row
join batch on batch.batch_id = 2
where table_name = 'contact' and ended_by is null
"""
IMPERSONAL = {
    "erased_row",
    "erasure",
    "erasure_scan",
    "export_log",
    "partner_list",
    "partner_list_member",
    "quarantine_resolution",
    "register_publication",
    "register_receipt",
    "screening_cover",
    "screening_run",
    "self_test",
    "suppression",
    "suppression_hit",
    "wording",
}


@pytest.fixture
def erased(journal, make):
    """Four batches: two contacts, a change and an event of the first, its erasure."""
    journal.keep(CONTACT, make[CONTACT](1), make[CONTACT](2))
    journal.keep(CONTACT, make[CONTACT](1, note="x"))
    journal.hear({"contact_id": "CT1", "flag": "due_notice", "state": "given"})
    with journal.writing(BatchKind.ERASURE) as batch:
        choose(batch.session, ["CT1"])
        assert remove(batch, Ground.REQUEST, None) == 3
    return journal


def test_the_journal_is_intact_and_counts_what_was_erased(erased):
    verification = erased.verify()
    assert verification.broken == ()
    assert (verification.batches, verification.erased) == (4, 3)
    assert erased.rows("from contact_version where contact_id = 'CT1'") == []


def test_an_event_keeps_its_number_and_nothing_that_was_heard(erased):
    (event,) = erased.rows("from flag_event")
    assert (event["event_id"], event["state"]) == (1, "retracted")
    assert event["collector"] is event["heard_on"] is event["evidence"] is None
    assert (
        erased.rows("from flag_state(date '2027-01-01', timestamp '2027-01-01')") == []
    )


@pytest.mark.parametrize(
    ("tampering", "sentence"),
    [
        (
            "delete from contact where contact_id = 'CT2'",
            "Batch B000001: 1 of the rows of contact that it wrote are missing.",
        ),
        (
            "delete from erased_row where table_name = 'flag_event'",
            "Batch B000003: 1 of the rows of flag_event that it wrote are missing.",
        ),
        (
            "update erased_row set erased_seal = gen_random_uuid()",
            "Batch B000001: its digest does not match its rows of contact.",
        ),
        (
            "delete from erasure",
            "Batch B000004: 1 of the rows of erasure that it wrote are missing.",
        ),
        (
            FORGED_ROW.format(batch=4),
            "Batch B000004: 1 of the rows of erased_row that it wrote are too many.",
        ),
        (
            FORGED_ROW.format(batch=3),
            "Batch B000003: it does not state the rows of erased_row that name it.",
        ),
        (
            FORGED_ROW.format(batch=5),
            "Batch B000005: it does not state the rows of erased_row that name it.",
        ),
    ],
)
def test_what_was_changed_by_hand_is_named(erased, tampering, sentence):
    erased.tamper(tampering)
    assert sentence in erased.verify().broken


def test_a_row_put_back_beside_its_erasure_is_found(journal, erased):
    journal.tamper(PUT_BACK)
    assert (
        "Batch B000002: 1 of the rows of contact that it wrote are too many."
        in journal.verify().broken
    )


def test_an_erasure_and_what_led_to_it_cannot_be_undone(erased):
    for number in (4, 3, 2):
        with pytest.raises(RefusedError):
            erased.undo(number)
    assert erased.undo(1).removed == 1


def test_every_table_that_may_hold_somebody_is_gone_through():
    assert set(APPENDED_TABLES) - set(REMOVED) == IMPERSONAL
