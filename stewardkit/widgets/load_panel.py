"""Loading an extract: choose, map, try, load, and see what was refused."""

import os
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from stewardkit.model.loading import Proposal
from stewardkit.services.workspace import Workspace
from stewardkit.widgets.blocks import (
    Action,
    Block,
    Form,
    Notice,
    Place,
    Section,
    Tone,
)
from stewardkit.widgets.field_words import LABELS
from stewardkit.widgets.load_form import (
    file_section,
    mapping_section,
    result_notices,
    step_notice,
)
from stewardkit.widgets.pane import Pane
from stewardkit.widgets.quarantine import QuarantinePane
from stewardkit.widgets.wording import Wording


class LoadPanel(Pane):
    """One extract from its file to a batch; an auditor sees the quarantine only.

    ``on_loaded`` hears that the portfolio has changed.
    """

    def __init__(
        self,
        workspace: Workspace,
        say: Wording,
        *,
        on_loaded: Callable[[], None] | None = None,
    ) -> None:
        super().__init__("load", say)
        self.file: Path | None = None
        self.proposal: Proposal | None = None
        self.headings: dict[str, str] = {}
        self.reason = ""
        self.notices: tuple[Notice, ...] = ()
        self.quarantine = QuarantinePane(workspace, say)
        self._workspace = workspace
        self._on_loaded = on_loaded
        self._uploads = TemporaryDirectory(prefix="stewardkit-")
        self.add(self.quarantine)

    def block(self) -> Block:
        """Return the choice of a file, its mapping, and the quarantine."""
        place = Place(pane=self.quarantine.name)
        if self._workspace.is_read_only:
            note = self.say("This workspace is open for reading only.")
            return Form(
                pane=self.name, title="", sections=(), note=note, parts=(place,)
            )
        return Form(
            pane=self.name,
            title=self.say("Load an extract"),
            sections=self._sections(),
            actions=self._actions(),
            notices=self.notices,
            parts=(place,),
        )

    def on_upload(self, name: str, file_name: str, content: bytes = b"") -> None:
        """Take a file that the browser sent."""
        plain = PurePosixPath(file_name.replace("\\", "/")).name or name
        file = Path(self._uploads.name) / plain
        file.write_bytes(content)
        self._take(file)

    def on_change(self, name: str, value: str) -> None:
        """Take a file named by its path, another table, a heading or the reason."""
        if name == "path" and value.strip():
            self._take(Path(value.strip()).expanduser())
        elif name == "table" and self.file is not None:
            self._take(self.file, value)
        elif name == "reason":
            self.reason = value
        elif name in self.headings:
            self.headings[name] = value

    def on_press(self, name: str) -> None:
        """Try the load, or do it."""
        if name not in {"try", "load"} or self.proposal is None or self.file is None:
            return
        missing = self._missing(self.proposal)
        if missing:
            self._refuse(missing)
        else:
            self._load(self.file, self.proposal.table, is_try=name == "try")

    def report(self, text: str) -> None:
        """Say what went wrong, without the folder that uploads are kept in."""
        super().report(text.replace(f"{self._uploads.name}{os.sep}", ""))

    def _take(self, file: Path, table: str | None = None) -> None:
        """Take a file for an extract of a table, by default the one it looks like."""
        self.proposal = self._workspace.loading.propose(file, table)
        self.file = file
        self.headings = dict(self.proposal.columns)
        self.notices = ()
        self.show()

    def _load(self, file: Path, table: str, *, is_try: bool) -> None:
        files = {f"{table}s": file}
        done = self._workspace.loading.load(
            **files,
            mapping={table: self.headings},
            reason=self.reason,
            dry_run=is_try,
            on_progress=lambda *step: self.patch(
                notices=[step_notice(self.say, *step)]
            ),
        )
        self.notices = tuple(result_notices(self.say, done))
        if not is_try:
            self._forget()
        self.show()
        if done.batch is not None and self._on_loaded is not None:
            self._on_loaded()

    def _forget(self) -> None:
        """Let go of what was loaded, and keep no copy of what was uploaded."""
        for upload in Path(self._uploads.name).iterdir():
            upload.unlink()
        self.file, self.proposal, self.headings, self.reason = None, None, {}, ""

    def _missing(self, proposal: Proposal) -> tuple[tuple[str, ...], ...]:
        """Return the groups of columns of which one must be brought, and none is."""
        return tuple(
            group
            for group in proposal.required
            if not any(self.headings[column] for column in group)
        )

    def _refuse(self, missing: tuple[tuple[str, ...], ...]) -> None:
        either = self.say(" or ")
        wanted = ", ".join(
            either.join(self.say(LABELS[column]) for column in group)
            for group in missing
        )
        text = self.say("No heading brings: {columns}. Choose one.", columns=wanted)
        self.notices = (Notice(text=text, tone=Tone.BAD),)
        self.patch(notices=self.notices, focus=missing[0][0])

    def _sections(self) -> tuple[Section, ...]:
        choice = file_section(self.say, self.file, self.proposal, self.reason)
        if self.proposal is None:
            return (choice,)
        return (choice, mapping_section(self.say, self.proposal, self.headings))

    def _actions(self) -> tuple[Action, ...]:
        is_idle = self.proposal is None
        return (
            Action(name="try", label=self.say("Dry run"), disabled=is_idle),
            Action(
                name="load",
                label=self.say("Load"),
                tone=Tone.PRIMARY,
                disabled=is_idle,
            ),
        )
