"""Holding the full-text index against the statements: it has the entry of each as it should be, and no other."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zlib import crc32

from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from onrecord.store.indexing import INDEX
from onrecord.store.match_text import write_tsvector
from onrecord.store.reindexing import load_entries
from onrecord.store.tables import STATEMENT

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from sqlalchemy import Connection

    from onrecord.store.indexing import Entry
    from onrecord.store.opening import Store

_AT_ONCE = 500
_RESTORE = "restore the record from a backup, or add its originals to a new record"


def check_index(connection: Connection, note: Callable[[str], None]) -> None:
    """Compare what the index holds under each position with what it should. Takes about 100 bytes of memory a statement."""
    held = _sums_held(connection) if connection.dialect.name == "sqlite" else None
    entries = 0
    for ids in _entries(connection):
        entries += len(ids)
        true = _true_in_sqlite(held, ids) if held is not None else _true_in_postgresql(connection, ids)
        for entry, id_ in ids.items():
            if entry.position not in true:
                note(f"statement {id_}: the index does not have it as it is: {_RESTORE}")
    there = connection.exec_driver_sql(f"SELECT count(*) FROM {INDEX}").scalar_one() if held is None else len(held)
    if there != (entries if held is None else 0):
        note(f"index: has entries that no statement has: {_RESTORE}")


def check_segments(store: Store, note: Callable[[str], None]) -> None:
    """What SQLite says of the inner order of its index. Nobody can write meanwhile; where another writes, or nobody may, it is left out."""
    if not store.is_sqlite:
        return
    try:
        with store.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA busy_timeout=1000")
            connection.exec_driver_sql(f"INSERT INTO {INDEX} ({INDEX}) VALUES ('integrity-check')")
            connection.rollback()
    except DBAPIError as error:
        if not any(mark in str(error.orig) for mark in ("locked", "readonly")):
            note(f"index: {error.orig}: {_RESTORE}")


def _entries(connection: Connection) -> Iterator[dict[Entry, str]]:
    """The entries that there should be, each with its statement's id."""
    last = -1
    query = select(STATEMENT.c.number, STATEMENT.c.id).order_by(STATEMENT.c.number).limit(_AT_ONCE)
    while rows := connection.execute(query.where(STATEMENT.c.number > last)).all():
        last = rows[-1].number
        entries = load_entries(connection, [row.number for row in rows])
        yield {entries[row.number]: row.id for row in rows}


def _true_in_sqlite(held: dict[int, int], entries: Collection[Entry]) -> set[int]:
    return {entry.position for entry in entries if held.pop(entry.position, None) == _sum_of(entry)}


def _true_in_postgresql(connection: Connection, entries: Collection[Entry]) -> set[int]:
    vectors = [write_tsvector(e.words.split(" ") if e.words else (), e.marks.split()) for e in entries]
    sql = (
        f"SELECT i.position FROM unnest(%s::bigint[], %s::text[]) AS wanted(position, vector) JOIN {INDEX} i "
        "ON i.position = wanted.position AND i.vector = wanted.vector::tsvector"
    )
    rows = connection.exec_driver_sql(sql, ([entry.position for entry in entries], vectors))
    return {row[0] for row in rows}


def _sums_held(connection: Connection) -> dict[int, int]:
    """A sum over the words and marks under each position, with their places, as the index has them."""
    connection.exec_driver_sql(
        f"CREATE VIRTUAL TABLE temp.index_entries USING fts5vocab('main', '{INDEX}', 'instance')"
    )
    sums: dict[int, int] = {}
    last, code = None, 0
    try:
        for term, position, column, place in connection.exec_driver_sql(
            "SELECT term, doc, col, offset FROM temp.index_entries"
        ):
            if term != last:
                last, code = term, crc32(term.encode())
            sums[position] = sums.get(position, 0) + hash((code, column == "words", place))
    finally:
        connection.exec_driver_sql("DROP TABLE temp.index_entries")
    return sums


def _sum_of(entry: Entry) -> int:
    """The same sum of an entry as it should be."""
    words = entry.words.split(" ") if entry.words else ()
    found = sum(hash((crc32(word.encode()), True, place)) for place, word in enumerate(words))
    return found + sum(hash((crc32(mark.encode()), False, place)) for place, mark in enumerate(entry.marks.split()))
