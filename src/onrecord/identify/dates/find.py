"""Find the date and time expressions of a text and resolve each, in the order of the text."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from onrecord.identify.dates import calendar as cal
from onrecord.identify.dates.calendar import Interval
from onrecord.identify.dates.days import DAY_RULES
from onrecord.identify.dates.lookalikes import GUARDS
from onrecord.identify.dates.moment import Moment, NoDateError
from onrecord.identify.dates.patterns import FOLLOWS, MONTHS, WEEKDAYS, any_of, weekday_of
from onrecord.identify.dates.periods import PERIOD_RULES
from onrecord.identify.dates.place import Place
from onrecord.identify.dates.spans import SPAN_RULES
from onrecord.identify.dates.tense import tense_at
from onrecord.identify.dates.times import TIME_RULES, read_clock, refined
from onrecord.schema import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class DateExpression:
    """Words that name a time, and what they mean; `interval` is None where that cannot be said. `rule` read them."""

    span: Span
    interval: Interval | None
    rule: str


@dataclass(frozen=True, slots=True)
class _Rule:
    sort: str  # "day", "period" or "time" of day
    pattern: re.Pattern[str]
    read: Callable[..., object]
    guard: Callable[[str, re.Match[str], str], bool] | None


@dataclass(frozen=True, slots=True)
class _Atom:
    """One part of an expression: a day, a longer period, or a time of day."""

    start: int
    end: int
    match: re.Match[str]
    rule: _Rule

    @property
    def sort(self) -> str:
        return self.rule.sort

    @property
    def is_weekday(self) -> bool:
        return "weekday" in self.match.re.groupindex


_GROUPS = {
    "month": " ".join(MONTHS),
    "weekday": " ".join([*WEEKDAYS, *(f"{day}s" for day in WEEKDAYS)]),
    "holiday": "christmas boxing new valentine st independence fourth halloween bonfire veterans remembrance armistice juneteenth earth"
    " bastille australia anzac burns groundhog may flag cinco april thanksgiving black labor memorial presidents columbus martin"
    " election mother father easter good palm ash shrove maundy",
}
_LINK = re.compile(r",?\s(?:(?:at|around|about|on|of|the|shortly after|just after|just before|before|after)\s){0,2}\(?")
_RANGE_LINK = re.compile(r"\s?(?:–|—|-|to|through|until|and)\s?(?:from\s|the\s)?")


def _by_first_word() -> dict[str, list[_Rule]]:
    tables = (("day", DAY_RULES), ("period", [*SPAN_RULES, *PERIOD_RULES]), ("time", TIME_RULES))
    out: dict[str, list[_Rule]] = defaultdict(list)
    for sort, rules in tables:
        for firsts, pattern, read in rules:
            rule = _Rule(sort, re.compile(pattern, re.IGNORECASE), read, GUARDS.get(read.__name__))
            for word in {w for group in firsts.split() for w in _GROUPS.get(group, group).split()}:
                out[word.lower()].append(rule)
    return out


_RULES = _by_first_word()
_FOLLOWS = {word: re.compile(rf"[\s-](?:{words})", re.IGNORECASE) for word, words in FOLLOWS.items()}
_AMERICAN = Place()
_FIRST_WORD = re.compile(
    rf"(?<![\w.,:/$£€#@-])(?:{any_of(w for w in _RULES if w.isalpha())}(?![A-Za-z])|\d|['’](?=[1-9]0s))", re.IGNORECASE
)


def find_dates(text: str, published: datetime | None, place: Place = _AMERICAN) -> list[DateExpression]:
    """The date and time expressions of a text in order.

    Offsets are code points. Intervals are local times of the publication's own offset, without one. Linear in the text.
    """
    today = published.date() if published else None
    base = Moment(today, month_first=place.month_first, hemisphere=place.hemisphere)
    out: list[DateExpression] = []
    before: Interval | None = None
    groups = list(_groups(text))
    for n, group in enumerate(groups):
        year = _year_of_range(text, group, groups[n + 1] if n + 1 < len(groups) else None)
        if year is None:
            year = _carried_year(text, out, group[0].start, today)
        moment = replace(base, before=before, before_year=year)
        expression = _read(text, group, moment)
        if expression is None:
            continue
        if year is not None and _runs_over_new_year(text, out, expression):
            expression = _read(text, group, replace(moment, before_year=year + 1)) or expression
        out.append(expression)
        if expression.interval is not None and expression.interval.precision not in ("decade", "century"):
            before = expression.interval
    return out


def _groups(text: str) -> Iterator[list[_Atom]]:
    """Atoms that make one expression: a day with the clock, part of day or weekday that stands beside it."""
    group: list[_Atom] = []
    for atom in _atoms(text):
        if group and _joins(group, atom) and _LINK.fullmatch(text, group[-1].end, atom.start):
            group.append(atom)
            continue
        if group:
            yield group
        group = [atom]
    if group:
        yield group


def _joins(group: list[_Atom], atom: _Atom) -> bool:
    days = [a for a in group if a.sort == "day"]
    if atom.sort == "time":
        return bool(days) and not any(a.sort == "time" for a in group)
    if atom.sort != "day" or any(a.sort == "period" for a in group):
        return False
    return not days or (len(days) == 1 and days[0].is_weekday and not atom.is_weekday)


def _atoms(text: str) -> Iterator[_Atom]:
    reached = 0
    for first in _FIRST_WORD.finditer(text):
        if first.start() < reached:
            continue
        word = first.group().lower()
        if word in _FOLLOWS and not _FOLLOWS[word].match(text, first.end()):
            continue
        best: _Atom | None = None
        for rule in _RULES["#" if word.isdigit() else word if word.isalpha() else "the"]:
            m = rule.pattern.match(text, first.start())
            if m and (best is None or m.end() > best.end) and _stands_for_a_time(text, m, rule):
                best = _Atom(m.start(), m.end(), m, rule)
        if best is not None:
            reached = best.end
            yield best


_LOOK_ALIKE = frozenset("ıİſ\u212a")  # equal to i, s and k without regard to case, and no letters of English


def _stands_for_a_time(text: str, m: re.Match[str], rule: _Rule) -> bool:
    if text[m.end() : m.end() + 1].isalnum() or _is_a_title(text, m.start(), m.end()):
        return False
    if not _LOOK_ALIKE.isdisjoint(m.group()):
        return False
    return rule.guard is None or rule.guard(text, m, text[max(0, m.start() - 24) : m.start()])


_OPENS = re.compile(r"[“\"‘]$")
_CLOSES = re.compile(r"[,.]?[”\"’](?!\w)")


def _is_a_title(text: str, start: int, end: int) -> bool:
    """Alone between quotation marks: a book, a song, a programme."""
    return bool(_OPENS.search(text[max(0, start - 1) : start]) and _CLOSES.match(text, end))


def _read(text: str, group: list[_Atom], moment: Moment) -> DateExpression | None:
    """A group as one expression; None where it only looks like one."""
    days = [a for a in group if a.sort == "day"]
    head = days[-1] if days else group[0]
    if head.sort == "time":
        return None
    span = Span(group[0].start, group[-1].end)
    weekday = weekday_of(days[0].match) if len(days) == 2 else None
    try:
        interval = head.rule.read(head.match, replace(moment, tense=tense_at(text, *span), weekday=weekday))
        if isinstance(interval, Interval) and interval.first_day == interval.last_day:
            interval = _refine(interval, group, days)
    except NoDateError:
        return None
    except (ValueError, OverflowError):
        interval = None
    rule = f"dates.{head.rule.read.__name__.lstrip('_')}"
    return DateExpression(span, interval if isinstance(interval, Interval) else None, rule)


def _refine(interval: Interval, group: list[_Atom], days: list[_Atom]) -> Interval:
    """A day with the part of day that its weekday carries (*Saturday evening, May 23*) or the clock beside it."""
    day = interval.first_day
    if len(days) == 2 and interval.precision == "day":
        interval = refined(days[0].match, day)
    for atom in group:
        if atom.sort == "time":
            time = atom.rule.read(atom.match)
            interval = cal.of_minute(day, *time) if atom.rule.read is read_clock else cal.of_hours(day, time)  # type: ignore
    return interval


def _year_of_range(text: str, group: list[_Atom], following: list[_Atom] | None) -> int | None:
    """*March to August 2011*: the first end of a range has the year of the second."""
    if following is None or not _RANGE_LINK.fullmatch(text, group[-1].end, following[0].start):
        return None
    year = following[-1].match.groupdict().get("year")
    return int(year) if year and len(year) == 4 else None


def _runs_over_new_year(text: str, found: list[DateExpression], end: DateExpression) -> bool:
    """*Dec. 28 through Jan. 3*: the second end of a range cannot lie before the first."""
    if not found or found[-1].interval is None or end.interval is None:
        return False
    linked = _RANGE_LINK.fullmatch(text, found[-1].span.end, end.span.start)
    return linked is not None and end.interval.first_day < found[-1].interval.first_day


def _carried_year(text: str, found: list[DateExpression], at: int, today: date | None) -> int | None:
    """The year that the text just before is about, if it named one and that is not the year of publication."""
    if not found or found[-1].interval is None or "\n" in text[found[-1].span.end : at]:
        return None
    first, last = found[-1].interval.first_day, found[-1].interval.last_day
    return first.year if first.year == last.year and (today is None or first.year != today.year) else None
