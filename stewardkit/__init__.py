"""Contacts, consents, notices and the asset-freeze register of a brokerage.

``open`` gives a ``Workspace``; everything else is done through its attributes. The
screens, such as ``desk``, are loaded when one is first asked for.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from stewardkit.demo.shipped import samples
from stewardkit.errors import StewardError
from stewardkit.services.workspace import Workspace
from stewardkit.services.workspace import open_workspace as open  # noqa: A004

if TYPE_CHECKING:
    from stewardkit.widgets.face import (
        audit,
        contact_form,
        contact_list,
        desk,
        load_panel,
        register_check,
    )
    from stewardkit.widgets.progress import progress

__all__ = [
    "StewardError",
    "Workspace",
    "audit",
    "contact_form",
    "contact_list",
    "desk",
    "load_panel",
    "open",
    "progress",
    "register_check",
    "samples",
]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:  # noqa: ANN401 - a module gives what it holds
    """Return a screen's function; only then is anything of the notebook imported."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    home = "progress" if name == "progress" else "face"
    return getattr(import_module(f"stewardkit.widgets.{home}"), name)


def __dir__() -> list[str]:
    """Return the names of the module, the screens included."""
    return sorted({*globals(), *__all__})
