"""What an examination of the program or of a workspace found."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How much a finding matters."""

    OK = "ok"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing examined, what was found, and what to do where it is not right."""

    level: Level
    subject: str
    sentence: str
    remedy: str = ""
