"""Stretches of the calendar by name: months, seasons, quarters, years, decades, centuries."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from onrecord.identify.dates import calendar as cal
from onrecord.identify.dates.moment import Moment, NoDateError, Reader, day_known, year_of
from onrecord.identify.dates.patterns import (
    DECADES,
    EDGE,
    MONTH,
    MONTH2,
    MONTHS,
    NTH,
    ORDINALS,
    SEASON,
    YEAR,
    group_of,
    month_of,
)

if TYPE_CHECKING:
    from onrecord.identify.dates.calendar import Interval


def _month_range(m: re.Match[str], moment: Moment) -> Interval:
    first, last = month_of(m), MONTHS[m["month2"].lower().rstrip(".")]
    year = int(m["year"]) if m["year"] else year_of(1, last, moment, exact=False)
    return cal.of_days(date(year - (first > last), first, 1), cal.last_of_month(year, last), "range")


def _month_alone(m: re.Match[str], moment: Moment) -> Interval:
    month, edge = month_of(m), group_of(m, "edge")
    part: cal.Part | None = edge.lower() if edge else None  # type: ignore[assignment]
    if group_of(m, "year"):
        return cal.of_month(int(m["year"]), month, part)
    which = (group_of(m, "which") or "").lower().split()[-1:]
    if which in (["last"], ["past"]):
        today = day_known(moment)
        return cal.of_month(today.year - (month >= today.month), month, part)
    if which in (["next"], ["coming"]):
        today = day_known(moment)
        return cal.of_month(today.year + (month <= today.month), month, part)
    if which == ["this"]:
        return cal.of_month(day_known(moment).year, month, part)
    return cal.of_month(year_of(1, month, moment, exact=False), month, part)


def _season(m: re.Match[str], moment: Moment) -> Interval:
    name = m["season"].lower()
    if group_of(m, "year"):
        return cal.of_season(int(m["year"]), name, moment.hemisphere)
    today, which = day_known(moment), (group_of(m, "which") or "").lower()
    around = [cal.of_season(today.year + k, name, moment.hemisphere) for k in (-2, -1, 0, 1)]
    started = [s for s in around if s.first_day <= today]
    if which.endswith("next") or (moment.tense == "future" and not which.endswith(("last", "past"))):
        return next(s for s in around if s.last_day >= today and (not which.endswith("next") or s.first_day > today))
    if which.endswith(("last", "past")):
        return [s for s in around if s.last_day < today][-1]
    return started[-1]


def _bare_season(m: re.Match[str], moment: Moment) -> Interval | None:
    """*In the summer*: the latest one or the next; *summers*, *in summer*: none that could be told."""
    if m.group().lower().endswith("s") or not m.group().lower().startswith("the "):
        return None
    today, name = day_known(moment), m["season"].lower()
    around = [cal.of_season(today.year + k, name, moment.hemisphere) for k in (-1, 0, 1)]
    if moment.tense == "future":
        return next(s for s in around if s.last_day >= today)
    return [s for s in around if s.first_day <= today][-1]


def _quarter(m: re.Match[str], moment: Moment) -> Interval:
    word = m["nth"].lower()
    number = int(word) if word.isdigit() else ORDINALS[word]
    if group_of(m, "year"):
        return cal.of_quarter(int(m["year"]), number)
    today = day_known(moment)
    if moment.tense == "future":
        years = (today.year, today.year + 1)
        return next(q for q in (cal.of_quarter(y, number) for y in years) if q.last_day >= today)
    return next(q for q in (cal.of_quarter(y, number) for y in (today.year, today.year - 1)) if q.first_day <= today)


def _half(m: re.Match[str], moment: Moment) -> Interval:
    shift = {"last": -1, "next": 1}.get((m["which"] or "").lower(), 0)
    year = int(m["year"]) if m["year"] else day_known(moment).year + shift
    return cal.of_half(year, ORDINALS[m["nth"].lower()])


def _year(m: re.Match[str], _: Moment) -> Interval:
    edge = (group_of(m, "edge") or "").lower()
    part: cal.Part | None = edge if edge else None  # type: ignore[assignment]
    return cal.of_year(int(m["year"]), part)


def _two_years(m: re.Match[str], _: Moment) -> Interval:
    """*2016-17*: a season or financial year that runs over New Year, or years from one to another."""
    first = int(m["year"])
    last = int(m["to"]) if len(m["to"]) == 4 else first // 100 * 100 + int(m["to"])
    if not first < last < first + 100:
        raise NoDateError
    return cal.of_days(date(first, 1, 1), date(last, 12, 31), "range")


def _era_year(m: re.Match[str], _: Moment) -> Interval | None:
    """Years before our era are found and have no interval: the calendar that we count in begins with the year 1."""
    if (m["era"] or "").upper().startswith("B"):
        return None
    return cal.of_year(int(m["number"] or m["year"]))


def _world_war(m: re.Match[str], _: Moment) -> Interval:
    if (m["nth"] or m["ww"] or m["ord"]).lower() in ("ii", "two", "second"):
        return cal.of_days(date(1939, 9, 1), date(1945, 9, 2), "range")
    return cal.of_days(date(1914, 7, 28), date(1918, 11, 11), "range")


def _vague(_: re.Match[str], __: Moment) -> None:
    return None


def _decade(m: re.Match[str], _: Moment) -> Interval:
    edge = (group_of(m, "edge") or "").lower()
    part: cal.Part | None = edge if edge else None  # type: ignore[assignment]
    word = (m["tens"] or "").lower()
    first = int(m["decade"]) if m["decade"] else 1900 + (DECADES[word] if word in DECADES else int(m["two"]))
    if first % 100 == 0 and first >= 1000 and not part and first % 1000:
        return cal.of_century(first // 100 + 1)  # the 1800s
    return cal.of_decade(first, part)


def _century(m: re.Match[str], _: Moment) -> Interval:
    edge = (m["edge"] or "").lower()
    part: cal.Part | None = edge if edge else None  # type: ignore[assignment]
    word = m["nth"].lower()
    number = int(re.sub(r"\D", "", word)) if word[0].isdigit() else ORDINALS[word]
    return cal.of_century(number, part)


PERIOD_RULES: list[tuple[str, str, Reader]] = [
    (
        "month early mid late last next this the",
        rf"(?:(?:the )?{EDGE}[\s-])?(?:in\s|of\s)?(?:(?P<which>last|next|this|this past|this coming) )?{MONTH}(?:,?(?:\sof)?\s{YEAR})?",
        _month_alone,
    ),
    ("month", rf"{MONTH}[–-]{MONTH2}(?:,?\s{YEAR})", _month_range),
    (
        "last next this the spring summer autumn fall winter early mid late",
        rf"(?:(?:the )?(?:early|late|mid)[\s-])?(?:(?P<which>last|this past|past|next|this|this coming|the) )?{SEASON}(?:(?:,|\sof)?\s{YEAR}(?:[-–/]\d\d(?!\d))?)",
        _season,
    ),
    ("last next this", rf"(?P<which>last|this past|next|this coming|this) {SEASON}\b", _season),
    ("Q", rf"Q(?P<nth>[1-4])(?:\s(?:of\s)?{YEAR})?", _quarter),
    ("the first second third fourth", rf"(?:the )?{NTH}[\s-]quarter(?:\s(?:of\s)?{YEAR})?", _quarter),
    (
        "the first second",
        rf"(?:the )?(?P<nth>first|second) half of (?:{YEAR}|(?P<which>the|this|last|next) year\b)",
        _half,
    ),
    (
        "# the early mid late",
        rf"(?:(?:the )?{EDGE}[\s-])?(?:the )?(?:(?P<decade>[12]\d\d0)['’]?s|['’](?P<two>[1-9]0)s)\b(?P<tens>(?!))?",
        _decade,
    ),
    (
        "the early mid late",
        rf"(?:the )?(?:{EDGE}[\s-])?(?P<tens>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)\b(?P<decade>(?!))?(?P<two>(?!))?",
        _decade,
    ),
    (
        "# the early mid late eighteenth nineteenth twentieth twenty",
        rf"(?:the )?(?:{EDGE}[\s-])?(?P<nth>\d\d?(?:st|nd|rd|th)|(?:twenty-)?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth))[\s-]century",
        _century,
    ),
    ("#", r"(?P<year>[12]\d{3})[-–/](?P<to>[12]\d{3}|\d\d)(?![\d-])", _two_years),
    (
        "# ad",
        r"(?:(?P<number>\d{1,4})\s?(?P<era>B\.?C\.?E?\.?|A\.?D\.?|C\.?E\.?)(?!\w)|(?P<sign>A\.?D\.?)\s?(?P<year>\d{1,4}))",
        _era_year,
    ),
    (
        "world wwi wwii first second the",
        r"(?:the )?(?:World War (?P<nth>II|I|Two|One)\b|WW(?P<ww>II|I)\b|(?P<ord>First|Second) World War)",
        _world_war,
    ),
    ("recent", r"recent (?P<unit>days|weeks|months|years|decades)", _vague),
    ("the spring summer autumn fall winter", rf"(?:the )?{SEASON}s?\b", _bare_season),
    ("# early mid late", rf"(?:{EDGE}[\s-])?{YEAR}(?!s\b|[-–]\d\d?(?!\d))", _year),
]
