import unicodedata
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stewardkit.errors import UnknownRecordError
from stewardkit.model.flags import Flag, FlagState
from stewardkit.model.health import Finding
from stewardkit.model.journal import BatchKind
from stewardkit.model.listing import ANY, ListedSubject, Listing
from stewardkit.services.workspace import open_workspace
from stewardkit.store.tables import CLIENT, CONTACT

TODAY = date(2026, 11, 24)
CLIENTS = [
    {
        "client_id": f"CL{number}",
        "kind": "company" if number % 3 == 0 else "person",
        "last_name": ("Éluard", "Brunel", "brunet")[number % 3],
        "first_name": ("Zoé", None)[number % 2],
        "company_name": "Transports Éclair" if number % 3 == 0 else None,
        "city": ("Besançon", "Nîmes", None, "nimes")[number % 4],
        "email": f"client{number}@exemple.fr",
        "siren": "404833048" if number == 3 else None,
    }
    for number in range(1, 8)
]
CONTACTS = [
    {
        "contact_id": f"CT{number:02}",
        "client_id": f"CL{number % 7 + 1}",
        "kind": "company" if number % 5 == 0 else "person",
        "display_order": (None, 2, 1)[number % 3],
        "last_name": ("Ünal", "Émery", "emery", "O'Brien", "100% sûr")[number % 5],
        "first_name": ("Ève", None, "Noël")[number % 3],
        "function": ("Gérante", "", None)[number % 3],
        "email": (None, f"p{number}@exemple.fr", "sans arobase")[number % 3],
        "valid_from": (None, date(2024, 2, 29), date(2026, 12, 1))[number % 3],
        "valid_to": (None, TODAY, date(2026, 12, 24), date(2025, 1, 1))[number % 4],
    }
    for number in range(40)
]


@pytest.fixture(scope="module")
def portfolio(tmp_path_factory):
    """Open a workspace with clients and contacts that nobody changes."""
    folder = tmp_path_factory.mktemp("listing") / "portfolio"
    with open_workspace(
        folder, actor="m.durand", clock=lambda: datetime(2026, 11, 24, 10, tzinfo=UTC)
    ) as opened:
        with opened._context.writing(BatchKind.FORM) as batch:
            batch.keep(CLIENT, pa.Table.from_pylist(CLIENTS))
            batch.keep(CONTACT, pa.Table.from_pylist(CONTACTS))
        yield opened


@pytest.fixture
def found(portfolio):
    """Return the identifiers that a list of contacts finds."""

    def keys(**asked):
        listing = Listing(subject=ListedSubject.CONTACT, **asked)
        return portfolio.lists.keys(listing).to_pylist()

    return keys


@pytest.fixture
def clients(portfolio):
    def keys(**asked):
        listing = Listing(subject=ListedSubject.CLIENT, **asked)
        return portfolio.lists.keys(listing).to_pylist()

    return keys


def folded(text):
    letters = unicodedata.normalize("NFD", text)
    return "".join(one for one in letters if not unicodedata.combining(one)).lower()


def is_valid(contact, day):
    start, end = contact["valid_from"], contact["valid_to"]
    return (start is None or start <= day) and (end is None or day <= end)


def has(value, text):
    """Tell, in plain Python, whether a cell has what is sought."""
    if value is None:
        return False
    if isinstance(value, date):
        return value.isoformat().startswith(text) or f"{value:%d/%m/%Y}".startswith(
            text
        )
    if isinstance(value, int):
        return str(value) == text
    return folded(text) in folded(value)


def in_order(contacts, name, *, descending):
    """Sort in plain Python: empty values last, the identifier between equals."""
    by_key = sorted(contacts, key=lambda contact: contact["contact_id"])
    filled = [contact for contact in by_key if contact[name] is not None]
    empty = [contact for contact in by_key if contact[name] is None]

    def rank(contact):
        value = contact[name]
        return folded(value) if isinstance(value, str) else value

    return sorted(filled, key=rank, reverse=descending) + empty


COLUMNS = ("contact_id", "display_order", "last_name", "first_name", "function")
COLUMNS += ("email", "valid_from", "valid_to")
SOUGHT = st.sampled_from(
    ["e", "EME", "é", "%", "_", "'", "exemple", "2", "1", "2026", "24/12", "2024-02-29"]
)


