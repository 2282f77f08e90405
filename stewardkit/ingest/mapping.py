"""Which heading of a file brings which column; what cannot be guessed is asked for."""

import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from stewardkit.errors import InputFileError
from stewardkit.ingest.columns import EXTRACT_TABLES, Column, ExtractTable, fold


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnMapping:
    """The headings of one file, by the columns that they bring.

    ``unused`` are headings that bring nothing.
    """

    table: ExtractTable
    headings: Mapping[str, str]
    unused: tuple[str, ...]

    @property
    def missing(self) -> tuple[tuple[str, ...], ...]:
        """Return the groups of required columns of which the file has none."""
        return tuple(
            group
            for group in self.table.required
            if not any(name in self.headings for name in group)
        )

    def brings(self, name: str) -> bool:
        """Tell whether the file brings this column."""
        return name in self.headings


def guess_mapping(headings: Sequence[str], table: ExtractTable) -> ColumnMapping:
    """Return the mapping that the headings suggest; each is used once at most."""
    found: dict[str, str] = {}
    for column in table.columns:
        taken = set(found.values())
        free = [heading for heading in headings if heading not in taken]
        heading = _heading_for(column, free)
        if heading is not None:
            found[column.name] = heading
    return _mapping(table, found, headings)


def _heading_for(column: Column, headings: Sequence[str]) -> str | None:
    """Return the heading for a column: its name first, then its aliases in order."""
    by_fold = {fold(heading): heading for heading in reversed(headings)}
    names = (fold(name) for name in (column.name, *column.aliases))
    return next((by_fold[name] for name in names if name in by_fold), None)


def stated_mapping(
    path: Path,
    file: Path,
    stated: Mapping[str, str],
    headings: Sequence[str],
    table: ExtractTable,
) -> ColumnMapping:
    """Return the mapping that a mapping file states for one table.

    Raises:
        InputFileError: it names a column or heading that does not exist.

    """
    known = {column.name for column in table.columns}
    for name, heading in stated.items():
        if name not in known:
            raise InputFileError(
                path,
                "[{table}] has no column {name!r}; known: {known}.",
                table=table.name,
                name=name,
                known=_listed(known),
            )
        if heading and heading not in headings:
            raise InputFileError(
                path,
                "{file} has no heading {heading!r}; it has {headings}.",
                file=file.name,
                heading=heading,
                headings=_listed(headings),
            )
    found = {name: heading for name, heading in stated.items() if heading}
    return _mapping(table, found, headings)


def _mapping(
    table: ExtractTable, found: Mapping[str, str], headings: Sequence[str]
) -> ColumnMapping:
    unused = tuple(heading for heading in headings if heading not in found.values())
    return ColumnMapping(table=table, headings=found, unused=unused)


def check_mapping(path: Path, mapping: ColumnMapping) -> None:
    """Make sure that a file brings what its table needs.

    Raises:
        InputFileError: required columns are missing, or it is another table's file.

    """
    headings = [*mapping.headings.values(), *mapping.unused]
    other = table_of(headings)
    if other is not mapping.table and other is not None:
        raise InputFileError(
            path,
            "this looks like a file of {found}s, not of {table}s. Hand it in with "
            "--{found}s.",
            found=other.name,
            table=mapping.table.name,
        )
    if mapping.missing:
        groups = ", ".join(" or ".join(group) for group in mapping.missing)
        raise InputFileError(
            path,
            "no heading brings {groups}; the headings are {headings}. Rename one, "
            "or write a mapping file (--dry-run --mapping FILE.toml drafts it).",
            groups=groups,
            headings=_listed(headings),
        )


def table_of(headings: Sequence[str]) -> ExtractTable | None:
    """Return the one table whose own columns these headings bring, if there is one."""
    owners = [
        table
        for table in EXTRACT_TABLES.values()
        if table.alone_in_it & guess_mapping(headings, table).headings.keys()
    ]
    return owners[0] if len(owners) == 1 else None


def read_mapping_file(path: Path) -> Mapping[str, Mapping[str, str]]:
    """Return what a mapping file states: table → column → heading.

    Raises:
        InputFileError: the file is missing, is not TOML, or has another layout.

    """
    try:
        stated = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputFileError(
            path, "cannot be read: {reason}.", reason=error.strerror
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputFileError(
            path, "is not readable as TOML: {reason}", reason=error
        ) from error
    for table, columns in stated.items():
        if table not in EXTRACT_TABLES or not isinstance(columns, dict):
            raise InputFileError(
                path,
                "has {table!r}; write [client], [contract], [contact] or [send].",
                table=table,
            )
        if not all(isinstance(heading, str) for heading in columns.values()):
            raise InputFileError(
                path, "[{table}]: every heading must be text in quotes.", table=table
            )
    return stated


def draft_mapping(mappings: Sequence[ColumnMapping]) -> str:
    """Return the text of a mapping file, to be corrected by hand."""
    return "\n".join(_draft_of(mapping) for mapping in mappings)


def _draft_of(mapping: ColumnMapping) -> str:
    lines = [f"[{mapping.table.name}]"]
    if mapping.unused:
        lines.append(f"# Headings not used: {_listed(mapping.unused)}")
    for column in mapping.table.columns:
        heading = mapping.headings.get(column.name, "")
        lines.append(f"{column.name} = {json.dumps(heading, ensure_ascii=False)}")
    return "\n".join(lines) + "\n"


def _listed(names: Sequence[str] | set[str]) -> str:
    return ", ".join(repr(name) for name in sorted(names))
