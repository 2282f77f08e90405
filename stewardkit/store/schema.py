"""The schema: numbered migrations, applied in order, each once."""

from functools import cache
from importlib.resources import files

import duckdb

from stewardkit.errors import WorkspaceError

STORAGE_VERSION = "v1.2.0"
"""The format of the file.

From 1.3 on, DuckDB compresses text together with what is empty (DICT_FSST). When it
replays the log of a killed process, as 1.5.6 and 2.0.1 do, updates of such a column are
lost beside new rows.
"""
STORED_AS = """
select tags['storage_version'] from duckdb_databases()
where database_name = current_database()
"""
KNOWN_TABLES = """
select count(*) from information_schema.tables where table_name = 'schema_version'
"""


@cache
def migrations() -> list[tuple[int, str]]:
    """Return the number and the SQL of each migration, in order."""
    folder = files("stewardkit.store") / "migrations"
    scripts = sorted(folder.iterdir(), key=lambda script: script.name)
    return [
        (int(script.name[:4]), script.read_text(encoding="utf-8"))
        for script in scripts
        if script.name.endswith(".sql")
    ]


def applied_version(connection: duckdb.DuckDBPyConnection) -> int:
    """Return the number of the last migration applied, 0 for a new file."""
    found = connection.execute(KNOWN_TABLES).fetchone()
    if found == (0,):
        return 0
    row = connection.execute("select max(number) from schema_version").fetchone()
    return 0 if row is None else int(row[0])


def is_stored_well(connection: duckdb.DuckDBPyConnection) -> bool:
    """Tell whether the file has the format that loses nothing."""
    (stored_as,) = connection.execute(STORED_AS).fetchall()[0]
    return bool(stored_as.startswith(STORAGE_VERSION))


def check_version(connection: duckdb.DuckDBPyConnection) -> int:
    """Return the schema's version.

    Raises:
        WorkspaceError: a newer stewardkit made this workspace.

    """
    version, known = applied_version(connection), migrations()[-1][0]
    if version > known:
        raise WorkspaceError(
            "This workspace has schema {version}; this stewardkit knows schemas "
            "up to {known}. Install a newer stewardkit to open it.",
            version=version,
            known=known,
        )
    return version


def not_ready() -> WorkspaceError:
    """Return the error of a workspace that nobody has brought up to date."""
    return WorkspaceError(
        "Nothing can be read from this workspace yet: open it once as a steward, which "
        "brings it up to date, then again for reading only."
    )


def require_current(connection: duckdb.DuckDBPyConnection) -> None:
    """Refuse a schema that a reader would first have to change.

    Raises:
        WorkspaceError: the workspace is of another version than this stewardkit.

    """
    if check_version(connection) < migrations()[-1][0]:
        raise not_ready()


def migrate(connection: duckdb.DuckDBPyConnection) -> None:
    """Bring the schema up to date; each migration is kept whole or not at all.

    Raises:
        WorkspaceError: a newer stewardkit made this workspace.

    """
    version = check_version(connection)
    for number, script in migrations():
        if number > version:
            connection.execute("begin")
            connection.execute(
                "create table if not exists schema_version (number integer)"
            )
            connection.execute(script)
            connection.execute("insert into schema_version values (?)", [number])
            connection.execute("commit")
            # A later replay of mixed ALTER statements from the log is fragile.
            connection.execute("checkpoint")
