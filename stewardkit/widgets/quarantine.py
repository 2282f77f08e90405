"""The rows that were not loaded, with the reason, to be mended outside."""

from stewardkit.services.workspace import Workspace
from stewardkit.widgets.blocks import Action, Block, Column, Kind, Notice, Option, Tone
from stewardkit.widgets.kept_text import said_again
from stewardkit.widgets.records_pane import Records, RecordsPane
from stewardkit.widgets.wording import Wording, mark

TABLES = {
    "client": mark("Clients"),
    "contract": mark("Contracts"),
    "contact": mark("Contacts"),
    "send": mark("Sends"),
}
COLUMNS = {
    "table_name": mark("Table"),
    "file_name": mark("File"),
    "line": mark("Line"),
    "cell_value": mark("Value"),
    "reason": mark("Reason"),
}
KINDS = {"table_name": Kind.CHOICE, "line": Kind.NUMBER}
COMPLAINTS = (
    mark("is empty: a client has a name"),
    mark("is empty: a contact has a name"),
    mark("is empty: a send names an address or a contact"),
    mark("is empty"),
    mark("a column without heading has a value"),
    mark("lies before the start"),
    mark("lies in the future"),
    mark("is no date that exists; write it as 31/12/2026 or 2026-12-31"),
    mark("is not a whole number"),
    mark("is neither a person nor a company"),
    mark("is neither yes nor no"),
    mark(
        "is no protection of an adult that is known; write tutelle, curatelle, "
        "sauvegarde or habilitation familiale"
    ),
    mark("is no time of day; write it as 14:05"),
    mark("is none of the seven ticks"),
    mark("stands on an earlier line too"),
    mark("names no client that is known"),
    mark("was deleted in batch {batch}; undo that batch to have it back"),
    mark(
        "has no identifier, and more than one contact of this client has this name and "
        "function; give the identifier"
    ),
    mark("has too few fields: {width} are expected"),
    mark("has too many fields: {width} are expected"),
    mark("cannot be read as a row ({error}): {width} are expected"),
)
"""What the quarantine keeps in English of what is wrong, with places for values."""


class QuarantinePane(RecordsPane):
    """The quarantined rows of every extract, and their export."""

    def __init__(self, workspace: Workspace, say: Wording) -> None:
        tables = tuple(
            Option(value=table, label=say(label)) for table, label in TABLES.items()
        )
        columns = tuple(
            Column(
                name=name,
                label=say(label),
                kind=KINDS.get(name, Kind.TEXT),
                options=tables if name == "table_name" else (),
            )
            for name, label in COLUMNS.items()
        )
        super().__init__("quarantine", workspace, say, columns)

    def block(self) -> Block:
        """Return the grid, with an export for each table that has rows."""
        return self.grid(
            self.say("Quarantine"),
            actions=() if self.workspace.is_read_only else self._exports(),
            empty=self.say("No row waits to be mended."),
        )

    def records(self) -> Records:
        """Return the rows that wait, each with its reason in words."""
        return {
            str(row["quarantine_id"]): row | {"reason": self._reason(row["reason"])}
            for row in self.workspace.loading.quarantine()
        }

    def on_press(self, name: str) -> None:
        """Write the rows of one table into the workspace's folder of reports."""
        table = name.removeprefix("export_")
        if table not in TABLES or self.workspace.is_read_only:
            return
        day = self.workspace.today().isoformat()
        file = self.workspace.folder / "reports" / f"quarantine_{table}_{day}.csv"
        count = self.workspace.loading.export_quarantine(table, file)
        sentence = self.say.count(
            "{count} row written to {file}. Mend it, then load the file.",
            "{count} rows written to {file}. Mend them, then load the file.",
            count,
            file=str(file),
        )
        self.patch(notices=[Notice(text=sentence, tone=Tone.GOOD)])

    def _exports(self) -> tuple[Action, ...]:
        self.count()
        waiting = {row["table_name"] for row in self.held.values()}
        return tuple(
            Action(
                name=f"export_{table}",
                label=self.say("Export: {table}", table=self.say(label)),
                hint=self.say("Write these rows as CSV, to be mended and loaded"),
            )
            for table, label in TABLES.items()
            if table in waiting
        )

    def _reason(self, reason: str) -> str:
        """Return a reason in the language of the screen, as far as it is known."""
        return said_again(reason, COMPLAINTS, self.say)
