"""Which report, on which day, as known when; and the figures that it gives."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pyarrow as pa

from stewardkit.reports.header import facts, reconciliation_line
from stewardkit.reports.report import Report
from stewardkit.services.workspace import Workspace
from stewardkit.widgets.audit_export import AuditExportPane
from stewardkit.widgets.audit_figures import Figure, parts, rows_of, totals
from stewardkit.widgets.blocks import (
    Action,
    Block,
    Facts,
    Field,
    Form,
    Kind,
    Option,
    Place,
    Section,
    Tone,
)
from stewardkit.widgets.pane import Pane
from stewardkit.widgets.wording import Wording

OnFigure = Callable[[str, Report, pa.Table], object]


class AuditQuestionPane(Pane):
    """Asks for a report, and shows its figures; each leads to the rows it counts.

    ``on_figure`` hears the words of a figure, its report and its rows.
    """

    def __init__(
        self, workspace: Workspace, say: Wording, *, on_figure: OnFigure
    ) -> None:
        super().__init__("audit_question", say)
        self.code = next(iter(workspace.reports.catalogue()))
        self.on = workspace.today()
        self.known_on: date | None = None
        self.result: Report | None = None
        self._workspace = workspace
        self._on_figure = on_figure

    def block(self) -> Block:
        """Return the question, with the figures once there is an answer."""
        run = Action(
            name="run", label=self.say("Run"), tone=Tone.PRIMARY, key="ctrl+enter"
        )
        return Form(
            pane=self.name,
            title=self.say("What is reported"),
            sections=(Section(title="", fields=self._fields(), columns=3),),
            actions=(run,),
            parts=() if self.result is None else tuple(self._answer(self.result)),
        )

    def on_change(self, name: str, value: object) -> None:
        """Take a part of the question over; an answer to another question goes."""
        day = _day(value)
        if name == "code" and value in self._workspace.reports.catalogue():
            self.code = str(value)
        elif name == "known_on":
            self.known_on = day
        elif name == "on" and day is not None:
            self.on = day
        if self.result is not None:
            self.result = None
            self.show()

    def on_press(self, name: str) -> None:
        """Run the report, or show the rows that a figure counts."""
        if name == "run":
            self.result = self._workspace.reports.run(
                self.code, on=self.on, known_at=self._known_at()
            )
            self.add(AuditExportPane(self._workspace, self.say, self.result))
            self.show()
        elif self.result is not None:
            self._open(self.result, name)

    def _open(self, report: Report, name: str) -> None:
        figures = (*totals(report, self.say), *parts(report))
        for figure in figures:
            if figure.name == name and figure.count:
                title = f"{report.code} · {figure.label}"
                self._on_figure(title, report, rows_of(report, figure))

    def _known_at(self) -> datetime | None:
        """Return the end of the day of knowledge; today is not over, and is now."""
        if self.known_on is None or self.known_on == self._workspace.today():
            return None
        zone = ZoneInfo(self._workspace.settings.time_zone)
        after = datetime.combine(self.known_on + timedelta(days=1), time(), zone)
        return after.astimezone(UTC) - timedelta(microseconds=1)

    def _fields(self) -> tuple[Field, ...]:
        pages = self._workspace.reports.catalogue()
        return (
            Field(
                name="code",
                label=self.say("Report"),
                kind=Kind.CHOICE,
                value=self.code,
                options=tuple(
                    Option(value=code, label=f"{code} · {self._title(code)}")
                    for code in pages
                ),
            ),
            Field(name="on", label=self.say("State on"), kind=Kind.DATE, value=self.on),
            Field(
                name="known_on",
                label=self.say("Known on"),
                kind=Kind.DATE,
                value=self.known_on,
                hint=self.say("At the end of that day; empty is now"),
            ),
        )

    def _title(self, code: str) -> str:
        page = self._workspace.reports.catalogue()[code]
        return page.text(self.say.language).title

    def _answer(self, report: Report) -> tuple[Block, ...]:
        title = self.say("What the report rests on")
        figures = Form(
            pane=self.name,
            title=f"{report.code} · {report.title}",
            note=report.text.exception,
            sections=tuple(self._figures(report)),
        )
        rests_on = Facts(title=title, rows=tuple(facts(report)))
        return (figures, Place(pane=AuditExportPane.NAME), rests_on)

    def _figures(self, report: Report) -> Iterator[Section]:
        """Give the figures of the whole, and of its parts where it has any."""
        yield Section(
            title=self.say("Population"),
            note=reconciliation_line(report),
            actions=tuple(map(self._button, totals(report, self.say))),
        )
        if split := tuple(map(self._button, parts(report))):
            yield Section(title=self.say("Breakdown"), actions=split)

    def _button(self, figure: Figure) -> Action:
        has_exceptions = figure.exceptions or figure.exceptions_only
        return Action(
            name=figure.name,
            label=figure.said(self.say),
            hint=self.say("Show the rows"),
            tone=Tone.BAD if has_exceptions and figure.count else Tone.PLAIN,
            disabled=not figure.count,
        )


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None
