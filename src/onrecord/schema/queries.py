"""What can be asked of a record: one object, the same words in Python, on the command line and in an address."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final, Literal, get_args

from onrecord.errors import InputError
from onrecord.schema import query_values as values
from onrecord.schema.links import Verdict
from onrecord.schema.statements import Act, Form, Manner, Medium, PartyKind, Reality

Sort = Literal["newest", "oldest", "published", "relevance", "score", "doubtful"]
A_PAGE: Final = 20
MOST_ON_A_PAGE: Final = 1000
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What is asked: a statement is an answer if every field that is given holds of it. `Query.of` makes one from a user's words.

    `text` are words said: "phrases", begin*, AND, OR, NOT, - and parentheses. `speaker`, `to` and `about` (whom the content mentions) are
    a name or a party's id. Of `kind` (of the speaker), `form`, `medium`, `act`, `verdict`, `publisher` and `year` any may hold. `document`,
    `exchange` and `utterance` are ids or the beginning of one, `document` an address too. `anonymous` asks for speakers whom the story leaves unnamed (False: names), `corrected` for
    statements that a person corrected (False: nobody did), `vetted` for those that a person corrected, accepted or added. `min_score` is
    in 0..1; the order `doubtful` begins with its lowest hundredth.

    `year` is that in which it was said (of a longer time, in which that began), or where that is not known published; "undated" where neither is.
    Each statement has one, by which answers are counted.
    Days are half-open: from `made_since` up to, not including, `made_until`, and so `published_…`; users give the last day that counts.
    `as_known_on` is a day (what was known when it ended, UTC) or a time in UTC. `as_extracted` asks for values as they were found, before
    any correction. `limit` are statements on a page, `cursor` is where the page before ended.
    """

    text: str | None = None
    speaker: str | None = None
    to: str | None = None
    about: str | None = None
    kind: tuple[PartyKind, ...] = ()
    form: tuple[Form, ...] = ()
    medium: tuple[Medium, ...] = ()
    act: tuple[Act, ...] = ()
    verdict: tuple[Verdict, ...] = ()
    manner: Manner | None = None
    reality: Reality | None = None
    publisher: tuple[str, ...] = ()
    document: str | None = None
    exchange: str | None = None
    utterance: str | None = None
    anonymous: bool | None = None
    corrected: bool | None = None
    vetted: bool | None = None
    min_score: float | None = None
    year: tuple[str, ...] = ()
    made_since: date | None = None
    made_until: date | None = None
    published_since: date | None = None
    published_until: date | None = None
    as_known_on: date | datetime | None = None
    as_extracted: bool = False
    sort: Sort = "newest"
    limit: int = A_PAGE
    cursor: str | None = None

    @classmethod
    def of(cls, **words: object) -> Query:
        """The query of a user's words: a field's name and its value, as text or as a Python or JSON value. None stands for not given.

        Beside the fields' own names `since` and `until` stand for `made_since` and `made_until`; a hyphen in a name counts as an underscore.
        A day, month ("2024-05"), year or ISO week ("2024-W22") counts whole, also as the last. Several values are a list, or one text with
        commas where the values are of a fixed set. Raises InputError, one line with field, value and what is possible.
        """
        given: dict[str, Any] = {}
        for word, value in words.items():
            name = _name_of(word)
            if value is None:
                continue
            read = _READERS[name](word, value)
            if given.setdefault(name, read) != read:
                raise InputError(f"{word} {values.show_value(value)}: {name} was given too, and says something else")
        query = cls(**given)
        _check_days(query.made_since, query.made_until, "made")
        _check_days(query.published_since, query.published_until, "published")
        if query.sort == "relevance" and query.text is None:
            raise InputError("sort 'relevance': only with text to be relevant to")
        return query

    def to_words(self) -> dict[str, str | list[str]]:
        """The words that ask this again, for an address, JSON or a command line: `Query.of(**query.to_words()) == query`.

        Fields that ask for nothing are left out; where a field has several values, they are a list.
        """
        words: dict[str, str | list[str]] = {}
        for field in fields(self):
            value = getattr(self, field.name)
            if value != field.default:
                words[field.name] = _write(field.name, value)
        return words

    @property
    def known_before(self) -> datetime | None:
        """What the record learned before this moment (UTC) counts; None where all counts."""
        if isinstance(self.as_known_on, datetime):
            return self.as_known_on + timedelta(milliseconds=1)  # the record counts milliseconds
        if self.as_known_on is None:
            return None
        return datetime.combine(self.as_known_on + _ONE_DAY, time(), UTC)


