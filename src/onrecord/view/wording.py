"""What is known of a story and of a statement in words for people: who, when, how, to whom. Knows no terminal."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from onrecord.view.console import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime

    from onrecord.schema import Made, Party, Precision, Reading, Reality, Reply, ReplyKind, Statement

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WHOLE_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
# the hours are those of docs/reference/dates.md
_PARTS_OF_DAY = {
    (0, 8): "early", (0, 12): "morning", (4, 8): "dawn", (11, 14): "midday", (12, 18): "afternoon", (17, 21): "dusk",
    (17, 24): "evening", (18, 24): "night",
}  # fmt: skip
_REALITIES: dict[Reality, str] = {"denied": "not said", "future": "to come", "hypothetical": "if at all"}


def list_facts(reading: Reading) -> list[str]:
    """What is known of a document beside its title, each on one line: authors, publisher, day, kind, language, name."""
    document = reading.document
    facts = (
        ", ".join(document.authors),
        document.publisher or "",
        _word_published(reading),
        document.kind if document.kind != "unknown" else "unknown kind",
        "" if document.language == "en" else f"language {document.language}",
        document.name,
    )
    return [one_line(fact) for fact in facts if fact]


def _word_published(reading: Reading) -> str:
    published = reading.published or reading.document.published
    if published is None:
        return "no publication date"
    return f"{published.value}, inferred" if published.stage == "inferred" else published.value


def word_told(stories: int, independent: int) -> str:
    """In how many stories something is told, and by how many newsrooms on their own; several statements of one story tell it once."""
    if stories == 1:
        return "told in one story"
    by = f"{independent:,} newsrooms on their own" if independent > 1 else "one newsroom"
    return f"told in {stories:,} stories by {by}"


def word_speakers(statement: Statement) -> str:
    """The speakers under their names, or what the story calls them; "" where it gives no source."""
    return _join(map(word_party, statement.speakers))


def word_party(party: Party) -> str:
    if party.kind == "author":
        return "the author"
    return party.name or party.description or (party.handles[0] if party.handles else "")


def word_addressees(statement: Statement) -> str:
    return _join(word_party(addressee.party) for addressee in statement.to)


REPLY_VERBS: dict[ReplyKind, str] = {
    "reply": "answers",
    "answer": "answers the question",
    "denial": "denies",
    "correction": "corrects",
    "retraction": "takes back",
    "misquoted": "says that this was not said so:",
    "continuation": "goes on from",
}

REPLY_NOUNS: dict[ReplyKind, str] = {
    "reply": "Answered by",
    "answer": "Answered, as a question, by",
    "denial": "Denied by",
    "correction": "Corrected by",
    "retraction": "Taken back by",
    "misquoted": "Called a misquotation by",
    "continuation": "Continued by",
}


def word_reply(reply: Reply, numbers: Mapping[str, int], names: Mapping[str, str], arrows: bool = True) -> str:
    """What is answered: a number in the list, or the words that point beyond the story and whose it was."""
    verb = REPLY_VERBS[reply.kind]
    if reply.answers is not None:
        return f"{verb} {'↑' if arrows else ''}{numbers.get(reply.answers, '?')}"
    if reply.open_end is None:
        return f"{verb} something that is not at hand"
    if reply.kind == "continuation":
        return f"{verb} words that the story does not carry: “{_flat(reply.open_end.text)}”"
    owner = names.get(reply.open_end.party or "", "")
    words = _flat(reply.open_end.text)
    whose = f", by {owner}" if owner and owner not in words and words not in owner else ""
    return f"{verb} “{words}”{whose}: no statement here is known to be meant"


def _flat(text: str) -> str:
    return " ".join(text.split())


def word_manner(statement: Statement) -> str:
    """How it was said: the cue's verb, the medium, and whether it was said at all."""
    parts = [
        statement.lemma,
        "" if statement.medium == "unknown" else statement.medium,
        "only held" if statement.manner == "held" else "",
        _REALITIES.get(statement.reality, ""),
    ]
    return ", ".join(part for part in parts if part)


def word_made(made: Made) -> str:
    """A time as finely as it is known: Sat 23 May 2020, morning; May 2020; 1-10 May 2020."""
    return word_interval(made.start, made.end, made.precision)


def word_interval(start: datetime, end: datetime, precision: Precision) -> str:
    """The same of a half-open interval."""
    first, last = start.date(), (end - timedelta(microseconds=1)).date()
    match precision:
        case "minute":
            return f"{_day(first)}, {start:%H:%M}"
        case "part_of_day" if first == last:
            return f"{_day(first)}, {_part_of_day(start, end)}"
        case "week":
            return f"week of {_day(first, weekday=False)}"
        case "weekend":
            return f"weekend of {_range(first, last)}"
        case "month":
            return f"{_WHOLE_MONTHS[first.month - 1]} {first.year}"
        case "quarter":
            return f"Q{(first.month + 2) // 3} {first.year}"
        case "season":  # the months, for summer is not the same months everywhere
            years = f"{first.year} " if first.year != last.year else ""
            return f"{_MONTHS[first.month - 1]} {years}– {_MONTHS[last.month - 1]} {last.year}"
        case "year":
            return str(first.year)
        case "decade":
            return f"{first.year}s"
        case "century":
            return f"{first.year}–{last.year}"
    return _day(first) if first == last else _range(first, last)


def _part_of_day(start: datetime, end: datetime) -> str:
    hours = (start.hour, end.hour or 24)
    return _PARTS_OF_DAY.get(hours) or f"{start:%H:%M}–{end:%H:%M}"


def _day(day: date, *, weekday: bool = True) -> str:
    written = f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    return f"{_WEEKDAYS[day.weekday()]} {written}" if weekday else written


def _range(first: date, last: date) -> str:
    """Both days, without what they share."""
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{_day(last, weekday=False)}"
    if first.year == last.year:
        return f"{first.day} {_MONTHS[first.month - 1]} – {_day(last, weekday=False)}"
    return f"{_day(first, weekday=False)} – {_day(last, weekday=False)}"


def _join(names: Iterable[str]) -> str:
    known = [name for name in names if name]
    return " and ".join([", ".join(known[:-1]), known[-1]] if len(known) > 1 else known)
