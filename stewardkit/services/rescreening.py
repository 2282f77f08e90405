"""A run over the whole base: planned, searched, and recorded as one batch."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import pyarrow as pa

from stewardkit.model.alert import RunResult
from stewardkit.model.journal import BatchKind
from stewardkit.screening import Index, Settings, screen_table
from stewardkit.services.context import Context
from stewardkit.store import rescreening as store
from stewardkit.store.screening import Search, identities
from stewardkit.store.session import Session

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class RunPlan:
    """What a run searches: the identities that are due in all entries, others in some.

    The tables have a row for each distinct identity.
    """

    search: Search
    due: store.Due
    anew: pa.Table
    left: pa.Table

    @classmethod
    def of(cls, session: Session, search: Search, *, is_asked: bool) -> "RunPlan":
        """Return what a run has to do now; ``is_asked`` makes everybody due."""
        due = store.due(session, search, is_asked=is_asked)
        if due.is_everybody:
            anew = identities(session)
            left = anew.slice(0, 0)
        else:
            anew = store.identities_due(session)
            left = store.identities_left(session, due)
        return cls(search=search, due=due, anew=anew, left=left)

    def carry_out(
        self,
        context: Context,
        index: Index,
        settings: Settings,
        on_progress: Progress | None,
    ) -> RunResult:
        """Search, record what was searched and found, and return it."""
        some = index.only(self.due.keys) if self.left.num_rows else index
        anew = store.Found(
            identities=self.anew,
            hits=screen_table(index, self.anew, settings, self._heard(0, on_progress)),
        )
        left = store.Found(
            identities=self.left,
            hits=screen_table(
                some,
                self.left,
                settings,
                self._heard(self.anew.num_rows, on_progress),
            ),
        )
        return self._record(context, anew, left)

    def _record(
        self, context: Context, anew: store.Found, left: store.Found
    ) -> RunResult:
        search, due = self.search, self.due
        with context.writing(BatchKind.SCREENING) as batch:
            if due.is_everybody:
                done = store.record_run(batch, search, anew)
            else:
                done = store.record_part(batch, search, anew, left)
            store.record_cover(batch, search, due, left, run_id=done.run)
        return replace(done, why=due.why, entries=due.entries.num_rows)

    def _heard(self, before: int, on_progress: Progress | None) -> Progress | None:
        """Return what hears of one of the two searches as a part of both."""
        if on_progress is None:
            return None
        total = self.anew.num_rows + self.left.num_rows
        return lambda done, _total: on_progress(before + done, total)
