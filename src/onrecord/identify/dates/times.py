"""Times of day: clocks and parts, which refine the day that stands beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.identify.dates import calendar as cal
from onrecord.identify.dates.moment import Clock, NoDateError
from onrecord.identify.dates.patterns import CLOCK, PART, group_of

if TYPE_CHECKING:
    import re
    from datetime import date

    from onrecord.identify.dates.calendar import Interval


def read_clock(m: re.Match[str]) -> tuple[int, int]:
    """Hour and minute of a day. NoDateError where the numbers are none of a clock."""
    if m["hour"] is None and m["hour24"] is None:
        return (0, 0) if m["clock"].lower().startswith("midnight") else (12, 0)
    hour, minute = int(m["hour"] or m["hour24"]), int(m["minute"] or m["minute24"] or 0)
    if m["half"]:
        if not 1 <= hour <= 12:
            raise NoDateError
        hour = hour % 12 + (12 if m["half"][0].lower() == "p" else 0)
    if hour > 23:
        raise NoDateError
    return hour, minute


def read_part(m: re.Match[str]) -> tuple[int, int]:
    return cal.PARTS_OF_DAY[m["part"].lower().removeprefix("mid-")]


def read_small_hours(_: re.Match[str]) -> tuple[int, int]:
    return 0, 6


def part_on(day: date, part: str | None, edge: str | None) -> Interval:
    name = (part or edge or "").lower().removeprefix("mid-")
    return cal.of_hours(day, cal.PARTS_OF_DAY[name]) if name in cal.PARTS_OF_DAY else cal.of_day(day)


def refined(m: re.Match[str], day: date) -> Interval:
    """A day, or the part of it that the match names."""
    return part_on(day, group_of(m, "part"), group_of(m, "edge"))


TIME_RULES: list[tuple[str, str, Clock]] = [
    ("# noon midnight midday", rf"{CLOCK}", read_clock),
    ("early late the morning mid afternoon evening night lunchtime midday", rf"(?:(?:the|early in the|late in the|early|late) )?{PART}(?= of\b|,? on\b)", read_part),
    ("the", r"the (?:early|small) hours(?= of\b)", read_small_hours),
]  # fmt: skip
