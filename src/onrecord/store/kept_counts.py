"""Counts of a whole record, kept while nobody changes it: what a server would count again for each page.

They hold exactly as long as the record is the same, whoever writes to it: SQLite counts, for a connection that stays open, the commits of
all others (PRAGMA data_version), PostgreSQL tells which transactions are seen (pg_current_snapshot). Where either differs it is counted anew.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Hashable
    from pathlib import Path

    from onrecord.store.opening import Store

Counted = TypeVar("Counted")
_MOST = 64  # different counts: those of earlier days are asked for one by one


class KeptCounts:
    """Close it with the record. `connect` opens an SQLite file, for any thread."""

    def __init__(self, store: Store, connect: Callable[[Path], sqlite3.Connection]) -> None:
        self._store = store
        self._connect = connect
        self._lock = threading.Lock()
        self._kept: dict[Hashable, tuple[object, Any]] = {}
        self._watching: tuple[int, sqlite3.Connection] | None = None

    def get(self, key: Hashable, count: Callable[[], Counted]) -> Counted:
        """What `count` gives, or gave when the record was what it is now. One at a time counts, the others wait for it."""
        with self._lock:
            before = self._state()
            if key in self._kept and self._kept[key][0] == before:
                kept: Counted = self._kept[key][1]
                return kept
            counted = count()
            if self._state() == before:  # else it may be of neither
                if len(self._kept) >= _MOST:
                    self._kept.clear()
                self._kept[key] = (before, counted)
            return counted

    def close(self) -> None:
        with self._lock:
            if self._watching is not None:
                self._watching[1].close()
            self._watching = None
            self._kept.clear()

    def _state(self) -> object:
        """Another one after each change of the record."""
        path = self._store.path
        if path is None:
            with self._store.reading() as connection:
                return connection.exec_driver_sql("SELECT CAST(pg_current_snapshot() AS text)").scalar_one()
        file = path.stat().st_ino  # a backup that was put in its place is another file
        if self._watching is None or self._watching[0] != file:
            if self._watching is not None:
                self._watching[1].close()
            self._watching = file, self._connect(path)
        return file, self._watching[1].execute("PRAGMA data_version").fetchone()[0]
