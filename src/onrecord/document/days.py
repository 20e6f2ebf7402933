"""Days and times as pages and posts write them, to ISO: a day, or a time with the UTC offset that was written.

Nothing is converted: "10:15 a.m. EDT" stays 10:15 with -04:00, and a time without a zone stays without one. A day that does
not exist, a bare year and an ambiguous 03/04/2020 give nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Literal

Order = Literal["day_first", "month_first"]

_MONTH_NAMES = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|Jun\.|July?|Jul\.|Aug(?:ust|\.)?"
    r"|Sep(?:t(?:ember|\.)?|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_ISO = re.compile(
    r"(?P<y>\d{4})(?P<sep>[-/.]?)(?P<m>\d{2})(?P=sep)(?P<d>\d{2})(?!\d)"
    r"(?:(?:T|\s{1,2}|,\s?)(?P<rest>\d[\d:.,]{1,17}.{0,12}))?",
    re.IGNORECASE,
)
_ISO_BASIC = re.compile(r"(?P<y>\d{4})(?P<sep>)(?P<m>\d{2})(?P<d>\d{2})T(?P<rest>\d{4,6}.{0,8})")
_WRITTEN = re.compile(
    rf"\b(?:(?P<m>{_MONTH})\s{{0,2}}(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s{{0,2}},?\s{{1,2}}(?P<y>\d{{4}})"
    rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?[\s-]{{1,2}}(?:of\s)?(?P<m2>{_MONTH})[\s,-]{{1,3}}(?P<y2>\d{{4}})"
    r"|(?P<iso>\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?(?:\.\d{1,9})?(?:Z|[+-]\d{2}:?\d{2})?)?)"
    r"|(?P<a>\d{1,2})(?P<nsep>[/.])(?P<b>\d{1,2})(?P=nsep)(?P<y3>\d{4}))(?![\d/])",
    re.IGNORECASE,
)
_CLOCK = (
    r"(?P<h>\d{1,2})(?:[:.](?P<min>\d{2}))?(?:[:.](?P<s>\d{2}))?(?:[.,]\d{1,9})?\s?(?P<half>[ap]\.?\s?m\b\.?)?"
    r"\s{0,2}\(?(?P<zone>Z\b|(?:UTC|GMT)?\s?[+-]\d{2}:?\d{2}\b|(?:UTC|GMT)?[+-]\d{1,2}\b|[A-Za-z]{2,5}\b)?"
)
_TIME_AFTER = re.compile(rf"[\s,|•·–—-]{{0,4}}(?:at|,|@)?\s{{0,2}}{_CLOCK}", re.IGNORECASE)
_TIME_BEFORE = re.compile(
    rf"(?:^|(?<=[\s(|]))(?=\d){_CLOCK}\)?[\s,|•·–—-]{{1,4}}(?:on\s)?(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{{0,6}}\.?,?\s)?$",
    re.IGNORECASE,
)
_EPOCH = re.compile(r"\d{10}(?:\d{3})?")
_MINUTES = {
    "z": 0, "utc": 0, "gmt": 0, "wet": 0, "est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420, "mdt": -360,
    "pst": -480, "pdt": -420, "akst": -540, "akdt": -480, "hst": -600, "ast": -240, "adt": -180, "bst": 60, "west": 60,
    "cet": 60, "cest": 120, "eet": 120, "eest": 180, "msk": 180, "sast": 120, "hkt": 480, "sgt": 480, "awst": 480,
    "jst": 540, "kst": 540, "acst": 570, "acdt": 630, "aest": 600, "aedt": 660, "nzst": 720, "nzdt": 780,
}  # fmt: skip
_US_STANDARD_MINUTES = {"et": -300, "ct": -360, "mt": -420, "pt": -480}
_EARLIEST_YEAR = 1600
_FURTHEST_AHEAD = timedelta(hours=14)  # where it is already tomorrow


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date found in running text: its ISO value and where it stands (its time of day included)."""

    value: str
    start: int
    end: int


def read_time(value: str, order: Order | None = None) -> str | None:
    """The ISO day or time that a metadata field holds, or None if it holds none, or a malformed one.

    `order` tells 03/04/2020 apart; without it only days above 12 are understood.
    """
    value = value.strip()[:80]
    if _EPOCH.fullmatch(value):
        return _from_epoch(value)
    found = _ISO_BASIC.match(value) or _ISO.match(value)
    if found is not None:
        day = _day(found["y"], found["m"], found["d"])
        return None if day is None else _with_clock(day, (found["rest"] or "").strip())
    written = find_date(value, order)
    return written.value if written is not None and len(value) <= 60 else None


def find_date(text: str, order: Order | None = None, start: int = 0, end: int | None = None) -> WrittenDate | None:
    """The first full date (day, month and year) between two offsets of a text, with the time of day beside it."""
    end = len(text) if end is None else end
    for found in _WRITTEN.finditer(text, start, end):
        if found["iso"]:
            value = read_time(found["iso"])
            if value is not None:
                return WrittenDate(value, found.start(), found.end())
            continue
        day = _written_day(found, order)
        if day is not None:
            return _beside(text, day, found.start(), found.end(), start, end)
    return None


