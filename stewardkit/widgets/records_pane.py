"""A grid over rows that are few enough to be held, sorted and filtered in Python."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import pyarrow as pa

from stewardkit.widgets.blocks import Column, Row
from stewardkit.widgets.grid_pane import GridPane

Records = Mapping[str, Mapping[str, Any]]


class RecordsPane(GridPane):
    """A grid over all that a service returns at once.

    A subclass says in ``records`` what there is, by key and in an order of its own:
    for each column a value.
    """

    def records(self) -> Records:
        """Return everything there is now."""
        raise NotImplementedError

    def find_keys(self) -> pa.ChunkedArray:
        """Return the keys of the rows that have what is sought, in order."""
        self.held = self.records()
        columns = {column.name: column for column in self.columns}
        sought = [
            (columns[name], text) for name, text in self.filters.items() if text.strip()
        ]
        keys = [
            key
            for key, values in self.held.items()
            if all(_has(column, values[column.name], text) for column, text in sought)
        ]
        return pa.chunked_array([pa.array(self._in_order(keys), pa.string())])

    def read(self, keys: Sequence[str]) -> list[Row]:
        """Return the rows of some keys."""
        return [
            Row(
                key=key,
                cells=tuple(self.held[key][column.name] for column in self.columns),
            )
            for key in keys
        ]

    def _in_order(self, keys: Iterable[str]) -> list[str]:
        """Return keys in the order of the sort, those without a value last."""
        name = self.sort
        if not name:
            return list(keys)
        filled = [key for key in keys if self.held[key][name] is not None]
        empty = [key for key in keys if self.held[key][name] is None]
        filled.sort(
            key=lambda key: _rank(self.held[key][name]), reverse=self.descending
        )
        return filled + empty


def folded(text: str) -> str:
    """Return a text without accents and without capitals.

    >>> folded("Éloïse")
    'eloise'
    """
    letters = unicodedata.normalize("NFD", text)
    return "".join(one for one in letters if not unicodedata.combining(one)).lower()


def _rank(value: Any) -> Any:  # noqa: ANN401 - whatever a column holds
    return folded(value) if isinstance(value, str) else value


def _has(column: Column, value: Any, text: str) -> bool:  # noqa: ANN401 - idem
    """Tell whether a cell has what is sought: a choice whole, a text in part."""
    if value is None:
        return False
    if column.options:
        return str(value) == text
    if isinstance(value, date):
        written = (value.isoformat(), f"{value:%d/%m/%Y}")
        return any(one.startswith(text.strip()) for one in written)
    return folded(text.strip()) in folded(str(value))
