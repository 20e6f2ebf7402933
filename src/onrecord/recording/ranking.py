"""Everybody on record, those who were heard most first: kept for as long as the record does not change, or for a while where it
changes all the time."""

from __future__ import annotations

import threading
import time
from array import array
from bisect import bisect_right
from heapq import merge
from itertools import islice
from typing import TYPE_CHECKING

from onrecord.store.ranking import latest_change, rank_identities

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from sqlalchemy import Connection

    Place = tuple[int, int]  # statements made, number of the identity

_KEPT_FOR = 20  # times as long as it took to make, however much is added meanwhile


class Ranking:
    """The list as it was made last. Several threads may ask it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._lists: dict[str, tuple[array[int], array[int]]] = {}
        self._made_of: tuple[int | None, ...] | None = None
        self._keep_until = 0.0

    def places(self, connection: Connection, kinds: Collection[str], after: Place | None, most: int) -> Sequence[Place]:
        """So many places of the list behind one, of these kinds or, if there are none, of all."""
        lists = self._current(connection)
        chosen = [_behind(*held, after) for kind, held in lists.items() if not kinds or kind in kinds]
        return list(islice(merge(*chosen, key=_order), most))

    def _current(self, connection: Connection) -> dict[str, tuple[array[int], array[int]]]:
        with self._lock:
            change = latest_change(connection)
            if change != self._made_of and time.monotonic() >= self._keep_until:
                began = time.monotonic()
                ranked = rank_identities(connection)
                self._lists = {
                    kind: (array("q", (said for said, _ in held)), array("q", (number for _, number in held)))
                    for kind, held in ranked.items()
                }
                self._made_of = change
                self._keep_until = time.monotonic() + _KEPT_FOR * (time.monotonic() - began)
            return self._lists


def _behind(said: array[int], numbers: array[int], after: Place | None) -> Iterator[Place]:
    held = range(len(said))
    start = 0 if after is None else bisect_right(held, _order(after), key=lambda at: (-said[at], numbers[at]))
    return ((said[at], numbers[at]) for at in range(start, len(said)))


def _order(place: Place) -> Place:
    return -place[0], place[1]
