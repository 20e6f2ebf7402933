"""What an FTS5 index holds, as one sum for each of its entries: over all of its words with their places, in any order."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, Any

import numpy as np

from onrecord.store.verified import Sums

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from sqlalchemy import Connection

    Whole = NDArray[np.uint64]

_AT_ONCE = 100_000  # words with a place
_REMEMBERED = 200_000  # words
_LOW = 0xFFFFFFFF  # the part of a position that is a number of its own
_PLACE, _POSITION = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xD6E8FEB86659FD93)
# where the words of an index stand: as one number for place and column, so that each place of each column has its own
PLACED, UNPLACED = "offset * 2 + (col = 'words')", "0"


class _Codes(dict[str, int]):
    """64 bits of each word; those that were asked for are remembered."""

    def __missing__(self, word: str) -> int:
        if len(self) >= _REMEMBERED:
            self.clear()
        code = self[word] = int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest())
        return code


_codes = _Codes()


def sum_entries(positions: Sequence[int], words: Sequence[Sequence[str]], places: Sequence[Sequence[int]]) -> Sums:
    """The sums of entries as they should be: the position of each, its words, and for each of these its place (see `PLACED`)."""
    counts = [len(some) for some in words]
    codes = np.fromiter((_codes[word] for some in words for word in some), np.uint64, sum(counts))
    at = np.fromiter((place for some in places for place in some), np.int64, sum(counts))
    held = np.array(positions, np.int64)
    mixed = _mix(codes, at, np.repeat(held, counts))
    totals = np.concatenate((np.zeros(1, np.uint64), np.cumsum(mixed, dtype=np.uint64)))
    ends = np.cumsum(counts, dtype=np.int64)
    return Sums(held & _LOW, totals[ends] - totals[ends - np.array(counts, np.int64)])


def sums_held(connection: Connection, index: str, place: str, letters: tuple[str, str | None], size: int) -> Whole:
    """The sums over those words of an index that begin with or after the first letter, and before the second one; by the numbers of its
    entries, in the last place those of all beyond `size`."""
    raw: Any = connection.connection.cursor()  # of millions of rows none is wrapped
    raw.execute(f"CREATE VIRTUAL TABLE temp.index_entries USING fts5vocab('main', '{index}', 'instance')")
    held = np.zeros(size + 1, np.uint64)
    low, high = letters
    # the words come in their order, so that a group is told when it ends; one text of many numbers is made and read in half the time of a row each
    sql = f"SELECT term, count(*), group_concat(doc), group_concat({place}) FROM temp.index_entries WHERE term >= ?"
    try:
        raw.execute(sql + (" AND term < ?" if high else "") + " GROUP BY term", (low, high) if high else (low,))
        rows: list[tuple[str, int, str, str]] = []
        for row in raw:
            rows.append(row)
            if row[1] > 1000 or len(rows) >= 1000:
                _add(held, rows)
                rows = []
        _add(held, rows)
    finally:
        raw.execute("DROP TABLE temp.index_entries")
    return held


def _add(held: Whole, rows: Sequence[tuple[str, int, str, str]]) -> None:
    if not rows:
        return
    words, counts, positions, places = zip(*rows, strict=True)
    codes = np.repeat(np.fromiter(map(_codes.__getitem__, words), np.uint64, len(words)), counts)
    at = np.fromstring(",".join(positions), np.int64, sep=",")
    numbers = np.minimum(at & _LOW, held.size - 1)
    np.add.at(held, numbers, _mix(codes, np.fromstring(",".join(places), np.int64, sep=","), at))


def _mix(codes: Whole, places: NDArray[np.int64], positions: NDArray[np.int64]) -> Whole:
    """One number for a word at a place of an entry: the finaliser of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014)."""
    values = codes + places.astype(np.uint64) * _PLACE + positions.astype(np.uint64) * _POSITION
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    found: Whole = values ^ (values >> np.uint64(31))
    return found
