"""Bars of a report's rows, each divided by sort, in pixels for a template."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from stewardkit.reports.chart_counts import ChartCounts
from stewardkit.reports.display import show_count

WIDTH = 720
LEFT, RIGHT = 220, 64
BAR_HEIGHT = 26
MOST_BARS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A part of a bar; ``sort`` is its place in the legend."""

    at: float
    width: float
    sort: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StackedBar:
    """A bar, with its label and its total in words."""

    label: str
    total: str
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BarChart:
    """Bars, the longest first; ``told`` says in words what they show."""

    title: str
    told: str
    legend: tuple[str, ...]
    bars: tuple[StackedBar, ...]
    width: int = WIDTH
    left: int = LEFT

    @property
    def height(self) -> int:
        """Return the height in pixels."""
        return BAR_HEIGHT * len(self.bars)


def bar_chart(counts: ChartCounts, language: str) -> BarChart | None:
    """Return the bars of what was counted; of nothing there are none."""
    if not counts.of:
        return None
    longest = sorted(counts.of.items(), key=lambda one: (-sum(one[1]), one[0]))
    shown = longest[:MOST_BARS]
    scale = (WIDTH - LEFT - RIGHT) / max(sum(numbers) for _, numbers in shown)
    bars = tuple(
        StackedBar(
            label=label,
            total=show_count(sum(numbers), language),
            segments=tuple(_segments(numbers, scale, language)),
        )
        for label, numbers in shown
    )
    return BarChart(
        title=counts.title,
        told=" ".join(_told(bar, counts.sorts) for bar in bars),
        legend=counts.sorts if any(counts.sorts) else (),
        bars=bars,
    )


def _segments(numbers: Sequence[int], scale: float, language: str) -> Iterator[Segment]:
    at = float(LEFT)
    for sort, number in enumerate(numbers):
        width = number * scale
        if number:
            text = show_count(number, language)
            yield Segment(at=at, width=width, sort=sort, text=text)
        at += width


def _told(bar: StackedBar, sorts: Sequence[str]) -> str:
    """Return a bar in words: its label and total, and what it is divided into."""
    parts = [f"{sorts[part.sort]} {part.text}" for part in bar.segments if any(sorts)]
    divided = f" ({', '.join(parts)})" if parts else ""
    return f"{bar.label}: {bar.total}{divided}."
