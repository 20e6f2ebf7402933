"""Expressions of a day: full and numeric dates, weekdays, yesterday and tonight."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from onrecord.identify.dates import calendar as cal
from onrecord.identify.dates.holidays import HOLIDAYS, read_holiday
from onrecord.identify.dates.moment import Moment, NoDateError, Reader, day_known, year_of
from onrecord.identify.dates.patterns import (
    DASH,
    DAY,
    DAY2,
    FULL_WEEKDAY,
    MONTH,
    MONTH2,
    MONTHS,
    PART,
    WEEKDAY,
    WEEKDAYS,
    WHICH,
    YEAR,
    group_of,
    month_of,
    weekday_of,
)
from onrecord.identify.dates.times import part_on, refined

if TYPE_CHECKING:
    import re

    from onrecord.identify.dates.calendar import Interval


def _iso(m: re.Match[str], _: Moment) -> Interval:
    day = date(int(m["year"]), int(m["mm"]), int(m["dd"]))
    return cal.of_minute(day, int(m["h"]), int(m["min"])) if m["h"] else cal.of_day(day)


def _numeric(m: re.Match[str], moment: Moment) -> Interval:
    a, b, year = int(m["a"]), int(m["b"]), int(m["year"])
    if year < 100:
        year += 2000 if year < 70 else 1900
    month, day = (a, b) if moment.month_first else (b, a)
    if month > 12:
        month, day = day, month
    return cal.of_day(date(year, month, day))


def _month_day(m: re.Match[str], moment: Moment) -> Interval:
    day, month = int(m["day"]), month_of(m)
    if group_of(m, "year"):
        year = int(m["year"])
    elif moment.weekday is not None and moment.today is not None:
        year = _year_by_weekday(day, month, moment.weekday, moment)
    else:
        year = year_of(day, month, moment)
    return refined(m, date(year, month, day))


def _year_by_weekday(day: int, month: int, weekday: int, moment: Moment) -> int:
    """Of the years around, the nearest in which that day is that weekday."""
    today = day_known(moment)
    fits = [y for y in range(today.year - 3, today.year + 4) if _is_weekday(y, month, day, weekday)]
    first = year_of(day, month, moment)
    return min(fits, key=lambda y: (abs(y - first), y)) if fits else first


def _is_weekday(year: int, month: int, day: int, weekday: int) -> bool:
    try:
        return date(year, month, day).weekday() == weekday
    except ValueError:
        return False


def _day_range(m: re.Match[str], moment: Moment) -> Interval:
    first, last, month = int(m["day"]), int(m["day2"]), month_of(m)
    year = int(m["year"]) if group_of(m, "year") else year_of(last, month, moment)
    to = MONTHS[m["month2"].lower().rstrip(".")] if group_of(m, "month2") else month
    return cal.of_days(date(year, month, first), date(year + (to < month), to, last), "range")


def _cross_range(m: re.Match[str], moment: Moment) -> Interval:
    """*April 29-May 2, 2015*: over the end of a month."""
    first, last = month_of(m), MONTHS[m["month2"].lower().rstrip(".")]
    year = int(m["year"]) if m["year"] else year_of(int(m["day2"]), last, moment)
    return cal.of_days(date(year - (first > last), first, int(m["day"])), date(year, last, int(m["day2"])), "range")


def _week_of(m: re.Match[str], moment: Moment) -> Interval:
    """The week that holds a day; of a day without a year the nearest."""
    if m["year"]:
        return cal.of_week(date(int(m["year"]), month_of(m), int(m["day"])))
    today = day_known(moment)
    days = [date(today.year + k, month_of(m), int(m["day"])) for k in (-1, 0, 1)]
    return cal.of_week(min(days, key=lambda day: abs(day - today)))


def _two_days_off(m: re.Match[str], moment: Moment) -> Interval:
    return cal.of_day(day_known(moment) + timedelta(-2 if m["way"].lower().startswith("before") else 2))


def _weekday_day(m: re.Match[str], moment: Moment) -> date:
    today, weekday = day_known(moment), weekday_of(m)
    which = (group_of(m, "which") or "").lower()
    if which.endswith(("last", "past", "previous")):
        return cal.latest_weekday(weekday, today - timedelta(1))
    if which.endswith(("next", "coming")) or (which == "this" and moment.tense == "future"):
        return cal.next_weekday(weekday, today + timedelta(which != "this"))
    if which in ("that", "the following") and moment.before is not None:
        step = timedelta(which == "the following")
        return cal.next_weekday(weekday, moment.before.first_day + step)
    if moment.tense == "future":
        return cal.next_weekday(weekday, today)
    return cal.latest_weekday(weekday, today)


def _weekday_alone(m: re.Match[str], moment: Moment) -> Interval:
    if m["weekday"].lower().endswith("days") and m["weekday"].lower() not in WEEKDAYS:
        raise NoDateError  # "on Mondays": every one
    return refined(m, _weekday_day(m, moment))


def _weekday_of_last_week(m: re.Match[str], moment: Moment) -> Interval:
    today = day_known(moment)
    shift = {"last": -7, "next": 7, "this": 0}[m["which"].lower()]
    day = today - timedelta(today.weekday() - weekday_of(m) - shift)
    return refined(m, day)


_NEAR = {"today": 0, "present": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "last night": -1, "tomorrow night": 1}


def _near(m: re.Match[str], moment: Moment) -> Interval:
    word = m["near"].lower()
    day = day_known(moment) + timedelta(_NEAR[word])
    if word in ("tonight", "last night"):
        return cal.of_hours(day, cal.PARTS_OF_DAY["night"])
    return refined(m, day)


def _this_part(m: re.Match[str], moment: Moment) -> Interval:
    which = m["which"].lower()
    if which == "that":
        if moment.before is None:
            raise NoDateError
        if moment.before.first_day != moment.before.last_day:
            raise ValueError("no day that it could be a part of")
        return part_on(moment.before.first_day, m["part"], None)
    return part_on(day_known(moment), m["part"], None)


def _overnight(_: re.Match[str], moment: Moment) -> Interval:
    today = day_known(moment)
    return cal.of_days(today - timedelta(1), today, "part_of_day")


def _nth_of_month(m: re.Match[str], moment: Moment) -> Interval:
    today, day = day_known(moment), int(m["day"])
    months = [cal.add_months(date(today.year, today.month, 1), k) for k in range(-6, 7)]
    days = [date(x.year, x.month, day) for x in months if day <= cal.last_of_month(x.year, x.month).day]
    if moment.tense == "future":
        return cal.of_day(next(d for d in days if d >= today))
    return cal.of_day(next(d for d in reversed(days) if d <= today))


DAY_RULES: list[tuple[str, str, Reader]] = [
    ("#", r"(?P<year>[12]\d{3})(?P<dash>[-/])(?P<mm>[01]\d)(?P=dash)(?P<dd>[0-3]\d)(?:[T ](?P<h>[012]\d):(?P<min>[0-5]\d)(?::[0-5]\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\d-])", _iso),
    ("#", r"(?P<a>[0-3]?\d)(?P<sep>[/.-])(?P<b>[0-3]?\d)(?P=sep)(?P<year>[12]\d{3}|\d\d)(?![\d/]|\.\d)", _numeric),
    ("#", rf"{DAY}(?:{DASH}){DAY2}\s(?:of\s)?{MONTH}(?:,?\s{YEAR})?", _day_range),
    ("# the", rf"(?:the\s)?{DAY}(?:\s(?:day\s)?of)?\s{MONTH},?\s{YEAR}", _month_day),
    ("# the", rf"(?:the\s)?{DAY}(?:\s(?:day\s)?of)?\s{MONTH}", _month_day),
    ("month", rf"{MONTH}\s{DAY}[-–]{MONTH2}\s{DAY2}(?:,?\s{YEAR})?(?!\d)", _cross_range),
    ("the", rf"the week of {MONTH}\s{DAY}(?:,?\s{YEAR})?(?!\d)", _week_of),
    ("the", r"the day (?P<way>before yesterday|after tomorrow)", _two_days_off),
    ("month", rf"{MONTH}\s{DAY}(?:{DASH}){DAY2}(?:,?\s{YEAR})?(?!\d)", _day_range),
    ("month", rf"{MONTH}\s(?:the\s)?{DAY},?\s{YEAR}", _month_day),
    ("month", rf"{MONTH}\s(?:the\s)?{DAY}(?!\d|[.,:]\d|\s?(?:percent|%|per cent|points?|p\.?m|a\.?m))", _month_day),
    ("early late the morning evening afternoon night", rf"(?P<edge>early|late)\s(?:on\s)?{WHICH}{FULL_WEEKDAY}", _weekday_alone),
    ("weekday last next this that the early late", rf"(?:(?P<edge>early|late)\s)?{WHICH}{FULL_WEEKDAY}(?:\s{PART})?(?!\s(?:{MONTH}\b))", _weekday_alone),
    ("weekday", rf"{WEEKDAY}(?=,?\s(?:{MONTH.replace('?P<month>', '?:')}|[0-3]?\d(?:st|nd|rd|th)?\s{MONTH.replace('?P<month>', '?:')}))", _weekday_alone),
    ("weekday", rf"{FULL_WEEKDAY}\s(?:of\s)?(?P<which>last|next|this)\sweek", _weekday_of_last_week),
    ("today tonight yesterday tomorrow last present", rf"(?P<near>today|tonight|yesterday|tomorrow night|tomorrow|last night|present)(?:\s{PART})?(?:\s(?P<edge>early|late))?", _near),
    ("early late", r"(?P<edge>early|late)\s(?P<near>today|yesterday|tomorrow|last night)", _near),
    ("this that", rf"(?P<which>this|that)\s(?:very\s|same\s)?{PART}", _this_part),
    ("overnight", r"overnight", _overnight),
    ("the", r"the (?P<day>[0-3]?\d)(?:st|nd|rd|th)(?=[,.;:?!)]|\s(?:and|at|when|after|in|for|to|he|she|they|it|but|with|by|as|because|or|said|was|would|will)\b)", _nth_of_month),
    ("holiday last next this the", rf"(?:(?P<which>last|next|this) )?{HOLIDAYS}(?:,?\s(?:of\s)?{YEAR})?", read_holiday),
]  # fmt: skip
