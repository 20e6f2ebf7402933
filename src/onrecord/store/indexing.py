"""The full-text index: of each statement its words and its marks, under its position in time.

Marks are exact tokens beside the words: `f_direct`, `m_post`, `s_12` (the speaker's number), `y2024`. With them a search for words and
fields together is one walk through lists that are sorted by time: counting needs no join, and the newest come first by themselves.
SQLite has a contentless FTS5 table, PostgreSQL a tsvector under a GIN index; both hold words as `folding` gives them.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import date, datetime, timedelta
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from onrecord.store.day_marks import list_marks
from onrecord.store.folding import fold_text
from onrecord.store.many import change_among, put_rows
from onrecord.store.match_text import TOKENIZER, write_tsvector

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection

INDEX = "search_index"
# marks of fixed samples of all statements, by a hash of their ids, and the share that each holds
SAMPLES = (("z_4", 1 / 4), ("z_16", 1 / 16), ("z_64", 1 / 64), ("z_256", 1 / 256), ("z_1024", 1 / 1024))
_BELOW = sorted(
    int(share * 0x10000) for _, share in SAMPLES
)  # what is drawn for who is in a sample lies below its share
_SAMPLED = [tuple(mark for mark, share in SAMPLES if drawn < share * 0x10000) for drawn in (0, *_BELOW)]
OLD = "old"  # mark of what is no more: deleted, superseded, of an older version of its page
SEEN = "n"  # before the marks of the day on which the record saw a statement
_ADD = f"INSERT INTO {INDEX} (rowid, words, marks) VALUES (?, ?, ?)"
_REMOVE = f"INSERT INTO {INDEX} ({INDEX}, rowid, words, marks) VALUES ('delete', ?, ?, ?)"
_ONE_DAY = timedelta(days=1)
_REMEMBERED = 10_000  # days, outlets


class Entry(NamedTuple):
    """One statement in the index: folded words, and marks."""

    position: int
    words: str
    marks: str


class Indexed(NamedTuple):
    """What of a statement goes into the index. Parties are numbers; `tokens` are those of `row_tokens`."""

    position: int
    id: str
    text: str
    speakers: Sequence[int]
    to: Sequence[int]
    about: Sequence[int]
    tokens: Sequence[str]
    score: float
    made: tuple[str, str] | None
    published: str | None
    seen: str
    old: bool


def row_tokens(
    *,
    form: str,
    kind: str,
    medium: str,
    act: str | None,
    manner: str,
    reality: str,
    verdict: str | None,
    anonymous: bool,
    publisher: str | None,
    corrected: bool = False,
) -> list[str]:
    """The marks of a statement's values: a letter for the field, `_`, the value."""
    marks = [f"f_{form}", f"k_{kind}", f"m_{medium}", f"w_{manner}", f"r_{reality}"]
    marks += [f"act_{act}"] if act else []
    marks += [f"v_{verdict}"] if verdict else []
    marks += [publisher_mark(publisher)] if publisher else []
    marks += ["anonymous"] if anonymous else []
    return marks + (["corrected"] if corrected else [])


def create_index(connection: Connection) -> None:
    """Make the index of an empty record."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(
            f"CREATE VIRTUAL TABLE {INDEX} USING fts5(words, marks, content='', tokenize=\"{TOKENIZER}\")"
        )
    else:
        connection.exec_driver_sql(f"CREATE TABLE {INDEX} (position bigint PRIMARY KEY, vector tsvector NOT NULL)")
        # what was just added is looked through one by one until there is so much of it (kB): less makes each batch dearer
        add_to_gin = "WITH (gin_pending_list_limit = 256)"
        connection.exec_driver_sql(f"CREATE INDEX {INDEX}_vector ON {INDEX} USING gin (vector) {add_to_gin}")
        # the planner knows 10 marks and words for each: what it does not know it takes for more frequent than most are
        connection.exec_driver_sql(f"ALTER TABLE {INDEX} ALTER COLUMN vector SET STATISTICS 400")


def add_entries(connection: Connection, entries: Iterable[Entry]) -> None:
    """Add statements to the index."""
    rows = list(entries)
    if not rows:
        return
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(_ADD, rows)
    else:
        vectors = [(e.position, write_tsvector(e.words.split(" ") if e.words else (), e.marks.split())) for e in rows]
        put_rows(connection, INDEX, ("position", "vector"), vectors)


def remove_entries(connection: Connection, entries: Iterable[Entry]) -> None:
    """Take statements out of the index. The entries must be exactly what was added: SQLite keeps no copy of them."""
    rows = list(entries)
    if not rows:
        return
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(_REMOVE, rows)
    else:
        change_among(connection, f"DELETE FROM {INDEX} WHERE position {{among}}", [entry.position for entry in rows])


def entry_of(one: Indexed) -> Entry:
    """A statement's entry: the same for the same values, so that it can be taken out again."""
    marks = [*one.tokens]
    for letter, parties in (("s", one.speakers), ("t", one.to), ("a", one.about)):
        if parties:
            marks += [f"{letter}_{party}" for party in dict.fromkeys(parties)]
    marks.append(score_mark(one.score))
    marks += _sample_marks(one.id)
    if one.made is not None:
        marks += _made_marks(*one.made)
    marks += _known_marks((one.published or "")[:10], one.seen[:10])
    if one.old:
        marks.append(OLD)
    return Entry(one.position, fold_text(one.text), " ".join(marks))


def _sample_marks(identity: str) -> tuple[str, ...]:
    """The samples that a statement is in: by the first 16 bits of a hash of its id, for none holds less than one in 65,536."""
    drawn = int.from_bytes(sha256(identity.encode()).digest()[:2])
    return _SAMPLED[bisect_right(_BELOW, drawn)]


@lru_cache(maxsize=_REMEMBERED)
def _made_marks(start: str, end: str) -> tuple[str, ...]:
    """The marks of a stretch of time; what is added together was mostly said on a few days."""
    return tuple(list_marks(*made_days(start, end)))


@lru_cache(maxsize=_REMEMBERED)
def _known_marks(published: str, seen: str) -> tuple[str, ...]:
    """The marks of the days on which a statement was published and seen: the same for all of a document."""
    return (*_day_marks(published, "p"), *_day_marks(seen, SEEN))


def _day_marks(iso: str, prefix: str) -> list[str]:
    day = _day(iso)
    return list_marks(day, day + _ONE_DAY, prefix) if day is not None else []


@lru_cache(maxsize=_REMEMBERED)
def publisher_mark(name: str) -> str:
    """The mark of an outlet: names that differ in letter case or white space only are one."""
    folded = " ".join(name.casefold().split())
    return f"o_{sha256(folded.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"


def score_mark(score: float) -> str:
    """The mark of a score: its hundredth, rounded down."""
    return f"c_{min(max(int(score * 100 + 1e-9), 0), 100)}"


def made_days(start: str, end: str) -> tuple[date, date]:
    """The days from `start` up to, not including, `end` (ISO times; an end at midnight does not touch its day)."""
    first, last = datetime.fromisoformat(start), datetime.fromisoformat(end)
    until = last.date() if (last.hour, last.minute, last.second) == (0, 0, 0) else last.date() + _ONE_DAY
    return first.date(), max(until, first.date() + _ONE_DAY)


def _day(iso: str) -> date | None:
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None
