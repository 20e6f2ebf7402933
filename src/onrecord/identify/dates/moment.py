"""What a date expression is read against."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.identify.dates import calendar as cal
from onrecord.identify.dates.calendar import Interval

if TYPE_CHECKING:
    from datetime import date

    from onrecord.identify.dates.tense import Tense


@dataclass(frozen=True, slots=True)
class Moment:
    """What an expression is read against: the day of publication (None if unknown), the tense of its clause, what was dated
    before it, and where the outlet is."""

    today: date | None
    tense: Tense = "past"
    before: Interval | None = None  # the last date named
    before_year: int | None = None  # the last year that was named with it
    month_first: bool = True
    hemisphere: cal.Hemisphere = "north"
    weekday: int | None = None  # the weekday that stands beside a day and month; Monday is 0


class NoDateError(Exception):
    """The words only look like a date."""


Reader = Callable[[re.Match[str], Moment], Interval | None]
Clock = Callable[[re.Match[str]], tuple[int, int]]


def day_known(moment: Moment) -> date:
    """The day of publication; ValueError, so an expression without a value, where there is none."""
    if moment.today is None:
        raise ValueError("needs a publication date")
    return moment.today


def year_of(day: int, month: int, moment: Moment, *, exact: bool = True) -> int:
    """The year of a day and month that came without one: that of the text just before, else by tense."""
    if moment.before_year is not None:
        return moment.before_year
    today = day_known(moment)
    candidates = [today.year - 1, today.year, today.year + 1]
    if exact and (month, day) == (2, 29):
        candidates = [today.year + k for k in range(-8, 9) if cal.last_of_month(today.year + k, 2).day == 29]
    if moment.tense == "future":
        return next(y for y in candidates if (y, month, day) >= (today.year, today.month, today.day if exact else 0))
    return next(
        y for y in reversed(candidates) if (y, month, day) <= (today.year, today.month, today.day if exact else 31)
    )
