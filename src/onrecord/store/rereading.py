"""A document read again by later rules or weights: its rows are brought to what is found now, and what people corrected stays.

A statement with the same words keeps its id, its corrections and its number; its other values follow, except where somebody corrected
them. What is no longer found is superseded: it stays, opens by its id, and names what stands for it where there is one.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, select, update

from onrecord.store.corrections import (
    CHANGE,
    REREAD,
    Act,
    CorrectionRow,
    Entry,
    append_entries,
    life_of,
    rows_of_statements,
    standing,
    values_by,
)
from onrecord.store.many import select_among, write_many
from onrecord.store.packing import pack_reading
from onrecord.store.reindexing import reindexed
from onrecord.store.tables import CHECK, DOCUMENT, EXCHANGE, REPLY, STATEMENT, ZONE
from onrecord.store.values import PARTIES, load_values, normal_values, write_values
from onrecord.store.writing import Fresh, insert_rows, rows_of_reading, take_numbers

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection

    from onrecord.schema import Reading
    from onrecord.store.values import Held

UPGRADE = "onrecord upgrade"
# what a statement keeps when it is found again: its own, and what links decide
_KEPT = ("number", "id", "position", "state", "seen", "ended", "replaced_by", "utterance", "wording")


@dataclass(slots=True)
class Reread:
    """What became of a document's statements: numbers of those found again, of those among them with other values, of new ones, and
    of those that are no longer found, with what their ids were."""

    same: list[int] = field(default_factory=list)
    changed: list[int] = field(default_factory=list)
    new: list[int] = field(default_factory=list)
    gone: list[int] = field(default_factory=list)
    republished: bool = False


def replace_reading(
    connection: Connection, document: int, reading: Reading, parties: Mapping[str, int], run: int, act: Act
) -> Reread:
    """Put a new reading of a document in place of the old one; `parties` are the numbers of its parties, which are there.

    Nothing is decided here of the corrections of what is gone. The index follows.
    """
    found = Reread()
    ids = {row[1]: row[0] for row in select_among(connection, "SELECT number, id FROM statement WHERE document {among}", [document])}  # fmt: skip
    fresh_numbers = iter(take_numbers(connection, STATEMENT, sum(s.id not in ids for s in reading.statements)))
    own = {s.id: ids[s.id] if s.id in ids else next(fresh_numbers) for s in reading.statements}
    with reindexed(connection, [*ids.values(), *own.values()]):
        before = load_values(connection, list(ids.values()))
        found.republished = _update_document(connection, document, reading, run)
        fresh = rows_of_reading(connection, document, reading, own, parties, run, act.time)
        _replace_links(connection, list(ids.values()), fresh)
        found.new = sorted(set(own.values()) - before.keys())
        fresh.only(set(found.new)).insert_statements(connection)
        _update_same(connection, before, fresh, found, act)
        _supersede(connection, before, set(own.values()), found, act)
    return found


def _update_document(connection: Connection, document: int, reading: Reading, run: int) -> bool:
    """Whether its date is another now."""
    published, whole = reading.published, reading.document
    before = connection.execute(select(DOCUMENT.c.published).where(DOCUMENT.c.number == document)).scalar()
    value = published.value if published is not None else None
    columns = {
        "kind": whole.kind, "language": whole.language, "title": whole.title, "publisher": whole.publisher,
        "authors": json.dumps(whole.authors, ensure_ascii=False), "published": value,
        "published_stage": published.stage if published is not None else None, "run": run,
        "statements": len(reading.statements), "reading": pack_reading(reading),
    }  # fmt: skip
    connection.execute(update(DOCUMENT).where(DOCUMENT.c.number == document).values(columns))
    connection.execute(delete(ZONE).where(ZONE.c.document == document))
    insert_rows(connection, ZONE, [(document, zone.start, zone.end, zone.kind) for zone in whole.zones])
    connection.execute(update(STATEMENT).where(STATEMENT.c.document == document).values(published=value))
    return bool(before != value)


def _replace_links(connection: Connection, statements: Sequence[int], fresh: Fresh) -> None:
    """Checks, replies and exchanges of the document are those of the new reading; answers from other documents stay."""
    sql = "SELECT DISTINCT exchange FROM statement WHERE number {among} AND exchange IS NOT NULL"
    threads = [row[0] for row in select_among(connection, sql, statements)]
    write_many(connection, "UPDATE statement SET exchange = NULL WHERE number = {}", [(n,) for n in statements])
    write_many(connection, "DELETE FROM exchange WHERE number = {}", [(n,) for n in threads])
    for table in (CHECK, REPLY):
        more = " AND across = 0" if table is REPLY else ""
        write_many(connection, f'DELETE FROM "{table.name}" WHERE statement = {{}}{more}', [(n,) for n in statements])
    insert_rows(connection, EXCHANGE, fresh.exchanges)
