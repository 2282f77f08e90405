"""The lease: one process at a time holds a workspace's file.

DuckDB lets a single process open a file for writing, and some of its versions lose
commits when processes take turns without a lock of their own. So a lock file beside
the database is taken before DuckDB connects and held until after it has closed.
"""

import getpass
import json
import os
import time
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from stewardkit.errors import Sentence, WorkspaceBusyError

POLL_SECONDS = 0.01
COURTESY_SECONDS = 3 * POLL_SECONDS
"""How long whoever comes back leaves the door to those who asked before."""


class Lease:
    """The right to open a database, shared in turn by the kernels of one host."""

    def __init__(self, database: Path, *, actor: str, patience: float) -> None:
        self._lock = FileLock(f"{database}.lock", thread_local=False)
        self._holder = database.with_name(f"{database.name}.holder")
        self._waiting = database.with_name(f"{database.name}.waiting")
        self._actor = actor
        self._patience = patience

    @property
    def is_awaited(self) -> bool:
        """Tell whether another process asked for its turn."""
        return self._waiting.exists()

    def take(self) -> None:
        """Wait for the turn of this process, then note who holds the file.

        Raises:
            WorkspaceBusyError: the holder did not give it back in time.

        """
        if self.is_awaited:
            time.sleep(COURTESY_SECONDS)
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            self._wait()
        self._waiting.unlink(missing_ok=True)
        self._holder.write_text(json.dumps(self._myself()), encoding="utf-8")

    def give_back(self) -> None:
        """Let the next process have its turn."""
        self._holder.unlink(missing_ok=True)
        self._lock.release()

    def _wait(self) -> None:
        """Ask for a turn, and keep asking, since whoever gets one clears the ask."""
        asked_at = time.monotonic()
        while time.monotonic() - asked_at < self._patience:
            self._waiting.touch()
            try:
                self._lock.acquire(timeout=0.1, poll_interval=POLL_SECONDS)
            except Timeout:
                continue
            return
        raise WorkspaceBusyError(self._describe_holder(), time.monotonic() - asked_at)

    def _myself(self) -> dict[str, object]:
        return {
            "actor": self._actor,
            "account": getpass.getuser(),
            "pid": os.getpid(),
            "since": datetime.now(UTC).isoformat(timespec="seconds"),
        }

    def _describe_holder(self) -> Sentence:
        try:
            holder = json.loads(self._holder.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return Sentence("another process")
        return Sentence("{actor} ({account}, process {pid}) since {since}", **holder)
