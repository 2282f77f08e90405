"""The auditor's screen: a report asked for, its figures, and what stands behind."""

from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from stewardkit.reports.report import Report
from stewardkit.services.workspace import Workspace
from stewardkit.widgets.audit_question import AuditQuestionPane
from stewardkit.widgets.audit_record import AuditRecordPane
from stewardkit.widgets.audit_rows import ReportRowsPane
from stewardkit.widgets.trail import TrailPane
from stewardkit.widgets.wording import Wording


class AuditTrail(TrailPane):
    """A report's figures, the rows behind a figure, the record behind a row."""

    def __init__(self, workspace: Workspace, say: Wording) -> None:
        self._workspace = workspace
        self.question = AuditQuestionPane(workspace, say, on_figure=self.open_rows)
        super().__init__("audit", say, say("Reports"), self.question)

    def open_rows(self, title: str, report: Report, rows: pa.Table) -> None:
        """Show the rows that a figure counts."""
        pane = ReportRowsPane(
            self._workspace, self.say, report, rows, on_open=self.open_record
        )
        self.open(title, pane)

    def open_record(self, report: Report, row: Mapping[str, Any]) -> None:
        """Show what stands behind a row."""
        pane = AuditRecordPane(self._workspace, self.say, report, row)
        self.open(pane.title, pane)