def is_later(value: str, seen: datetime) -> bool:
    """Whether an ISO day or time is certainly after a moment; without an offset it may be as far east as there is land."""
    if len(value) == 10:
        return date.fromisoformat(value) > (seen.astimezone(UTC) + _FURTHEST_AHEAD).date()
    moment = datetime.fromisoformat(value)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC) - _FURTHEST_AHEAD
    return moment > seen


def _day(year: str | int, month: str | int, day: str | int) -> date | None:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    # the first day of the Unix epoch is what software writes when it knows no date
    return None if found.year < _EARLIEST_YEAR or found.isoformat() == "1970-01-01" else found


def _written_day(found: re.Match[str], order: Order | None) -> date | None:
    if found["a"] is not None:
        a, b = int(found["a"]), int(found["b"])
        if a > 12 or (order == "day_first" and b <= 12):
            return _day(found["y3"], b, a)
        if b > 12 or order == "month_first" or a == b:
            return _day(found["y3"], a, b)
        return None
    month = (found["m"] or found["m2"])[:3].lower()
    return _day(found["y"] or found["y2"], _MONTH_NAMES.index(month) + 1, found["d"] or found["d2"])


def _beside(text: str, day: date, start: int, end: int, low: int, high: int) -> WrittenDate:
    """The day with the clock time that stands right after or right before it, if one does."""
    after = _TIME_AFTER.match(text, end, min(high, end + 48))
    if after is not None and _is_clock(after):
        value = _join(day, after)
        if value is not None:
            return WrittenDate(value, start, _clock_end(after))
    before_at = max(low, start - 40)
    before = _TIME_BEFORE.search(text[before_at:start])
    if before is not None and _is_clock(before):
        value = _join(day, before)
        if value is not None:
            return WrittenDate(value, before_at + before.start(), end)
    return WrittenDate(day.isoformat(), start, end)


def _is_clock(found: re.Match[str]) -> bool:
    return found["min"] is not None or found["half"] is not None


def _clock_end(found: re.Match[str]) -> int:
    zone = found["zone"]
    if zone and _offset(zone, None) is not None:
        return found.end("zone")
    return max(found.end(name) for name in ("h", "min", "s", "half"))


def _with_clock(day: date, rest: str) -> str | None:
    if not rest:
        return day.isoformat()
    basic = re.match(r"(\d{2})(\d{2})(\d{2})?(?!\d)", rest)
    if basic is not None:
        rest = ":".join(g for g in basic.groups() if g) + rest[basic.end() :]
    found = re.match(_CLOCK, rest, re.IGNORECASE)
    return _join(day, found) if found is not None and _is_clock(found) else None


def _join(day: date, found: re.Match[str]) -> str | None:
    hour = int(found["h"])
    if found["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found["half"][0] in "pP" else 0)
    try:
        moment = datetime(day.year, day.month, day.day, hour, int(found["min"] or 0), int(found["s"] or 0))
    except ValueError:
        return None
    offset = _offset(found["zone"], day) if found["zone"] else ""
    if offset is None and found["zone"].lstrip("UTCGMutcgm ").startswith(("+", "-")):
        return None  # an offset that cannot be: the field is broken
    return moment.isoformat(timespec="seconds" if found["s"] else "minutes") + (offset or "")


def _offset(zone: str, day: date | None) -> str | None:
    """A written zone as ±hh:mm (Z as Z); None where the zone is unknown or means several (IST)."""
    zone = zone.lower().replace(" ", "")
    if zone in ("z", "utc", "gmt"):
        return "Z" if zone == "z" else "+00:00"
    if zone in _MINUTES:
        return _sign(_MINUTES[zone])
    if zone in _US_STANDARD_MINUTES:
        if day is None:
            return ""
        return _sign(_US_STANDARD_MINUTES[zone] + (60 if _is_us_summer(day) else 0)) if day.year >= 2007 else None
    digits = zone.removeprefix("utc").removeprefix("gmt")
    if not digits.startswith(("+", "-")):
        return None
    plain = digits[1:].replace(":", "")
    hours, minutes = int(plain[:2]), int(plain[2:] or 0)
    return f"{digits[0]}{hours:02}:{minutes:02}" if hours <= 14 and minutes < 60 else None


def _sign(minutes: int) -> str:
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def _is_us_summer(day: date) -> bool:
    """Daylight time in the United States since 2007: second Sunday of March to first Sunday of November."""
    march, november = date(day.year, 3, 8), date(day.year, 11, 1)
    first = march + timedelta((6 - march.weekday()) % 7)
    last = november + timedelta((6 - november.weekday()) % 7)
    return first <= day < last


def _from_epoch(value: str) -> str | None:
    seconds = int(value[:10])
    if seconds < 86_400 * 365:
        return None
    return datetime.fromtimestamp(seconds, UTC).isoformat().replace("+00:00", "Z")
