"""Bytes in, UTF-8 out: the encoding of a text file is decided before it is parsed."""

import codecs
import hashlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from stewardkit.errors import InputFileError

CHUNK_BYTES = 4 * 1024 * 1024
# Windows-1252 comes before Latin-1, which accepts any byte at all.
ENCODINGS = ("utf-8", "cp1252", "latin-1")
WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, slots=True, kw_only=True)
class TextFile:
    """A text file as UTF-8 with one kind of line end.

    ``path`` is the file itself where it needed no change, ``sha256`` that of the file
    as handed in.
    """

    path: Path
    encoding: str
    sha256: str


def decode(
    path: Path, scratch: Path, *, on_bytes: Callable[[int], None] | None = None
) -> TextFile:
    """Return a text file as UTF-8, rewritten into ``scratch`` where it is not.

    Raises:
        InputFileError: the file is binary.

    """
    with path.open("rb") as handle:
        start = handle.read(CHUNK_BYTES)
    if start.startswith(WIDE_MARKS):
        return _rewrite(path, scratch, "utf-16", on_bytes)
    if b"\0" in start:
        raise InputFileError(path, "this is a binary file, not a table. Hand in a CSV.")
    for encoding in ENCODINGS:
        try:
            return _as_utf8(path, scratch, encoding, on_bytes)
        except UnicodeDecodeError:
            continue
    raise AssertionError("Latin-1 decodes every byte")


def decoded(data: bytes) -> str:
    """Return the text that the bytes of a file are, without a byte order mark.

    >>> decoded("Œuvre".encode("cp1252"))
    'Œuvre'
    """
    if data.startswith(WIDE_MARKS):
        return data.decode("utf-16", errors="replace")
    for encoding in ENCODINGS:
        with suppress(UnicodeDecodeError):
            return data.decode(encoding).removeprefix("\ufeff")
    raise AssertionError("Latin-1 decodes every byte")


def _as_utf8(
    path: Path,
    scratch: Path,
    encoding: str,
    on_bytes: Callable[[int], None] | None,
) -> TextFile:
    """Keep a clean UTF-8 file where it lies; rewrite anything else."""
    if encoding != "utf-8":
        return _rewrite(path, scratch, encoding, on_bytes)
    survey = _survey(path, on_bytes)
    if survey.needs_rewriting:
        return _rewrite(path, scratch, "utf-8-sig", None)
    return TextFile(path=path, encoding="utf-8", sha256=survey.sha256)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Survey:
    sha256: str
    needs_rewriting: bool


def _survey(path: Path, on_bytes: Callable[[int], None] | None) -> _Survey:
    """Read a file as UTF-8 and note its hash and its line ends."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    digest = hashlib.sha256()
    lines = returns = 0
    has_mark = False
    with path.open("rb") as handle:
        for chunk in _chunks(handle, on_bytes):
            has_mark = has_mark or chunk.startswith(codecs.BOM_UTF8)
            decoder.decode(chunk)
            digest.update(chunk)
            lines += chunk.count(b"\n")
            returns += chunk.count(b"\r")
    decoder.decode(b"", final=True)
    return _Survey(
        sha256=digest.hexdigest(),
        needs_rewriting=has_mark or returns not in {0, lines},
    )


def _rewrite(
    path: Path,
    scratch: Path,
    encoding: str,
    on_bytes: Callable[[int], None] | None,
) -> TextFile:
    """Write a file anew as UTF-8 with plain line ends."""
    decoder = codecs.getincrementaldecoder(encoding)()
    digest = hashlib.sha256()
    target = scratch / f"{path.stem}.utf8.csv"
    with path.open("rb") as source, target.open("wb") as sink:
        held = ""
        for chunk in _chunks(source, on_bytes):
            digest.update(chunk)
            text = held + decoder.decode(chunk)
            # A return at the end may belong to the line feed that comes next.
            held = "\r" if text.endswith("\r") else ""
            sink.write(_plain_lines(text.removesuffix(held)).encode())
        sink.write(_plain_lines(held + decoder.decode(b"", final=True)).encode())
    name = "utf-8" if encoding == "utf-8-sig" else encoding
    return TextFile(path=target, encoding=name, sha256=digest.hexdigest())


def _plain_lines(text: str) -> str:
    if "\r" not in text:
        return text
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _chunks(
    handle: BinaryIO, on_bytes: Callable[[int], None] | None
) -> Iterator[bytes]:
    while chunk := handle.read(CHUNK_BYTES):
        yield chunk
        if on_bytes is not None:
            on_bytes(len(chunk))
