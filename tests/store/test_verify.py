"""Whatever was changed by hand is found, and the first fault named first."""

import pytest

from stewardkit.store.tables import CONTACT

FORGET_THIRD = """
delete from change where batch_id = 3;
delete from batch where batch_id = 3;
"""
RESEAL = """
update flag_event set seal = sha256(concat_ws(chr(31),
    '=' || event_id, '=' || contact_id, '=' || flag, '=' || state, '',
    '=' || recorded_at, '=' || source, '', '', '', '', '', '', '',
    '=' || batch_id, '=' || salt
))[1:32]::uuid
"""


@pytest.fixture
def written(journal, make):
    """Three batches: two contacts, a change of the first, an event of it."""
    journal.keep(CONTACT, make[CONTACT](1), make[CONTACT](2), reason="first")
    journal.keep(CONTACT, make[CONTACT](1, note="x"), reason="second")
    journal.hear({"contact_id": "CT1", "flag": "due_notice", "state": "given"})
    return journal


def test_an_untouched_journal_is_intact_and_counted(written):
    verification = written.verify()
    assert verification.is_intact
    assert (verification.batches, verification.rows) == (3, 4)
    (last,) = written.rows("select hash from batch where batch_id = 3")
    assert verification.head == last["hash"]


def test_a_workspace_in_which_nothing_was_written_is_intact(journal):
    verification = journal.verify()
    assert (verification.is_intact, verification.head) == (True, "")


@pytest.mark.parametrize(
    ("tampering", "sentence"),
    [
        (
            "update contact set email = 'x@exemple.fr' where contact_id = 'CT2'",
            "Batch B000001: contact CT2 version 1 was changed outside stewardkit.",
        ),
        (
            "update contact_history set note = 'y'",
            "Batch B000001: contact CT1 version 1 was changed outside stewardkit.",
        ),
        (
            "update flag_event set state = 'refused'",
            "Batch B000003: flag_event with event_id 1 was changed outside stewardkit.",
        ),
        (
            "delete from contact where contact_id = 'CT2'",
            "Batch B000001: 1 of the rows of contact that it wrote are missing.",
        ),
        (
            "delete from flag_event",
            "Batch B000003: 1 of the rows of flag_event that it wrote are missing.",
        ),
        (
            "insert into flag_event from flag_event",
            "Batch B000003: 1 of the rows of flag_event that it wrote are too many.",
        ),
        (
            FORGET_THIRD,
            "Batch B000003: it does not state the rows of flag_event that name it.",
        ),
        (
            "update contact_history set closed_by = 3",
            "Batch B000002: 1 of the rows of contact that it ended are missing.",
        ),
        (
            "update contact_history set closed_by = null, recorded_to = null",
            "Batch B000002: 1 of the rows of contact that it ended are missing.",
        ),
        (
            "update contact_history set recorded_to = timestamp '2027-01-01'",
            "Batch B000002: contact CT1 version 1 bears another time than its batch.",
        ),
        (
            "update change set digest = 'abc' where batch_id = 2",
            "Batch B000002: its header or its list of changes was changed.",
        ),
        (
            "delete from change where batch_id = 2",
            "Batch B000002: its header or its list of changes was changed.",
        ),
        (
            "update batch set reason = 'other' where batch_id = 1",
            "Batch B000001: its header or its list of changes was changed.",
        ),
        (
            "delete from batch where batch_id = 2",
            "Batch B000002: it is missing from the journal.",
        ),
        (
            "delete from batch where batch_id = 3",
            "Batch B000003: it is missing from the journal.",
        ),
        (
            "insert into batch from batch where batch_id = 2",
            "Batch B000002: it stands in the journal twice.",
        ),
    ],
)
def test_what_was_changed_by_hand_is_named(written, tampering, sentence):
    written.tamper(tampering)
    assert written.verify().broken[0] == sentence


def test_a_row_sealed_anew_by_hand_is_found_by_the_digest_of_its_batch(written):
    written.tamper("update flag_event set salt = gen_random_uuid()")
    written.tamper(RESEAL)
    assert written.verify().broken == (
        "Batch B000003: its digest does not match its rows of flag_event.",
    )


def test_a_batch_hashed_anew_by_hand_breaks_the_link_to_the_next(written):
    written.tamper("update batch set hash = repeat('0', 64) where batch_id = 1")
    assert written.verify().broken == (
        "Batch B000001: its header or its list of changes was changed.",
        "Batch B000002: it does not follow on the batch before.",
    )


def test_faults_are_listed_in_the_order_of_the_batches(written):
    written.tamper("update flag_event set state = 'refused'")
    written.tamper("update batch set actor = 'x' where batch_id = 2")
    written.tamper("update contact set note = 'y' where contact_id = 'CT2'")
    assert [sentence[:14] for sentence in written.verify().broken] == [
        "Batch B000001:",
        "Batch B000002:",
        "Batch B000003:",
    ]


def test_an_auditor_can_verify(path, written):
    written.database.close()
    written.database = type(written.database)(
        path, actor="a.petit", read_only=True, patience=5.0
    )
    assert written.verify().is_intact
    written.database.close()
