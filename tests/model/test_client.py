"""A client: its name, and what is wrong with it."""

from datetime import date

from stewardkit.model.client import Client
from stewardkit.model.contract import Contract
from stewardkit.model.problems import ProblemCode
from stewardkit.model.screening import SubjectKind

TODAY = date(2026, 11, 24)
VERDIER = Client(client_id="CL1", kind=SubjectKind.COMPANY, company_name="Verdier SARL")


def found(client):
    return [(one.field, one.code) for one in client.problems(on=TODAY)]


def test_a_person_needs_a_last_name_and_a_company_a_company_name():
    person = Client(client_id="CL1", first_name="Odile")
    assert found(person) == [("last_name", ProblemCode.MISSING)]
    company = VERDIER.with_changes(company_name=" ")
    assert found(company) == [("company_name", ProblemCode.MISSING)]
    assert found(VERDIER) == []


def test_a_company_whose_name_stands_in_the_last_name_is_named_all_the_same():
    client = VERDIER.with_changes(company_name=None, last_name="Verdier")
    assert found(client) == []
    assert client.identity.last_name == "Verdier"


def test_a_company_is_searched_by_its_company_name():
    client = VERDIER.with_changes(last_name="Delorme")
    assert client.identity.last_name == "Verdier SARL"
    person = client.with_changes(kind=SubjectKind.PERSON)
    assert person.identity.last_name == "Delorme"


def test_a_last_contact_in_the_future_blocks():
    client = VERDIER.with_changes(last_contact_on=date(2026, 11, 25))
    assert found(client) == [("last_contact_on", ProblemCode.IN_FUTURE)]


def test_the_text_forms_hold_no_personal_data():
    assert repr(VERDIER) == "<Client CL1 version 0>"
    contract = Contract(contract_id="CO1", client_id="CL1", version=2)
    assert repr(contract) == "<Contract CO1 version 2>"
