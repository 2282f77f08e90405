"""Text as registers publish it, made fit for comparison and for storage."""

import json
import re

# Soft hyphens, zero-width and direction marks, control characters, lone surrogates:
# nobody sees them, and each makes equal names unequal.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f\xad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "\ud800-\udfff]"
)


def tidy(value: object) -> str:
    r"""Return a published value as text without needless blanks or invisible signs.

    >>> tidy("  Tver,\u00a0 ex-URSS ")
    'Tver, ex-URSS'
    """
    return "" if value is None else " ".join(visible(str(value)).split())


def visible(text: str) -> str:
    """Return a text without the signs that nobody sees, its blanks untouched."""
    is_plain = text.isascii() and text.isprintable()
    return text if is_plain else _INVISIBLE.sub("", text)


def joined(*parts: str, by: str = ", ") -> str:
    """Return the parts that are not empty, as one text."""
    return by.join(part for part in parts if part)


def as_json(value: object) -> str:
    """Return plain values as compact JSON that any database can keep."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.encode(errors="replace").decode()