@settings(max_examples=150, deadline=None)
@given(
    filters=st.dictionaries(st.sampled_from(COLUMNS), SOUGHT, max_size=2),
    sort=st.sampled_from(COLUMNS),
    descending=st.booleans(),
    on=st.none() | st.dates(date(2023, 1, 1), date(2027, 12, 31)),
    client_id=st.none() | st.sampled_from(["CL1", "CL4", "CL404"]),
)
def test_a_list_is_what_plain_python_filters_and_sorts(
    portfolio, filters, sort, descending, on, client_id
):
    expected = [
        contact
        for contact in CONTACTS
        if (on is None or is_valid(contact, on))
        and client_id in {None, contact["client_id"]}
        and all(has(contact[name], text) for name, text in filters.items())
    ]
    listing = Listing(
        subject=ListedSubject.CONTACT,
        filters=filters,
        sort=sort,
        descending=descending,
        on=on,
        client_id=client_id,
    )
    ordered = in_order(expected, sort, descending=descending)
    keys = portfolio.lists.keys(listing).to_pylist()
    assert keys == [contact["contact_id"] for contact in ordered]
    assert portfolio.lists.count(listing) == len(expected)


def test_without_a_sort_the_contacts_of_a_client_have_the_steward_s_order(
    portfolio, found
):
    listed = portfolio.contacts.list("CL2", history=True)
    assert found(client_id="CL2") == [contact.contact_id for contact in listed]


def test_a_contact_is_listed_on_its_last_day_and_not_after(found):
    assert "CT01" in found(on=TODAY)
    assert "CT01" not in found(on=TODAY + timedelta(days=1))


def test_empty_filters_filter_nothing(found):
    assert len(found(filters={"last_name": "", "email": "  "})) == len(CONTACTS)


def test_contacts_are_found_by_the_name_of_their_client(found):
    eclair = {client["client_id"] for client in CLIENTS if client["company_name"]}
    expected = {one["contact_id"] for one in CONTACTS if one["client_id"] in eclair}
    assert set(found(filters={"client_name": "éclair"})) == expected


def test_contacts_are_sorted_by_the_name_of_their_client(portfolio, found):
    rows = portfolio.lists.rows("contact", found(sort="client_name"))
    names = [folded(row["client_name"]) for row in rows]
    assert names == sorted(names)


def test_those_who_end_soon_are_found(found):
    ending = found(filters={"ends_within": "30"}, on=TODAY)
    expected = {
        contact["contact_id"]
        for contact in CONTACTS
        if is_valid(contact, TODAY) and contact["valid_to"] is not None
    }
    assert set(ending) == expected
    assert found(filters={"ends_within": "no number"}) == []


def test_findings_are_found_one_by_one_or_all_together(found):
    each = {
        finding: set(found(filters={"findings": finding}, on=TODAY))
        for finding in Finding
    }
    valid = [contact for contact in CONTACTS if is_valid(contact, TODAY)]
    assert each[Finding.NO_FUNCTION] == {
        contact["contact_id"] for contact in valid if not contact["function"]
    }
    assert each[Finding.BAD_EMAIL] == {
        contact["contact_id"] for contact in valid if contact["email"] == "sans arobase"
    }
    everybody = set(found(filters={"findings": ANY}, on=TODAY))
    assert everybody == set.union(*each.values())
    assert found(filters={"findings": "x' or true"}, on=TODAY) == []


def test_a_page_states_what_each_contact_lacks(portfolio):
    (row,) = portfolio.lists.rows("contact", ["CT02"])
    assert row["findings"] == (
        Finding.NO_FUNCTION,
        Finding.BAD_EMAIL,
        Finding.UNREACHABLE,
    )


def test_clients_are_searched_by_words_that_may_stand_anywhere(clients):
    assert clients(filters={"words": "ECLAIR besançon"}) == []
    assert clients(filters={"words": "eclair nîmes"}) == ["CL3"]
    assert clients(filters={"words": "404 833 048"}) == ["CL3"]
    assert clients(filters={"words": "client5@ cl5"}) == ["CL5"]
    assert clients(filters={"words": "  "}) == clients()


def test_clients_are_sorted_by_their_number_of_valid_contacts(portfolio, clients):
    rows = portfolio.lists.rows("client", clients(sort="contacts", descending=True))
    counted = [row["contacts"] for row in rows]
    assert counted == sorted(counted, reverse=True)
    for row in rows:
        listed = portfolio.contacts.list(row["client_id"])
        assert row["contacts"] == len(listed)


def test_a_page_has_its_rows_in_the_order_asked_without_those_that_are_gone(portfolio):
    rows = portfolio.lists.rows("contact", ["CT09", "CT404", "CT01"])
    assert [row["contact_id"] for row in rows] == ["CT09", "CT01"]
    assert portfolio.lists.rows("client", []) == []


