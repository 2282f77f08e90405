"""The whole job on a synthetic brokerage: load, screen, report."""

import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from stewardkit.demo.csv_files import write_csv
from stewardkit.demo.portfolio import portfolio
from stewardkit.demo.register import fictional_register
from stewardkit.demo.register_files import write_register
from stewardkit.demo.sends import Objection, objections
from stewardkit.model.alert import RunResult
from stewardkit.model.flags import Channel, FlagState
from stewardkit.model.loading import Loaded
from stewardkit.model.publication import LoadedRegister
from stewardkit.services.workspace import Workspace

SEED = 2026
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Demonstration:
    """What a demonstration loaded, found and wrote."""

    loaded: Loaded
    register: LoadedRegister
    run: RunResult
    reports: Path


def demonstrate(
    workspace: Workspace,
    *,
    clients: int,
    now: datetime,
    register: Path | None = None,
    on_progress: Progress | None = None,
) -> Demonstration:
    """Fill a workspace with a synthetic portfolio, check it, and write the reports.

    ``register`` is a real register to check against, by default a fictional one;
    ``now`` is an aware moment.

    Raises:
        StewardError: the register cannot be loaded.

    """
    with tempfile.TemporaryDirectory() as scratch:
        files = Path(scratch)
        brokerage = portfolio(clients, seed=SEED, on=now.date())
        write_csv(brokerage, files, messy=True)
        loaded = workspace.loading.load(
            clients=files / "clients.csv",
            contracts=files / "contrats.csv",
            contacts=files / "contacts.csv",
            sends=files / "envois.csv",
            reason="demonstration",
            on_progress=on_progress,
        )
        _object(workspace, objections(brokerage.sends, on=now.date()))
        published = files / "registre_fictif.json"
        if register is None:
            write_register(published, fictional_register(published_at=now))
        in_force = workspace.registers.load(published if register is None else register)
    run = workspace.screening.run()
    index = workspace.reports.write_pack(
        workspace.folder / "reports", on_progress=on_progress
    )
    return Demonstration(loaded=loaded, register=in_force, run=run, reports=index)


def _object(workspace: Workspace, heard: Iterable[Objection]) -> None:
    """Record consents that were taken back by phone, a while after they were heard."""
    for contact_id, flag, day in heard:
        draft = workspace.consents.draft(contact_id, flag, FlagState.WITHDRAWN)
        workspace.consents.record(replace(draft, heard_on=day, channel=Channel.PHONE))
