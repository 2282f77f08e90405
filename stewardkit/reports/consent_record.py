"""Consent records by ISO/IEC TS 27560, in the JSON-LD profile of the W3C's DPV.

Each is what was heard of one consent of one contact, under the parts of the standard:
header, processing, parties, events. It states facts alone: what nobody recorded, such
as the language of a script or the place of storage, is absent.
Source: the DPV community group's guide, https://w3id.org/dpv/guides/consent-27560.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import NAMESPACE_OID, uuid5

from stewardkit.model.controller import ControllerSettings
from stewardkit.model.flags import Flag, FlagState

PROFILE = "https://w3id.org/dpv/schema/dpv-27560#record"
REFERENCE = {"@type": "@id"}
CONTEXT: Mapping[str, Any] = {
    "dct": "http://purl.org/dc/terms/",
    "dpv": "https://w3id.org/dpv#",
    "pd": "https://w3id.org/dpv/pd#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "schema": "https://schema.org/",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "dct:conformsTo": REFERENCE,
    "dct:created": {"@type": "xsd:dateTime"},
    "dct:modified": {"@type": "xsd:dateTime"},
    "dpv:hasConsentStatus": {"@container": "@list"},
    "dpv:hasDataController": REFERENCE,
    "dpv:hasLegalBasis": REFERENCE,
    "dpv:hasPersonalData": REFERENCE,
    "dpv:hasPurpose": REFERENCE,
    "dpv:isIndicatedAtTime": {"@type": "xsd:date"},
    "dpv:isIndicatedBy": REFERENCE,
    "spdx:algorithm": REFERENCE,
}
"""Stands in each file, so that nobody has to fetch it. Events are a list: the last one
decides on the day of the record."""
STATES = {
    FlagState.GIVEN: "dpv:ConsentGiven",
    FlagState.REFUSED: "dpv:ConsentRefused",
    FlagState.WITHDRAWN: "dpv:ConsentWithdrawn",
    FlagState.EXPIRED: "dpv:ConsentExpired",
}
TYPED = "form"
"""The source of events that somebody typed as the person said them."""
CONTACT_POINTS = {
    "email": "schema:email",
    "phone": "schema:telephone",
    "page": "schema:url",
    "officer": "schema:description",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardConsent:
    """One thing heard of a consent; moments are UTC.

    ``language`` and ``partners`` are those published under the versions that it names.
    """

    event_id: int
    state: str
    heard_on: date | None
    recorded_at: datetime
    source: str
    channel: str | None
    wording: str | None
    language: str | None
    partner_list: str | None
    partners: list[str] | None
    evidence: str | None
    expires_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentHistory:
    """All that was heard of one consent; the last event decides its ``state``."""

    contact_id: str
    flag: Flag
    state: FlagState
    events: tuple[HeardConsent, ...]


def consent_record(
    history: ConsentHistory, controller: ControllerSettings, workspace: str
) -> dict[str, Any]:
    """Return a record as JSON-LD; ``workspace`` is a text that no other one has.

    Its identifiers stay the same from one export to the next.
    """
    number = _number(workspace, history.contact_id, history.flag)
    person = _address(_number(workspace, history.contact_id))
    return {
        "@id": _address(number),
        "@type": "dpv:ConsentRecord",
        "dct:conformsTo": PROFILE,
        "dct:identifier": number,
        "dct:created": _moment(min(event.recorded_at for event in history.events)),
        "dct:modified": _moment(max(event.recorded_at for event in history.events)),
        "dpv:hasDataSubject": {
            "@id": person,
            "@type": "dpv:DataSubject",
            "dct:identifier": history.contact_id,
        },
        "dpv:hasProcess": _process(history.flag),
        **_parties(controller, workspace),
        "dpv:hasConsentStatus": _events(history, person),
    }


def _process(flag: Flag) -> dict[str, Any]:
    return {
        "@type": "dpv:Process",
        "dct:identifier": flag,
        "dpv:hasPurpose": "dpv:DirectMarketing",
        "dpv:hasLegalBasis": "dpv:Consent",
        "dpv:hasPersonalData": "pd:EmailAddress",
    }


def _parties(controller: ControllerSettings, workspace: str) -> dict[str, Any]:
    """Return the controller, as far as the settings name it."""
    stated = controller.stated()
    if not stated:
        return {}
    number = _address(_number(workspace, "controller"))
    points = _known({term: stated.get(part) for part, term in CONTACT_POINTS.items()})
    withdrawal = stated.get("withdrawal")
    party = {
        "@id": number,
        "@type": "dpv:DataController",
        "dpv:hasName": stated.get("name"),
        "schema:address": stated.get("address"),
        "schema:contactPoint": {"@type": "schema:ContactPoint", **points}
        if points
        else None,
    }
    control = {"@type": "dpv:WithdrawConsent", "dct:description": withdrawal}
    return _known(
        {
            "dpv:hasDataController": number,
            "dpv:hasEntity": _known(party),
            "dpv:hasConsentControl": control if withdrawal else None,
        }
    )


def _events(history: ConsentHistory, person: str) -> list[dict[str, Any]]:
    """Return the events in order, and the expiry where that is what holds now."""
    events = [_event(event, person) for event in history.events]
    last = history.events[-1]
    if history.state is FlagState.EXPIRED and last.expires_on is not None:
        lapsed = last.expires_on + timedelta(days=1)
        events.append(
            {
                "@type": STATES[FlagState.EXPIRED],
                "dpv:isIndicatedAtTime": lapsed.isoformat(),
            }
        )
    return events


def _event(event: HeardConsent, person: str) -> dict[str, Any]:
    stated = {
        "@type": STATES[FlagState(event.state)],
        "dct:identifier": str(event.event_id),
        "dct:created": _moment(event.recorded_at),
        "dct:provenance": event.source,
        "dpv:isIndicatedAtTime": event.heard_on and event.heard_on.isoformat(),
        "dpv:isIndicatedBy": person if event.source == TYPED else None,
        "dpv:hasIndicationMethod": event.channel,
        "dpv:hasNotice": _notice(event),
        "dpv:hasRecipient": _recipients(event),
        "dpv:hasDuration": _until(event.expires_on),
        "dct:source": _file(event.evidence),
    }
    return _known(stated)


def _notice(event: HeardConsent) -> dict[str, Any] | None:
    """Return the script that was followed, by its version."""
    if event.wording is None:
        return None
    return _known(
        {
            "@type": "dpv:ConsentNotice",
            "dct:identifier": event.wording,
            "dct:language": event.language,
        }
    )


def _recipients(event: HeardConsent) -> list[dict[str, str]] | None:
    """Return the partners to whom the address may go, as parts of their list."""
    if event.partner_list is None:
        return None
    party = {"@type": "dpv:ThirdParty", "dct:isPartOf": event.partner_list}
    return [{**party, "dpv:hasName": name} for name in event.partners or ()] or [party]


def _until(expires_on: date | None) -> dict[str, str] | None:
    if expires_on is None:
        return None
    return {"@type": "dpv:UntilTimeDuration", "rdf:value": expires_on.isoformat()}


def _file(sha256: str | None) -> dict[str, Any] | None:
    """Return a file of evidence by its content."""
    if sha256 is None:
        return None
    checksum = {
        "@type": "spdx:Checksum",
        "spdx:algorithm": "spdx:checksumAlgorithm_sha256",
        "spdx:checksumValue": sha256,
    }
    return {"spdx:checksum": checksum}


def _known(stated: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is stated without what is not known."""
    return {name: value for name, value in stated.items() if value is not None}


def _moment(moment: datetime) -> str:
    return f"{moment.isoformat()}Z"


def _number(*parts: str) -> str:
    return str(uuid5(NAMESPACE_OID, "/".join(parts)))


def _address(number: str) -> str:
    return f"urn:uuid:{number}"
