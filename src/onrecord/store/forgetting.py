"""Deleting documents from a record, with all that came of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select

from onrecord.store.indexing import remove_entries
from onrecord.store.loading import in_parts
from onrecord.store.many import change_among, select_among, write_many
from onrecord.store.reindexing import load_entries, statements_of
from onrecord.store.stays import close_stays
from onrecord.store.tables import DOCUMENT, ORIGINAL, STATEMENT, VERSION

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection


class Deleted(NamedTuple):
    """Ids of documents that were deleted, hashes with what they are of (document, original), and the numbers of documents that stand at
    their page again."""

    documents: tuple[str, ...]
    hashes: frozenset[tuple[str, str]]
    back: Sequence[int]


def lock_forgetting(connection: Connection) -> None:
    """Wait until what is being added is there, and let nothing be added meanwhile. SQLite has one writer anyway."""
    if connection.dialect.name != "sqlite":
        connection.exec_driver_sql("LOCK TABLE tombstone IN ACCESS EXCLUSIVE MODE")


def delete_statements_of(connection: Connection, documents: Sequence[int]) -> int:
    """Delete the statements of documents with all rows and index entries that come of them; how many. Utterances have let go of them."""
    statements = statements_of(connection, documents)
    remove_entries(connection, load_entries(connection, statements).values())
    delete_statements(connection, statements)
    return len(statements)


def delete_documents(connection: Connection, documents: Sequence[int]) -> Deleted:
    """Delete documents whose statements and parties are gone, and that are out of what is linked."""
    rows = in_parts(DOCUMENT.c.number, select(DOCUMENT.c.number, DOCUMENT.c.id, DOCUMENT.c.name), documents, connection)
    held = {row.id: row.name for row in rows}
    hashes = _delete_originals(connection, documents, set(held.values()))
    addresses = _delete_versions(connection, documents)
    for sql in ("DELETE FROM zone WHERE document {among}", "DELETE FROM document WHERE number {among}"):
        change_among(connection, sql, documents)
    for journal in ("correction", "admission"):
        change_among(connection, f"DELETE FROM {journal} WHERE document {{among}}", sorted(held))
    back = close_stays(connection, addresses)
    found = frozenset({*((id_, "document") for id_ in held), *((hash_, "original") for hash_ in hashes)})
    return Deleted(tuple(sorted(held)), found, back)


def delete_statements(connection: Connection, statements: Sequence[int]) -> None:
    """Delete rows of statements, what hangs on them, and answers to them; their index entries are out already."""
    threads = {
        row.exchange
        for row in in_parts(STATEMENT.c.number, select(STATEMENT.c.exchange), statements, connection)
        if row.exchange is not None
    }
    change_among(connection, "DELETE FROM reply WHERE answers {among}", statements)
    for table in ('"check"', "reply", "open_end", "post_address", "span", "involved"):
        change_among(connection, f"DELETE FROM {table} WHERE statement {{among}}", statements)
    change_among(connection, "DELETE FROM statement WHERE number {among}", statements)
    counted = select_among(
        connection, "SELECT exchange, count(*) FROM statement WHERE exchange {among} GROUP BY exchange", threads
    )
    left = {row[0]: row[1] for row in counted}
    change_among(connection, "DELETE FROM exchange WHERE number {among}", sorted(threads - left.keys()))
    write_many(
        connection, "UPDATE exchange SET statements = {} WHERE number = {}", [(n, x) for x, n in sorted(left.items())]
    )


def _delete_originals(connection: Connection, documents: Sequence[int], names: set[str]) -> set[str]:
    """Delete where documents came from, and what could not be read of the same name; the hashes of what came."""
    query = select(ORIGINAL.c.hash, ORIGINAL.c.name, ORIGINAL.c.url)
    rows = list(in_parts(ORIGINAL.c.document, query, documents, connection))
    change_among(connection, "DELETE FROM original WHERE document {among}", documents)
    names = names | {name for row in rows for name in (row.name, row.url) if name}
    change_among(connection, "DELETE FROM reject WHERE name {among}", sorted(names))
    return {row.hash for row in rows}


def _delete_versions(connection: Connection, documents: Sequence[int]) -> list[str]:
    query = select(VERSION.c.address).distinct()
    addresses = sorted({row.address for row in in_parts(VERSION.c.document, query, documents, connection)})
    change_among(connection, "DELETE FROM version WHERE document {among}", documents)
    return addresses
