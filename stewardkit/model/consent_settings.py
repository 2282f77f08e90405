"""What a brokerage decides of consents."""

from dataclasses import asdict, dataclass, fields
from datetime import date, datetime
from pathlib import Path

from stewardkit.errors import WorkspaceError
from stewardkit.model.settings_check import check


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentSettings:
    """How long consents serve, and when they are asked for again.

    Those that came without evidence, as loaded ticks, serve through the day
    ``legacy_usable_until``, or not at all where it is None. Whoever said yes is asked
    again after ``reconfirm_after_months``, or never where that is 0.
    """

    legacy_usable_until: date | None = None
    legacy_usable_reason: str = ""
    reconfirm_after_months: int = 0


def read_consents(path: Path, stated: object) -> ConsentSettings:
    """Return the settings of consents that a file states.

    Raises:
        WorkspaceError: a setting is unknown or of the wrong type, or ticks without
            evidence serve for no reason.

    """
    known = {item.name for item in fields(ConsentSettings)}
    if not isinstance(stated, dict) or not stated.keys() <= known:
        raise WorkspaceError(
            "{path}: the settings of consents cannot be {stated!r}. Known: {known}.",
            path=path,
            stated=stated,
            known=", ".join(sorted(known)),
        )
    consents = ConsentSettings(**stated)
    defaults = asdict(ConsentSettings())
    months = consents.reconfirm_after_months
    check(path, "reconfirm_after_months", months, defaults=defaults)
    _check_legacy(path, consents.legacy_usable_until, consents.legacy_usable_reason)
    return consents


def _check_legacy(path: Path, until: object, reason: object) -> None:
    is_day = isinstance(until, date) and not isinstance(until, datetime)
    if not isinstance(reason, str) or (until is not None and not is_day):
        raise WorkspaceError(
            "{path}: legacy_usable_until is a day such as 2027-06-30, without "
            "quotes, and legacy_usable_reason a text.",
            path=path,
        )
    if until is not None and not reason.strip():
        raise WorkspaceError(
            "{path}: legacy_usable_until needs a reason. State it as "
            "legacy_usable_reason below [consents].",
            path=path,
        )
