"""When words were said and published, in minutes since the year 1, local: small numbers to compare."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime, timedelta

DAY = 24 * 60
UNKNOWN = -1
_FORMS = re.compile(
    r"(?P<year>\d{4})(?:-W(?P<week>\d{2})|-(?P<month>\d{2})(?:-(?P<day>\d{2})(?P<time>[T ].+)?)?)?", re.ASCII
)


def minutes_of(moment: datetime) -> int:
    """Minutes from the first of January of the year 1 to a local time; an offset is left out of it."""
    return moment.toordinal() * DAY + moment.hour * 60 + moment.minute


def interval_of(value: str) -> tuple[int, int]:
    """An ISO day, month, year, week or time, or `a/b` (both inclusive), as minutes: from, up to and not including.

    Raises ValueError for what is none of these, or ends before it begins.
    """
    first, slash, last = value.strip().partition("/")
    start, end = _one(first)
    if slash:
        end = _one(last)[1]
    if end <= start:
        raise ValueError(f"{value!r} ends before it begins")
    return start, end


def times_of(made: str | None, published: str | None) -> tuple[int, int, int]:
    """From when and up to when a statement was made, and when it was published. Raises ValueError for what is no time."""
    start, end = interval_of(made) if made else (UNKNOWN, UNKNOWN)
    # of a day of publication its end: what was said on it can stand in it
    return start, end, interval_of(published)[1] if published else UNKNOWN


def _one(value: str) -> tuple[int, int]:
    found = _FORMS.fullmatch(value.strip())
    if found is None:
        raise ValueError(f"{value!r} is no ISO day, month, year, week or time")
    try:
        return _read(found, value.strip())
    except (ValueError, OverflowError):
        raise ValueError(f"{value!r} is no ISO day, month, year, week or time") from None


def _read(found: re.Match[str], value: str) -> tuple[int, int]:
    year = int(found["year"])
    if found["time"]:
        start = minutes_of(datetime.fromisoformat(value.replace("Z", "+00:00")))
        return start, start + 1
    if found["week"]:
        monday = date.fromisocalendar(year, int(found["week"]), 1)
        return monday.toordinal() * DAY, (monday + timedelta(6)).toordinal() * DAY + DAY
    month = int(found["month"] or 1)
    day = date(year, month, int(found["day"] or 1))
    if found["day"]:
        last = day
    else:
        end = month if found["month"] else 12
        last = date(year, end, monthrange(year, end)[1])
    return day.toordinal() * DAY, last.toordinal() * DAY + DAY
