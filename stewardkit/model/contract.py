"""An insurance contract of a client."""

from dataclasses import dataclass
from datetime import date

from stewardkit.model.record import Record


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Contract(Record):
    """A contract that runs from one day to another, both included."""

    KEY = "contract_id"

    contract_id: str
    client_id: str
    product: str | None = None
    insurer: str | None = None
    starts_on: date | None = None
    ends_on: date | None = None