def _name_of(word: str) -> str:
    """The field of a word. Raises InputError where there is none."""
    plain = word.replace("-", "_")
    name = _SHORT_NAMES.get(plain, plain)
    if name in _READERS:
        return name
    names = [*_READERS, *_SHORT_NAMES]
    near = _OTHER_NAMES.get(plain.casefold()) or values.find_nearest(plain.casefold(), names)
    raise InputError(
        f"{values.show_value(word)}: nothing to ask by; {f'did you mean {near}?' if near else 'one of ' + ', '.join(names)}"
    )


def _write(name: str, value: object) -> str | list[str]:
    if isinstance(value, tuple):
        return value[0] if len(value) == 1 else list(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, date):
        return (value - _ONE_DAY if name.endswith("_until") else value).isoformat()
    return str(value)


def _check_days(since: date | None, until: date | None, which: str) -> None:
    if since is not None and until is not None and since >= until:
        raise InputError(
            f"{which}_until '{until - _ONE_DAY}': before {which}_since '{since}', so that no day is left; exchange them"
        )


def _one_of(choices: Any) -> Callable[[str, object], str]:
    return lambda name, value: values.read_choice(name, value, get_args(choices))


def _any_of(choices: Any) -> Callable[[str, object], tuple[str, ...]]:
    return lambda name, value: values.read_choices(name, value, get_args(choices))


_READERS: dict[str, Callable[[str, object], object]] = {
    "text": lambda name, value: values.read_text(name, value, values.LONGEST_TEXT),
    "speaker": values.read_text,
    "to": values.read_text,
    "about": values.read_text,
    "kind": _any_of(PartyKind),
    "form": _any_of(Form),
    "medium": _any_of(Medium),
    "act": _any_of(Act),
    "verdict": _any_of(Verdict),
    "manner": _one_of(Manner),
    "reality": _one_of(Reality),
    "publisher": values.read_texts,
    "document": values.read_text,
    "exchange": values.read_text,
    "utterance": values.read_text,
    "anonymous": values.read_flag,
    "corrected": values.read_flag,
    "vetted": values.read_flag,
    "min_score": values.read_score,
    "year": values.read_years,
    "made_since": values.read_first_day,
    "made_until": values.read_day_after,
    "published_since": values.read_first_day,
    "published_until": values.read_day_after,
    "as_known_on": values.read_day_or_time,
    "as_extracted": values.read_flag,
    "sort": _one_of(Sort),
    "limit": lambda name, value: values.read_count(name, value, MOST_ON_A_PAGE),
    "cursor": values.read_text,
}
_SHORT_NAMES = {"since": "made_since", "until": "made_until"}
# words that others use for these; each is suggested, none is taken, so that a thing has one name
_OTHER_NAMES = {
    "q": "text", "query": "text", "words": "text", "said": "text", "who": "speaker", "by": "speaker", "source": "speaker", "author": "speaker",
    "mentions": "about", "of": "about", "addressee": "to", "outlet": "publisher", "from": "since", "after": "since", "before": "until",
    "order": "sort", "page": "cursor", "score": "min_score", "type": "form", "thread": "exchange", "known": "as_known_on", "accepted": "vetted", "reviewed": "vetted",
}  # fmt: skip
