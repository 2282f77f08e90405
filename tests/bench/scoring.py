"""What an engine is worth, from the scores of the sought and of innocents."""

from dataclasses import dataclass

import numpy as np

SHARES = (0.001, 0.005, 0.01)


@dataclass(frozen=True, slots=True)
class Scores:
    """For each subject the best score of all entries, and that of the right one."""

    best: np.ndarray
    true: np.ndarray


def threshold(innocents: np.ndarray, share: float) -> float:
    """Return the score above which no more than this share of innocents alert."""
    allowed = int(share * len(innocents))
    return float(np.sort(innocents)[::-1][allowed])


def recall(sought: np.ndarray, above: float) -> float:
    """Return the share of the sought whose right entry scores above a threshold."""
    return float((sought > above).mean()) if len(sought) else float("nan")


def auc(sought: np.ndarray, innocents: np.ndarray) -> float:
    """Return how often the sought score above innocents; equal scores count half."""
    ordered = np.sort(innocents)
    below = np.searchsorted(ordered, sought, side="left")
    through = np.searchsorted(ordered, sought, side="right")
    return float((below + through).mean() / 2 / len(ordered))
