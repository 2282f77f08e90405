"""Access requests: all that is kept of one person, and of nobody else."""

import json
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from stewardkit.errors import OutputFileError, RefusedError, UnknownRecordError
from stewardkit.model.access import AccessPack, OwnFile, Party, Person
from stewardkit.model.alert import SubjectType
from stewardkit.reports.access import SCHEMA, AccessDocument, schema
from stewardkit.reports.masking import Masking
from stewardkit.reports.pack import MANIFEST, sha256_of_file
from stewardkit.services.context import Context
from stewardkit.services.evidence import EvidenceService
from stewardkit.services.exports import ExportService
from stewardkit.services.reports import software
from stewardkit.store import access as store
from stewardkit.store.session import Session
from stewardkit.store.tables import CONTACT

CODE = "X1"
INDEX, DATA = "access.html", "access.json"


class AccessService:
    """Answers a person who asks what is kept of them (GDPR art. 15 and 20).

    Alerts, hits and decisions are never part of an answer, nor is it told whether
    there are any; neither is who wrote something, or why.
    """

    def __init__(self, context: Context, evidence: EvidenceService) -> None:
        self._context = context
        self._evidence = evidence
        self._exports = ExportService(context)

    def parties(
        self, contact_ids: Sequence[str] = (), client_id: str | None = None
    ) -> tuple[Party, ...]:
        """Return who is, or may be, the person that some records name.

        Raises:
            RefusedError: no record is named, or the client is a company.
            UnknownRecordError: there never was such a contact, or no such client.

        """
        with self._context.reading() as session:
            return _parties(session, contact_ids, client_id)

    def pack(
        self,
        folder: str | Path,
        *,
        contact_ids: Sequence[str] = (),
        client_id: str | None = None,
        purpose: str,
    ) -> AccessPack:
        """Write what is kept of a person as a page and as JSON, with their evidence.

        The contacts of the client that are the same person are part of it, and so is
        the client. Others who may be are returned as candidates: they are part of a
        pack that names them. The export register keeps that it left.

        Raises:
            OutputFileError: the folder is not empty, or cannot be written.
            RefusedError: no record or purpose is named, the client is a company, or
                the workspace is open for reading.
            UnknownRecordError: there never was such a contact, or no such client.

        """
        target = Path(folder)
        if target.exists() and (not target.is_dir() or any(target.iterdir())):
            raise OutputFileError(
                target, "the pack of a person needs an empty folder of its own."
            )
        with self._context.reading() as session, session.transaction():
            found = _parties(session, contact_ids, client_id)
            document = self._document(session, _person(found))
        index = self._exports.export_pack(
            target,
            lambda drafts: _write(document, drafts, self._context),
            masking=Masking.CLEAR,
            purpose=purpose,
        )
        return AccessPack(
            index=index,
            person=document.person,
            candidates=tuple(party for party in found if not party.is_same),
            withheld=document.withheld,
            has_notes=any(row["note"] for row in document.sections["contacts"]),
        )

    def _document(self, session: Session, person: Person) -> AccessDocument:
        settings, now = self._context.settings, self._context.now()
        question = {
            "on": self._context.today(),
            "known_at": now,
            "prospect_months": settings.retention.prospect_months,
            "former_months": settings.retention.former_months,
            "contact_months": settings.retention.contact_months,
        }
        named = store.evidence(session, person)
        found = dict(store.sections(session, person, question))
        found["quarantined"] = [_as_read(row) for row in found["quarantined"]]
        return AccessDocument(
            language=settings.language,
            produced_at=now,
            software=software(),
            controller=settings.controller,
            person=person,
            sections=found,
            files=tuple(self._own_files(named)),
            withheld=sum(is_shared for _name, is_shared in named.values()),
        )

    def _own_files(self, named: dict[str, tuple[str, bool]]) -> Iterator[OwnFile]:
        """Give the files that concern nobody else and are still there, unchanged.

        Their names are given anew: the former ones may name other people.
        """
        own = (sha256 for sha256, (_name, is_shared) in named.items() if not is_shared)
        for place, sha256 in enumerate(own, start=1):
            suffix = Path(named[sha256][0]).suffix
            path = self._evidence.path(sha256)
            self._evidence.read(sha256)
            yield OwnFile(name=f"evidence_{place}{suffix}", sha256=sha256, path=path)


def _parties(
    session: Session, contact_ids: Sequence[str], client_id: str | None
) -> tuple[Party, ...]:
    if not contact_ids and client_id is None:
        raise RefusedError("Access is given to a person. Name a contact or a client.")
    found = store.parties(session, contact_ids, client_id)
    known = {(party.subject, party.subject_id) for party in found}
    for contact_id in contact_ids:
        if (SubjectType.CONTACT, contact_id) not in known:
            raise UnknownRecordError(CONTACT.name, contact_id)
    if client_id is not None and (SubjectType.CLIENT, client_id) not in known:
        raise RefusedError(
            "{client} is no individual client of this workspace. A company has no "
            "right of access: name the contact who asks.",
            client=client_id,
        )
    return found


def _person(found: Sequence[Party]) -> Person:
    """Return the person that records are found to be.

    Raises:
        RefusedError: they are of more than one client record.

    """
    same = [party for party in found if party.is_same]
    clients = {party.client_id for party in same if party.subject == SubjectType.CLIENT}
    if len(clients) > 1:
        raise RefusedError(
            "These contacts are of several clients, each with a file of the person: "
            "{clients}. Write one pack for each.",
            clients=", ".join(sorted(clients)),
        )
    return Person(
        contact_ids=tuple(
            party.subject_id for party in same if party.subject == SubjectType.CONTACT
        ),
        client_id=next(iter(clients), None),
    )


def _as_read(row: dict[str, Any]) -> dict[str, Any]:
    return row | {"content": json.loads(row["content"])}


def _write(document: AccessDocument, folder: Path, context: Context) -> Path:
    """Write the files of a pack and their manifest, and return the page."""
    index = folder / INDEX
    index.write_text(document.to_html(), encoding="utf-8")
    (folder / DATA).write_text(document.to_json(), encoding="utf-8")
    (folder / SCHEMA).write_text(schema(), encoding="utf-8")
    for file in document.files:
        shutil.copyfile(file.path, folder / file.name)
    files = [
        {"name": path.name, "sha256": sha256_of_file(path)}
        for path in sorted(folder.iterdir())
    ]
    header = {
        "code": CODE,
        "on": context.today().isoformat(),
        "known_at": document.produced_at.isoformat(),
        "masking": Masking.CLEAR,
        "reported": sum(len(rows) for rows in document.sections.values()),
    }
    manifest = {"files": files, "reports": [header]}
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=2), encoding="utf-8")
    return index
