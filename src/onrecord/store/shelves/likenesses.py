"""Texts with their features and what they are like, in tables: wordings of statements, sketches of stories.

A posting of a new text belongs anywhere among those that are there, so that each would have SQLite write a whole page. There they are
gathered first (`recent`), and move to the others all at once when there are enough of them for every page to take many.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from onrecord.store.many import change_among, put_rows
from onrecord.store.shelves.picking import Picker, signed, unsigned
from onrecord.store.tables import (
    COPY_CROWDED,
    COPY_FEATURE,
    COPY_TIE,
    CROWDED,
    FEATURE,
    RECENT_COPY_FEATURE,
    RECENT_FEATURE,
    SKETCH,
    TIE,
    WORDING,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from sqlalchemy import Connection, Table

    Whole = NDArray[np.uint64]

_HALF = 32
_LOW = (1 << _HALF) - 1
_SIGN = 1 << 63
# postings that are gathered: so many, and of a large record so many for each of its texts, which have about 25 or 100
_GATHERED = 100_000
_GATHERED_PER_TEXT = 2


class LikenessShelf:
    """What `link` calls a shelf of texts. Every method is one statement a batch, in the order of the keys."""

    def __init__(
        self, connection: Connection, text: Table, posting: Table, recent: Table, crowded: Table, tie: Table
    ) -> None:
        self._connection = connection
        self._picker = Picker(connection)
        self._sqlite = connection.dialect.name == "sqlite"
        self._text, self._crowded, self._tie = (t.name for t in (text, crowded, tie))
        self._postings = [posting.name, recent.name] if self._sqlite else [posting.name]
        self._values = [column.name for column in text.columns if column.name not in ("number", "hash", "features")]
        self._tie_values = [column.name for column in tie.columns]

    # postings

    def crowd(self, features: Whole) -> tuple[Whole, NDArray[np.int64], Whole]:
        sql = f"SELECT c.feature, c.texts, c.last FROM {{picked}} {{join}} {self._crowded} c ON c.feature = picked.n"
        rows = sorted(self._picker.pick(sql, features.tolist()))
        whole, counts, last = zip(*rows, strict=True) if rows else ((), (), ())
        return (np.array(whole, np.uint64), np.array(counts, np.int64), np.array(last, np.uint64))

    def keep_crowd(self, features: Whole, counts: NDArray[np.int64], last: Whole) -> None:
        self._picker.each(
            f"INSERT INTO {self._crowded} (feature, texts, last) VALUES ({{mark}}, {{mark}}, {{mark}}) "
            "ON CONFLICT (feature) DO UPDATE SET texts = excluded.texts, last = excluded.last",
            zip(features.tolist(), counts.tolist(), last.tolist(), strict=True),
        )

    def end_crowd(self, features: Whole) -> None:
        change_among(self._connection, f"DELETE FROM {self._crowded} WHERE feature {{among}}", features.tolist())

    def leading(self, features: Whole) -> Whole:
        crowded = f"LEFT JOIN {self._crowded} c ON c.feature = ((picked.n >> {_HALF}) + {_SIGN >> _HALF})"
        return self._found(features, crowded, f"COALESCE(c.last, {_LOW})")

    def all_of(self, features: Whole) -> Whole:
        return self._found(features, "", str(_LOW))

    def _found(self, features: Whole, join: str, width: str) -> Whole:
        """The postings from each feature's first up to a low half."""
        first = signed(features << np.uint64(_HALF))
        found = [
            self._picker.pick_one(
                f"SELECT t.posting AS n FROM {{picked}} {join} {self._picker.within(table, 'posting', width)}", first
            )
            for table in self._postings
        ]
        return unsigned(np.concatenate(found))

    def first_of(self, feature: int, count: int) -> Whole:
        low = (feature << _HALF) - _SIGN
        first = (
            "SELECT posting FROM {table} WHERE posting BETWEEN {{mark}} AND {{mark}} ORDER BY posting LIMIT {{mark}}"
        )
        rows = [
            row[0]
            for table in self._postings
            for row in self._picker.rows(first.format(table=table), (low, low + _LOW, count))
        ]
        return unsigned(sorted(rows)[:count])

    def add(self, postings: Whole) -> None:
        if len(self._postings) == 1:
            self._picker.put(self._postings[0], "posting", signed(postings))
            return
        settled, recent = self._postings
        self._picker.put(recent, "posting", signed(postings), unless=settled)
        [(texts,)] = self._picker.rows(f"SELECT MAX(number) FROM {self._text}", ())
        [(gathered,)] = self._picker.rows(f"SELECT COUNT(*) FROM {recent}", ())
        if gathered > max(_GATHERED, _GATHERED_PER_TEXT * (texts or 0)):
            self._picker.rows(f"INSERT INTO {settled} SELECT posting FROM {recent} ORDER BY posting", ())
            self._picker.rows(f"DELETE FROM {recent}", ())

    def remove(self, postings: Whole) -> None:
        for table in self._postings:
            change_among(self._connection, f"DELETE FROM {table} WHERE posting {{among}}", signed(postings))

    # texts

    def numbers_of(self, hashes: Whole) -> dict[int, int]:
        rows = self._picker.pick(
            f"SELECT t.hash, t.number FROM {{picked}} {{join}} {self._text} t ON t.hash = picked.n", signed(hashes)
        )
        return {hash_ + _SIGN: number for hash_, number in rows}

    def between(self, low: Whole, high: Whole) -> tuple[NDArray[np.int64], Whole, NDArray[np.int64]]:
        width = {int(span) for span in np.unique(high - low)}
        rows: list[Any] = []
        for span in width:
            near = self._picker.within(self._text, "hash", str(span))
            rows += self._picker.pick(
                f"SELECT t.number, t.hash, t.features FROM {{picked}} {near}", signed(low[high - low == span])
            )
        numbers, hashes, counts = zip(*rows, strict=True) if rows else ((), (), ())
        return (np.array(numbers, np.int64), unsigned(hashes), np.array(counts, np.int64))

    def values_of(self, numbers: Sequence[int]) -> dict[int, tuple[Any, ...]]:
        columns = "".join(f", t.{name}" for name in self._values)
        rows = self._picker.pick(
            f"SELECT t.number, t.hash{columns} FROM {{picked}} {{join}} {self._text} t ON t.number = picked.n", numbers
        )
        return {number: (hash_ + _SIGN, *values) for number, hash_, *values in rows}

    def insert(self, hashes: Whole, counts: NDArray[np.int64], values: Sequence[tuple[Any, ...]]) -> list[int]:
        [(last,)] = self._picker.rows(f"SELECT COALESCE(MAX(number), 0) FROM {self._text}", ())
        numbers = list(range(last + 1, last + 1 + hashes.size))  # whoever writes here holds the lock of linking
        rows = zip(numbers, signed(hashes), counts.tolist(), values, strict=True)
        columns = ["number", "hash", "features", *self._values]
        put_rows(self._connection, self._text, columns, [(n, hash_, count, *value) for n, hash_, count, value in rows])
        return numbers

    def delete(self, numbers: Sequence[int]) -> None:
        change_among(self._connection, f"DELETE FROM {self._text} WHERE number {{among}}", numbers)

    # ties

    def ties_of(self, numbers: Sequence[int]) -> list[tuple[Any, ...]]:
        columns = ", ".join(f"t.{name}" for name in self._tie_values)
        rows: set[tuple[Any, ...]] = set()
        for side in ("one", "other"):
            sql = f"SELECT {columns} FROM {{picked}} {{join}} {self._tie} t ON t.{side} = picked.n"
            rows.update(map(tuple, self._picker.pick(sql, numbers)))
        return sorted(rows, key=lambda row: row[:2])

    def insert_ties(self, ties: Sequence[tuple[Any, ...]]) -> None:
        put_rows(self._connection, self._tie, self._tie_values, ties)

    def delete_ties(self, ties: Sequence[tuple[int, int]]) -> None:
        self._picker.each(f"DELETE FROM {self._tie} WHERE one = {{mark}} AND other = {{mark}}", ties)


def wording_shelf(connection: Connection) -> LikenessShelf:
    """The wordings of statements: hash, codes."""
    return LikenessShelf(connection, WORDING, FEATURE, RECENT_FEATURE, CROWDED, TIE)


def sketch_shelf(connection: Connection) -> LikenessShelf:
    """The sketches of stories: hash, shingles, lead, length."""
    return LikenessShelf(connection, SKETCH, COPY_FEATURE, RECENT_COPY_FEATURE, COPY_CROWDED, COPY_TIE)
