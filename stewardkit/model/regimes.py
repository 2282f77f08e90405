"""Legal regimes under which a brokerage writes to people who did not consent."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeAlias

from stewardkit.errors import WorkspaceError


class Regime(StrEnum):
    """What may serve in the place of a consent to commercial e-mail.

    ``own_customer``: similar products to own customers (CPCE L34-5 al. 4, to be
    confirmed). ``business_address``: a company's professional address, for what its
    holder does there (to be confirmed).
    """

    OWN_CUSTOMER = "own_customer"
    BUSINESS_ADDRESS = "business_address"


class Against(StrEnum):
    """A fact against a claim; the codes are those of the reports."""

    REGIME_OFF = "regime_off"
    NOT_CUSTOMER = "not_customer"
    NO_CONTRACT = "no_contract"
    CONTRACT_LATER = "contract_later"
    NOT_COMPANY = "not_company"
    FREE_MAIL = "free_mail"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A claim that a regime serves for a product, and every fact against it."""

    regime: Regime
    product: str
    claimed_on: date
    against: tuple[Against, ...]

    @property
    def stands(self) -> bool:
        """Tell whether the regime serves, unless the person said no."""
        return not self.against


Regimes: TypeAlias = Mapping[str, Mapping[str, str]]
"""For each regime, why it serves for each of its products."""


def read_regimes(path: Path, stated: Any) -> dict[str, dict[str, str]]:  # noqa: ANN401 - TOML has any type
    """Return the regimes that a file of settings enables; by default none.

    Raises:
        WorkspaceError: a regime is unknown, or serves for a product without a reason.

    """
    regimes: dict[str, Any] = stated if isinstance(stated, dict) else {"": stated}
    for regime, products in regimes.items():
        if regime not in list(Regime) or not _is_reasoned(products):
            raise WorkspaceError(
                "{path}: the regime {regime!r} cannot be {products!r}. Write below "
                "[regimes.own_customer] or [regimes.business_address], for each "
                "product, why it serves.",
                path=path,
                regime=regime,
                products=products,
            )
    return regimes


def _is_reasoned(products: object) -> bool:
    return isinstance(products, dict) and all(
        product.strip() and isinstance(reason, str) and reason.strip()
        for product, reason in products.items()
    )


def regimes_as_toml(regimes: Regimes) -> str:
    """Return the regimes enabled as sections of TOML."""
    return "".join(_lines(regimes))


def _lines(regimes: Regimes) -> Iterator[str]:
    for regime, products in regimes.items():
        yield f"\n[regimes.{regime}]\n"
        for product, reason in products.items():
            quoted = [
                json.dumps(text, ensure_ascii=False) for text in (product, reason)
            ]
            yield " = ".join(quoted) + "\n"


def enabled(regimes: Regimes) -> tuple[str, ...]:
    """Return each regime with each of its products, as the store names the pair.

    >>> enabled({"own_customer": {"Auto": "similar cover"}})
    ('own_customer:auto',)
    """
    return tuple(
        f"{regime}:{product.strip().lower()}"
        for regime, products in regimes.items()
        for product in products
    )
