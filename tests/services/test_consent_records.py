"""Consent records by the standard: their parts, their facts, and that they parse."""

import json
from datetime import date, timedelta
from pathlib import Path

import jsonschema
import pytest

from stewardkit.errors import OutputFileError, UnknownRecordError
from stewardkit.model.controller import ControllerSettings
from stewardkit.model.flags import Channel, Flag
from stewardkit.model.published import ConsentWording, PartnerList

SCHEMA = json.loads(
    Path(__file__).with_name("consent_record.schema.json").read_text(encoding="utf-8")
)
TODAY = date(2026, 11, 24)
DPV = "https://w3id.org/dpv#"
DAY = timedelta(days=1)


@pytest.fixture
def records(workspace, tmp_path):
    """Write the records, and return them as they are read again and validated."""

    def write(contact_id=None, *, of=workspace, **question):
        path = tmp_path / "records.jsonld"
        count = of.consents.records(contact_id, **question).save(path)
        document = json.loads(path.read_text(encoding="utf-8"))
        assert document["@context"]["dpv"] == DPV
        for record in document["@graph"]:
            jsonschema.validate(record, SCHEMA)
        assert count == len(document["@graph"])
        return document["@graph"]

    return write


@pytest.fixture
def states(records):
    """Return the states of the only record, in order."""

    def read(**question):
        (record,) = records(**question)
        return [event["@type"] for event in record["dpv:hasConsentStatus"]]

    return read


def test_a_record_has_the_parts_of_the_standard_and_every_fact_of_its_events(
    workspace, hear, records, contact
):
    evidence = workspace.evidence.keep_content("accord.txt", b"oui").sha256
    hear(
        flag="partner_email",
        heard_on=date(2026, 3, 2),
        channel="phone",
        wording="W1",
        partner_list="P3",
        evidence=evidence,
        expires_on=date(2027, 3, 2),
    )
    (record,) = records()
    subject = record["dpv:hasDataSubject"]
    assert subject["dct:identifier"] == contact
    (event,) = record["dpv:hasConsentStatus"]
    assert event == {
        "@type": "dpv:ConsentGiven",
        "dct:identifier": "1",
        "dct:created": "2026-11-24T10:00:00Z",
        "dct:provenance": "form",
        "dpv:isIndicatedAtTime": "2026-03-02",
        "dpv:isIndicatedBy": subject["@id"],
        "dpv:hasIndicationMethod": "phone",
        "dpv:hasNotice": {"@type": "dpv:ConsentNotice", "dct:identifier": "W1"},
        "dpv:hasRecipient": [{"@type": "dpv:ThirdParty", "dct:isPartOf": "P3"}],
        "dpv:hasDuration": {
            "@type": "dpv:UntilTimeDuration",
            "rdf:value": "2027-03-02",
        },
        "dct:source": {
            "spdx:checksum": {
                "@type": "spdx:Checksum",
                "spdx:algorithm": "spdx:checksumAlgorithm_sha256",
                "spdx:checksumValue": evidence,
            }
        },
    }


def test_a_script_and_a_list_of_partners_are_stated_as_they_were_published(
    workspace, hear, records
):
    workspace.wordings.publish(
        ConsentWording(
            flag=Flag.PARTNER_EMAIL,
            channel=Channel.PHONE,
            version="W1",
            text="Acceptez-vous les offres de nos partenaires ?",
            published_on=date(2026, 1, 1),
        )
    )
    workspace.partners.publish(
        PartnerList(
            version="P1",
            partners=("Mutuelle Exemple", "Banque Exemple"),
            published_on=date(2026, 1, 1),
        )
    )
    hear(flag="partner_email", channel="phone", wording="W1", partner_list="P1")
    (record,) = records()
    (event,) = record["dpv:hasConsentStatus"]
    assert event["dpv:hasNotice"]["dct:language"] == "fr"
    partners = [one["dpv:hasName"] for one in event["dpv:hasRecipient"]]
    assert partners == ["Mutuelle Exemple", "Banque Exemple"]


