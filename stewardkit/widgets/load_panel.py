"""Loading extracts: choose, map, try, load as one batch, and see what was refused."""

import os
import re
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory, mkdtemp

from stewardkit.services.workspace import Workspace
from stewardkit.widgets.blocks import Action, Block, Form, Notice, Place, Section, Tone
from stewardkit.widgets.extract import Extract
from stewardkit.widgets.field_words import LABELS
from stewardkit.widgets.load_form import (
    due_notices,
    files_section,
    mapping_section,
    result_notices,
    step_notice,
)
from stewardkit.widgets.message import Message
from stewardkit.widgets.pane import Pane
from stewardkit.widgets.quarantine import TABLES, QuarantinePane
from stewardkit.widgets.wording import Wording


class LoadPanel(Pane):
    """Extracts of clients, contracts, contacts, sends, from their files to one batch.

    An auditor sees the quarantine only. ``on_loaded`` hears that the portfolio has
    changed.
    """

    def __init__(
        self,
        workspace: Workspace,
        say: Wording,
        *,
        on_loaded: Callable[[], None] | None = None,
    ) -> None:
        super().__init__("load", say)
        self.extracts: dict[str, Extract] = {}
        self.reason = ""
        self.notices: tuple[Notice, ...] = ()
        self.quarantine = QuarantinePane(workspace, say)
        self._workspace = workspace
        self._on_loaded = on_loaded
        self._uploads = TemporaryDirectory(prefix="stewardkit-")
        self.add(self.quarantine)

    def block(self) -> Block:
        """Return the choice of the files, their mappings, and the quarantine."""
        place = Place(pane=self.quarantine.name)
        if self._workspace.is_read_only:
            note = self.say("This workspace is open for reading only.")
            return Form(
                pane=self.name, title="", sections=(), note=note, parts=(place,)
            )
        return Form(
            pane=self.name,
            title=self.say("Load extracts"),
            note=self.say("What is chosen together is loaded as one batch."),
            sections=self._sections(),
            actions=self._actions(),
            notices=self.notices,
            parts=(place,),
        )

    def answer(self, event: str, message: Message, buffers: Sequence[bytes]) -> None:
        """Answer an event; an auditor is offered nothing, so nothing is taken."""
        if not self._workspace.is_read_only:
            super().answer(event, message, buffers)

    def on_upload(self, name: str, file_name: str, content: bytes = b"") -> None:
        """Take a file that the browser sent for a table."""
        table, _, part = name.partition(".")
        if table not in TABLES or part != "file":
            return
        plain = PurePosixPath(file_name.replace("\\", "/")).name or table
        file = Path(mkdtemp(dir=self._uploads.name)) / plain
        file.write_bytes(content)
        self._take(table, file)

    def on_change(self, name: str, value: str) -> None:
        """Take a file named by its path, a heading or the reason."""
        table, _, part = name.partition(".")
        if name == "reason":
            self.reason = value
        elif table in TABLES and part == "path" and value.strip():
            self._take(table, Path(value.strip()).expanduser())
        elif table in self.extracts and part in self.extracts[table].headings:
            self.extracts[table].headings[part] = value

    def on_press(self, name: str) -> None:
        """Try the load, do it, or leave out a file that was chosen."""
        table, _, part = name.partition(".")
        if part == "drop" and table in self.extracts:
            self._drop(table)
            self.show()
        elif name in {"try", "load"} and self.extracts and not self._refuses():
            self._load(is_try=name == "try")

    def report(self, text: str) -> None:
        """Say what went wrong, without the folder that uploads are kept in."""
        sign = re.escape(os.sep)
        folder = f"{re.escape(self._uploads.name)}{sign}[^{sign}]+{sign}"
        super().report(re.sub(folder, "", text))

    def _take(self, table: str, file: Path) -> None:
        """Take a file for a table, in place of the one chosen before."""
        proposal = self._workspace.loading.propose(file, table)
        self._drop(table)
        self.extracts[table] = Extract.of(file, proposal)
        self.notices = ()
        self.show()

    def _load(self, *, is_try: bool) -> None:
        extracts = self.extracts
        done = self._workspace.loading.load(
            **{f"{table}s": extract.file for table, extract in extracts.items()},
            mapping={table: extract.headings for table, extract in extracts.items()},
            reason=self.reason,
            dry_run=is_try,
            on_progress=lambda *step: self.patch(
                notices=[step_notice(self.say, *step)]
            ),
        )
        self.notices = tuple(result_notices(self.say, done))
        if done.batch is not None and self._workspace.registers.status():
            due = self._workspace.screening.due()
            self.notices += tuple(due_notices(self.say, due))
        if not is_try:
            self._forget()
        self.show()
        if done.batch is not None and self._on_loaded is not None:
            self._on_loaded()

    def _forget(self) -> None:
        """Let go of what was loaded, and keep no copy of what was uploaded."""
        for upload in Path(self._uploads.name).iterdir():
            shutil.rmtree(upload)
        self.extracts, self.reason = {}, ""

    def _drop(self, table: str) -> None:
        """Let go of a table's file, and of its copy where it was uploaded."""
        former = self.extracts.pop(table, None)
        if former is not None and former.file.is_relative_to(self._uploads.name):
            shutil.rmtree(former.file.parent)

    def _refuses(self) -> bool:
        """Say of each file what no heading of it brings; tell whether there is any."""
        missing = {
            table: extract.missing
            for table, extract in self.extracts.items()
            if extract.missing
        }
        if not missing:
            return False
        self.notices = tuple(
            Notice(text=self._complaint(table, groups), tone=Tone.BAD)
            for table, groups in missing.items()
        )
        table, groups = next(iter(missing.items()))
        self.patch(notices=self.notices, focus=f"{table}.{groups[0][0]}")
        return True

    def _complaint(self, table: str, groups: tuple[tuple[str, ...], ...]) -> str:
        either = self.say(" or ")
        wanted = ", ".join(
            either.join(self.say(LABELS[column]) for column in group)
            for group in groups
        )
        return self.say(
            "{file}: no heading brings {columns}. Choose one.",
            file=self.extracts[table].file.name,
            columns=wanted,
        )

    def _sections(self) -> tuple[Section, ...]:
        mappings = (
            mapping_section(self.say, table, self.extracts[table])
            for table in TABLES
            if table in self.extracts
        )
        return (files_section(self.say, self.extracts, self.reason), *mappings)

    def _actions(self) -> tuple[Action, ...]:
        is_idle = not self.extracts
        return (
            Action(name="try", label=self.say("Dry run"), disabled=is_idle),
            Action(
                name="load",
                label=self.say("Load"),
                tone=Tone.PRIMARY,
                disabled=is_idle,
            ),
        )
