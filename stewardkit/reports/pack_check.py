"""Whether the files of a pack are still those that its manifest lists."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from stewardkit.errors import InputFileError
from stewardkit.reports.pack import MANIFEST, sha256_of_file


@dataclass(frozen=True, slots=True, kw_only=True)
class PackCheck:
    """What became of the ``files`` of a pack: those changed, missing, or added since.

    Whoever changes a file may change the manifest, too: compare ``manifest_sha256``
    with the one that was noted when the pack was written.
    """

    files: int
    changed: tuple[str, ...]
    missing: tuple[str, ...]
    added: tuple[str, ...]
    manifest_sha256: str

    @property
    def is_whole(self) -> bool:
        """Tell whether every file is there as it was written, and no other."""
        return not (self.changed or self.missing or self.added)


def check_pack(folder: Path) -> PackCheck:
    """Compare the files of a pack with its manifest.

    Raises:
        InputFileError: the folder has no manifest, or one that cannot be read.

    """
    manifest = folder / MANIFEST
    stated = _stated(manifest)
    found = {
        path.name: sha256_of_file(path)
        for path in folder.iterdir()
        if path.is_file() and path.name != MANIFEST
    }
    shared = stated.keys() & found.keys()
    return PackCheck(
        files=len(stated),
        changed=tuple(sorted(name for name in shared if stated[name] != found[name])),
        missing=tuple(sorted(stated.keys() - found.keys())),
        added=tuple(sorted(found.keys() - stated.keys())),
        manifest_sha256=sha256_of_file(manifest),
    )


def _stated(manifest: Path) -> Mapping[str, str]:
    """Return the SHA-256 of each file by its name, as the manifest has it."""
    try:
        files = json.loads(manifest.read_text(encoding="utf-8"))["files"]
        return {file["name"]: file["sha256"] for file in files}
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise InputFileError(
            manifest, "cannot be read as the manifest of a pack."
        ) from error