def test_the_export_register_keeps_that_records_left(hear, records, rows, workspace):
    hear()
    records()
    (entry,) = rows("select report, masking, rows, format, sha256 from export_log")
    assert tuple(entry.values())[:4] == ("TS 27560", "strict", 1, "jsonld")
    assert workspace.journal.verify().is_intact


def test_what_nobody_recorded_is_absent(hear, records):
    hear(heard_on=None, collector=None, source="extract")
    (record,) = records()
    (event,) = record["dpv:hasConsentStatus"]
    assert event.keys() == {"@type", "dct:identifier", "dct:created", "dct:provenance"}
    assert "dpv:hasEntity" not in record


def test_the_last_event_decides_and_an_expiry_is_the_last_of_them(hear, states):
    hear(heard_on=TODAY - 3 * DAY, expires_on=TODAY)
    assert states() == ["dpv:ConsentGiven"]
    expired = ["dpv:ConsentGiven", "dpv:ConsentExpired"]
    assert states(on=TODAY + DAY) == expired


def test_of_one_day_in_unknown_order_the_refusal_comes_last(tick, keep, states):
    keep(contact_id="CT1", last_name="Morel")
    tick("CT1", "commercial_email", "refused")
    tick("CT1", "commercial_email", "given")
    assert states() == ["dpv:ConsentGiven", "dpv:ConsentRefused"]


def test_an_entry_error_was_never_said(workspace, hear, states):
    hear(heard_on=TODAY - DAY)
    slip = hear("withdrawn")
    workspace.consents.retract(slip.event_id)
    assert states() == ["dpv:ConsentGiven"]


def test_a_claim_that_no_consent_is_needed_is_no_part_of_a_record(tick, keep, states):
    keep(contact_id="CT1", last_name="Morel")
    tick("CT1", "commercial_email", "refused")
    tick("CT1", "commercial_email", "claimed", regime="own_customer", product="Auto")
    assert states() == ["dpv:ConsentRefused"]


def test_records_that_are_not_taken_to_the_end_leave_the_workspace_to_others(
    tick, keep, workspace
):
    keep(contact_id="CT1", last_name="Morel")
    tick("CT1", "commercial_email")
    tick("CT1", "partner_email")
    records = iter(workspace.consents.records())
    next(records)
    records.close()
    assert workspace.journal.verify().is_intact


def test_records_of_the_past_stay_as_they_were_known(hear, states, clock):
    known = clock.now.replace(tzinfo=None)
    hear(heard_on=TODAY - 2 * DAY)
    clock.now += DAY
    hear("withdrawn", heard_on=TODAY - DAY)
    assert states() == ["dpv:ConsentGiven", "dpv:ConsentWithdrawn"]
    assert states(on=TODAY - DAY, known_at=known) == ["dpv:ConsentGiven"]


def test_only_the_two_consents_are_records_each_with_its_own(tick, keep, records):
    keep(contact_id="CT1", last_name="Morel")
    keep(contact_id="CT2", last_name="Petit")
    for flag in ("commercial_email", "partner_email", "e_signature", "due_notice"):
        tick("CT1", flag)
        tick("CT2", flag)
    found = records()
    assert len({record["@id"] for record in found}) == len(found) == 4
    assert len({record["dpv:hasDataSubject"]["@id"] for record in found}) == 2
    assert [record["dpv:hasDataSubject"]["dct:identifier"] for record in found] == (
        ["CT1", "CT1", "CT2", "CT2"]
    )
    assert found[:2] == records("CT1")
    assert found == records()


