"""Rewriting a database file: the rows that stand, and no byte of those deleted.

DuckDB leaves deleted bytes in its file. A copy into a fresh file has none of them; it
takes the place of the old one in a single step, so that whenever this is cut short one
of the two stands whole.
"""

import mmap
import os
import shutil
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

import duckdb

from stewardkit.errors import WorkspaceError
from stewardkit.store.queries import literal, load_queries, with_expressions
from stewardkit.store.schema import STORAGE_VERSION

REWRITE = load_queries("rewrite.sql")


def rewrite(
    path: Path, sought: Collection[str], config: Mapping[str, Any]
) -> frozenset[str]:
    """Put a fresh copy in place of a closed database; return the texts found in it.

    Raises:
        WorkspaceError: the copy could not be written; the old file stands.

    """
    folder = path.with_name(f"{path.name}.fresh")
    shutil.rmtree(folder, ignore_errors=True)
    try:
        # In a folder of its own, nobody else reads the copy before it has its mode.
        folder.mkdir(mode=0o700)
        fresh = folder / path.name
        _copy(path, fresh, config)
    except (duckdb.IOException, OSError) as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise WorkspaceError(
            "{path} could not be copied into a fresh file beside it. Make room on "
            "the disk, then do it again; until then the old file stands, with the "
            "bytes of what was erased.",
            path=path,
        ) from error
    found = search(fresh, sought)
    _swap(fresh, path)
    folder.rmdir()
    return found


def search(path: Path, sought: Collection[str]) -> frozenset[str]:
    """Return the texts that stand in a file, in UTF-8."""
    with (
        path.open("rb") as file,
        mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content,
    ):
        return frozenset(text for text in sought if content.find(text.encode()) >= 0)


def _copy(path: Path, fresh: Path, config: Mapping[str, Any]) -> None:
    connection = duckdb.connect(config=dict(config))
    try:
        sql = with_expressions(
            REWRITE["copy"],
            former=literal(str(path)),
            fresh=literal(str(fresh)),
            version=literal(STORAGE_VERSION),
        )
        connection.execute(sql)
    finally:
        connection.close()


def _swap(fresh: Path, path: Path) -> None:
    """Let the fresh file take the place of the old one, at once and for good."""
    for file in (path, fresh):
        if file.with_name(f"{file.name}.wal").exists():
            # A log left behind would be replayed into the file that it is not of.
            raise RuntimeError(f"{file} was not closed: it has a log.")
    shutil.copymode(path, fresh)
    with fresh.open("rb") as written:
        os.fsync(written.fileno())
    fresh.replace(path)
