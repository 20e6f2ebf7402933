"""Stretches of time as marks."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.store.day_marks import asked_marks, cover_days, list_marks

days = st.dates(date(2022, 11, 1), date(2025, 3, 1))


@pytest.mark.parametrize(
    ("first", "until", "marks"),
    [
        ("2024-05-01", "2024-05-02", "d20240501"),
        ("2024-05-01", "2024-06-01", "m202405"),
        ("2024-01-01", "2025-01-01", "y2024"),
        ("2023-12-31", "2025-02-02", "d20231231 y2024 m202501 d20250201"),
        ("2024-05-01", "2024-05-01", ""),
        ("2024-05-02", "2024-05-01", ""),
        ("9999-12-30", "9999-12-31", "d99991230"),
        ("0024-01-01", "0025-01-01", "y0024"),
    ],
)
def test_days_are_covered_by_the_fewest_marks(first: str, until: str, marks: str) -> None:
    assert cover_days(date.fromisoformat(first), date.fromisoformat(until)) == marks.split()


EVERY_DAY = {date(2022, 1, 1) + timedelta(n): f"{date(2022, 1, 1) + timedelta(n):%Y%m%d}" for n in range(4 * 366)}


def days_of(mark: str) -> set[date]:
    """The days of a year, month or day mark, by looking at every day."""
    return {day for day, digits in EVERY_DAY.items() if digits.startswith(mark[1:])}


@settings(deadline=None)
@given(days, days)
def test_a_cover_is_of_these_days_each_once_and_nothing_in_it_could_be_wider(first: date, until: date) -> None:
    marks = cover_days(first, until)
    parts = [days_of(mark) for mark in marks]
    asked = {first + timedelta(n) for n in range((until - first).days)}
    assert set().union(*parts) == asked
    assert sum(map(len, parts)) == len(asked)
    for mark in marks:
        wider = {"d": f"m{mark[1:7]}", "m": f"y{mark[1:5]}"}.get(mark[0])
        assert wider is None or not days_of(wider) <= asked


@settings(deadline=None)
@given(days, days, days)
def test_a_day_is_among_the_days_asked_if_it_carries_one_of_their_marks(day: date, first: date, until: date) -> None:
    carried = list_marks(day, day + timedelta(1), "p")
    assert bool({*cover_days(first, until, "p")} & {*carried}) == (first <= day < until)


def test_a_day_carries_three_marks() -> None:
    assert list_marks(date(2024, 5, 1), date(2024, 5, 2)) == ["y2024", "m202405", "d20240501"]


@settings(deadline=None)
@given(days, days, days, days)
def test_whatever_overlaps_is_found_and_nothing_else(a: date, b: date, c: date, d: date) -> None:
    overlap = max(a, c) < min(b, d)
    assert bool({*list_marks(a, b)} & {*asked_marks(c, d)}) == overlap
