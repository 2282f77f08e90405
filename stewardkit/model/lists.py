"""The lists that a brokerage searches: what each is called, and what it asks for."""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from pathlib import Path
from typing import Any

from stewardkit.errors import WorkspaceError
from stewardkit.model.register import RegisterList

_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class Weight(StrEnum):
    """What a list asks of a French broker: to freeze, or to know."""

    DUTY = "duty"
    INFORMATION = "information"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListSettings:
    """What a brokerage decides of a list.

    ``threshold`` is the score from which a hit opens an alert, that of the workspace
    where it is None.
    """

    name: str = ""
    weight: Weight = Weight.INFORMATION
    threshold: float | None = None


OFFICIAL_LISTS: Mapping[str, ListSettings] = {
    RegisterList.FR_GELS: ListSettings(weight=Weight.DUTY),
    RegisterList.EU_FSF: ListSettings(weight=Weight.DUTY),
    RegisterList.UN_SC: ListSettings(weight=Weight.DUTY),
    RegisterList.OFAC_SDN: ListSettings(weight=Weight.INFORMATION),
}


def is_list_code(text: str) -> bool:
    """Tell whether a text can name a list.

    >>> is_list_code("pep-2026"), is_list_code("Liste PPE")
    (True, False)
    """
    return _CODE.fullmatch(text) is not None


def read_lists(path: Path, stated: object, *, floor: float) -> dict[str, ListSettings]:
    """Return the settings of the official lists and of those stated, by their codes.

    Raises:
        WorkspaceError: a list has no code, or a setting that is unknown, of the wrong
            type or against the law.

    """
    if not isinstance(stated, dict):
        raise WorkspaceError(
            "{path}: lists cannot be {stated!r}. Give each a section of its own, such "
            "as [lists.pep].",
            path=path,
            stated=stated,
        )
    lists = dict(OFFICIAL_LISTS)
    for code, terms in stated.items():
        lists[code] = _read_list(path, code, terms, floor=floor)
    return lists


def lists_as_toml(lists: Mapping[str, ListSettings]) -> str:
    """Return the settings of lists that are not by default as sections of TOML."""
    sections = []
    for code, terms in lists.items():
        if terms != OFFICIAL_LISTS.get(code):
            lines = [f"\n[lists.{code}]"]
            for name, value in asdict(terms).items():
                if value not in {"", None}:
                    lines.append(f"{name} = {json.dumps(value, ensure_ascii=False)}")
            sections.append("\n".join(lines) + "\n")
    return "".join(sections)


def _read_list(path: Path, code: str, stated: Any, *, floor: float) -> ListSettings:  # noqa: ANN401 - TOML has any type
    if not is_list_code(code):
        raise WorkspaceError(
            "{path}: {code!r} cannot name a list. Use small letters, digits and "
            "hyphens, as in [lists.pep].",
            path=path,
            code=code,
        )
    known = {item.name for item in fields(ListSettings)}
    if not isinstance(stated, dict) or not stated.keys() <= known:
        raise WorkspaceError(
            "{path}: the settings of list {code} cannot be {stated!r}. Known: {known}.",
            path=path,
            code=code,
            stated=stated,
            known=", ".join(sorted(known)),
        )
    official = OFFICIAL_LISTS.get(code, ListSettings())
    return ListSettings(
        name=_name(path, code, stated.get("name", "")),
        weight=_weight(path, code, stated.get("weight", official.weight)),
        threshold=_threshold(path, code, stated.get("threshold"), floor),
    )


def _name(path: Path, code: str, name: object) -> str:
    if not isinstance(name, str):
        raise WorkspaceError(
            "{path}: the name of list {code} cannot be {name!r}. Write a text.",
            path=path,
            code=code,
            name=name,
        )
    return name.strip()


def _weight(path: Path, code: str, weight: object) -> Weight:
    if weight not in list(Weight):
        raise WorkspaceError(
            "{path}: the weight of list {code} cannot be {weight!r}. Write duty or "
            "information.",
            path=path,
            code=code,
            weight=weight,
        )
    official = OFFICIAL_LISTS.get(code, ListSettings())
    if official.weight is Weight.DUTY and weight != Weight.DUTY:
        raise WorkspaceError(
            "{path}: list {code} binds every French broker by law. Leave its weight "
            "out, or write duty.",
            path=path,
            code=code,
        )
    return Weight(str(weight))


def _threshold(path: Path, code: str, threshold: object, floor: float) -> float | None:
    if threshold is None:
        return None
    if (
        isinstance(threshold, bool)
        or not isinstance(threshold, int | float)
        or not floor <= threshold <= 1
    ):
        raise WorkspaceError(
            "{path}: the threshold of list {code} cannot be {threshold!r}. Write a "
            "score from the floor, {floor}, up to 1.",
            path=path,
            code=code,
            threshold=threshold,
            floor=floor,
        )
    return float(threshold)
