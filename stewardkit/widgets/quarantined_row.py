"""A quarantined row as it was read, with what is wrong and how to mend it."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from stewardkit.services.workspace import Workspace
from stewardkit.widgets.blocks import Block, Facts, Notice, Stack, Tone
from stewardkit.widgets.field_words import LABELS
from stewardkit.widgets.pane import Pane
from stewardkit.widgets.quarantine import TABLES, QuarantinePane
from stewardkit.widgets.wording import Wording


class WaitingRowsPane(QuarantinePane):
    """The rows that wait to be mended; ``on_open`` hears the one somebody opens."""

    def __init__(
        self,
        workspace: Workspace,
        say: Wording,
        *,
        on_open: Callable[[Mapping[str, Any]], object],
    ) -> None:
        super().__init__(workspace, say)
        self.name = "waiting_rows"
        self._open = on_open

    def on_open(self, key: str) -> None:
        """Open a row of the page."""
        if key in self.on_page_now:
            self._open(self.held[key])


class QuarantinedRowPane(Pane):
    """All columns of a row; it is mended in the file that the list exports."""

    def __init__(self, say: Wording, row: Mapping[str, Any]) -> None:
        super().__init__("quarantined_row", say)
        self._row = row

    def block(self) -> Block:
        """Return what is wrong, what was read, and how to mend it."""
        return Stack(blocks=(self._fault(), self._place(), self._content()))

    @property
    def title(self) -> str:
        """Return the row by its place."""
        row = self._row
        return self.say("{file}, line {line}", file=row["file_name"], line=row["line"])

    def _fault(self) -> Notice:
        return Notice(text=self._row["reason"], tone=Tone.WARNING)

    def _place(self) -> Facts:
        row, say = self._row, self.say
        table = TABLES[row["table_name"]]
        mend = say(
            "Export the rows from the list, mend this one in the file, then load that "
            "file: its number replaces the row. Its name is searched in the registers "
            "meanwhile."
        )
        rows = (
            (say("Table"), say(table)),
            (say("Quarantine number"), str(row["quarantine_id"])),
            (say("Value"), row["cell_value"] or say("not stated")),
            (say("What to do now"), mend),
        )
        return Facts(title=self.title, rows=rows)

    def _content(self) -> Facts:
        """Return the filled columns, those of the product by their names."""
        content = json.loads(self._row["content"])
        rows = tuple(
            (self.say(LABELS[name]) if name in LABELS else name, str(value))
            for name, value in content.items()
            if value not in {None, ""}
        )
        return Facts(title=self.say("The row as it was read"), rows=rows)
