"""An erasure under way: what is left to do, should its process be ended."""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Self

from stewardkit.model.erasure import Erasure, Ground, Scan
from stewardkit.model.journal import batch_name


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """An erasure that the journal has, before the file is rewritten and searched.

    ``texts`` are what is searched for: they stand on the disk until that is done.
    """

    number: int
    contact_ids: tuple[str, ...]
    ground: Ground
    rows: int
    matches: int = 0
    suppressed: int
    texts: tuple[str, ...]
    files: tuple[str, ...]
    consequences: tuple[str, ...]
    remains: tuple[str, ...]

    @classmethod
    def read(cls, place: Path) -> Self:
        """Return what was written."""
        written = json.loads(place.read_text(encoding="utf-8"))
        lists = {
            name: tuple(values)
            for name, values in written.items()
            if isinstance(values, list)
        }
        return cls(**written | lists | {"ground": Ground(written["ground"])})

    def write(self, place: Path) -> None:
        """Write it for this account alone, whole or not at all."""
        draft = place.with_suffix(".part")
        draft.unlink(missing_ok=True)
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump(asdict(self), file, ensure_ascii=False)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(place)

    def done(self, scan: Scan) -> Erasure:
        """Return the erasure, now that the file was searched."""
        return Erasure(
            contact_ids=self.contact_ids,
            batch=batch_name(self.number),
            ground=self.ground,
            rows=self.rows,
            matches=self.matches,
            files=len(self.files),
            suppressed=self.suppressed,
            consequences=self.consequences,
            remains=self.remains,
            scan=scan,
        )
