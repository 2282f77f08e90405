"""Who is responsible for the data: what people are told of whom to ask."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from stewardkit.errors import WorkspaceError


@dataclass(frozen=True, slots=True, kw_only=True)
class ControllerSettings:
    """The brokerage as controller of the data; what is empty is not stated anywhere.

    ``officer`` is how to reach the data protection officer, ``withdrawal`` how a
    consent is withdrawn, ``authority`` where to complain, ``page`` an address on the
    web.
    """

    name: str = ""
    address: str = ""
    email: str = ""
    phone: str = ""
    page: str = ""
    officer: str = ""
    withdrawal: str = ""
    authority: str = ""

    def stated(self) -> dict[str, str]:
        """Return what is stated, by its name."""
        parts = {item.name: getattr(self, item.name) for item in fields(self)}
        return {name: text for name, text in parts.items() if text}


def read_controller(path: Path, stated: object) -> ControllerSettings:
    """Return the controller that a file of settings states.

    Raises:
        WorkspaceError: something else than known texts is stated.

    """
    known = {item.name for item in fields(ControllerSettings)}
    if (
        not isinstance(stated, Mapping)
        or not stated.keys() <= known
        or not all(isinstance(text, str) for text in stated.values())
    ):
        raise WorkspaceError(
            "{path}: [controller] cannot be {stated!r}. It has texts: {known}.",
            path=path,
            stated=stated,
            known=", ".join(sorted(known)),
        )
    return ControllerSettings(**stated)
