"""Where somebody is named in a record: in which documents they are a party, and in which their name stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from sqlalchemy import Select, func, or_, select

from onrecord.store.loading import in_parts
from onrecord.store.many import select_among
from onrecord.store.tables import DOCUMENT, ORIGINAL

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from sqlalchemy import ColumnElement, Connection

    Holds = Callable[..., bool]

# name and address last
_OF_DOCUMENT = (DOCUMENT.c.text, DOCUMENT.c.title, DOCUMENT.c.authors, DOCUMENT.c.name, DOCUMENT.c.url)
_OF_ORIGINAL = (ORIGINAL.c.title, ORIGINAL.c.name, ORIGINAL.c.url)


def documents_of_parties(connection: Connection, parties: Collection[int]) -> list[int]:
    """The documents in which any of these parties is, or of which a statement is said by, to or about one; rising."""
    appear = "SELECT document FROM appearance WHERE party {among}"
    involve = "SELECT s.document FROM involved i JOIN statement s ON s.number = i.statement WHERE i.party {among}"
    found = {row[0] for sql in (appear, involve) for row in select_among(connection, sql, list(parties))}
    return sorted(found)


def documents_that_hold(
    connection: Connection, words: Collection[str] | None, holds: Holds, besides: Collection[int] = ()
) -> list[int]:
    """The documents, `besides` these, with a name in their text, headline, authors, name or address; rising. `holds` says whether a name stands in any of
    the texts that it is given; a text without any of `words` (in lower case, ASCII letters) holds none; None: any may. In an address a
    space is %20."""
    known = set(besides)
    documents = _with_words(select(DOCUMENT.c.number, *_OF_DOCUMENT), _OF_DOCUMENT, words)
    originals = _with_words(select(ORIGINAL.c.document, *_OF_ORIGINAL), _OF_ORIGINAL, words)
    found: set[int] = {
        row[0]
        for query in (documents, originals)
        if query is not None
        for row in connection.execute(query.execution_options(yield_per=500))
        if row[0] not in known and holds(*row[1:], *(unquote(name) for name in row[-2:] if name))
    }
    return sorted(found)


def _with_words(
    query: Select[Any], columns: Sequence[ColumnElement[str]], words: Collection[str] | None
) -> Select[Any] | None:
    if words is None:
        return query
    if not words:
        return None
    return query.where(or_(*(func.lower(c).contains(word, autoescape=True) for c in columns for word in words)))


def documents_with_keys(connection: Connection, documents: Collection[int], keys: Collection[str]) -> set[int]:
    """Those of these documents in which somebody has one of these keys."""
    sql = "SELECT DISTINCT a.document FROM party_key k JOIN appearance a ON a.party = k.party WHERE k.key {among}"
    return {row[0] for row in select_among(connection, sql, list(keys))} & set(documents)


def kept_originals(connection: Connection) -> Iterator[tuple[int, bytes]]:
    """The number and the packed bytes of every original of which the bytes were kept."""
    query = select(ORIGINAL.c.number, ORIGINAL.c.content).where(ORIGINAL.c.content.is_not(None))
    for row in connection.execute(query.execution_options(yield_per=100)):
        yield row.number, row.content


def names_of_documents(connection: Connection, documents: Collection[int]) -> list[tuple[str, str]]:
    """The id and the name of each of these documents, in the order in which they came."""
    query = select(DOCUMENT.c.number, DOCUMENT.c.id, DOCUMENT.c.name)
    rows = sorted(in_parts(DOCUMENT.c.number, query, documents, connection), key=lambda row: int(row.number))
    return [(row.id, row.name) for row in rows]
