"""A `Made` as the flat text that tables carry."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.schema import Made


def format_made(made: Made) -> str:
    """An ISO day, week (2016-W40), month (2016-10) or year where the interval is exactly one, else `first/last`, both days inclusive.

    What is finer than a day is its day.
    """
    first, last = made.start.date(), (made.end - timedelta(microseconds=1)).date()
    if first == last:
        return first.isoformat()
    if first.weekday() == 0 and last == first + timedelta(6):
        year, week, _ = first.isocalendar()
        return f"{year:04}-W{week:02}"
    if first.day == 1 and (last + timedelta(1)).day == 1:
        if (first.year, first.month) == (last.year, last.month):
            return f"{first.year:04}-{first.month:02}"
        if first.year == last.year and (first.month, last.month) == (1, 12):
            return f"{first.year:04}"
    return f"{_iso(first)}/{_iso(last)}"


def _iso(day: date) -> str:
    return day.isoformat()
