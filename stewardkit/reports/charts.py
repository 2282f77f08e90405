"""The geometry of small charts; templates draw them as SVG."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 400, 200
LEFT, RIGHT, TOP, BOTTOM = 40, 14, 14, 26
NICE_STEPS = (1, 2, 5)
PARTS_OF_A_SCALE = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A place on a scale, in pixels, and the value that stands there."""

    at: float
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class LineChart:
    """A line over a scale below and one at the left, with a value below marked."""

    line: str
    below: tuple[Tick, ...]
    left: tuple[Tick, ...]
    mark: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A bar with its label, as a share of the longest one that there can be.

    ``goal`` is the share to reach, if there is one.
    """

    label: str
    share: float
    text: str
    goal: float | None = None
    is_short: bool = False


def line_chart(points: Sequence[tuple[float, float]], marked: float) -> LineChart:
    """Return the chart of points, with ``marked`` on the scale below."""
    first, last = points[0][0], points[-1][0]
    top = nice_top(value for _at, value in points)

    def across(at: float) -> float:
        return LEFT + (WIDTH - LEFT - RIGHT) * (at - first) / (last - first)

    def up(value: float) -> float:
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * value / top

    steps = [top * part / PARTS_OF_A_SCALE for part in range(PARTS_OF_A_SCALE + 1)]
    return LineChart(
        line=" ".join(f"{across(at):.1f},{up(value):.1f}" for at, value in points),
        below=tuple(Tick(at=across(at), value=at) for at, _ in points[::2]),
        left=tuple(Tick(at=up(step), value=step) for step in steps),
        mark=across(min(max(marked, first), last)),
    )


def nice_top(values: Iterable[float]) -> int:
    """Return a round number that no value exceeds.

    >>> nice_top([0, 37])
    50
    """
    most, scale = max(values), 1
    while True:
        for step in NICE_STEPS:
            if step * scale >= most:
                return step * scale
        scale *= 10
