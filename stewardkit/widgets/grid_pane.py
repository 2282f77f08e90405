"""The Python half of a grid: what it finds, a page at a time, and what is ticked."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pyarrow as pa

from stewardkit.services.workspace import Workspace
from stewardkit.widgets.blocks import Column, Grid, Page, Row
from stewardkit.widgets.message import as_message
from stewardkit.widgets.pane import Pane
from stewardkit.widgets.screen_memory import remember_columns, remembered_columns
from stewardkit.widgets.selection import Selection
from stewardkit.widgets.wording import Wording

PAGE_SIZE = 100


class GridPane(Pane):
    """A grid of any length, of which a page is read at a time.

    The keys of all its rows, in order, are held as Arrow; they are found when first
    needed, and anew once somebody has written. A subclass says how: ``find_keys``
    returns the keys for the sort and the filters, ``read`` the rows for some keys.
    """

    def __init__(
        self, name: str, workspace: Workspace, say: Wording, columns: Sequence[Column]
    ) -> None:
        super().__init__(name, say)
        chosen = remembered_columns(workspace.folder, name)
        self.columns = tuple(
            column if chosen is None else replace(column, shown=column.name in chosen)
            for column in columns
        )
        self.sort = ""
        self.descending = False
        self.filters: dict[str, str] = {}
        self.selection = Selection()
        self.workspace = workspace
        self.offset = 0
        self.opened = ""
        self.on_page_now: frozenset[str] = frozenset()
        self._keys: pa.ChunkedArray | None = None
        self._found_at = -1

    def find_keys(self) -> pa.ChunkedArray:
        """Return the keys of all rows, in order."""
        raise NotImplementedError

    def read(self, keys: Sequence[str]) -> list[Row]:
        """Return the rows of some keys, in their order."""
        raise NotImplementedError

    @property
    def keys(self) -> pa.ChunkedArray:
        """Return the keys of all rows, found at most once between two writes."""
        if self._keys is None:
            self._found_at = self.workspace.lists.revision()
            self._keys = self.find_keys()
        return self._keys

    @property
    def total(self) -> int:
        """Return how many rows there are."""
        return len(self.keys)

    @property
    def ticked(self) -> tuple[str, ...]:
        """Return the keys of the ticked rows."""
        if self.selection.everything:
            return self.selection.among(self.keys.to_pylist())
        return tuple(sorted(self.selection.keys))

    def grid(self, label: str, **more: Any) -> Grid:  # noqa: ANN401 - as Grid's fields
        """Return the block of the grid, of which the pages follow."""
        return Grid(
            pane=self.name,
            label=label,
            columns=self.columns,
            page_size=PAGE_SIZE,
            **more,
        )

    def show(self) -> None:
        """Draw the grid with the page it is at, as things stand now."""
        self.renew()
        super().show()
        self.turn_to(self.offset)

    def enter(self) -> None:
        """Take the focus to the row that was opened last, or to the first."""
        self.tell({"do": "enter", "pane": self.name, "row": self.opened})

    def renew(self) -> None:
        """Forget the keys if somebody has written since they were found."""
        if self._found_at != self.workspace.lists.revision():
            self.forget()

    def count(self) -> int:
        """Return how many rows there are now."""
        self.renew()
        return self.total

    def forget(self) -> None:
        """Find the keys anew when they are next needed."""
        self._keys = None

    def hold(self) -> None:
        """Keep the keys as found, though somebody has written since."""
        self._found_at = self.workspace.lists.revision()

    def restart(self) -> None:
        """Find the keys anew, and show their first page."""
        self.forget()
        self.turn_to(0)

    def turn_to(self, offset: int) -> None:
        """Send the page that begins at a row, or the last one where there are fewer."""
        last = max(self.total - 1, 0) // PAGE_SIZE * PAGE_SIZE
        self.offset = min(max(offset, 0), last)
        keys = self.keys.slice(self.offset, PAGE_SIZE).to_pylist()
        rows = self.read(keys)
        self.on_page_now = frozenset(row.key for row in rows)
        page = Page(
            rows=tuple(rows),
            offset=self.offset,
            total=self.total,
            sort=self.sort,
            descending=self.descending,
            filters=self.filters,
            selected=self.selection.among(row.key for row in rows),
            selected_count=self.selection.count(self.total),
        )
        self.tell({"do": "rows", "pane": self.name, "page": as_message(page)})

    def on_page(self, offset: int) -> None:
        """Turn to the page that begins at a row."""
        self.turn_to(int(offset))

    def on_sort(self, column: str, descending: bool) -> None:  # noqa: FBT001 - an event
        """Put the rows in the order of a column."""
        if column in {one.name for one in self.columns if one.sortable}:
            self.sort, self.descending = column, bool(descending)
            self.restart()

    def on_filter(self, filters: Mapping[str, object]) -> None:
        """Show only rows that have what is sought in some columns.

        All rows ticked were all that the former filters found: none stays ticked.
        """
        known = {one.name for one in self.columns if one.filterable}
        sought = {name: str(text) for name, text in filters.items() if name in known}
        self.narrow(sought)

    def narrow(self, filters: dict[str, str]) -> None:
        """Show only rows that have what is sought."""
        self.filters = filters
        if self.selection.everything:
            self.selection.tick_all(on=False)
        self.restart()

    def on_select(self, keys: Sequence[str], on: bool) -> None:  # noqa: FBT001 - an event
        """Tick rows of the page that is seen, or take their ticks off."""
        self.selection.tick(self.on_page_now.intersection(keys), on=bool(on))

    def on_select_all(self, on: bool) -> None:  # noqa: FBT001 - an event
        """Tick all that the list finds, or nothing."""
        self.selection.tick_all(on=bool(on))
        self.turn_to(self.offset)

    def on_shown(self, columns: Sequence[str]) -> None:
        """Remember which columns somebody wants to see."""
        chosen = {one.name for one in self.columns if one.name in columns}
        self.columns = tuple(
            replace(one, shown=one.name in chosen) for one in self.columns
        )
        if not self.workspace.is_read_only:
            remember_columns(self.workspace.folder, self.name, chosen)
