"""What every kept row of the portfolio has in common."""

from dataclasses import dataclass, fields, replace
from typing import Any, Self


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Record:
    """A row as a value; ``version`` is the one that was read, 0 before the first save.

    A record never changes: ``with_changes`` returns another one. Its text form holds
    no personal data, since notebooks keep what they show.
    """

    KEY = ""
    """The name of the field that holds the identifier."""

    version: int = 0

    @property
    def key(self) -> str:
        """Return the identifier."""
        return str(getattr(self, self.KEY))

    def __repr__(self) -> str:
        """Show one line without personal data."""
        return f"<{type(self).__name__} {self.key} version {self.version}>"

    def with_changes(self, **changes: Any) -> Self:  # noqa: ANN401 - as the fields are
        """Return the record with some fields replaced."""
        return replace(self, **changes)

    def tidied(self) -> Self:
        """Return the record with no blanks around its texts, and none for a text."""
        texts: dict[str, Any] = {
            item.name: getattr(self, item.name).strip()
            or (None if item.default is None else "")
            for item in fields(self)
            if type(getattr(self, item.name)) is str
        }
        return replace(self, **texts)
