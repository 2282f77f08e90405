"""The settings of a workspace, kept in ``stewardkit.toml``."""

import json
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Self

from stewardkit.errors import WorkspaceError
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


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentSettings:
    """What a brokerage decides of consents.

    Those that came without evidence, as loaded ticks, serve through the day
    ``legacy_usable_until``, or not at all where it is None. Whoever said yes is asked
    again after ``reconfirm_after_months``, or never where that is 0.
    """

    legacy_usable_until: date | None = None
    legacy_usable_reason: str = ""
    reconfirm_after_months: int = 0


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
        try:
            stated = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise WorkspaceError(
                "{path} is not readable as TOML: {reason}", path=path, reason=error
            ) from error
        consents = _consents(path, stated.pop("consents", {}))
        controller = read_controller(path, stated.pop("controller", {}))
        retention = read_retention(path, stated.pop("retention", {}))
        quality = read_quality(path, stated.pop("quality", {}))
        regimes = read_regimes(path, stated.pop("regimes", {}))
        lists = stated.pop("lists", {})
        functions = read_functions(path, stated.pop("functions", {}))
        defaults = {item.name: getattr(cls(), item.name) for item in fields(cls)}
        for name, value in stated.items():
            check(path, name, value, defaults=defaults)
        if "save_policy" in stated:
            stated["save_policy"] = SavePolicy(stated["save_policy"])
        settings = cls(
            **stated,
            consents=consents,
            controller=controller,
            retention=retention,
            quality=quality,
        )
        return replace(
            settings,
            functions=functions,
            regimes=regimes,
            lists=read_lists(path, lists, floor=settings.floor),
        )

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


def _consents(path: Path, stated: object) -> ConsentSettings:
    """Return the settings of consents; ticks without evidence serve for a reason."""
    known = {item.name for item in fields(ConsentSettings)}
    if not isinstance(stated, dict) or not stated.keys() <= known:
        raise WorkspaceError(
            "{path}: the settings of consents cannot be {stated!r}. Known: {known}.",
            path=path,
            stated=stated,
            known=", ".join(sorted(known)),
        )
    consents = ConsentSettings(**stated)
    until, reason = consents.legacy_usable_until, consents.legacy_usable_reason
    is_day = isinstance(until, date) and not isinstance(until, datetime)
    if not isinstance(reason, str) or (until is not None and not is_day):
        raise WorkspaceError(
            "{path}: legacy_usable_until is a day such as 2027-06-30, without "
            "quotes, and legacy_usable_reason a text.",
            path=path,
        )
    check(
        path,
        "reconfirm_after_months",
        consents.reconfirm_after_months,
        defaults=asdict(ConsentSettings()),
    )
    if until is not None and not reason.strip():
        raise WorkspaceError(
            "{path}: legacy_usable_until needs a reason. State it as "
            "legacy_usable_reason below [consents].",
            path=path,
        )
    return consents


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
