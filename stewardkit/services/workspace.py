"""A workspace: one folder, one portfolio, and everything that can be done with it."""

import getpass
import os
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Self

from stewardkit.errors import WorkspaceError
from stewardkit.model.settings import Settings
from stewardkit.services.access import AccessService
from stewardkit.services.clients import ClientService
from stewardkit.services.consents import ConsentService
from stewardkit.services.contacts import ContactService
from stewardkit.services.context import Context
from stewardkit.services.electronic import ElectronicService
from stewardkit.services.erasure import ErasureService
from stewardkit.services.evidence import EvidenceService
from stewardkit.services.health import HealthService
from stewardkit.services.journal import JournalService
from stewardkit.services.listing import ListService
from stewardkit.services.loading import LoadingService
from stewardkit.services.notices import NoticeService
from stewardkit.services.partners import PartnerService
from stewardkit.services.registers import RegisterService
from stewardkit.services.reports import ReportService
from stewardkit.services.screening import ScreeningService
from stewardkit.services.wordings import WordingService
from stewardkit.store.database import Database

CHOSEN = "STEWARDKIT_WORKSPACE"
"""The environment variable that names the workspace of notebooks."""
SETTINGS_FILE = "stewardkit.toml"
DATABASE_FILE = "portfolio.duckdb"
FOLDERS = ("evidence", "reports")
PATIENCE_SECONDS = 15.0


def utc_now() -> datetime:
    """Return this moment."""
    return datetime.now(UTC)


class Workspace:
    """A portfolio opened by somebody, with its services as attributes."""

    def __init__(self, context: Context) -> None:
        self._context = context

    @property
    def folder(self) -> Path:
        """Return the folder of the workspace."""
        return self._context.folder

    @property
    def settings(self) -> Settings:
        """Return the settings of the workspace."""
        return self._context.settings

    @property
    def is_read_only(self) -> bool:
        """Tell whether the workspace was opened to be read, as an auditor does."""
        return self._context.database.is_read_only

    @property
    def actor(self) -> str:
        """Return the name that the journal keeps of whoever works here."""
        return self._context.actor

    def now(self) -> datetime:
        """Return this moment in UTC, without a zone."""
        return self._context.now()

    def today(self) -> date:
        """Return the day in the workspace's time zone."""
        return self._context.today()

    @cached_property
    def access(self) -> AccessService:
        """Return the answers to people who ask what is kept of them."""
        return AccessService(self._context, self.evidence)

    @cached_property
    def clients(self) -> ClientService:
        """Return the clients."""
        return ClientService(self._context, self.screening)

    @cached_property
    def consents(self) -> ConsentService:
        """Return the consents, the e-signature and the designations of contacts."""
        return ConsentService(self._context)

    @cached_property
    def contacts(self) -> ContactService:
        """Return the contacts of the clients."""
        return ContactService(self._context, self.screening)

    @cached_property
    def electronic(self) -> ElectronicService:
        """Return who was told of electronic documents, and verified addresses."""
        return ElectronicService(self._context)

    @cached_property
    def erasure(self) -> ErasureService:
        """Return the erasure of contacts, by request or once deleted for long."""
        return ErasureService(self._context)

    @cached_property
    def evidence(self) -> EvidenceService:
        """Return the files that prove what was said."""
        return EvidenceService(self._context)

    @cached_property
    def health(self) -> HealthService:
        """Return the figures of how the portfolio stands today."""
        return HealthService(self._context)

    @cached_property
    def journal(self) -> JournalService:
        """Return the journal: history, verification, undo."""
        return JournalService(self._context, self.evidence)

    @cached_property
    def lists(self) -> ListService:
        """Return the long lists of clients and contacts."""
        return ListService(self._context)

    @cached_property
    def loading(self) -> LoadingService:
        """Return the loading of extracts, and their quarantine."""
        return LoadingService(self._context)

    @cached_property
    def partners(self) -> PartnerService:
        """Return the lists of partners that people are shown."""
        return PartnerService(self._context)

    @cached_property
    def notices(self) -> NoticeService:
        """Return who receives which notice of a client."""
        return NoticeService(self._context)

    @cached_property
    def registers(self) -> RegisterService:
        """Return the registers of frozen assets."""
        return RegisterService(self._context)

    @cached_property
    def reports(self) -> ReportService:
        """Return the reports and the auditor's pack."""
        return ReportService(self._context)

    @cached_property
    def screening(self) -> ScreeningService:
        """Return the register checks, their alerts and decisions."""
        return ScreeningService(self._context)

    @cached_property
    def wordings(self) -> WordingService:
        """Return the texts by which people are asked."""
        return WordingService(self._context)

    def close(self) -> None:
        """Give the database back to others now."""
        self._context.database.close()

    def __enter__(self) -> Self:
        """Return the workspace, to be closed at the end of the block."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the workspace."""
        self.close()

    def __repr__(self) -> str:
        """Show one line without personal data."""
        return f"<Workspace {self.folder.name}>"


def create_workspace(folder: Path) -> None:
    """Make a folder into an empty workspace.

    Raises:
        WorkspaceError: the folder holds something else, or cannot be written.

    """
    if (folder / SETTINGS_FILE).exists():
        raise WorkspaceError("{folder} is a workspace already.", folder=folder)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise WorkspaceError(
            "{folder} is not an empty folder. Choose another.", folder=folder
        )
    try:
        for name in FOLDERS:
            (folder / name).mkdir(parents=True)
        Settings().write(folder / SETTINGS_FILE)
    except OSError as error:
        raise WorkspaceError(
            "{folder} cannot be written: {reason}.",
            folder=folder,
            reason=error.strerror,
        ) from error


def open_workspace(
    folder: str | Path | None = None,
    *,
    actor: str | None = None,
    read_only: bool = False,
    create: bool = True,
    clock: Callable[[], datetime] = utc_now,
    patience: float = PATIENCE_SECONDS,
) -> Workspace:
    """Return the workspace in a folder, by default creating one in an empty folder.

    Without ``folder`` it is the one named by the environment variable
    ``STEWARDKIT_WORKSPACE``, which 'stewardkit lab' sets.
    ``actor`` is the name that the journal keeps, by default that of the account; an
    auditor opens ``read_only``. ``patience`` is how many seconds to wait for another
    process that holds the workspace.

    Raises:
        WorkspaceError: no folder is named, or it is not a workspace, or one of a newer
            stewardkit.

    """
    path = _chosen(folder)
    if not (path / SETTINGS_FILE).exists():
        _create_where(path, may_create=create and not read_only)
    name = getpass.getuser() if actor is None else actor
    settings = Settings.read(path / SETTINGS_FILE)
    database = Database(
        path / DATABASE_FILE,
        actor=name,
        read_only=read_only,
        patience=patience,
        duty_lists=settings.duty_lists,
        functions=settings.function_catalogue,
        regimes=settings.enabled_regimes,
        hold_notices=settings.hold_notices,
    )
    return Workspace(
        Context(
            folder=path,
            database=database,
            settings=settings,
            actor=name,
            clock=clock,
        )
    )


def _create_where(path: Path, *, may_create: bool) -> None:
    if not may_create:
        raise WorkspaceError(
            "{path} is no workspace. Create one with 'stewardkit init'.", path=path
        )
    create_workspace(path)


def _chosen(folder: str | Path | None) -> Path:
    named = os.environ.get(CHOSEN) if folder is None else folder
    if not named:
        raise WorkspaceError(
            "No workspace is named. Open one by its folder, or start the notebook with "
            "'stewardkit lab DIR'."
        )
    return Path(named).absolute()
