"""What travels between a pane and the browser: blocks as JSON values.

Every text reaches the page as text, never as markup.
"""

from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

Message = dict[str, Any]


def as_message(value: object) -> Any:  # noqa: ANN401 - JSON has no narrower type
    """Return a block as JSON values; each dictionary names its ``is`` in lower case."""
    if isinstance(value, tuple | list):
        return [as_message(part) for part in value]
    if isinstance(value, dict):
        return {name: as_message(part) for name, part in value.items()}
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        parts = {
            item.name: as_message(getattr(value, item.name)) for item in fields(value)
        }
        return {"is": type(value).__name__.lower(), **parts}
    return value
