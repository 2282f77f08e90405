import pytest

from stewardkit.model.client import Client
from stewardkit.model.screening import SubjectKind
from stewardkit.widgets.client_list import ClientListPane


@pytest.fixture
def clients(workspace, client):
    eclair = Client(
        client_id="CL00000002",
        kind=SubjectKind.COMPANY,
        company_name="Transports Éclair",
        siren="404833048",
        city="Nîmes",
    )
    return [client, workspace.clients.save(eclair).client]


@pytest.fixture
def opened():
    return []


@pytest.fixture
def listed(workspace, say, clients, opened):
    return ClientListPane(workspace, say, on_open=opened.append)


@pytest.fixture
def page(listed, told):
    messages = told(listed)
    listed.show()

    def ask(event="page", **details):
        listed.answer(event, details or {"offset": 0}, [])
        return messages[-1]["page"]

    return ask


def keys_of(page):
    return [row["key"] for row in page["rows"]]


def test_every_client_is_listed_with_its_contacts_of_today(
    workspace, listed, page, client
):
    contact = workspace.contacts.new(client.client_id)
    workspace.contacts.save(contact.with_changes(last_name="Morel", function="Gérante"))
    rows = page()["rows"]
    at = [column.name for column in listed.columns]
    assert [row["key"] for row in rows] == ["CL00000001", "CL00000002"]
    assert [row["cells"][at.index("contacts")] for row in rows] == [1, 0]
    assert [row["cells"][at.index("client_name")] for row in rows] == [
        "Odile Delorme",
        "Transports Éclair",
    ]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("DELORME", ["CL00000001"]),
        ("odile rennes", ["CL00000001"]),
        ("odile nimes", []),
        ("eclair", ["CL00000002"]),
        ("404 833 048", ["CL00000002"]),
        ("odile.delorme@", ["CL00000001"]),
        ("cl0000000", ["CL00000001", "CL00000002"]),
        ("", ["CL00000001", "CL00000002"]),
        ("' or '1'='1", []),
    ],
)
def test_the_search_box_looks_in_all_that_people_ask_by(page, words, found):
    assert keys_of(page("change", name="words", value=words)) == found


def test_search_and_filters_narrow_each_other(page):
    page("change", name="words", value="CL0000")
    assert keys_of(page("filter", filters={"kind": "company"})) == ["CL00000002"]
    assert keys_of(page("change", name="words", value="odile")) == []


def test_the_page_cannot_change_what_is_searched_by_the_box(listed, page):
    page("change", name="words", value="odile")
    page("filter", filters={"words": ""})
    assert listed.asked.filters == {"words": "odile"}


def test_a_client_of_the_page_is_opened_and_no_other(listed, page, opened):
    page("change", name="words", value="odile")
    for key in ("CL00000001", "CL00000002", "CL404"):
        listed.answer("open", {"key": key}, [])
    assert opened == ["CL00000001"]


def test_a_client_that_resembles_somebody_listed_is_marked_in_words(
    workspace, page, listed, publish, listed_person, clients
):
    workspace.registers.load(publish("2026-11-20", listed_person))
    workspace.clients.save(clients[0].with_changes(last_name="Valdariev"))
    (row,) = page("change", name="words", value="valdariev")["rows"]
    at = [column.name for column in listed.columns].index("register_status")
    (mark,) = row["cells"][at]
    assert (mark["text"], row["tone"]) == ("à examiner", "warning")


@pytest.fixture
def listed_person():
    return {
        "IdRegistre": 9001,
        "Nature": "Personne physique",
        "Nom": "VALDARIEV",
        "RegistreDetail": [{"TypeChamp": "PRENOM", "Valeur": [{"Prenom": "Odile"}]}],
    }
