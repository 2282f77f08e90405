"""Seeded draws that stay the same on every machine."""

import zlib
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa

Numbers = npt.NDArray[np.int64]
Shares = npt.NDArray[np.float64]
Marks = npt.NDArray[np.bool_]


class Dice:
    """Draws for one subject: those of another subject never change them."""

    def __init__(self, seed: int, subject: str) -> None:
        self._bits = np.random.PCG64([seed, zlib.crc32(subject.encode())])

    def uniform(self, count: int) -> Shares:
        """Return numbers from 0 to below 1."""
        # Of all that numpy draws, only the raw bits are promised to stay the same.
        raw = self._bits.random_raw(count)
        return (raw >> np.uint64(11)).astype(np.float64) * 2.0**-53

    def chance(self, count: int, share: float) -> Marks:
        """Return marks of which this share is true."""
        return self.uniform(count) < share

    def below(
        self, limit: int | Numbers, count: int, *, skewed: bool = False
    ) -> Numbers:
        """Return whole numbers below the limit, the low ones oftener where skewed."""
        share = self.uniform(count)
        drawn = (share * share if skewed else share) * limit
        return drawn.astype(np.int64)

    def pick(
        self, words: Sequence[str], count: int, *, skewed: bool = False
    ) -> pa.Array:
        """Return words, the first ones oftener where skewed."""
        return pa.array(words).take(
            pa.array(self.below(len(words), count, skewed=skewed))
        )

    def weigh(self, weights: Sequence[float], count: int) -> Numbers:
        """Return the places of the weights, each as often as it weighs."""
        steps = np.cumsum(np.asarray(weights, dtype=np.float64))
        drawn = self.uniform(count) * steps[-1]
        places: Numbers = np.searchsorted(steps, drawn, side="right").astype(np.int64)
        return places

    def order(self, count: int) -> Numbers:
        """Return the numbers from 0 to below the count, shuffled."""
        return np.argsort(self.uniform(count), kind="stable")
