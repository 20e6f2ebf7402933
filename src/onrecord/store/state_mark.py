"""A mark of the state that a record is in: another after every transaction that changed it, so that what was worked out of one state holds
as long as its mark does, for all processes that read it."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from secrets import token_hex
from typing import TYPE_CHECKING

from sqlalchemy import select, text

from onrecord.store.tables import META

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

_KEY = "state"  # the row of `meta` that holds it
_MARK = text(
    "INSERT INTO meta (key, value) VALUES (:key, :value) ON CONFLICT (key) DO UPDATE SET value = excluded.value"
)


def read_state(connection: Connection) -> str | None:
    """The mark; None of a record that nothing has changed since there are marks."""
    return connection.execute(select(META.c.value).where(META.c.key == _KEY)).scalar()


@contextmanager
def watched(connection: Connection) -> Iterator[None]:
    """The work of one transaction. Where it changed rows the state gets a new mark, at its end, so that of PostgreSQL's writers none waits
    longer than for a commit."""
    before = _changed_rows(connection)
    yield
    if _changed_rows(connection) != before:
        connection.execute(_MARK, {"key": _KEY, "value": token_hex(8)})


def _changed_rows(connection: Connection) -> object:
    """What is another value after a change: in SQLite how many rows the connection has changed, in PostgreSQL the transaction's number,
    which it has from its first change on."""
    raw = connection.connection.driver_connection
    if isinstance(raw, sqlite3.Connection):
        return raw.total_changes
    return connection.exec_driver_sql("SELECT pg_current_xact_id_if_assigned()::text").scalar()
