"""A record of two of our own stories to correct, and what its tables and its index hold, to compare."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

import onrecord
from onrecord.recording.record import Record
from onrecord.store.reindexing import load_entries
from onrecord.store.tables import CHECK, INVOLVED, REPLY, SPAN, STATEMENT, UTTERANCE

if TYPE_CHECKING:
    from onrecord.schema import Reading
    from onrecord.store.opening import Store

EXAMPLES = Path(__file__).parents[2] / "examples"
ME = {"author": "Desk", "reason": "read again"}


@cache
def story(name: str) -> Reading:
    """One of our stories, read once."""
    return onrecord.read(next((EXAMPLES / name).glob("0-original.*")))


def fill_record(store: Store, *names: str) -> Record:
    record = Record(store)
    record.add([story(name) for name in names or ("council",)])
    return record


def rows_of(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """All rows that say who said what, when and how, in an order of their own; and the index entries as rows give them."""
    with store.reading() as connection:
        found = {}
        for table in (STATEMENT, SPAN, INVOLVED, CHECK, REPLY):
            found[table.name] = sorted(map(repr, connection.execute(select(table)).all()))
        found["statement"] = sorted(
            repr({**row._mapping, "utterance": None, "wording": None}) for row in connection.execute(select(STATEMENT))
        )
        told = select(STATEMENT.c.id, UTTERANCE.c.id).join(UTTERANCE, UTTERANCE.c.number == STATEMENT.c.utterance)
        found["told"] = sorted(map(repr, connection.execute(told).all()))
        numbers = [row.number for row in connection.execute(select(STATEMENT.c.number))]
        found["entries"] = sorted(map(repr, load_entries(connection, numbers).values()))
        found["indexed"] = indexed(connection)
    return found


def indexed(connection: Any) -> list[Any]:
    """What the index itself holds: each of its terms with the places where it stands."""
    if connection.dialect.name != "sqlite":
        rows = connection.exec_driver_sql("SELECT position, vector::text FROM search_index").all()
        return sorted(map(repr, rows))
    connection.exec_driver_sql("CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, search_index, instance)")
    rows = connection.exec_driver_sql('SELECT term, doc, col, "offset" FROM temp.terms').all()
    connection.exec_driver_sql("DROP TABLE temp.terms")
    return sorted(map(repr, rows))
