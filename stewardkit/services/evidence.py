"""Evidence: the files that prove consents, kept by their content."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from stewardkit.errors import InputFileError, UnknownRecordError
from stewardkit.model.evidence import Evidence
from stewardkit.model.journal import BatchKind
from stewardkit.services.context import Context
from stewardkit.store import evidence as store

FOLDER = "evidence"


class EvidenceService:
    """Keeps files once each, and tells whether they still are what they were."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def keep(self, path: str | Path, reason: str = "") -> Evidence:
        """Copy a file into the workspace, and return what names it in events.

        A file that is kept already is not kept twice.

        Raises:
            InputFileError: there is no such file, or it is empty or cannot be read.

        """
        source = Path(path)
        return self.keep_content(source.name, _read(source), reason)

    def keep_content(
        self, file_name: str, content: bytes, reason: str = ""
    ) -> Evidence:
        """Keep a file that came without a path, as from a browser; see ``keep``.

        Raises:
            InputFileError: the file is empty.

        """
        if not content:
            raise InputFileError(
                Path(file_name), "the file is empty and proves nothing. Choose another."
            )
        sha256 = hashlib.sha256(content).hexdigest()
        with self._context.writing(BatchKind.EVIDENCE, reason) as batch:
            self._put(sha256, content)
            kept = store.find(batch.session, sha256)
            if kept is not None:
                return kept
            return store.append(
                batch, sha256=sha256, file_name=file_name, size=len(content)
            )

    def get(self, sha256: str) -> Evidence:
        """Return what is known of a kept file.

        Raises:
            UnknownRecordError: no file with this content was kept.

        """
        with self._context.reading() as session:
            kept = store.find(session, sha256)
        if kept is None:
            raise UnknownRecordError("evidence", sha256)
        return kept

    def path(self, sha256: str) -> Path:
        """Return where a kept file stands, named by its content.

        Raises:
            UnknownRecordError: no file with this content was kept.

        """
        return self._place(self.get(sha256).sha256)

    def read(self, sha256: str) -> bytes:
        """Return the content of a kept file, which is what it was when it was kept.

        Raises:
            InputFileError: the file is gone, or was changed since.
            UnknownRecordError: no file with this content was kept.

        """
        place = self.path(sha256)
        content = _read(place)
        if hashlib.sha256(content).hexdigest() != sha256:
            raise InputFileError(
                place, "the file was changed since it was kept and proves nothing."
            )
        return content

    def faults(self) -> Iterator[str]:
        """Give a sentence for each kept file that is gone or was changed."""
        with self._context.reading() as session:
            every = store.all_kept(session)
        for kept in every:
            place = self._place(kept.sha256)
            if not place.is_file():
                yield f"Evidence {kept.sha256} ({kept.file_name}) is gone: {place}."
            elif hashlib.sha256(place.read_bytes()).hexdigest() != kept.sha256:
                yield f"Evidence {kept.sha256} ({kept.file_name}) was changed."

    def _place(self, sha256: str) -> Path:
        return self._context.folder / FOLDER / sha256

    def _put(self, sha256: str, content: bytes) -> None:
        """Write a file whole or not at all; a sound copy is left alone."""
        place = self._place(sha256)
        if place.is_file() and place.read_bytes() == content:
            return
        place.parent.mkdir(exist_ok=True)
        draft = place.with_suffix(".part")
        draft.write_bytes(content)
        draft.replace(place)


def _read(path: Path) -> bytes:
    if path.is_dir():
        raise InputFileError(path, "this is a folder. Name a file in it.")
    if not path.exists():
        raise InputFileError(path, "there is no such file.")
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputFileError(
            path, "cannot be read: {reason}.", reason=error.strerror
        ) from error