def test_the_controller_is_stated_as_the_settings_name_it(
    hear, workspace, reopened, records
):
    hear()
    office = ControllerSettings(
        name="Cabinet Exemple",
        email="rgpd@cabinet.example",
        withdrawal="Un courriel suffit",
    )
    (record,) = records(of=reopened(controller=office))
    party = record["dpv:hasEntity"]
    assert party["dpv:hasName"] == "Cabinet Exemple"
    assert party["schema:contactPoint"]["schema:email"] == "rgpd@cabinet.example"
    assert "schema:address" not in party
    assert record["dpv:hasDataController"] == party["@id"]
    control = record["dpv:hasConsentControl"]
    assert control["dct:description"] == "Un courriel suffit"


def test_records_hold_no_name_and_no_address_of_the_person(hear, records):
    hear()
    text = json.dumps(records())
    assert "Morel" not in text
    assert "exemple.fr" not in text


def test_many_contacts_are_read_in_parts_and_nobody_is_lost(
    tick, keep, records, monkeypatch
):
    monkeypatch.setattr("stewardkit.store.consent_records.ROWS_AT_A_TIME", 3)
    numbers = [f"CT{number}" for number in range(1, 6)]
    for number in numbers:
        keep(contact_id=number, last_name="Morel")
        for state in ("given", "refused"):
            tick(number, "commercial_email", state)
    found = records()
    of_whom = [one["dpv:hasDataSubject"]["dct:identifier"] for one in found]
    assert of_whom == numbers
    assert {len(one["dpv:hasConsentStatus"]) for one in found} == {2}


def test_nobody_known_has_no_records(workspace):
    with pytest.raises(UnknownRecordError):
        workspace.consents.records("CT404")


def test_a_workspace_without_consents_writes_an_empty_document(records):
    assert records() == []


def test_another_suffix_is_refused(workspace, tmp_path):
    with pytest.raises(OutputFileError, match=r"\.jsonld"):
        workspace.consents.records().save(tmp_path / "records.csv")


def test_a_json_ld_processor_reads_events_in_order_and_only_terms_of_known_lists(
    workspace, hear, tmp_path
):
    jsonld = pytest.importorskip("pyld", reason="pyld is not installed.").jsonld
    hear(heard_on=TODAY - 2 * DAY, channel="web", wording="W1", expires_on=TODAY)
    hear("withdrawn", heard_on=TODAY - DAY, channel="phone")
    path = tmp_path / "records.jsonld"
    workspace.consents.records().save(path)
    (record,) = jsonld.expand(json.loads(path.read_text(encoding="utf-8")))
    (listed,) = record[f"{DPV}hasConsentStatus"]
    events = listed["@list"]
    assert [event["@type"] for event in events] == [
        [f"{DPV}ConsentGiven"],
        [f"{DPV}ConsentWithdrawn"],
    ]
    (moment,) = events[0][f"{DPV}isIndicatedAtTime"]
    assert moment["@type"] == "http://www.w3.org/2001/XMLSchema#date"
    (purpose,) = record[f"{DPV}hasProcess"][0][f"{DPV}hasPurpose"]
    assert purpose == {"@id": f"{DPV}DirectMarketing"}
    assert set(_terms(record)) <= TERMS


def _terms(node):
    """Give the DPV terms that an expanded document uses."""
    if isinstance(node, list):
        for part in node:
            yield from _terms(part)
    elif isinstance(node, dict):
        names = [*node, *node.get("@type", ()), node.get("@id", "")]
        yield from (name.removeprefix(DPV) for name in names if name.startswith(DPV))
        for part in node.values():
            yield from _terms(part)


TERMS = frozenset(
    "Consent ConsentExpired ConsentGiven ConsentNotice ConsentRecord ConsentRefused "
    "ConsentWithdrawn DataController DataSubject DirectMarketing Process ThirdParty "
    "UntilTimeDuration WithdrawConsent hasConsentControl hasConsentStatus "
    "hasDataController hasDataSubject hasDuration hasEntity hasIndicationMethod "
    "hasLegalBasis hasName hasNotice hasPersonalData hasProcess hasPurpose "
    "hasRecipient isIndicatedAtTime isIndicatedBy".split()
)
"""Terms of the DPV 2 that records may use."""
