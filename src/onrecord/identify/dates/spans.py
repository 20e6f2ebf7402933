"""Weeks, months and years around a day: last week, three days ago, the following month."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from onrecord.identify.dates import calendar as cal
from onrecord.identify.dates.moment import Moment, NoDateError, Reader, day_known
from onrecord.identify.dates.patterns import (
    EDGE,
    NUMBER,
    NUMBER_WORDS,
    PART,
    SEASON,
    UNIT,
    UNIT_WHICH,
    group_of,
    number_of,
)
from onrecord.identify.dates.times import part_on

if TYPE_CHECKING:
    import re

    from onrecord.identify.dates.calendar import Interval


def _unit_interval(unit: str, day: date) -> Interval:
    if unit == "weekend":
        return cal.of_weekend(day)
    if unit in ("week", "fortnight"):
        return cal.of_week(day)
    if unit == "month":
        return cal.of_month(day.year, day.month)
    if unit == "quarter":
        return cal.of_quarter(day.year, (day.month + 2) // 3)
    if unit == "year":
        return cal.of_year(day.year)
    if unit == "decade":
        return cal.of_decade(day.year // 10 * 10)
    if unit in ("century", "centurie"):
        return cal.of_century(day.year // 100 + 1)
    return cal.of_day(day)


def _shifted(day: date, n: int, unit: str) -> date:
    """A day so many units later, within the calendar."""
    if unit == "weekend":
        return day + timedelta(7 * n)
    if unit in ("day", "week", "fortnight"):
        return day + timedelta({"day": 1, "week": 7, "fortnight": 14}[unit] * n)
    if unit in ("month", "quarter"):
        return cal.add_months(day, n * (3 if unit == "quarter" else 1))
    years = {"year": 1, "decade": 10, "century": 100, "centurie": 100, "generation": 25}[unit] * n
    return cal.add_months(day, 12 * years)


def _that_far(n: int, unit: str, day: date) -> Interval:
    """The day, month or year that lies n units away: as fine as the unit lets one say."""
    there = _shifted(day, n, unit)
    if unit in ("month", "quarter"):
        return cal.of_month(there.year, there.month)
    if unit in ("year", "decade", "century", "centurie"):
        return cal.of_year(there.year)
    return cal.of_weekend(there) if unit == "weekend" else cal.of_day(there)


def _ago(m: re.Match[str], moment: Moment) -> Interval | None:
    unit, n = m["unit"].lower(), number_of(m["n"])
    if unit in ("minute", "hour"):
        return cal.of_day(day_known(moment)) if n is None or n < 12 else None
    if n is None or unit == "generation":
        return None
    return _that_far(-n, unit, day_known(moment))


def _from_before(m: re.Match[str], moment: Moment) -> Interval | None:
    """*Two weeks later*, counted from the last date named."""
    unit, n = m["unit"].lower(), number_of(m["n"])
    if unit in ("minute", "hour"):
        raise NoDateError
    if n is None or unit == "generation" or moment.before is None:
        return None
    sign = 1 if m["way"].lower() in ("later", "after", "afterward", "afterwards") else -1
    return _that_far(sign * n, unit, moment.before.first_day)


def _from_now(m: re.Match[str], moment: Moment) -> Interval | None:
    unit, n = m["unit"].lower(), number_of(m["n"])
    if n is None or unit in ("minute", "hour", "generation"):
        return None
    return _that_far(n, unit, day_known(moment))


def _this_unit(m: re.Match[str], moment: Moment) -> Interval | None:
    which, unit = m["which"].lower(), m["unit"].lower()
    today = day_known(moment)
    edge = (group_of(m, "edge") or "").lower()
    if which in ("this", "this past", "the current", "this coming", "the present"):
        if unit == "weekend":
            return _the_weekend(moment, today)
        whole = _unit_interval(unit, today)
    elif which in ("next", "the coming"):
        whole = _unit_interval(unit, _shifted(today, 1, unit))
    else:
        whole = _last_weekend(today) if unit == "weekend" else _unit_interval(unit, _shifted(today, -1, unit))
    if edge and unit in ("month", "year"):
        part: cal.Part = edge  # type: ignore[assignment]
        first = whole.first_day
        return cal.of_month(first.year, first.month, part) if unit == "month" else cal.of_year(first.year, part)
    return _day_edge(edge, whole)


def _day_edge(edge: str, whole: Interval) -> Interval:
    """Early, mid and late in a week: Monday and Tuesday, Wednesday and Thursday, Friday to Sunday."""
    if edge and whole.precision == "week":
        a, b = {"early": (0, 1), "mid": (2, 3), "late": (4, 6)}[edge]
        return cal.of_days(whole.first_day + timedelta(a), whole.first_day + timedelta(b), "range")
    return whole


def _the_weekend(moment: Moment, today: date) -> Interval:
    if moment.tense == "future" or today.weekday() >= 5:
        return cal.of_weekend(today)
    return cal.of_weekend(today - timedelta(7))


def _last_weekend(today: date) -> Interval:
    return cal.of_weekend(today - timedelta(7))


def _at_weekend(_: re.Match[str], moment: Moment) -> Interval:
    return _the_weekend(moment, day_known(moment))


def _earlier_this(m: re.Match[str], moment: Moment) -> Interval:
    today = day_known(moment)
    if m["unit"].lower() not in ("day", "week", "month", "quarter", "year", "decade", "century"):
        raise NoDateError
    whole = _unit_interval(m["unit"].lower(), today)
    if m["unit"].lower() == "day":
        return _that_day(m, moment) or whole
    if m["way"].lower() == "later":
        return cal.of_days(min(today + timedelta(1), whole.last_day), whole.last_day, "range")
    return cal.of_days(whole.first_day, max(today - timedelta(1), whole.first_day), "range")


def _that_day(m: re.Match[str], moment: Moment) -> Interval | None:
    """*Earlier in the day*, told after *said on Thursday*: that day, where it is one of the last week's."""
    if moment.before is None or not m.group().lower().endswith("in the day"):
        return None
    day = moment.before.first_day
    is_news = day == moment.before.last_day and timedelta(0) <= day_known(moment) - day < timedelta(7)
    return cal.of_day(day) if is_news else None


