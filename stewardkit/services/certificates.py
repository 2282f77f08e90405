"""Certificates: made of what was recorded, and compared with the journal later."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from stewardkit.errors import RefusedError, UnknownRecordError
from stewardkit.model.alert import SubjectType
from stewardkit.model.certificate import ProvenSubject, RunProof
from stewardkit.model.journal import batch_name, batch_number
from stewardkit.model.register import RegisterList
from stewardkit.reports.certificate import (
    Certificate,
    batches_in,
    read_certificate,
    sha256_of,
)
from stewardkit.reports.certificate_words import term
from stewardkit.reports.display import show_count
from stewardkit.reports.masking import Masking
from stewardkit.services.context import Context
from stewardkit.services.reports import software
from stewardkit.store import certificates as store
from stewardkit.store.journal import head
from stewardkit.store.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateCheck:
    """What became of a certificate: whether it is whole, and the journal has it."""

    is_whole: bool
    missing: tuple[str, ...]

    @property
    def is_contained(self) -> bool:
        """Tell whether it is whole and the journal has each of its batches."""
        return self.is_whole and not self.missing


def certify(
    context: Context,
    *,
    contact_id: str | None,
    client_id: str | None,
    run: int | None,
    masking: Masking,
    language: str | None,
) -> Certificate:
    """Return the certificate of a contact, of a client with its contacts, or of a run.

    Raises:
        RefusedError: none of the three is named, or more than one.
        UnknownRecordError: there is no such contact, client or run.

    """
    _refuse_unless_one([contact_id, client_id, run])
    shown = context.settings.language if language is None else language
    now = context.now()
    with context.reading() as session, session.transaction():
        subjects = _subjects(session, contact_id, client_id, now)
        proof = None if run is None else _proof(session, run, now)
        waiting = store.quarantined(session)
        last = head(session)
    binding = context.settings.duty_lists
    limits = _limits(subjects, proof, waiting, duty_lists=binding, language=shown)
    made = Certificate(
        language=shown,
        produced_at=now,
        produced_by=context.actor,
        software=software(),
        masking=Masking.CLEAR,
        head=batch_name(last.number),
        head_hash=last.hash,
        subjects=subjects,
        run=proof,
        quarantined=waiting,
        limits=tuple(limits),
    )
    return made if masking is Masking.CLEAR else made.masked()


def compare_with_journal(session: Session, path: Path) -> CertificateCheck:
    """Tell whether a certificate is whole, and its batches are in the journal.

    Raises:
        InputFileError: the file is no certificate.

    """
    stated = read_certificate(path)
    named = dict(batches_in(stated))
    known = store.batch_hashes(session, map(batch_number, named))
    return CertificateCheck(
        is_whole=stated["sha256"] == sha256_of(stated),
        missing=tuple(
            sorted(batch for batch in named if known.get(batch) != named[batch])
        ),
    )


def _refuse_unless_one(named: Sequence[object]) -> None:
    if len([name for name in named if name is not None]) != 1:
        raise RefusedError(
            "A certificate is of a contact, a client or a run. Name one of them."
        )


def _subjects(
    session: Session, contact_id: str | None, client_id: str | None, moment: datetime
) -> tuple[ProvenSubject, ...]:
    if contact_id is not None:
        return _searched(session, SubjectType.CONTACT, contact_id, moment)
    if client_id is not None:
        return _searched(session, SubjectType.CLIENT, client_id, moment)
    return ()


def _searched(
    session: Session, subject: SubjectType, subject_id: str, moment: datetime
) -> tuple[ProvenSubject, ...]:
    found = store.proven_subjects(session, subject, subject_id, moment=moment)
    if not found:
        raise UnknownRecordError(subject, subject_id)
    return found


def _proof(session: Session, run: int, moment: datetime) -> RunProof:
    found = store.run_proof(session, run, moment=moment)
    if found is None:
        raise UnknownRecordError("run over the whole base", str(run))
    return found


def _limits(
    subjects: tuple[ProvenSubject, ...],
    proof: RunProof | None,
    waiting: Mapping[str, int],
    *,
    duty_lists: Collection[str],
    language: str,
) -> Iterator[str]:
    """Give what is not proven, in words."""
    runs = [one.check for one in subjects if one.check is not None]
    runs += [proof.cover.run] if proof is not None else []
    searched = {used.register for run in runs for used in run.publications}
    left_out = [register for register in RegisterList if register not in searched]
    counted = {name: show_count(count, language) for name, count in waiting.items()}
    yield term("limit_control", language)
    yield term("limit_quarantine", language).format(**counted)
    if left_out:
        yield term("limit_lists", language).format(lists=", ".join(left_out))
    if informing := sorted(searched.difference(duty_lists)):
        lists = ", ".join(informing)
        yield term("limit_information", language).format(lists=lists)
    found = [candidate for one in subjects for candidate in one.candidates]
    found += proof.candidates if proof is not None else ()
    if not all(candidate.matched_name for candidate in found):
        yield term("limit_details", language)
    yield term("limit_actor", language)
    yield term("limit_journal", language)
