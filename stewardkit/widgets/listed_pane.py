"""A grid over the clients or contacts of a workspace, however many."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pyarrow as pa

from stewardkit.model.listing import Listing
from stewardkit.services.workspace import Workspace
from stewardkit.widgets.blocks import Column, Row
from stewardkit.widgets.grid_pane import GridPane
from stewardkit.widgets.wording import Wording


class ListedPane(GridPane):
    """A grid over a list of the workspace, narrowed by its own filters.

    ``asked`` is the list as it is seen: with ``selection.everything`` it stands for
    all its rows.
    """

    def __init__(
        self,
        name: str,
        workspace: Workspace,
        say: Wording,
        columns: Sequence[Column],
        listing: Listing,
    ) -> None:
        super().__init__(name, workspace, say, columns)
        self.listing = listing

    @property
    def asked(self) -> Listing:
        """Return the list with the sort and the filters of the grid."""
        return replace(
            self.listing,
            filters={**self.listing.filters, **self.filters},
            sort=self.sort,
            descending=self.descending,
        )

    def find_keys(self) -> pa.ChunkedArray:
        """Return the keys of all rows, in order."""
        return self.workspace.lists.keys(self.asked)

    def read(self, keys: Sequence[str]) -> list[Row]:
        """Return the rows of some keys, in their order."""
        read = self.workspace.lists.rows(self.listing.subject, keys, on=self.listing.on)
        return [self.row(values) for values in read]

    def row(self, values: dict[str, Any]) -> Row:
        """Return a row of the list as a row of the grid."""
        raise NotImplementedError
