"""The settings of a workspace, kept in ``stewardkit.toml``."""

import json
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any, Self

from stewardkit.errors import WorkspaceError
from stewardkit.model.consent_settings import ConsentSettings, read_consents
from stewardkit.model.controller import ControllerSettings, read_controller
from stewardkit.model.functions import (
    Functions,
    catalogue_with,
    functions_as_toml,
    read_functions,
)
from stewardkit.model.lists import (
    OFFICIAL_LISTS,
    ListSettings,
    Weight,
    lists_as_toml,
    read_lists,
)
from stewardkit.model.quality import QualitySettings, read_quality
from stewardkit.model.regimes import Regimes, enabled, read_regimes, regimes_as_toml
from stewardkit.model.retention import RetentionSettings, read_retention
from stewardkit.model.settings_check import check

FR_REGISTER_URL = (
    "https://gels-avoirs.dgtresor.gouv.fr/ApiPublic/api/v1/publication/"
    "derniere-publication-fichier-json"
)


class SavePolicy(StrEnum):
    """What a save does with a contact that resembles a listed person."""

    KEEP_AND_ALERT = "keep_and_alert"
    REFUSE = "refuse"


SECTIONS: Mapping[str, Callable[[Path, object], Any]] = {
    "consents": read_consents,
    "controller": read_controller,
    "functions": read_functions,
    "quality": read_quality,
    "regimes": read_regimes,
    "retention": read_retention,
}
"""What reads each section of a file, save that of lists."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a brokerage decides once for a workspace.

    ``threshold`` and ``floor`` are scores between 0 and 1: a hit at the threshold opens
    an alert, one below the floor is not kept. A register older than
    ``register_max_age_hours`` leaves contacts not checked. ``procedure_url`` is the
    page behind 'Référence procédurale'. With ``second_reader`` a dismissal of an alert
    takes two people; an alert that is open for ``alert_due_hours`` is late, and holds
    notices, too, with ``hold_notices``. A dismissal expires after ``dismissal_months``,
    or never where that is 0. With ``self_test`` the check is tested after each load of
    a register, on ``self_test_sample`` names changed in each way. ``wordings`` has the
    version of the script in use for a flag and a channel, ``partner_list`` that of the
    list of partners, each as long as nobody has published one. A deleted contact can be
    purged after ``purge_after_days``. Once a measure has ended, details of what was not
    confirmed can be purged after ``purge_ended_after_days``, and those of a confirmed
    file, restricted until then, after ``restrict_ended_for_days``: by default five
    years (CMF L561-12, to be confirmed). ``lists`` has the official lists and those
    declared; any other list informs. ``functions`` has what goes with functions of
    contacts that are not the usual ones. ``controller`` is whom people can ask,
    ``retention`` how long people are kept, ``quality`` how many may fail a rule.
    ``regimes`` enables regimes other than consent, each for products with a reason.
    """

    language: str = "fr"
    time_zone: str = "Europe/Paris"
    threshold: float = 0.70
    floor: float = 0.50
    register_max_age_hours: int = 96
    register_url: str = FR_REGISTER_URL
    save_policy: SavePolicy = SavePolicy.KEEP_AND_ALERT
    second_reader: bool = False
    alert_due_hours: int = 48
    hold_notices: bool = False
    self_test: bool = True
    self_test_sample: int = 50
    procedure_url: str = ""
    partner_list: str = ""
    purge_after_days: int = 30
    dismissal_months: int = 12
    purge_ended_after_days: int = 365
    restrict_ended_for_days: int = 1826
    wordings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    consents: ConsentSettings = field(default_factory=ConsentSettings)
    controller: ControllerSettings = field(default_factory=ControllerSettings)
    functions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    retention: RetentionSettings = field(default_factory=RetentionSettings)
    quality: QualitySettings = field(default_factory=QualitySettings)
    regimes: Regimes = field(default_factory=dict)
    lists: Mapping[str, ListSettings] = field(
        default_factory=lambda: dict(OFFICIAL_LISTS)
    )

    @property
    def function_catalogue(self) -> Functions:
        """Return the usual functions of contacts and the brokerage's own."""
        return catalogue_with(self.functions)

    @property
    def duty_lists(self) -> tuple[str, ...]:
        """Return the codes of the lists that bind; every other one only informs."""
        return tuple(
            str(code)
            for code, terms in self.lists.items()
            if terms.weight is Weight.DUTY
        )

    @property
    def list_thresholds(self) -> Mapping[str, float]:
        """Return the thresholds of lists that have their own, by their codes."""
        return {
            str(code): terms.threshold
            for code, terms in self.lists.items()
            if terms.threshold is not None
        }

    def threshold_of(self, code: str) -> float:
        """Return the score from which a hit on a list opens an alert."""
        return self.list_thresholds.get(code, self.threshold)

    @property
    def list_names(self) -> Mapping[str, str]:
        """Return the names that the brokerage gives to lists, by their codes."""
        return {
            str(code): terms.name for code, terms in self.lists.items() if terms.name
        }

    @property
    def list_labels(self) -> Mapping[str, str]:
        """Return the names that the brokerage gives to lists with their codes."""
        return {code: f"{name} ({code})" for code, name in self.list_names.items()}

    def keeps_ended_for(self, *, is_confirmed: bool) -> timedelta:
        """Return how long details are kept once the measure behind them has ended."""
        if is_confirmed:
            return timedelta(days=self.restrict_ended_for_days)
        return timedelta(days=self.purge_ended_after_days)

    @property
    def enabled_regimes(self) -> tuple[str, ...]:
        """Return the regimes with their products that serve without a consent."""
        return enabled(self.regimes)

    def wording(self, flag: str, channel: str) -> str:
        """Return the version of the script for a flag on a channel, empty for none."""
        return self.wordings.get(flag, {}).get(channel, "")

    @classmethod
    def read(cls, path: Path) -> Self:
        """Return the settings of a file; what it leaves out has its default.

        Raises:
            WorkspaceError: the file is not TOML, or has a setting that is unknown, of
                the wrong type or without its reason.

        """
        stated = _stated(path)
        lists = stated.pop("lists", {})
        sections = {
            name: read(path, stated.pop(name, {})) for name, read in SECTIONS.items()
        }
        defaults = {item.name: getattr(cls(), item.name) for item in fields(cls)}
        for name, value in stated.items():
            check(path, name, value, defaults=defaults)
        if "save_policy" in stated:
            stated["save_policy"] = SavePolicy(stated["save_policy"])
        settings = cls(**stated, **sections)
        return replace(settings, lists=read_lists(path, lists, floor=settings.floor))

    def write(self, path: Path) -> None:
        """Write the settings as TOML."""
        lines = [
            _toml_line(item.name, getattr(self, item.name))
            for item in fields(self)
            if item.name not in {"functions", "lists", "regimes"}
        ]
        lines += [
            functions_as_toml(self.functions),
            lists_as_toml(self.lists),
            regimes_as_toml(self.regimes),
        ]
        path.write_text("".join(lines), encoding="utf-8")


def _stated(path: Path) -> dict[str, Any]:
    """Return what a file states."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise WorkspaceError(
            "{path} is not readable as TOML: {reason}", path=path, reason=error
        ) from error


def _toml_line(name: str, value: object) -> str:
    """Return a setting; an empty one is left out, so that a section can state it."""
    text = _toml(value)
    return "" if text == "{}" else f"{name} = {text}\n"


def _toml(value: object) -> str:
    if isinstance(value, ControllerSettings):
        value = value.stated()
    if isinstance(value, RetentionSettings | QualitySettings):
        value = asdict(value)
    if isinstance(value, ConsentSettings):
        stated = asdict(value).items()
        value = {name: part for name, part in stated if part not in {None, "", 0}}
    if isinstance(value, Mapping):
        inner = ", ".join(f"{name} = {_toml(part)}" for name, part in value.items())
        return f"{{{inner}}}"
    if isinstance(value, str | bool):
        return json.dumps(value, ensure_ascii=False)
    return str(value)
