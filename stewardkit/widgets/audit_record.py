"""What stands behind a row of a report: the record, its events, its evidence."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from stewardkit.errors import UnknownRecordError
from stewardkit.model.history import BatchSummary, ContactHistory, RecordedEvent
from stewardkit.model.journal import BatchKind
from stewardkit.reports.display import show
from stewardkit.reports.page import Column
from stewardkit.reports.report import Report
from stewardkit.services.workspace import Workspace
from stewardkit.widgets.audit_documents import documents
from stewardkit.widgets.blocks import Block, Facts, Notice, Stack, Timeline, Tone
from stewardkit.widgets.form_history import BATCH_KINDS, history_block
from stewardkit.widgets.pane import Pane
from stewardkit.widgets.wording import Wording, mark

MOST_FILES = 5
SHOWN = {"wording": mark("Text"), "partner_list": mark("Partners")}


class AuditRecordPane(Pane):
    """A row in full; of a contact, the files that prove it and all that was written."""

    def __init__(
        self,
        workspace: Workspace,
        say: Wording,
        report: Report,
        row: Mapping[str, Any],
    ) -> None:
        super().__init__("audit_record", say)
        self._workspace = workspace
        self._report = report
        self._row = row

    @property
    def title(self) -> str:
        """Return what the row is about, by its identifier."""
        keys = (self._row.get(name) for name in ("contact_id", "client_id"))
        return next((str(key) for key in keys if key), self._report.code)

    def block(self) -> Block:
        """Return the row, its evidence, its batch and the history of its contact."""
        history = self._history()
        if history is None:
            return Stack(blocks=(self._facts(), *self._batch()))
        if history.erasure is not None:
            erased = Notice(
                text=self.say("This contact was erased."), tone=Tone.WARNING
            )
            return Stack(blocks=(self._facts(), erased))
        proof = Stack(blocks=tuple(self._proof(history)))
        beside = Stack(blocks=(proof, self._facts()), beside=True)
        return Stack(blocks=(beside, self._timeline(history)))

    def _history(self) -> ContactHistory | None:
        """Return the history of the row's contact, where it is of one that was kept."""
        contact_id = self._row.get("contact_id")
        if contact_id is None:
            return None
        try:
            return self._workspace.journal.of_contact(contact_id)
        except UnknownRecordError:
            return None

    def _batch(self) -> Iterator[Facts]:
        """Give the batch that a row names."""
        if name := self._row.get("batch"):
            yield batch_facts(self._workspace.journal.batch(name), self.say)

    def _facts(self) -> Facts:
        language = self._report.language
        rows = tuple(
            (column.heading(language), self._shown(column, self._row[column.name]))
            for column in self._report.columns
            if self._row[column.name] is not None
        )
        return Facts(title=self.title, rows=rows)

    def _shown(self, column: Column, value: object) -> str:
        """Return a value in words, a moment on the clock of the workspace."""
        if isinstance(value, datetime):
            return self.say.moment(value)
        return show(value, column.kind, self._report.language)

    def _proof(self, history: ContactHistory) -> Iterator[Block]:
        """Give the files that prove the row, and the batch that wrote it."""
        events = _events_of(self._row, history)
        yield from self._shown_texts(history.contact_id, events)
        yield from documents(self._workspace.evidence, _files_of(events), self.say)
        batch = events[-1].batch if events else history.steps[-1].batch
        yield batch_facts(self._workspace.journal.batch(batch), self.say)

    def _shown_texts(
        self, contact_id: str, events: tuple[RecordedEvent, ...]
    ) -> Iterator[Facts]:
        """Give what the person was shown, of each event whose texts are published."""
        consents, numbers = self._workspace.consents, {one.event_id for one in events}
        for event in consents.history(contact_id):
            if event.event_id in numbers and (texts := consents.shown(event).texts):
                yield Facts(
                    title=self.say("What was shown"),
                    rows=tuple(
                        (self.say(SHOWN[name]), text) for name, text in texts.items()
                    ),
                )

    def _timeline(self, history: ContactHistory) -> Timeline:
        """Return the history as it is read, without what a steward may do."""
        written = history_block(self._workspace, history, self.say)
        entries = (replace(entry, action=None) for entry in written.entries)
        return replace(written, entries=tuple(entries))


def batch_facts(batch: BatchSummary, say: Wording) -> Facts:
    """Return who wrote a batch of the journal, when, why, and its hash."""
    return Facts(
        title=say("Batch of the journal"),
        rows=(
            (say("Batch"), batch.name),
            (say("Recorded"), say.moment(batch.recorded_at)),
            (say("By, as stated"), batch.actor),
            (say("How"), say(BATCH_KINDS[BatchKind(batch.kind)])),
            (say("Reason"), batch.reason or say("not stated")),
            ("SHA-256", batch.hash),
        ),
    )


def _events_of(
    row: Mapping[str, Any], history: ContactHistory
) -> tuple[RecordedEvent, ...]:
    """Return the events that a row is about: its own, those of its flag, or all."""
    number, flag = row.get("event_id"), row.get("flag")
    return tuple(
        event
        for event in history.events
        if (number is None or str(event.event_id) == str(number))
        and (flag is None or event.flag == flag)
    )


def _files_of(events: tuple[RecordedEvent, ...]) -> tuple[str, ...]:
    """Return the files that prove events, each once, the newest first."""
    named = (event.evidence for event in reversed(events) if event.evidence)
    return tuple(dict.fromkeys(named))[:MOST_FILES]
