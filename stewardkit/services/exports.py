"""The export register: what left the workspace, how much it showed, and why."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from stewardkit.errors import RefusedError, Sentence
from stewardkit.model.export import PACK, Export
from stewardkit.model.journal import BatchKind
from stewardkit.reports.masking import Masking
from stewardkit.reports.pack import MANIFEST, sha256_of_file
from stewardkit.reports.report import Report, output_errors, writer_for
from stewardkit.services.context import Context
from stewardkit.store import exports as store


class ExportService:
    """Lets reports leave as files, each entered before it stands under its name.

    In clear they leave for a purpose only. A workspace that is open for reading enters
    nothing: from there reports leave masked, and none in clear.
    """

    def __init__(self, context: Context) -> None:
        self._context = context

    def export(self, report: Report, path: Path, purpose: str = "") -> Path:
        """Write a report as its suffix says, and return where it is.

        Raises:
            OutputFileError: the suffix is of no known format, or the file cannot be
                written there.
            RefusedError: it is in clear without a purpose, or from a workspace that is
                open for reading.

        """
        write = writer_for(path)
        self._refuse_unseen(report.code, report.masking, purpose)
        with output_errors(path), _draft_folder(path.parent) as drafts:
            draft = drafts / path.name
            write(report, draft)
            self._enter([_export_of(report, draft, path.parent)], purpose)
            _hand_over(drafts, path.parent)
        return path

    def export_nameless(self, path: Path, write: Callable[[Path], Export]) -> Export:
        """Write a file that has nobody's name or address, and return its entry.

        ``write`` makes it at a path given to it, and returns what is to be entered.

        Raises:
            OutputFileError: the file cannot be written there.

        """
        with output_errors(path), _draft_folder(path.parent) as drafts:
            entry = write(drafts / path.name)
            self._enter([entry], "")
            _hand_over(drafts, path.parent)
        return entry

    def export_pack(
        self,
        folder: Path,
        write: Callable[[Path], Path],
        *,
        masking: Masking,
        purpose: str = "",
    ) -> Path:
        """Return the index of a pack; ``write`` makes one in a folder given to it.

        Raises:
            OutputFileError: the folder, or a file in it, cannot be written.
            RefusedError: it is in clear without a purpose, or from a workspace that is
                open for reading.

        """
        self._refuse_unseen(Sentence("the pack"), masking, purpose)
        with output_errors(folder):
            folder.mkdir(parents=True, exist_ok=True)
            with _draft_folder(folder) as drafts:
                index = write(drafts)
                self._enter(_exports_of_pack(drafts, folder), purpose)
                _hand_over(drafts, folder)
        return folder / index.name

    def _refuse_unseen(
        self, what: str | Sentence, masking: Masking, purpose: str
    ) -> None:
        """Refuse that somebody's data leaves in clear and nobody can tell why."""
        if masking is not Masking.CLEAR:
            return
        if self._context.database.is_read_only:
            raise RefusedError(
                "In clear, {what} cannot leave a workspace that is open for reading: "
                "the export register could not keep it. Choose a masked export, or "
                "ask a steward.",
                what=what,
            )
        if not purpose.strip():
            raise RefusedError(
                "In clear, {what} leaves for a purpose only, which the export "
                "register keeps. State the purpose, or choose a masked export.",
                what=what,
            )

    def _enter(self, exports: Sequence[Export], purpose: str) -> None:
        if not self._context.database.is_read_only:
            with self._context.writing(BatchKind.EXPORT, purpose.strip()) as batch:
                store.enter(batch, exports)


@contextmanager
def _draft_folder(beside: Path) -> Iterator[Path]:
    """Give a folder on the same disk, from which files are moved in one step."""
    with TemporaryDirectory(dir=beside, prefix=".export-") as name:
        yield Path(name)


def _hand_over(drafts: Path, folder: Path) -> None:
    """Move the files of a folder to the same places in another."""
    for draft in [path for path in drafts.rglob("*") if path.is_file()]:
        target = folder / draft.relative_to(drafts)
        target.parent.mkdir(exist_ok=True)
        draft.replace(target)


def _export_of(report: Report, draft: Path, folder: Path) -> Export:
    return Export(
        report=report.code,
        on_day=report.on,
        known_at=report.known_at,
        masking=report.masking,
        rows=report.rows.num_rows,
        format=draft.suffix.lower().removeprefix("."),
        file_name=draft.name,
        kept_in=str(folder.absolute()),
        sha256=sha256_of_file(draft),
    )


def _exports_of_pack(drafts: Path, folder: Path) -> list[Export]:
    """Return the reports that the manifest of a pack states."""
    manifest = drafts / MANIFEST
    return [
        Export(
            report=header["code"],
            on_day=date.fromisoformat(header["on"]),
            known_at=datetime.fromisoformat(header["known_at"]),
            masking=header["masking"],
            rows=header["reported"],
            format=PACK,
            file_name=MANIFEST,
            kept_in=str(folder.absolute()),
            sha256=sha256_of_file(manifest),
        )
        for header in json.loads(manifest.read_text(encoding="utf-8"))["reports"]
    ]
