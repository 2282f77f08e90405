"""A report that leaves as a file: in which form, how masked, and what for."""

from collections.abc import Mapping
from pathlib import Path

from stewardkit.reports.masking import Masking
from stewardkit.reports.report import WRITERS, Report
from stewardkit.reports.words import word
from stewardkit.services.workspace import Workspace
from stewardkit.widgets.blocks import (
    Action,
    Block,
    Field,
    Form,
    Kind,
    Notice,
    Option,
    Section,
    Tone,
)
from stewardkit.widgets.pane import Pane
from stewardkit.widgets.wording import Wording

USUAL = ".xlsx"


class AuditExportPane(Pane):
    """Writes a report into the workspace's folder of reports, by the reports service.

    What may leave, and what is entered in the export register, is decided there.
    """

    NAME = "audit_export"

    def __init__(self, workspace: Workspace, say: Wording, report: Report) -> None:
        super().__init__(self.NAME, say)
        self.asked = {"form": USUAL, "masking": str(report.masking), "purpose": ""}
        self._workspace = workspace
        self._source = report

    def block(self) -> Block:
        """Return the form, the masking and the purpose, to be stated."""
        say = self.say
        return Form(
            pane=self.name,
            title=say("Export"),
            sections=(Section(title="", fields=self._fields(), columns=3),),
            actions=(Action(name="export", label=say("Write the file")),),
        )

    def on_change(self, name: str, value: object) -> None:
        """Take over what was stated."""
        if name in self.asked:
            self.asked[name] = str(value)

    def on_press(self, name: str) -> None:
        """Write the report, and say where it is."""
        if name == "export":
            reports = self._workspace.reports
            path = reports.export(
                self._masked(), self._path(), purpose=self.asked["purpose"]
            )
            written = self.say("Written to {file}.", file=str(path))
            self.patch(notices=[Notice(text=written, tone=Tone.GOOD)])

    def _masked(self) -> Report:
        """Return the report as it is to be masked, as known when it was run."""
        found, masking = self._source, self.asked["masking"]
        if masking == found.masking:
            return found
        return self._workspace.reports.run(
            found.code, on=found.on, known_at=found.known_at, masking=masking
        )

    def _path(self) -> Path:
        found = self._source
        name = f"{found.code.lower()}_{found.on}_{self.asked['masking']}"
        return self._workspace.folder / "reports" / f"{name}{self.asked['form']}"

    def _fields(self) -> tuple[Field, ...]:
        say, language = self.say, self.say.language
        forms = {suffix: suffix.removeprefix(".").upper() for suffix in WRITERS}
        levels = {str(level): word(level, language) for level in Masking}
        return (
            self._choice("form", say("Format"), forms),
            self._choice("masking", say("Masking"), levels),
            Field(
                name="purpose",
                label=say("Purpose"),
                value=self.asked["purpose"],
                hint=say("Kept in the export register; needed in clear"),
            ),
        )

    def _choice(self, name: str, label: str, labels: Mapping[str, str]) -> Field:
        return Field(
            name=name,
            label=label,
            kind=Kind.CHOICE,
            value=self.asked[name],
            options=tuple(
                Option(value=value, label=text) for value, text in labels.items()
            ),
        )
