"""Days as marks of the full-text index: any stretch of time is a few exact tokens of years, months and days.

`y2024`, `m202405` and `d20240501` are a year, a month and a day; letters before them tell two calendars apart (`py2024`: published).
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_ONE_DAY = timedelta(days=1)
_WHOLE = "w"  # before the mark of a year or month that a statement fills


def cover_days(first: date, until: date, prefix: str = "") -> list[str]:
    """The fewest years, months and days that together are `first` up to, not including, `until`; in order, empty where that is empty.

    Of something that lies on one day and carries that day's `list_marks`, it holds: within the days if and only if one of these is
    among its marks. An open end has to be bounded by who asks: a mark for each year is made.
    """
    return [f"{prefix}{mark}" for mark in _cover(first, until)]


def list_marks(first: date, until: date, prefix: str = "") -> list[str]:
    """The marks to keep for something that lies somewhere in `first` up to, not including, `until`: a day, a month, years.

    Beside the cover of the days they hold what contains each part of it, and each part once more as one that is filled: so
    `asked_marks` finds every overlap, without a mark for each day of a year.
    """
    marks: dict[str, None] = {}
    for mark in _cover(first, until):
        marks |= dict.fromkeys([*_containing(mark), mark])
        if not mark.startswith("d"):  # nothing shorter than a day is asked for
            marks[f"{_WHOLE}{mark}"] = None
    return [f"{prefix}{mark}" for mark in marks]


def asked_marks(first: date, until: date, prefix: str = "") -> list[str]:
    """Marks of which something has one if and only if the days of its `list_marks` and these overlap."""
    marks: dict[str, None] = {}
    for mark in _cover(first, until):
        marks |= dict.fromkeys([mark, *(f"{_WHOLE}{wider}" for wider in _containing(mark))])
    return [f"{prefix}{mark}" for mark in marks]


def _cover(first: date, until: date) -> Iterator[str]:
    at = first
    while at < until:
        year_end, month_end = _next_year(at), _next_month(at)
        if (at.month, at.day) == (1, 1) and year_end is not None and year_end <= until:
            yield f"y{at.year:04}"
            at = year_end
        elif at.day == 1 and month_end is not None and month_end <= until:
            yield f"m{at.year:04}{at.month:02}"
            at = month_end
        else:
            yield f"d{at.year:04}{at.month:02}{at.day:02}"
            at += _ONE_DAY


def _containing(mark: str) -> list[str]:
    """The year and month that a month or day lies in."""
    digits = mark[1:]
    return [f"{letter}{digits[:length]}" for letter, length in (("y", 4), ("m", 6)) if length < len(digits)]


def _next_month(day: date) -> date | None:
    return date(day.year, day.month + 1, 1) if day.month < 12 else _next_year(day)


def _next_year(day: date) -> date | None:
    return date(day.year + 1, 1, 1) if day.year < date.max.year else None
