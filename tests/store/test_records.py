"""Records go in as values and come out equal."""

import pytest

from stewardkit.errors import UnknownRecordError
from stewardkit.model.client import Client
from stewardkit.model.contact import Contact, EndReason
from stewardkit.model.contract import Contract
from stewardkit.model.screening import SubjectKind
from stewardkit.store.records import TABLES, find, keep, require, was_kept

RECORDS = (
    Client(client_id="CL1", kind=SubjectKind.COMPANY, company_name="Verdier SARL"),
    Contract(contract_id="CO1", client_id="CL1", product="Flotte"),
    Contact(contact_id="CT1", client_id="CL1", end_reason=EndReason.ERROR),
)


@pytest.mark.parametrize("record", RECORDS, ids=repr)
def test_a_record_with_most_fields_empty_comes_back_equal(journal, record):
    with journal.writing() as batch:
        keep(batch, [record])
    with journal.database.reading() as session:
        found = find(session, type(record), record.key)
    assert found == record.with_changes(version=1)


@pytest.mark.parametrize("record", RECORDS, ids=repr)
def test_a_record_has_a_field_for_each_column(journal, record):
    table = TABLES[type(record)].name
    rows = journal.rows(
        "select column_name from duckdb_columns() where table_name = $table",
        table=table,
    )
    columns = {row["column_name"] for row in rows}
    bookkeeping = {"batch_id", "recorded_from", "salt", "seal"}
    assert set(type(record).__dataclass_fields__) == columns - bookkeeping


def test_several_records_are_kept_at_once_and_equal_ones_left_alone(journal):
    contacts = [
        Contact(contact_id=f"CT{number}", client_id="CL1") for number in range(3)
    ]
    with journal.writing() as batch:
        keep(batch, contacts)
    with journal.writing() as batch:
        keep(batch, [contacts[0], contacts[1].with_changes(note="x")])
    rows = journal.rows("select version from contact order by contact_id")
    assert [row["version"] for row in rows] == [1, 2, 1]


def test_keeping_nothing_leaves_no_trace(journal):
    with journal.writing() as batch:
        keep(batch, [])
    assert journal.rows("from batch") == []


def test_a_deleted_record_is_not_found_but_known_to_have_been(journal, make):
    table = TABLES[Contact]
    journal.keep(table, make[table](1))
    journal.close(table, "CT1")
    with journal.database.reading() as session:
        assert find(session, Contact, "CT1") is None
        assert was_kept(session, Contact, "CT1")
        assert not was_kept(session, Contact, "CT2")
        with pytest.raises(UnknownRecordError, match="contact 'CT1'"):
            require(session, Contact, "CT1")
