"""Contacts, consents, notices and the asset-freeze register of a brokerage.

``open`` gives a ``Workspace``; everything else is done through its attributes.
"""

from stewardkit.demo.shipped import samples
from stewardkit.errors import StewardError
from stewardkit.services.workspace import Workspace
from stewardkit.services.workspace import open_workspace as open  # noqa: A004

__all__ = ["StewardError", "Workspace", "open", "samples"]
__version__ = "0.1.0"
