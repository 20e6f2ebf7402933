"""What users give for a field of a query, as the value that it means: or one line that names the field, the value and what is possible.

Values come as text from a command line or an address bar, and as Python or JSON values; both mean the same.
"""

from __future__ import annotations

import math
import operator
import re
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import SupportsIndex

from onrecord.errors import InputError

LONGEST_VALUE = 1_000  # code points; of `text` LONGEST_TEXT
LONGEST_TEXT = 5_000
_MOST_SHOWN = 60
_ONE_DAY = timedelta(days=1)
_PERIOD = re.compile(r"(\d{4})(?:-(?:(\d\d)(?:-(\d\d))?|W(\d\d)))?", re.ASCII)
MOST_YEARS = 100
UNDATED = "undated"  # among years: neither a year nor any other day is known
_YEAR = re.compile(r"\d{4}", re.ASCII)
_FLAGS = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}
_FORMS_OF_DAYS = "2024-05-31, 2024-05, 2024 or 2024-W22"


def read_text(name: str, value: object, longest: int = LONGEST_VALUE) -> str:
    """One line of text, white space folded. An empty one is refused: it is a variable that was not set, and would ask for everything."""
    if not isinstance(value, str):
        raise InputError(f"{name} {show_value(value)}: a text is expected")
    if any("\ud800" <= c <= "\udfff" or c == "\0" for c in value):
        raise InputError(f"{name} {show_value(value)}: holds a character that no text has")
    words = " ".join(value.split())
    if not words:
        raise InputError(f"{name}: empty; leave it out to search without it")
    if len(words) > longest:
        raise InputError(f"{name}: {len(words)} characters; at most {longest}")
    return words


def read_choice(name: str, value: object, choices: Sequence[str]) -> str:
    """One of `choices`; capitals, spaces and hyphens do not matter ("Not found" is not_found)."""
    given = read_text(name, value)
    plain = re.sub(r"[\s-]", "_", given.casefold())
    if plain not in choices:
        raise InputError(f"{name} {show_value(given)}: {describe_choices(plain, choices)}")
    return plain


def read_choices(name: str, value: object, choices: Sequence[str]) -> tuple[str, ...]:
    """Some of `choices`, in their order: from one text with commas, or several values."""
    parts = [part for one in _each(name, value) for part in read_text(name, one).split(",")]
    asked = {read_choice(name, part, choices) for part in parts}
    return tuple(choice for choice in choices if choice in asked)


def read_texts(name: str, value: object) -> tuple[str, ...]:
    """One text or several, each once. Commas part nothing: names have them."""
    return tuple(dict.fromkeys(read_text(name, one) for one in _each(name, value)))


def read_years(name: str, value: object) -> tuple[str, ...]:
    """Years as four digits, the first first, and UNDATED behind them: from a year, one text with commas, or several values."""
    given = [value] if isinstance(value, int) else _each(name, value)
    parts = [part for one in given for part in _year_texts(name, one)]
    years = tuple(sorted({_read_year(name, part) for part in parts}))
    if len(years) > MOST_YEARS:
        raise InputError(f"{name}: {len(years)} of them; at most {MOST_YEARS}, or days from since to until")
    return years


def _year_texts(name: str, value: object) -> list[str]:
    if isinstance(value, int) and not isinstance(value, bool):
        return [f"{value:04}"]
    return read_text(name, value).split(",")


def _read_year(name: str, text: str) -> str:
    given = text.strip().casefold()
    if given == UNDATED or (_YEAR.fullmatch(given) and given != "0000"):
        return given
    if _PERIOD.fullmatch(given) and given != "0000":
        raise InputError(
            f"{name} {show_value(text)}: a whole year, as {given[:4]}; a shorter time is asked for by since and until"
        )
    raise InputError(f"{name} {show_value(text)}: a year, as 2024, or {UNDATED}")


def read_flag(name: str, value: object) -> bool:
    if isinstance(value, bool):
        return value
    flag = _FLAGS.get(str(value).strip().casefold()) if isinstance(value, str | int) else None
    if flag is None:
        raise InputError(f"{name} {show_value(value)}: yes or no (true, false, 1, 0)")
    return flag