def _past_units(m: re.Match[str], moment: Moment) -> Interval | None:
    """*The past two weeks*: so many days up to today; *the next ten days*: those after it."""
    unit, n = m["unit"].lower(), number_of(m["n"]) if group_of(m, "n") else 1
    if n is None or unit in ("minute", "hour", "weekend", "generation") or n > 4000:
        return None
    today = day_known(moment)
    if m["which"].lower().endswith(("next", "coming", "following")):
        start = moment.before.last_day if m["which"].lower().endswith("following") and moment.before else today
        return cal.of_days(start + timedelta(1), _shifted(start, n, unit), "range")
    return cal.of_days(_shifted(today, -n, unit) + timedelta(1), today, "range")


def _that_unit(m: re.Match[str], moment: Moment) -> Interval | None:
    """*The following day*, *that year*, *the same month*: beside the last date named."""
    which, unit = m["which"].lower(), m["unit"].lower()
    before = moment.before
    if before is None:
        if which in ("the next", "the following") and moment.today is not None and unit == "day":
            return None
        return None
    if unit in ("minute", "hour", "generation"):
        raise NoDateError
    if which in ("that", "that same", "the same"):
        if unit == "day" and before.precision not in ("day", "part_of_day", "minute"):
            return None
        return _unit_interval(unit, before.first_day)
    step = 1 if which in ("the following", "the next") else -1
    start = before.last_day if step > 0 else before.first_day
    return _unit_interval(unit, _shifted(start, step, unit))


def _that_part(m: re.Match[str], moment: Moment) -> Interval | None:
    """*The following morning*, *that night*, *the next summer*."""
    if moment.before is None:
        return None
    later = m["which"].lower() in ("the following", "the next")
    if m["season"]:
        start = moment.before.last_day
        seasons = [cal.of_season(start.year + k, m["season"].lower(), moment.hemisphere) for k in (-1, 0, 1)]
        return next(s for s in seasons if (s.first_day > start if later else s.last_day >= start))
    if moment.before.first_day != moment.before.last_day:
        return None
    return part_on(moment.before.first_day + timedelta(later), m["part"], None)


def _day_before(m: re.Match[str], moment: Moment) -> Interval | None:
    if moment.before is None or moment.before.precision not in ("day", "part_of_day", "minute"):
        return None
    day = moment.before.first_day - timedelta(1)
    return cal.of_day(day) if m["n"] == "day" else cal.of_hours(day, cal.PARTS_OF_DAY["night"])


SPAN_RULES: list[tuple[str, str, Reader]] = [
    (NUMBER_WORDS, rf"{NUMBER}[\s-]{UNIT} (?:ago|back)\b", _ago),
    (
        NUMBER_WORDS,
        rf"{NUMBER} {UNIT} (?P<way>later|earlier|afterwards?|(?:before|after)(?=[.,;:!?”\"]))\b(?! (?:this|that (?:day|week|month|year|night|morning|evening|summer|winter|spring))\b)",
        _from_before,
    ),
    (NUMBER_WORDS, rf"{NUMBER} {UNIT} (?:from now|from today)\b", _from_now),
    (
        "last next this the early mid late",
        rf"(?:(?:the )?{EDGE}[\s-])?{UNIT_WHICH} (?P<unit>weekend|week|month|quarter|year|decade|century)\b",
        _this_unit,
    ),
    ("the", r"the (?P<unit>weekend)\b", _at_weekend),
    (
        "earlier later",
        r"(?P<way>earlier|later)(?: on)? (?:(?:in )?this|in the(?= (?:day|week|month)\b)) (?P<unit>day|week|month|quarter|year|decade|century)\b",
        _earlier_this,
    ),
    (
        "the last next",
        rf"(?P<which>(?:the )?(?:past|last|next|coming|previous|following)) {NUMBER} {UNIT}",
        _past_units,
    ),
    (
        "the",
        r"(?P<which>the (?:past|last|coming)) (?P<unit>day|week|fortnight|month|quarter|year|decade|century)\b",
        _past_units,
    ),
    (
        "the that",
        r"(?P<which>the following|the next|the previous|that same|that|the same) (?P<unit>day|weekend|week|month|quarter|year|decade|century)\b",
        _that_unit,
    ),
    ("the that", rf"(?P<which>the following|the next|that same|that|the same) (?:{PART}|{SEASON})\b", _that_part),
    ("the a", r"(?:the|a) (?P<n>day|night) (?P<way>earlier|before(?!\s\w))\b", _day_before),
]
