"""The seal of a row: 128 bits of the SHA-256 over all that the row holds.

Each column that is not NULL goes in as its name, the length of its text and the text,
so no two rows read alike, and a column added later leaves the seals before it valid.
"""

from stewardkit.store.queries import for_table
from stewardkit.store.session import Session

NOT_SEALED = frozenset({"seal", "closed_by", "recorded_to"})


def columns_of(session: Session, table: str) -> list[str]:
    """Return the names of a table's columns, in order."""
    empty = session.arrow(for_table("from @{table} where false", table=table))
    return list(empty.column_names)


def seal_expression(columns: list[str]) -> str:
    """Return the SQL expression for the seal of a row with these columns."""
    parts = ", ".join(
        f"if({name} is null, null, "
        f"concat('{name}:', strlen({name}::varchar), ':', {name}))"
        for name in columns
        if name not in NOT_SEALED
    )
    return f"sha256(concat_ws(',', {parts}))[1:32]::uuid"
