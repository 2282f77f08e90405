"""The database of a workspace: opened late, given back early, safe from any thread."""

import json
import threading
import time
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import duckdb

from stewardkit.errors import Sentence, WorkspaceBusyError, WorkspaceError
from stewardkit.model.functions import Functions
from stewardkit.store.lease import Lease
from stewardkit.store.rewriting import rewrite
from stewardkit.store.schema import (
    STORAGE_VERSION,
    check_version,
    is_stored_well,
    migrate,
    not_ready,
    require_current,
)
from stewardkit.store.session import Session

USUAL_FUNCTIONS = Functions()
IDLE_SECONDS = 0.5
"""How long an unused connection is kept, in case the next use follows at once."""
POLL_SECONDS = 0.05
SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "memory_limit": "8GB",
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "storage_compatibility_version": STORAGE_VERSION,
}
SET_DUTY_LISTS = "set variable duty_lists = $1::varchar[]"
SET_FUNCTIONS = "set variable functions = $1::varchar"
SET_REGIMES = "set variable regimes = $1::varchar[]"
SET_HOLD_NOTICES = "set variable hold_notices = $1::boolean"
INVALIDATING = (duckdb.FatalException, duckdb.InternalException)
"""Errors after which DuckDB answers nothing until the file is opened anew."""


class Database:
    """A DuckDB file that several threads and processes use in turn.

    Readers share the connection through cursors of their own; writers queue on one
    lock. The lease is held from the first use until the connection has been idle for
    a moment, or at once where another process waits. ``duty_lists`` are those that
    bind: all of them where None is given. ``functions`` are those that contacts hold,
    ``regimes`` those enabled, each with a product. ``hold_notices`` has open alerts
    hold notices, too.
    """

    def __init__(
        self,
        path: Path,
        *,
        actor: str,
        read_only: bool,
        patience: float,
        duty_lists: Sequence[str] | None = None,
        functions: Functions = USUAL_FUNCTIONS,
        regimes: Sequence[str] = (),
        hold_notices: bool = False,
    ) -> None:
        self._path = path
        self.is_read_only = read_only
        self._patience = patience
        self._duty_lists = duty_lists
        self._functions = json.dumps(functions.patterns)
        self._regimes = regimes
        self._hold_notices = hold_notices
        self._lease = Lease(path, actor=actor, patience=patience)
        self._connection: duckdb.DuckDBPyConnection | None = None
        self._uses = 0
        self._last_used = 0.0
        self._door = threading.RLock()
        self._writer = threading.Lock()
        self._writing_thread: int | None = None

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Give a session that sees one state of the database."""
        cursor = self._enter()
        try:
            yield Session(cursor)
        except INVALIDATING:
            cursor.close()
            self.close()
            raise
        finally:
            self._leave(cursor)

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Give a session inside a transaction: all of it is kept, or nothing.

        Raises:
            WorkspaceError: the workspace was opened for reading only.

        """
        if self.is_read_only:
            raise WorkspaceError(
                "This workspace is open for reading only. "
                "Open it as a steward to write."
            )
        with self._turn_to_write(), self.reading() as session, session.transaction():
            yield session

    def rewrite(self, sought: Collection[str]) -> frozenset[str]:
        """Put a fresh copy in place of the file, without a byte of deleted rows.

        Return which of the texts ``sought`` stand in it.

        Raises:
            WorkspaceBusyError: a reader of this process did not end in time.
            WorkspaceError: the copy could not be written; the old file stands.

        """
        with self._turn_to_write(), self._alone() as connection:
            try:
                connection.close()
                return rewrite(self._path, sought, SETTINGS)
            finally:
                self.close()

    def close(self) -> None:
        """Give the file back now."""
        with self._door:
            if self._connection is not None:
                self._connection.close()
                self._connection = None
                self._lease.give_back()

    @contextmanager
    def _turn_to_write(self) -> Iterator[None]:
        """Let one thread write at a time; a write inside a write is a bug."""
        if self._writing_thread == threading.get_ident():
            raise RuntimeError("A batch is under way in this thread; write through it.")
        with self._writer:
            self._writing_thread = threading.get_ident()
            try:
                yield
            finally:
                self._writing_thread = None

    @contextmanager
    def _alone(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Keep everybody out, once the readers under way have ended."""
        asked_at = time.monotonic()
        while time.monotonic() - asked_at < self._patience:
            with self._door:
                if self._uses == 0:
                    yield self._open() if self._connection is None else self._connection
                    return
            time.sleep(POLL_SECONDS)
        raise WorkspaceBusyError(
            Sentence("another part of this program"), time.monotonic() - asked_at
        )

    def _enter(self) -> duckdb.DuckDBPyConnection:
        with self._door:
            connection = self._open() if self._connection is None else self._connection
            cursor = connection.cursor()
            cursor.execute("set enable_progress_bar = false")
            cursor.execute(SET_DUTY_LISTS, [self._duty_lists])
            cursor.execute(SET_FUNCTIONS, [self._functions])
            cursor.execute(SET_REGIMES, [self._regimes])
            cursor.execute(SET_HOLD_NOTICES, [self._hold_notices])
            self._uses += 1
            return cursor

    def _leave(self, cursor: duckdb.DuckDBPyConnection) -> None:
        cursor.close()
        with self._door:
            self._uses -= 1
            self._last_used = time.monotonic()
            if self._uses == 0 and self._lease.is_awaited:
                self.close()

    def _open(self) -> duckdb.DuckDBPyConnection:
        self._lease.take()
        try:
            connection = self._connect()
        except BaseException:
            self._lease.give_back()
            raise
        self._connection = connection
        watch = threading.Thread(
            target=self._close_when_idle, args=(connection,), daemon=True
        )
        watch.start()
        return connection

    def _connect(self) -> duckdb.DuckDBPyConnection:
        connection = self._reach()
        try:
            if self.is_read_only:
                require_current(connection)
                return connection
            if not is_stored_well(connection):
                check_version(connection)
                connection.close()
                rewrite(self._path, (), SETTINGS)
                connection = self._reach()
            migrate(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _reach(self) -> duckdb.DuckDBPyConnection:
        try:
            return duckdb.connect(
                str(self._path), read_only=self.is_read_only, config=SETTINGS
            )
        except duckdb.IOException as error:
            raise self._explained(error) from error

    def _explained(self, error: duckdb.IOException) -> WorkspaceError:
        if "Could not set lock" in str(error):
            return WorkspaceError(
                "{path} is open in a program other than stewardkit. Close it there, "
                "then try again.",
                path=self._path,
            )
        if not self._path.exists():
            return not_ready()
        return WorkspaceError(
            "{path} cannot be opened as a workspace's database. Restore it from a "
            "backup, or start anew with 'stewardkit init'.",
            path=self._path,
        )

    def _close_when_idle(self, watched: duckdb.DuckDBPyConnection) -> None:
        """Watch one opening of the file, and end it after a quiet moment."""
        while True:
            time.sleep(POLL_SECONDS)
            with self._door:
                if self._connection is not watched:
                    return
                idle = time.monotonic() - self._last_used
                if self._uses == 0 and (idle > IDLE_SECONDS or self._lease.is_awaited):
                    self.close()
                    return
