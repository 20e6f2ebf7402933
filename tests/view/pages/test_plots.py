"""Somebody's statements over time, as they are drawn."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from onrecord.view.pages.plots import HEIGHT, WIDTH, plot_periods


def days(count: int) -> dict[str, object]:
    first = date(2024, 5, 1)
    told = [str(first + timedelta(day)) for day in range(count)]
    return {"unit": "day", "periods": [{"since": day, "until": day, "said": 2, "mentioned": 1} for day in told]}


@pytest.mark.parametrize("count", [2, 3, 12, 200])
def test_the_first_and_the_last_bar_stand_over_their_labels_and_none_over_another(count: int) -> None:
    plot = plot_periods(days(count))
    assert plot is not None
    assert plot.bars[0].x == 0
    assert plot.bars[-1].x + plot.bars[-1].width == pytest.approx(WIDTH, abs=0.1)
    assert all(one.x + one.width < other.x for one, other in zip(plot.bars, plot.bars[1:], strict=False))


def test_both_directions_have_one_scale() -> None:
    plot = plot_periods(days(3))
    assert plot is not None
    assert plot.bars[0].up == pytest.approx(2 * plot.bars[0].down, abs=0.1)
    assert plot.middle + plot.bars[0].down == pytest.approx(HEIGHT, abs=0.1)
