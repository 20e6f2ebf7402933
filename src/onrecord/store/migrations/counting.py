"""From tables 3 to 4: in how many documents an utterance is told is kept with it, and those told most are found along an index; so are the
parties that a correction or an older reading brought into a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

_AT_ONCE = 5_000
_COUNT = """UPDATE utterance SET documents = (SELECT count(DISTINCT s.document) FROM statement s WHERE s.utterance = utterance.number)
WHERE reports > 1 AND number BETWEEN {} AND {}"""
_INDEXES = (
    "CREATE INDEX utterance_told ON utterance (independent, documents, number) WHERE documents > 1",
    "CREATE INDEX appearance_brought ON appearance (party) WHERE substr(local, 1, 1) IN ('c', 'o')",
)


def count_tellings(connection: Connection, progress: Callable[[int, int], None]) -> None:
    """What one statement reports stands in one document; of the others they are counted, some thousand at a time."""
    connection.exec_driver_sql("ALTER TABLE utterance ADD COLUMN documents INTEGER NOT NULL DEFAULT 1")
    last = connection.exec_driver_sql("SELECT coalesce(max(number), 0) FROM utterance").scalar_one()
    for first in range(1, last + 1, _AT_ONCE):
        connection.exec_driver_sql(_COUNT.format(first, first + _AT_ONCE - 1))
        progress(min(first + _AT_ONCE - 1, last), last + 1)
    if connection.dialect.name != "sqlite":  # which cannot take it back; every row that is written has a value
        connection.exec_driver_sql("ALTER TABLE utterance ALTER COLUMN documents DROP DEFAULT")
    for sql in _INDEXES:
        connection.exec_driver_sql(sql)
