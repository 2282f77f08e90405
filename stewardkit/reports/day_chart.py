"""Lines of a report's rows over days, one for each sort, in pixels for a template."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from stewardkit.reports.chart_counts import ChartCounts
from stewardkit.reports.charts import nice_top
from stewardkit.reports.display import show_count
from stewardkit.reports.time_steps import Steps, steps_of

WIDTH, HEIGHT = 720, 230
LEFT, RIGHT, TOP, BOTTOM = 56, 20, 12, 26
LABELS_BELOW = 8
SCALE_PARTS = (5, 4, 2, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A text at a place of a scale."""

    at: float
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DayChart:
    """Lines by sort; ``mark`` is where the day of the report stands, if it does.

    ``told`` says in words what the lines show.
    """

    title: str
    told: str
    legend: tuple[str, ...]
    lines: tuple[tuple[tuple[float, float], ...], ...]
    below: tuple[Label, ...]
    beside: tuple[Label, ...]
    mark: float | None
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT


def day_chart(counts: ChartCounts, language: str, *, on: date) -> DayChart | None:
    """Return the lines of what was counted; of rows without a day there are none."""
    days = [day for day in counts.of if day is not None]
    if not days:
        return None
    steps = steps_of(days, around=on)
    series = _series(counts, steps)
    top = nice_top(number for line in series for number in line)
    across = _across(steps)
    return DayChart(
        title=counts.title,
        told=" ".join(
            _told(label, line, steps, language)
            for label, line in zip(counts.sorts, series, strict=True)
        ),
        legend=counts.sorts if any(counts.sorts) else (),
        lines=tuple(
            tuple(zip(across, (_up(number, top) for number in line), strict=True))
            for line in series
        ),
        below=tuple(_labels_below(steps, across, language)),
        beside=tuple(_labels_beside(top, language)),
        mark=dict(zip(steps.days, across, strict=True)).get(steps.unit.first_day(on)),
    )


def _series(counts: ChartCounts, steps: Steps) -> list[list[int]]:
    """Return by sort how many rows there are in each step."""
    places = {first: place for place, first in enumerate(steps.days)}
    series = [[0] * len(steps.days) for _sort in counts.sorts]
    for day, numbers in counts.of.items():
        place = None if day is None else places.get(steps.unit.first_day(day))
        if place is not None:
            for line, number in zip(series, numbers, strict=True):
                line[place] += number
    return series


def _across(steps: Steps) -> list[float]:
    gaps = max(len(steps.days) - 1, 1)
    return [
        round(LEFT + (WIDTH - LEFT - RIGHT) * place / gaps, 1)
        for place in range(len(steps.days))
    ]


def _up(number: float, top: int) -> float:
    return round(HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * number / top, 1)


def _labels_below(
    steps: Steps, across: Sequence[float], language: str
) -> Iterator[Label]:
    apart = -(-len(across) // LABELS_BELOW)
    for at, first in list(zip(across, steps.days, strict=True))[::apart]:
        yield Label(at=at, text=steps.unit.show(first, language))


def _labels_beside(top: int, language: str) -> Iterable[Label]:
    parts = next(parts for parts in SCALE_PARTS if top % parts == 0)
    for part in range(parts + 1):
        number = top * part // parts
        yield Label(at=_up(number, top), text=show_count(number, language))


def _told(label: str, line: Sequence[int], steps: Steps, language: str) -> str:
    """Return a line in words: its sum, and its highest step."""
    most = max(line)
    when = steps.unit.show(steps.days[line.index(most)], language)
    summed, highest = show_count(sum(line), language), show_count(most, language)
    named = f"{label}: " if label else ""
    return f"{named}{summed}; {when}: {highest}."