@pytest.mark.parametrize(
    "name", ["last_name; drop table contact", "1", "salt", "contact_id --", ""]
)
def test_only_known_columns_reach_the_sql(portfolio, found, name):
    if name:
        with pytest.raises(UnknownRecordError):
            found(sort=name)
    with pytest.raises(UnknownRecordError):
        found(filters={name: "x"})
    with pytest.raises(UnknownRecordError):
        portfolio.lists.count(
            Listing(subject=ListedSubject.CLIENT, filters={name: "x"})
        )


@pytest.mark.parametrize("name", ["flags", "findings", "ends_within"])
def test_what_has_no_order_is_not_sorted_by(found, name):
    with pytest.raises(UnknownRecordError):
        found(sort=name)


@pytest.mark.parametrize("text", ["'", "x' or '1'='1", "@{key}", "$day", "\\", "☃"])
def test_what_is_sought_is_never_sql(found, text):
    assert found(filters={"last_name": text + "zz", "valid_to": text}) == []


def test_several_threads_list_at_once(portfolio):
    asked = [
        Listing(subject=ListedSubject.CONTACT, sort=name, descending=descending)
        for name in COLUMNS
        for descending in (True, False)
    ]
    alone = [portfolio.lists.keys(listing).to_pylist() for listing in asked]
    with ThreadPoolExecutor(4) as threads:
        together = list(threads.map(portfolio.lists.keys, asked * 3))
    assert [keys.to_pylist() for keys in together] == alone * 3


def test_flags_are_those_of_the_day_that_is_listed(workspace, keep, tick):
    keep(contact_id="CT1", last_name="Morel")
    tick("CT1", "due_notice", heard_on=date(2026, 3, 2))
    tick("CT1", "commercial_email", heard_on=date(2026, 3, 2))
    tick("CT1", "commercial_email", "withdrawn", heard_on=date(2026, 6, 1))
    for day in (date(2026, 3, 1), date(2026, 3, 2), TODAY):
        (row,) = workspace.lists.rows("contact", ["CT1"], on=day)
        states = workspace.consents.states("CT1", on=day)
        known = {flag: heard.state for flag, heard in row["flags"].items()}
        assert states == dict.fromkeys(Flag, FlagState.NEVER_ASKED) | known


def test_a_consent_of_an_extract_is_marked_as_without_proof(workspace, keep, tick):
    keep(contact_id="CT1", last_name="Morel")
    for flag in ("commercial_email", "e_signature"):
        tick("CT1", flag, source="extract", evidence=None)
    tick("CT1", "partner_email")
    (row,) = workspace.lists.rows("contact", ["CT1"])
    proven = {flag for flag, heard in row["flags"].items() if heard.is_proven}
    assert proven == {Flag.E_SIGNATURE, Flag.PARTNER_EMAIL}


def test_contacts_are_found_by_a_flag_that_is_given(workspace, keep, tick):
    for key, state in (("CT1", "given"), ("CT2", "withdrawn"), ("CT3", "given")):
        keep(contact_id=key, last_name="Morel")
        tick(key, "due_notice", state)
    tick("CT3", "due_notice", "withdrawn")
    listing = Listing(subject=ListedSubject.CONTACT, filters={"flags": "due_notice"})
    assert workspace.lists.keys(listing).to_pylist() == ["CT1"]


def standing(workspace, subject, key):
    (row,) = workspace.lists.rows(subject, [key])
    listing = Listing(
        subject=ListedSubject(subject),
        filters={"register_status": row["register_status"]},
    )
    assert key in workspace.lists.keys(listing).to_pylist()
    return row["register_status"]


def test_the_register_status_of_a_list_is_that_of_the_register_check(
    workspace, keep, client, add, lookalike
):
    """Compare the set-based status with the service's own, change by change."""
    contact = add()

    def agree():
        for key in ("CT1", contact.contact_id):
            single = workspace.screening.status_of("contact", key).status
            assert standing(workspace, "contact", key) is single
        single = workspace.screening.status_of("client", client.client_id).status
        assert standing(workspace, "client", client.client_id) is single
        return standing(workspace, "contact", "CT1")

    seen = [agree()]
    workspace.screening.screen_contact("CT1")
    seen.append(agree())
    (alert,) = workspace.screening.alerts()
    for decision in ("undecided", "confirmed", "dismissed"):
        workspace.screening.decide(alert.alert_id, decision, "seen")
        seen.append(agree())
    keep(contact_id="CT1", last_name="Valdariev", first_name="Somebody Else")
    seen.append(agree())
    workspace.screening.screen_contact("CT1")
    agree()
    assert seen == [
        "not_checked",
        "to_review",
        "to_review",
        "confirmed",
        "dismissed",
        "not_checked",
    ]


def test_the_revision_changes_with_every_write(workspace, keep):
    before = workspace.lists.revision()
    keep(contact_id="CT1", last_name="Morel")
    assert workspace.lists.revision() != before
