"""Which rows of a long list are ticked."""

from collections.abc import Iterable


class Selection:
    """Some rows by their keys, or all that the list has, but for some.

    Of all rows no keys are kept: ``everything`` stands for whatever the list finds.
    """

    def __init__(self) -> None:
        self.everything = False
        self.keys: frozenset[str] = frozenset()

    def tick(self, keys: Iterable[str], *, on: bool) -> None:
        """Tick rows, or take their ticks off."""
        self.keys = (
            self.keys.difference(keys)
            if on is self.everything
            else self.keys.union(keys)
        )

    def tick_all(self, *, on: bool) -> None:
        """Tick all that the list finds, or nothing."""
        self.everything = on
        self.keys = frozenset()

    def holds(self, key: str) -> bool:
        """Tell whether a row is ticked."""
        return (key in self.keys) is not self.everything

    def count(self, total: int) -> int:
        """Return how many rows are ticked, of a list with this many."""
        return total - len(self.keys) if self.everything else len(self.keys)

    def among(self, keys: Iterable[str]) -> tuple[str, ...]:
        """Return those of these keys that are ticked, in their order."""
        return tuple(key for key in keys if self.holds(key))
