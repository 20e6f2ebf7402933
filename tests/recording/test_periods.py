"""Time is cut so that a plot can show it: days where it is weeks, months where it is years, then years, then decades."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest

from onrecord.recording.life_figures import Days, cut_periods

NONE = Days(Counter(), 1.0)


def days(*given: str, factor: float = 1.0) -> Days:
    return Days(Counter(map(date.fromisoformat, given)), factor)


@pytest.mark.parametrize(
    ("first", "last", "unit", "count"),
    [
        ("2024-05-06", "2024-05-06", "day", 1), ("2024-05-06", "2024-07-16", "day", 72), ("2024-05-06", "2024-07-17", "month", 3),
        ("2019-01-31", "2024-12-01", "month", 72), ("2019-01-31", "2025-01-01", "year", 7), ("1953-01-01", "2024-01-01", "year", 72),
        ("1952-01-01", "2024-01-01", "decade", 8), ("0001-01-01", "9999-12-31", "decade", 1000),
    ],
)  # fmt: skip
def test_the_unit_is_the_finest_that_can_be_drawn(first: str, last: str, unit: str, count: int) -> None:
    found, periods = cut_periods(days(first, last), NONE)
    assert (found, len(periods)) == (unit, count)
    assert sum(period.said for period in periods) == 2
    assert periods[0].first <= date.fromisoformat(first)
    assert periods[-1].last >= date.fromisoformat(last)


def test_periods_follow_one_another_without_gap() -> None:
    _, periods = cut_periods(days("2019-03-01"), days("2024-11-30"))
    for one, following in pairwise(periods):
        assert following.first == one.last + timedelta(1)
    assert (periods[0].said, periods[0].mentioned, periods[-1].said, periods[-1].mentioned) == (1, 0, 0, 1)


def test_a_sample_is_cut_into_longer_stretches_and_stands_for_all() -> None:
    unit, periods = cut_periods(days("2022-01-01", "2022-01-02", "2024-12-31", factor=10.0), NONE)
    assert (unit, [period.said for period in periods]) == ("year", [20, 0, 10])


def test_nobody_whose_documents_have_no_day_has_periods() -> None:
    assert cut_periods(NONE, NONE) == ("year", ())
