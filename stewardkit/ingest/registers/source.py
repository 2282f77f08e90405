"""A register file as received: its bytes, unzipped, and its fingerprint."""

import gzip
import hashlib
import zlib
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from stewardkit.errors import InputFileError, RegisterRefusedError

SIZE_LIMIT = 512 * 1024 * 1024
_GZIP_MAGIC = b"\x1f\x8b"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The bytes of a register file and the path that they came from."""

    path: Path
    data: bytes = field(repr=False)

    @property
    def sha256(self) -> str:
        """Return the SHA-256 (hex) of the unzipped bytes."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def modified_at(self) -> datetime:
        """Return when the file was last written: the date of one that states none."""
        return datetime.fromtimestamp(self.path.stat().st_mtime, tz=UTC)

    def unfit(self, why: str, **values: object) -> InputFileError:
        """Return the error of a file that is no register, or not the one named."""
        return InputFileError(self.path, why, **values)

    def refused(self, why: str, **values: object) -> RegisterRefusedError:
        """Return the error of a register that looks damaged."""
        return RegisterRefusedError(self.path, why, **values)


def open_source(path: Path) -> Source:
    """Return the bytes of a file, unzipped where it is gzip.

    Raises:
        InputFileError: the file is missing, a folder, unreadable or too large.
        RegisterRefusedError: the file is empty, or its compression is damaged.

    """
    if path.is_dir():
        raise InputFileError(path, "This is a folder; name the register file in it.")
    try:
        source = Source(path=path, data=_read(path))
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise RegisterRefusedError(
            path, "The compressed file is cut or damaged; download it again."
        ) from error
    except FileNotFoundError as error:
        raise InputFileError(path, "There is no such file; check the path.") from error
    except OSError as error:
        raise InputFileError(
            path,
            "The file cannot be read ({reason}); check its rights.",
            reason=error.strerror,
        ) from error
    if not source.data.strip():
        raise source.refused("The file is empty; download it again.")
    if len(source.data) > SIZE_LIMIT:
        raise source.unfit("The file is far larger than any register; check it.")
    return source


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        zipped = file.read(len(_GZIP_MAGIC)) == _GZIP_MAGIC
    with gzip.open(path) if zipped else path.open("rb") as file:
        # One byte more than allowed tells a file at the limit from one beyond it.
        return file.read(SIZE_LIMIT + 1)