def read_score(name: str, value: object) -> float:
    try:
        score = float(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else math.nan
    except (ValueError, OverflowError):
        score = math.nan
    if not 0 <= score <= 1:
        raise InputError(f"{name} {show_value(value)}: a number from 0 to 1")
    return score + 0.0  # no -0.0


def read_count(name: str, value: object, most: int) -> int:
    try:
        count = 0
        if isinstance(value, str):
            count = int(value) if re.fullmatch(r"\s*[0-9]{1,9}\s*", value) else 0
        elif isinstance(value, SupportsIndex) and not isinstance(value, bool):
            count = operator.index(value)
    except TypeError:
        count = 0
    if not 1 <= count <= most:
        raise InputError(f"{name} {show_value(value)}: a number from 1 to {most}")
    return count


def read_first_day(name: str, value: object) -> date:
    """The day on which a day, month, year or week begins."""
    return _read_period(name, value)[0]


def read_day_after(name: str, value: object) -> date:
    """The day after a day, month, year or week: what was given is inside, as people mean *until*."""
    return _read_period(name, value)[1]


def read_day_or_time(name: str, value: object) -> date | datetime:
    """A time in UTC, or a day: of a month, year or week the last. A time without an offset is taken for UTC."""
    if isinstance(value, str) and not _PERIOD.fullmatch(value.strip()):
        try:
            value = datetime.fromisoformat(value.strip())
        except ValueError:
            raise InputError(
                f"{name} {show_value(value)}: neither a day nor a time; write 2024-05-31 or 2024-05-31T14:05:00Z"
            ) from None
    if isinstance(value, datetime):
        if not 2 <= value.year <= 9998:  # in every zone one of the years that there are
            raise InputError(f"{name} {show_value(str(value))}: years 2 to 9998")
        return value.replace(tzinfo=value.tzinfo or UTC).astimezone(UTC)
    return _read_period(name, value)[1] - _ONE_DAY


def describe_choices(given: str, choices: Sequence[str]) -> str:
    """What is possible instead, the nearest first."""
    near = find_nearest(given, choices)
    return f"one of {', '.join(choices)}{f'; did you mean {near}?' if near else ''}"


def find_nearest(given: str, choices: Iterable[str]) -> str | None:
    """The choice that is spelled most like what was given, if one is."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(given, list(choices), n=1, cutoff=0.65)), None)


def show_value(value: object) -> str:
    """A value in one line of a message, shortened; nothing in it can act on a terminal."""
    shown = repr(value[:_MOST_SHOWN] if isinstance(value, str) else value)
    shown = shown if shown.isprintable() else ascii(shown)
    cut = len(shown) > _MOST_SHOWN + 2 or (isinstance(value, str) and len(value) > _MOST_SHOWN)
    return f"{shown[: _MOST_SHOWN + 1]}…" if cut else shown


def _each(name: str, value: object) -> list[object]:
    """The values of a field that takes several."""
    if isinstance(value, str):
        return [value]
    if not isinstance(value, Iterable) or isinstance(value, bytes):
        raise InputError(f"{name} {show_value(value)}: a text or a list of texts is expected")
    values = list(value)
    if not values:
        raise InputError(f"{name}: an empty list; leave it out to search without it")
    return values


def _read_period(name: str, value: object) -> tuple[date, date]:
    """First day, and the first day after."""
    if isinstance(value, date):
        given = value.isoformat()[:10]  # a datetime's day
    else:
        given = str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""
    match = _PERIOD.fullmatch(given)
    if match is None:
        raise InputError(f"{name} {show_value(value)}: no day; write {_FORMS_OF_DAYS}")
    year, month, day, week = (int(part) if part else None for part in match.groups())
    assert year is not None
    if not 1 <= year <= 9998:
        raise InputError(f"{name} {show_value(given)}: years 1 to 9998")
    try:
        if week is not None:
            first = date.fromisocalendar(year, week, 1)
            return first, first + 7 * _ONE_DAY
        first = date(year, month or 1, day or 1)
    except ValueError:
        raise InputError(f"{name} {show_value(given)}: the calendar has no such day; write {_FORMS_OF_DAYS}") from None
    if day is not None:
        return first, first + _ONE_DAY
    if month is not None and month < 12:
        return first, date(year, month + 1, 1)
    return first, date(year + 1, 1, 1)
