"""Registers of frozen assets: loaded, downloaded, watched for their age."""

import codecs
import gzip
import tempfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from stewardkit.errors import (
    InputFileError,
    RegisterRefusedError,
    UnknownRecordError,
)
from stewardkit.ingest.registers import open_register, read_publication
from stewardkit.model.journal import BatchKind
from stewardkit.model.publication import LoadedRegister, RegisterStatus
from stewardkit.model.register import Entry, Publication
from stewardkit.reports.self_test import SelfTestReport
from stewardkit.screening import kin_of
from stewardkit.screening.self_test import Progress
from stewardkit.services.context import Context
from stewardkit.services.download import download
from stewardkit.services.register_index import IndexShelf
from stewardkit.services.self_test import report_of, run_self_test
from stewardkit.store.journal import Batch
from stewardkit.store.registers import (
    entries,
    keep_kin,
    keep_publication,
    kept_files,
    last_version,
    repeat_publication,
    statuses,
    utc_naive,
)
from stewardkit.store.self_test import last_self_test
from stewardkit.store.session import Session

FOLDER = "registers"
COMPRESSION = 6
LEAST_SHARE = 0.8
"""The share of its former entries under which a register counts as cut."""


class RegisterService:
    """What a steward does with registers; each load keeps the file as received."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def load(
        self,
        path: Path,
        register: str | None = None,
        *,
        force_shrink: bool = False,
    ) -> LoadedRegister:
        """Bring a publication in force and tell what it changes.

        An official list is told by its file; any other needs a code as ``register``.
        The file that is in force already changes nothing but the register's age.

        Raises:
            InputFileError: the file is no register, or not the one named.
            RefusedError: ``register`` is no code that a list can have.
            RegisterRefusedError: it is damaged, older than the one in force, or
                far shorter; ``force_shrink`` takes a shorter one all the same.

        """
        publication = read_publication(path, register)
        with self._context.writing(
            BatchKind.REGISTER, file=path.name, sha256=publication.sha256
        ) as batch:
            known = self._in_force(batch.session).get(publication.register)
            if known is not None:
                if known.sha256 == publication.sha256:
                    return repeat_publication(batch, known)
                _check_date(path, publication, known)
                if not force_shrink:
                    _check_size(path, publication, known)
            return self._keep(batch, path, publication)

    def fetch(self, url: str | None = None) -> LoadedRegister:
        """Download a register, by default the French one, then load it.

        Raises:
            DownloadError: it could not be downloaded whole.
            InputFileError: what came is no register; see ``load``.

        """
        address = self._context.settings.register_url if url is None else url
        with tempfile.TemporaryDirectory() as scratch:
            target = Path(scratch) / "download"
            download(address, target)
            return self.load(target)

    def status(self) -> tuple[RegisterStatus, ...]:
        """Return the publication in force of each register loaded, with its age."""
        with self._context.reading() as session:
            return tuple(self._in_force(session).values())

    def self_test(self, on_progress: Progress | None = None) -> SelfTestReport:
        """Search listed names, changed as people change them, and names of nobody.

        What is found is kept, and compared with the test before. ``on_progress`` hears
        how many classes and families of names are done, of how many.

        Raises:
            RefusedError: no register is loaded.

        """
        shelf = IndexShelf(self._context.folder / FOLDER)
        return run_self_test(self._context, shelf, self.status(), on_progress)

    def last_self_test(self) -> SelfTestReport | None:
        """Return the last self-test, None where there never was one."""
        with self._context.reading() as session:
            test = last_self_test(session)
        return None if test is None else report_of(self._context, test)

    def faults(self) -> Iterator[str]:
        """Give a sentence for each file kept as received that is gone or changed."""
        with self._context.reading() as session:
            every = kept_files(session)
        for kept in every:
            places = list(
                (self._context.folder / FOLDER).glob(f"{kept['sha256']}.*.gz")
            )
            if not places:
                yield f"{kept['file_name']} of {kept['register']} is no longer kept."
            elif not _is_whole(places[0], kept["sha256"]):
                yield f"{places[0]}, kept of {kept['register']}, was changed."

    def entry(self, register: str, entry_id: str) -> Entry:
        """Return an entry as last published, even where it is no longer listed.

        Raises:
            UnknownRecordError: the register never had this number.

        """
        with self._context.reading() as session:
            found = last_version(session, register, entry_id)
        if found is None:
            raise UnknownRecordError("entry", f"{register}:{entry_id}")
        return found

    def _in_force(self, session: Session) -> dict[str, RegisterStatus]:
        max_age = timedelta(hours=self._context.settings.register_max_age_hours)
        found = statuses(session, now=self._context.now(), max_age=max_age)
        return {status.register: status for status in found}

    def _keep(
        self, batch: Batch, path: Path, publication: Publication
    ) -> LoadedRegister:
        """Keep the file before the rows, so that no publication lacks its file."""
        _keep_file(path, self._context.folder / FOLDER, publication.sha256)
        loaded = keep_publication(batch, publication, file_name=path.name)
        keep_kin(batch, kin_of(entries(batch.session)))
        return loaded


def _check_date(path: Path, publication: Publication, known: RegisterStatus) -> None:
    if utc_naive(publication.published_at) < known.published_at:
        raise RegisterRefusedError(
            path,
            "this publication of {register} dates from {published:%Y-%m-%d}; the "
            "one in force, of {in_force:%Y-%m-%d}, is newer. Load a newer file.",
            register=known.register,
            published=publication.published_at,
            in_force=known.published_at,
        )


def _check_size(path: Path, publication: Publication, known: RegisterStatus) -> None:
    count = len(publication.entries)
    if count < LEAST_SHARE * known.entries:
        raise RegisterRefusedError(
            path,
            "{register} has {entries:,} entries in force, this file only "
            "{count:,}. It is probably cut: get it again, or load it with "
            "force_shrink if the register did shrink.",
            register=known.register,
            entries=known.entries,
            count=count,
        )


def _keep_file(path: Path, folder: Path, sha256: str) -> None:
    """Keep a register as received, zipped, under the SHA-256 of what it holds."""
    data = open_register(path).data
    folder.mkdir(exist_ok=True)
    target = folder / f"{sha256}.{_suffix(data)}.gz"
    unfinished = target.with_suffix(".part")
    unfinished.write_bytes(gzip.compress(data, COMPRESSION, mtime=0))
    unfinished.replace(target)


def _is_whole(path: Path, sha256: str) -> bool:
    try:
        return open_register(path).sha256 == sha256
    except InputFileError:
        return False


def _suffix(data: bytes) -> str:
    """Return what kind of file this is, by its first sign after any byte mark."""
    first = data[:64].removeprefix(codecs.BOM_UTF8).lstrip()[:1]
    return {b"{": "json", b"[": "json", b"<": "xml"}.get(first, "csv")
