"""Which columns somebody chose to see, remembered in the folder of the workspace.

The file holds names of lists and of columns, and nothing of the portfolio.
"""

import json
from collections.abc import Collection
from pathlib import Path

FILE = "screens.json"


def remembered_columns(folder: Path, name: str) -> frozenset[str] | None:
    """Return the columns chosen for a list, or None where none were."""
    chosen = _read(folder).get(name)
    return frozenset(map(str, chosen)) if isinstance(chosen, list) else None


def remember_columns(folder: Path, name: str, columns: Collection[str]) -> None:
    """Keep the columns chosen for a list."""
    chosen = _read(folder) | {name: sorted(columns)}
    (folder / FILE).write_text(json.dumps(chosen, indent=1), encoding="utf-8")


def _read(folder: Path) -> dict[str, object]:
    """Return what is remembered; a file that cannot be read counts as none."""
    try:
        kept = json.loads((folder / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}
