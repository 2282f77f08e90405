"""The sample files that travel with the package."""

from pathlib import Path

PACKAGE = Path(__file__).parents[1]


def samples() -> Path:
    """Return the folder of sample extracts and registers, all of them fictional.

    An installed package carries the folder inside; a checkout has it beside.

    >>> (samples() / "clients.csv").exists()
    True
    """
    inside = PACKAGE / "data"
    return inside if inside.is_dir() else PACKAGE.parent / "data"
