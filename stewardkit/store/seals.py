"""The seal of a row: 128 bits of the SHA-256 over all that the row holds.

Each column goes in as its text after a mark, or as nothing where it is NULL, and a
separator stands between two. A row whose texts hold no separator therefore reads like
no other. Columns that a migration adds come after the seal: they go in by name, and
only where they hold something, which leaves the seals before them valid.
"""

from collections.abc import Iterable

SEAL = "seal"
NOT_SEALED = frozenset({"closed_by", "recorded_to"})
SEPARATOR = "chr(31)"
"""The unit separator of ASCII, which no keyboard types into a form."""


def seal_expression(columns: Iterable[str]) -> str:
    """Return the SQL expression for the seal of a row with these columns, in order."""
    sealed = [name for name in columns if name not in NOT_SEALED]
    first, added = _split(sealed)
    parts = ", ".join(f"coalesce('=' || {name}, '')" for name in first)
    more = "".join(
        f" || coalesce({SEPARATOR} || '{name}=' || {name}, '')" for name in added
    )
    return f"left(sha256(concat_ws({SEPARATOR}, {parts}){more}), 32)::uuid"


def _split(columns: list[str]) -> tuple[list[str], list[str]]:
    """Return the columns a table was made with, and those that were added since."""
    place = columns.index(SEAL)
    return columns[:place], columns[place + 1 :]
