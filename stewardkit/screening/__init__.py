"""Names in, hits out: the register check as pure functions."""

from stewardkit.screening.bulk import screen_batches, screen_table
from stewardkit.screening.comparison import compare_names
from stewardkit.screening.features import ENGINE_VERSION, Comparison, Settings
from stewardkit.screening.index import Index
from stewardkit.screening.kin import kin_of
from stewardkit.screening.self_test import trial_of

__all__ = [
    "ENGINE_VERSION",
    "Comparison",
    "Index",
    "Settings",
    "compare_names",
    "kin_of",
    "screen_batches",
    "screen_table",
    "trial_of",
]
