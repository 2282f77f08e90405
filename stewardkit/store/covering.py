"""How somebody stands by the checks and the runs over the whole base together."""

from dataclasses import dataclass
from datetime import datetime

from stewardkit.model.alert import Cause, SubjectType
from stewardkit.model.screening import Outcome
from stewardkit.store.queries import load_queries
from stewardkit.store.session import Session

COVERING = load_queries("covering.sql")


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The last check of somebody, and the run that covers them since.

    ``outcome`` is that of both together; ``covered_at`` is when the later of the two
    was searched, in the publications up to ``publication_id``.
    """

    run_id: int
    outcome: Outcome
    identity_digest: str
    started_at: datetime
    cause: Cause
    covering_run_id: int
    covered_at: datetime
    publication_id: int
    is_returned: bool

    def covers(self, publication_id: int) -> bool:
        """Tell whether a publication and all before it were searched."""
        return self.publication_id == publication_id and not self.is_returned


def standing_of(
    session: Session, subject: SubjectType, subject_id: str
) -> Standing | None:
    """Return how a subject stands, or None where there never was a check."""
    row = session.row(COVERING["standing"], subject=subject, subject_id=subject_id)
    if row is None:
        return None
    return Standing(
        **row | {"outcome": Outcome(row["outcome"]), "cause": Cause(row["cause"])}
    )


def last_publication(session: Session) -> int:
    """Return the number of the publication loaded last, 0 before the first."""
    return int(session.value(COVERING["last_publication"]))
