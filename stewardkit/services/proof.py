"""Proof of checks: certificates, and checks made again."""

from pathlib import Path

from stewardkit.model.alert import SubjectType
from stewardkit.model.replay import Replay
from stewardkit.reports.certificate import Certificate
from stewardkit.reports.masking import Masking
from stewardkit.services.certificates import (
    CertificateCheck,
    certify,
    compare_with_journal,
)
from stewardkit.services.context import Context
from stewardkit.services.replaying import replay_recorded
from stewardkit.store.replaying import Sought


class ProofService:
    """What an auditor asks of register checks."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def certificate(
        self,
        *,
        contact_id: str | None = None,
        client_id: str | None = None,
        run: int | None = None,
        masking: Masking | str = Masking.MASKED,
        language: str | None = None,
    ) -> Certificate:
        """Return proof of checks: of a contact, a client and its contacts, or a run.

        Raises:
            RefusedError: none of the three is named, or more than one.
            UnknownRecordError: there is no such contact, client or run.

        """
        return certify(
            self._context,
            contact_id=contact_id,
            client_id=client_id,
            run=run,
            masking=Masking(masking),
            language=language,
        )

    def replay(
        self,
        run: int | None = None,
        *,
        contact_id: str | None = None,
        client_id: str | None = None,
        sample: int | None = None,
        seed: int = 0,
    ) -> Replay:
        """Make checks again from what was recorded, and tell whether they come equal.

        By default those are all of the last run over the whole base; of a contact or
        client without a ``run``, the last check. ``sample`` takes so many, the same
        ones for the same ``seed``.

        Raises:
            UnknownRecordError: there is no such run or check.

        """
        sought = Sought(
            subject=_type_of(contact_id, client_id),
            subject_id=client_id if contact_id is None else contact_id,
            sample=sample,
            seed=seed,
        )
        with self._context.reading() as session, session.transaction():
            return replay_recorded(session, sought, run)

    def verify_certificate(self, path: str | Path) -> CertificateCheck:
        """Tell whether a certificate is whole and the journal still contains it.

        Raises:
            InputFileError: the file is no certificate.

        """
        with self._context.reading() as session:
            return compare_with_journal(session, Path(path))


def _type_of(contact_id: str | None, client_id: str | None) -> SubjectType | None:
    if contact_id is not None:
        return SubjectType.CONTACT
    return None if client_id is None else SubjectType.CLIENT
