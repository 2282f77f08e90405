"""What every service works with: the store, the settings, the clock and the actor."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from stewardkit.model.journal import BatchHeader, BatchKind
from stewardkit.model.settings import Settings
from stewardkit.store.database import Database
from stewardkit.store.journal import Batch, writing
from stewardkit.store.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The workspace as its services see it; ``clock`` gives aware moments."""

    folder: Path
    database: Database
    settings: Settings
    actor: str
    clock: Callable[[], datetime]

    def now(self) -> datetime:
        """Return this moment in UTC, without a zone, as the store keeps it."""
        return self.clock().astimezone(UTC).replace(tzinfo=None)

    def today(self) -> date:
        """Return the day in the workspace's time zone."""
        return self.clock().astimezone(ZoneInfo(self.settings.time_zone)).date()

    def start_of(self, day: date) -> datetime:
        """Return when (UTC, without a zone) a day begins in the workspace's zone."""
        zone = ZoneInfo(self.settings.time_zone)
        begins = datetime(day.year, day.month, day.day, tzinfo=zone)
        return begins.astimezone(UTC).replace(tzinfo=None)

    def reading(self) -> AbstractContextManager[Session]:
        """Give a session to read with."""
        return self.database.reading()

    def writing(
        self, kind: BatchKind, reason: str = "", **details: object
    ) -> AbstractContextManager[Batch]:
        """Give a batch to write with: all of it is kept and journaled, or nothing."""
        header = BatchHeader(
            actor=self.actor,
            kind=kind,
            recorded_at=self.now(),
            reason=reason,
            details=details,
        )
        return writing(self.database, header)
