"""Who answers for the rules behind the reports, and how many may fail."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path

from stewardkit.errors import WorkspaceError


@dataclass(frozen=True, slots=True, kw_only=True)
class QualitySettings:
    """The share of failed rows (0 to 1) above which a rule is an exception.

    ``owners`` has who answers for a report, by its code, or for a family of reports, by
    their letter.
    """

    threshold: float = 0.0
    owners: Mapping[str, str] = field(default_factory=dict)

    def owner_of(self, code: str) -> str | None:
        """Return who answers for a report, or None where nobody is named."""
        return self.owners.get(code, self.owners.get(code[0]))


def read_quality(path: Path, stated: object) -> QualitySettings:
    """Return the settings of quality that a file states.

    Raises:
        WorkspaceError: something else than a share and names is stated.

    """
    known = {item.name for item in fields(QualitySettings)}
    if isinstance(stated, dict) and stated.keys() <= known:
        settings = QualitySettings(**stated)
        if _is_share(settings.threshold) and _are_names(settings.owners):
            return settings
    raise WorkspaceError(
        "{path}: [quality] cannot be {stated!r}. It has a threshold from 0 to 1, and "
        "owners by the code or the letter of reports.",
        path=path,
        stated=stated,
    )


def _is_share(value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return 0 <= value <= 1


def _are_names(value: object) -> bool:
    return isinstance(value, dict) and all(
        isinstance(name, str) for name in value.values()
    )
