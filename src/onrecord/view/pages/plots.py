"""How much somebody says over time, drawn: bars upwards for what they say, downwards for what is said about them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from onrecord.view.wording import word_interval

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH, HEIGHT = 1000, 160
_GAP = 0.18  # of a bar's width
_WIDEST = 12  # a bar is no wider than if there were so many: a single year is no wall
_LEAST = 2.0  # so high is a bar at least, that one statement is seen beside thousands


class Bar(NamedTuple):
    """A stretch of time: its words, its days, its counts, and where its two bars stand in the drawing."""

    label: str
    since: str
    until: str
    said: int
    mentioned: int
    x: float
    width: float
    up: float
    down: float


class Plot(NamedTuple):
    """Bars above and below the line at `middle`, which lies so that both have one scale. `most` is the largest count above it."""

    bars: Sequence[Bar]
    middle: float
    most: int
    most_below: int


def plot_periods(figures: dict[str, Any]) -> Plot | None:
    """The periods of a person's figures as they are drawn, in a field of 1000 by 160; None where no document has a date. A single period is
    none to draw: its words do."""
    periods = figures["periods"]
    if not periods:
        return None
    most, most_below = (max(period[name] for period in periods) for name in ("said", "mentioned"))
    scale = HEIGHT / max(most + most_below, 1)
    middle = most * scale
    width = WIDTH / max(len(periods), _WIDEST) * (1 - _GAP)
    step = (WIDTH - width) / max(len(periods) - 1, 1)  # the first and the last stand at the edges, over their labels
    bars = [
        Bar(
            word_period(period, figures["unit"]), period["since"], period["until"], period["said"], period["mentioned"],
            round(at * step, 2), round(width, 2),
            _high(period["said"] * scale), _high(period["mentioned"] * scale),
        )
        for at, period in enumerate(periods)
    ]  # fmt: skip
    return Plot(bars, round(middle, 2), most, most_below)


def word_period(period: dict[str, Any], unit: str) -> str:
    """ "May 2024", "2024", "1990s"."""
    first, last = (date.fromisoformat(period[name]) for name in ("since", "until"))
    if last == date.max:
        return str(first.year)
    start, end = (datetime.combine(day, time()) for day in (first, last + timedelta(1)))
    return word_interval(start, end, unit)  # type: ignore[arg-type]


def _high(height: float) -> float:
    return round(max(height, _LEAST), 2) if height else 0.0
