"""What people write for a statement's fields, as the values that it means: or one line that names the field, the value and what is possible."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any, get_args

from onrecord.errors import InputError
from onrecord.schema import Act, Form, Manner, Medium, PartyKind, Reality
from onrecord.schema import query_values as values
from onrecord.store.moments import moment

_PARTIES = ("speaker", "to", "about")
_SPANS = ("source", "cue", "content", "quoted")
_CHOICES: dict[str, Any] = {
    "medium": Medium, "act": Act, "manner": Manner, "reality": Reality, "kind": PartyKind, "form": Form,
}  # fmt: skip
_OTHER_NAMES = {
    "speakers": "speaker", "who": "speaker", "when": "made", "date": "made", "text": "content", "words": "content", "mentions": "about",
    "addressee": "to",
}  # fmt: skip
_SPAN = re.compile(r"\s*(\d{1,9})\s*[-:]\s*(\d{1,9})\s*", re.ASCII)
_MARKS = re.compile('["“”„«»]')
_LONGEST = 4_000
_MOST_PLACES = 5
_MOST_PARTIES = 50


def read_fields(fields: Mapping[str, object], text: str) -> dict[str, Any]:
    """The values that were given, with names of parties as they were written; `text` is the document's, in which words stand. Raises
    InputError for what is no field or no value of it, and for an empty one: it is a variable that was not set, and would take away what is known."""
    found: dict[str, Any] = {}
    for word, value in fields.items():
        name = word.replace("-", "_")
        if isinstance(value, str) and not value.strip():
            raise InputError(f"{name}: empty; is a variable unset? None, or - in the shell, says that there is none")
        if name in _PARTIES:
            found[name] = _read_parties(name, value)
        elif name in _SPANS:
            found[name] = _read_spans(name, value, text)
        elif name == "made":
            found[name] = read_made(value)
        elif name in _CHOICES:
            found[name] = (
                None if name == "act" and value is None else values.read_choice(name, value, get_args(_CHOICES[name]))
            )
        else:
            known = (*_PARTIES, *_SPANS, "made", *_CHOICES)
            near = _OTHER_NAMES.get(name) or values.find_nearest(name, known)
            said = f"did you mean {near}?" if near else f"one of {', '.join(known)}"
            raise InputError(f"{values.show_value(word)}: no field that can be corrected; {said}")
    return found


def read_words(name: str, value: object, act: str = "a correction") -> str:
    """One line that must be there. Raises InputError."""
    if value is None or (isinstance(value, str) and not value.strip()):
        raise InputError(f"{name}: missing; {act} says who and why")
    return values.read_text(name, value, _LONGEST)


def _read_parties(name: str, value: object) -> list[str]:
    if value is None:
        return []
    many = [value] if isinstance(value, str) else list(value) if isinstance(value, Iterable) else None
    if many is None or len(many) > _MOST_PARTIES:
        raise InputError(f"{name} {values.show_value(value)}: a name or an id is expected, or a list of them")
    return list(dict.fromkeys(values.read_text(name, one) for one in many))


def _read_spans(name: str, value: object, text: str) -> list[list[int]]:
    """Spans from `(12, 40)`, `[(12, 40), (51, 60)]`, "12-40, 51-60" or the words themselves, where they stand in the text once; in order; empty for
    nothing."""
    if value is None:
        return []
    if isinstance(value, str):
        matches = [_SPAN.fullmatch(part) for part in value.split(",")]
        pairs: list[Any] = [match.groups() for match in matches if match]
        if len(pairs) < len(matches):
            return [_find_words(name, value, text)]
    else:
        given = list(value) if isinstance(value, Iterable) else [value]
        pairs = [given] if given and all(isinstance(one, int) for one in given) else given
    spans = []
    for pair in pairs:
        try:
            start, end = pair
            if isinstance(start, bool | float) or isinstance(end, bool | float):
                raise TypeError
            spans.append([int(start), int(end)])
        except (TypeError, ValueError):
            raise InputError(
                f"{name} {values.show_value(value)}: offsets are expected, as (120, 164) or '120-164, 170-181'"
            ) from None
    return sorted(spans)


def _find_words(name: str, words: str, text: str) -> list[int]:
    """Where words stand in a text, whatever white space and quotation marks are between them; the marks around them too where they are given."""
    parts = [re.escape(word).replace("'", "['’]") for word in _MARKS.sub(" ", words).split()]
    between = rf"(?:{_MARKS.pattern}|\s)+"
    places = [list(m.span()) for m in re.finditer(rf"(?<!\w){between.join(parts)}(?!\w)", text)] if parts else []
    shown = values.show_value(words)
    if not places:
        raise InputError(
            f"{name} {shown}: stands nowhere in the document; give its words, or offsets, as 120-164, 170-181"
        )
    if len(places) > 1:
        where = ", ".join(f"{start}-{end}" for start, end in places[:_MOST_PLACES])
        raise InputError(f"{name} {shown}: stands there {len(places)} times; give the offsets of one of them: {where}")
    start, end = places[0]
    given = words.strip()
    opened = _MARKS.match(given) and start and _MARKS.match(text[start - 1])
    closed = _MARKS.match(given[-1]) and _MARKS.match(text[end : end + 1])
    return [start - 1 if opened else start, end + 1 if closed else end]


def read_made(value: object) -> list[str] | None:
    """Start, end (exclusive) and precision of a day, month, year, week, time, or `a/b` with both inclusive; None for nothing known."""
    if value is None or value in ("unknown", "none"):
        return None
    if isinstance(value, datetime) or (isinstance(value, str) and re.search(r"\d[T ]\d", value)):
        return _read_times(value)
    if isinstance(value, str) and "/" in value:
        first, _, last = value.partition("/")
        start, end = values.read_first_day("made", first.strip()), values.read_day_after("made", last.strip())
        if start >= end:
            raise InputError(f"made {values.show_value(value)}: ends before it begins; exchange them")
        return _interval(start, end, _precision(start, end))
    start, end = values.read_first_day("made", value), values.read_day_after("made", value)
    return _interval(start, end, _precision(start, end))


def _interval(start: date, end: date, precision: str) -> list[str]:
    return [f"{start.isoformat()}T00:00:00", f"{end.isoformat()}T00:00:00", precision]


def _precision(start: date, end: date) -> str:
    days = (end - start).days
    if days == 1:
        return "day"
    if start.day == 1 and end.day == 1:
        months = (end.year - start.year) * 12 + end.month - start.month
        if months == 1 or (months == 12 and start.month == 1):
            return "month" if months == 1 else "year"
    return "week" if days == 7 and start.weekday() == 0 else "range"


def _read_times(value: object) -> list[str]:
    """A minute, or `a/b` of times."""
    parts = value.split("/") if isinstance(value, str) else [value]
    try:
        times = [one if isinstance(one, datetime) else datetime.fromisoformat(str(one).strip()) for one in parts]
        start = times[0].replace(second=0, microsecond=0)
        end = times[-1] if len(times) > 1 else start + timedelta(minutes=1)
        good = len(times) <= 2 and 1 < start.year < 9999 and start < end
    except (ValueError, TypeError, OverflowError):
        good = False
    if not good:
        raise InputError(
            f"made {values.show_value(str(value))}: no day or time; write 2024-05-31, 2024-05, 2024, 2024-W22, "
            "2024-05-31T14:05 or 2024-05-30/2024-06-02"
        )
    return [start.isoformat(), end.isoformat(), "minute" if len(times) == 1 else "range"]


def read_moment(value: object) -> str:
    """The moment (UTC, as the record writes it) at which a day begins, or a time. Raises InputError for what is neither."""
    timed = isinstance(value, datetime) or (isinstance(value, str) and re.search(r"\d[T ]\d", value))
    found = values.read_day_or_time("since", value) if timed else values.read_first_day("since", value)
    return moment(found if isinstance(found, datetime) else datetime(found.year, found.month, found.day, tzinfo=UTC))
