"""How long a brokerage keeps people whom nothing binds to it any more."""

from dataclasses import asdict, dataclass
from pathlib import Path

from stewardkit.model.settings_check import check

SECTION = "retention"


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionSettings:
    """Months for which people are kept, by category, from their last event.

    Prospects three years from the last contact that came from them (CNIL), former
    clients and ended contacts five years (Code civil 2224, CMF L561-12): all to be
    confirmed.
    """

    prospect_months: int = 36
    former_months: int = 60
    contact_months: int = 60


def read_retention(path: Path, stated: object) -> RetentionSettings:
    """Return the retention that a file of settings states.

    Raises:
        WorkspaceError: something else than known numbers of months is stated.

    """
    if not isinstance(stated, dict):
        check(path, SECTION, stated, defaults={SECTION: {}})
        return RetentionSettings()
    for name, value in stated.items():
        check(path, name, value, defaults=asdict(RetentionSettings()))
    return RetentionSettings(**stated)
