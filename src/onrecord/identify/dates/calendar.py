"""Days, weeks, months and seasons as half-open intervals of the calendar: arithmetic only, nothing about language.

Conventions, also in docs/reference/dates.md: weeks run Monday to Sunday, a weekend is Saturday and Sunday, early, mid and late
in a month are days 1-10, 11-20 and 21-end and in a year its thirds, seasons are the meteorological ones.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from onrecord.schema import Precision

Part = Literal["early", "mid", "late"]
Hemisphere = Literal["north", "south"]

_DAY = timedelta(1)
FIRST, LAST = date(1, 1, 1), date(9990, 1, 1)
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
PARTS_OF_DAY = {
    "early": (0, 8), "morning": (0, 12), "midday": (11, 14), "lunchtime": (11, 14), "afternoon": (12, 18), "evening": (17, 24),
    "night": (18, 24), "late": (18, 24), "dawn": (4, 8), "dusk": (17, 21), "overnight": (0, 24),
}  # fmt: skip


class Interval(NamedTuple):
    """Local times `start` up to, not including, `end`."""

    start: datetime
    end: datetime
    precision: Precision

    @property
    def first_day(self) -> date:
        return self.start.date()

    @property
    def last_day(self) -> date:
        return (self.end - timedelta(microseconds=1)).date()


def of_days(first: date, last: date, precision: Precision) -> Interval:
    """Both days inclusive. Raises ValueError beyond the calendar."""
    if not FIRST <= first <= last <= LAST:
        raise ValueError(f"no interval: {first} to {last}")
    return Interval(_midnight(first), _midnight(last + _DAY), precision)


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)


def of_day(day: date) -> Interval:
    return of_days(day, day, "day")


def of_hours(day: date, hours: tuple[int, int]) -> Interval:
    start = _midnight(day)
    return Interval(start + timedelta(hours=hours[0]), start + timedelta(hours=hours[1]), "part_of_day")


def of_minute(day: date, hour: int, minute: int) -> Interval:
    start = datetime(day.year, day.month, day.day, hour, minute)
    return Interval(start, start + timedelta(minutes=1), "minute")


def of_week(day: date) -> Interval:
    monday = day - timedelta(day.weekday())
    return of_days(monday, monday + timedelta(6), "week")


def of_weekend(day: date) -> Interval:
    """That of the week of `day`."""
    saturday = day + timedelta(5 - day.weekday())
    return of_days(saturday, saturday + _DAY, "weekend")


def of_month(year: int, month: int, part: Part | None = None) -> Interval:
    first, last = date(year, month, 1), last_of_month(year, month)
    if part is None:
        return of_days(first, last, "month")
    starts = {"early": 1, "mid": 11, "late": 21}
    ends = {"early": 10, "mid": 20, "late": last.day}
    return of_days(date(year, month, starts[part]), date(year, month, ends[part]), "range")


def last_of_month(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - _DAY


def of_quarter(year: int, number: int) -> Interval:
    return of_days(date(year, 3 * number - 2, 1), last_of_month(year, 3 * number), "quarter")


def of_half(year: int, number: int) -> Interval:
    return of_days(date(year, 6 * number - 5, 1), last_of_month(year, 6 * number), "range")


def of_season(year: int, name: str, hemisphere: Hemisphere = "north") -> Interval:
    """The season that begins in `year`; one that runs over New Year ends in the next."""
    month = _SEASONS["autumn" if name == "fall" else name]
    if hemisphere == "south":
        month = (month + 5) % 12 + 1
    after = month + 2
    return of_days(date(year, month, 1), last_of_month(year + (after > 12), (after - 1) % 12 + 1), "season")


def of_year(year: int, part: Part | None = None) -> Interval:
    if part is None:
        return of_days(date(year, 1, 1), date(year, 12, 31), "year")
    month = {"early": 1, "mid": 5, "late": 9}[part]
    return of_days(date(year, month, 1), last_of_month(year, month + 3), "range")


def of_decade(first: int, part: Part | None = None) -> Interval:
    """Ten years from `first`; early, mid and late are years 0-3, 4-6 and 7-9."""
    a, b = {None: (0, 9), "early": (0, 3), "mid": (4, 6), "late": (7, 9)}[part]
    return of_days(date(first + a, 1, 1), date(first + b, 12, 31), "decade" if part is None else "range")


def of_century(number: int, part: Part | None = None) -> Interval:
    """The 19th is 1801 to 1900 for historians and 1800 to 1899 for everybody else, and here."""
    first = 100 * (number - 1)
    a, b = {None: (0, 99), "early": (0, 32), "mid": (33, 66), "late": (67, 99)}[part]
    return of_days(date(max(first + a, 1), 1, 1), date(first + b, 12, 31), "century" if part is None else "range")


def add_months(day: date, months: int) -> date:
    """The same day of another month, or that month's last."""
    total = day.year * 12 + day.month - 1 + months
    year, month = divmod(total, 12)
    return date(year, month + 1, min(day.day, last_of_month(year, month + 1).day))


def latest_weekday(weekday: int, day: date) -> date:
    """The last such weekday that is not after `day`. Monday is 0."""
    return day - timedelta((day.weekday() - weekday) % 7)


def next_weekday(weekday: int, day: date) -> date:
    """The first such weekday that is not before `day`."""
    return day + timedelta((weekday - day.weekday()) % 7)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    return next_weekday(weekday, date(year, month, 1)) + timedelta(7 * (nth - 1))


def easter(year: int) -> date:
    """Easter Sunday of the western churches (Meeus, Jones and Butcher's rule)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e, f = b // 4, b % 4, (b + 8) // 25
    h = (19 * a + b - d - (b - f + 1) // 3 + 15) % 30
    shift = (32 + 2 * e + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * shift) // 451
    month, day = divmod(h + shift - 7 * m + 114, 31)
    return date(year, month, day + 1)
