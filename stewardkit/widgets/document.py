"""A file as a screen shows it: opened where browsers show its kind, else offered."""

from base64 import b64encode
from dataclasses import dataclass
from pathlib import Path

OPENED = {
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".mp3": "audio/mpeg",
    ".ogg": "audio/ogg",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".txt": "text/plain",
    ".wav": "audio/wav",
    ".webp": "image/webp",
}
"""The kinds that are opened: none of them runs scripts."""
OFFERED = "application/octet-stream"
LARGEST = 8_000_000
"""How many bytes are sent to the browser at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file to look at or listen to, and to keep.

    ``content`` is in base 64; it is empty where the file is gone or too large.
    ``note`` says what is known of the file.
    """

    title: str
    file_name: str
    kind: str
    content: str
    note: str
    keep: str


def kind_of(file_name: str) -> str:
    """Return the media type under which a file is shown.

    >>> kind_of("accord.PDF"), kind_of("page.html")
    ('application/pdf', 'application/octet-stream')
    """
    return OPENED.get(Path(file_name).suffix.lower(), OFFERED)


def encoded(content: bytes) -> str:
    """Return bytes as they are sent, nothing where they are too many."""
    return b64encode(content).decode() if len(content) <= LARGEST else ""
