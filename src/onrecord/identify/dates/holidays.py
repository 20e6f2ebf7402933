"""Holidays that news dates things by: fixed ones, and those that a rule of the calendar moves."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from onrecord.identify.dates import calendar as cal
from onrecord.identify.dates.moment import Moment, day_known
from onrecord.identify.dates.patterns import group_of
from onrecord.identify.dates.times import refined

if TYPE_CHECKING:
    import re

    from onrecord.identify.dates.calendar import Interval

_FIXED = {
    "christmas day": (12, 25), "christmas eve": (12, 24), "christmas": (12, 25), "boxing day": (12, 26), "new year's eve": (12, 31),
    "new year's day": (1, 1), "valentine's day": (2, 14), "st. patrick's day": (3, 17), "st patrick's day": (3, 17),
    "independence day": (7, 4), "the fourth of july": (7, 4), "fourth of july": (7, 4), "halloween": (10, 31), "bonfire night": (11, 5), "veterans day": (11, 11),
    "remembrance day": (11, 11), "armistice day": (11, 11), "juneteenth": (6, 19), "earth day": (4, 22), "bastille day": (7, 14),
    "australia day": (1, 26), "anzac day": (4, 25), "burns night": (1, 25), "groundhog day": (2, 2), "may day": (5, 1),
    "flag day": (6, 14), "cinco de mayo": (5, 5), "april fools' day": (4, 1), "april fool's day": (4, 1),
}  # fmt: skip


def _holiday_in(name: str, year: int) -> date:
    name = name.lower().replace("’", "'")
    if name in _FIXED:
        return date(year, *_FIXED[name])
    easter = cal.easter(year)
    return {
        "thanksgiving": lambda: cal.nth_weekday(year, 11, 3, 4),
        "thanksgiving day": lambda: cal.nth_weekday(year, 11, 3, 4),
        "black friday": lambda: cal.nth_weekday(year, 11, 3, 4) + timedelta(1),
        "labor day": lambda: cal.nth_weekday(year, 9, 0, 1),
        "memorial day": lambda: cal.latest_weekday(0, date(year, 5, 31)),
        "presidents day": lambda: cal.nth_weekday(year, 2, 0, 3),
        "presidents' day": lambda: cal.nth_weekday(year, 2, 0, 3),
        "columbus day": lambda: cal.nth_weekday(year, 10, 0, 2),
        "martin luther king jr. day": lambda: cal.nth_weekday(year, 1, 0, 3),
        "martin luther king day": lambda: cal.nth_weekday(year, 1, 0, 3),
        "election day": lambda: cal.nth_weekday(year, 11, 0, 1) + timedelta(1),
        "mother's day": lambda: cal.nth_weekday(year, 5, 6, 2),
        "father's day": lambda: cal.nth_weekday(year, 6, 6, 3),
        "easter": lambda: easter,
        "easter sunday": lambda: easter,
        "easter monday": lambda: easter + timedelta(1),
        "good friday": lambda: easter - timedelta(2),
        "palm sunday": lambda: easter - timedelta(7),
        "ash wednesday": lambda: easter - timedelta(46),
        "shrove tuesday": lambda: easter - timedelta(47),
        "maundy thursday": lambda: easter - timedelta(3),
    }[name]()


HOLIDAYS = (
    r"(?P<holiday>Christmas (?:Day|Eve)|Christmas|Boxing Day|New Year['’]s (?:Eve|Day)|Valentine['’]s Day|St\.? Patrick['’]s Day"
    r"|Independence Day|(?:the )?Fourth of July|Halloween|Bonfire Night|Veterans Day|Remembrance Day|Armistice Day|Juneteenth|Earth Day"
    r"|Bastille Day|Australia Day|Anzac Day|Burns Night|Groundhog Day|May Day|Flag Day|Cinco de Mayo|April Fools?['’]s? Day"
    r"|Thanksgiving(?: Day)?|Black Friday|Labor Day|Memorial Day|Presidents['’]? Day|Columbus Day|Martin Luther King(?: Jr\.)? Day"
    r"|Election Day|Mother['’]s Day|Father['’]s Day|Easter (?:Sunday|Monday)|Easter|Good Friday|Palm Sunday|Ash Wednesday"
    r"|Shrove Tuesday|Maundy Thursday)"
)


def read_holiday(m: re.Match[str], moment: Moment) -> Interval:
    name = m["holiday"]
    if group_of(m, "year"):
        return refined(m, _holiday_in(name, int(m["year"])))
    if moment.before_year is not None:
        return refined(m, _holiday_in(name, moment.before_year))
    today, which = day_known(moment), (group_of(m, "which") or "").lower()
    days = [_holiday_in(name, today.year + k) for k in range(-5, 6)]
    if which == "next" or (moment.tense == "future" and which != "last"):
        return refined(m, next(d for d in days if d >= today))
    return refined(m, next(d for d in reversed(days) if d < today + timedelta(which != "last")))
