"""The sample files and notebooks that travel with the package."""

from pathlib import Path

PACKAGE = Path(__file__).parents[1]


def samples() -> Path:
    """Return the folder of sample extracts and registers, all of them fictional.

    An installed package carries the folder inside; a checkout has it beside.

    >>> (samples() / "clients.csv").exists()
    True
    """
    return _shipped("data")


def notebooks() -> Path:
    """Return the folder of the notebooks.

    >>> (notebooks() / "01_load.ipynb").exists()
    True
    """
    return _shipped("notebooks")


def _shipped(name: str) -> Path:
    inside = PACKAGE / name
    return inside if inside.is_dir() else PACKAGE.parent / name
