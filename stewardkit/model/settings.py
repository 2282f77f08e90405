"""The settings of a workspace, kept in ``stewardkit.toml``."""

import tomllib
from dataclasses import dataclass, fields
from enum import StrEnum
from pathlib import Path
from typing import Self

from stewardkit.errors import WorkspaceError

FR_REGISTER_URL = (
    "https://gels-avoirs.dgtresor.gouv.fr/ApiPublic/api/v1/publication/"
    "derniere-publication-fichier-json"
)


class SavePolicy(StrEnum):
    """What a save does with a contact that resembles a listed person."""

    KEEP_AND_ALERT = "keep_and_alert"
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a brokerage decides once for a workspace.

    ``threshold`` and ``floor`` are scores between 0 and 1: a hit at the threshold
    opens an alert, one below the floor is not kept. A register older than
    ``register_max_age_hours`` leaves contacts not checked. ``procedure_url`` is the
    page behind 'Référence procédurale'.
    """

    language: str = "fr"
    time_zone: str = "Europe/Paris"
    threshold: float = 0.70
    floor: float = 0.50
    register_max_age_hours: int = 96
    register_url: str = FR_REGISTER_URL
    save_policy: SavePolicy = SavePolicy.KEEP_AND_ALERT
    procedure_url: str = ""

    @classmethod
    def read(cls, path: Path) -> Self:
        """Return the settings of a file; what it leaves out has its default.

        Raises:
            WorkspaceError: the file is not TOML, or has a setting that is unknown or
                of the wrong type.

        """
        try:
            stated = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise WorkspaceError(f"{path} is not readable as TOML: {error}") from error
        for name, value in stated.items():
            _check(path, name, value)
        if "save_policy" in stated:
            stated["save_policy"] = SavePolicy(stated["save_policy"])
        return cls(**stated)

    def write(self, path: Path) -> None:
        """Write the settings as TOML."""
        lines = [
            _toml_line(item.name, getattr(self, item.name)) for item in fields(self)
        ]
        path.write_text("".join(lines), encoding="utf-8")


def _check(path: Path, name: str, value: object) -> None:
    known = {item.name: item.default for item in fields(Settings)}
    if name not in known:
        raise WorkspaceError(
            f"{path}: there is no setting {name!r}. Known: {', '.join(sorted(known))}."
        )
    default = known[name]
    wanted = (int, float) if isinstance(default, float) else type(default)
    if name == "save_policy":
        wanted = str
        if value not in list(SavePolicy):
            raise WorkspaceError(
                f"{path}: save_policy is {value!r}; write one of "
                f"{', '.join(SavePolicy)}."
            )
    if isinstance(value, bool) or not isinstance(value, wanted):
        raise WorkspaceError(f"{path}: the setting {name} cannot be {value!r}.")


def _toml_line(name: str, value: object) -> str:
    text = f'"{value}"' if isinstance(value, str) else value
    return f"{name} = {text}\n"
