"""The export register: rows appended, one for each report that left."""

from collections.abc import Sequence
from dataclasses import asdict

import pyarrow as pa

from stewardkit.model.export import Export
from stewardkit.store.journal import Batch


def enter(batch: Batch, exports: Sequence[Export]) -> None:
    """Enter reports that leave; who, when and why stand in the batch."""
    rows = [asdict(export) for export in exports]
    batch.append("export_log", pa.Table.from_pylist(rows))
