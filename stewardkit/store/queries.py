"""SQL kept in files: a comment names each statement, the rest is SQL."""

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from string import Template

NAME = re.compile(r"^-- name: (\w+)\n", re.MULTILINE)


@cache
def load_queries(file_name: str) -> Mapping[str, str]:
    """Return the statements of a file in ``store/sql`` by their names.

    >>> sorted(load_queries("batch.sql"))[:2]
    ['all_batches', 'all_changes']
    """
    text = (files("stewardkit.store") / "sql" / file_name).read_text(encoding="utf-8")
    _preamble, *parts = NAME.split(text)
    return dict(zip(parts[::2], parts[1::2], strict=True))


def for_table(statement: str, **names: str) -> str:
    """Return a statement whose ``@{…}`` places hold names of tables and columns.

    DuckDB has no parameters for names. All names come from closed lists in the code
    or from the catalogue, never from a user; they are quoted here all the same.
    """
    quoted = {place: f'"{name.replace(chr(34), "")}"' for place, name in names.items()}
    return _NamePlaces(statement).substitute(quoted)


def with_expressions(statement: str, **expressions: str) -> str:
    """Return a statement whose ``@{…}`` places hold SQL expressions.

    The expressions are made by the store from closed lists of columns; a place that
    is not named stays for ``for_table``.
    """
    return _NamePlaces(statement).safe_substitute(expressions)


def literal(text: str) -> str:
    """Return a text as SQL, for the few places that take no parameter.

    >>> literal("l'extrait.csv")
    "'l''extrait.csv'"
    """
    return "'" + text.replace("'", "''") + "'"


class _NamePlaces(Template):
    """A template whose mark differs from that of DuckDB's parameters."""

    delimiter = "@"
