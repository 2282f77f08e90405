"""What the file of settings may say; anything else is refused with a sentence."""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

from stewardkit.errors import WorkspaceError
from stewardkit.model.flags import Channel, Flag

MOST = {
    "purge_after_days": 36_500,
    "dismissal_months": 1_200,
    "purge_ended_after_days": 36_500,
    "restrict_ended_for_days": 36_500,
    "prospect_months": 1_200,
    "former_months": 1_200,
    "contact_months": 1_200,
    "reconfirm_after_months": 1_200,
}
"""The delays that are counted from 0, each with the longest that makes sense."""


def check(
    path: Path, name: str, value: object, *, defaults: Mapping[str, object]
) -> None:
    """Refuse a setting that is unknown, or cannot have this value.

    Raises:
        WorkspaceError: there is no such setting, or its value makes no sense.

    """
    if name not in defaults:
        raise WorkspaceError(
            "{path}: there is no setting {name!r}. Known: {known}.",
            path=path,
            name=name,
            known=", ".join(sorted(defaults)),
        )
    _check_type(path, name, value, defaults[name])
    if isinstance(value, dict):
        _check_wordings(path, value)
    if isinstance(value, int) and name in MOST:
        _check_delay(path, name, value)


def _check_type(path: Path, name: str, value: object, default: object) -> None:
    """Refuse a value that is of another kind than the default."""
    if isinstance(default, StrEnum):
        choices = list(type(default))
        if value not in choices:
            raise WorkspaceError(
                "{path}: {name} is {value!r}; write one of {choices}.",
                path=path,
                name=name,
                value=value,
                choices=", ".join(choices),
            )
        return
    wanted = (int, float) if isinstance(default, float) else type(default)
    is_flag = isinstance(value, bool)
    if is_flag != isinstance(default, bool) or not isinstance(value, wanted):
        raise WorkspaceError(
            "{path}: the setting {name} cannot be {value!r}.",
            path=path,
            name=name,
            value=value,
        )


def _check_delay(path: Path, name: str, value: int) -> None:
    if not 0 <= value <= MOST[name]:
        raise WorkspaceError(
            "{path}: {name} is {value}; write a whole number from 0 to {most}.",
            path=path,
            name=name,
            value=value,
            most=MOST[name],
        )


def _check_wordings(path: Path, wordings: Mapping[str, object]) -> None:
    for flag, scripts in wordings.items():
        if (
            flag not in list(Flag)
            or not isinstance(scripts, dict)
            or not scripts.keys() <= set(Channel)
            or not all(isinstance(version, str) for version in scripts.values())
        ):
            raise WorkspaceError(
                "{path}: the wordings of {flag!r} cannot be {scripts!r}. Write for a "
                "flag the version of its script on {channels}.",
                path=path,
                flag=flag,
                scripts=scripts,
                channels=", ".join(Channel),
            )
