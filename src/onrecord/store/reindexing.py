"""Keeping the full-text index true when rows change: what a statement's entry was, and what it is now."""

from __future__ import annotations

from collections import defaultdict
from contextlib import contextmanager
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from sqlalchemy import Row, select

from onrecord.store.indexing import Entry, Indexed, add_entries, entry_of, remove_entries, row_tokens
from onrecord.store.loading import in_parts
from onrecord.store.tables import DOCUMENT, INVOLVED, STATEMENT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import Connection

ACTIVE = ("extracted", "corrected", "added")


@contextmanager
def reindexed(connection: Connection, statements: Iterable[int]) -> Iterator[None]:
    """Change rows of these statements (or of their documents and parties) inside, and their index entries follow.

    Statements may be removed inside, and new ones made whose numbers are among these.
    """
    numbers = list(dict.fromkeys(statements))
    before = load_entries(connection, numbers)
    yield
    after = load_entries(connection, numbers)
    remove_entries(connection, [entry for number, entry in before.items() if after.get(number) != entry])
    add_entries(connection, [entry for number, entry in after.items() if before.get(number) != entry])


def statements_of(connection: Connection, documents: Sequence[int]) -> list[int]:
    """The numbers of all statements of documents."""
    query = select(STATEMENT.c.number)
    return [row.number for row in in_parts(STATEMENT.c.document, query, documents, connection)]


def load_entries(connection: Connection, numbers: Sequence[int]) -> dict[int, Entry]:
    """The index entries that statements have, as their rows stand."""
    rows = list(in_parts(STATEMENT.c.number, select(STATEMENT), numbers, connection))
    metadata = select(DOCUMENT.c.number, DOCUMENT.c.publisher, DOCUMENT.c.superseded)
    documents = {
        row.number: row for row in in_parts(DOCUMENT.c.number, metadata, {row.document for row in rows}, connection)
    }
    involved = list(in_parts(INVOLVED.c.statement, select(INVOLVED), numbers, connection))
    return entries_of(rows, documents, involved)


def entries_of(
    statements: Sequence[Row[Any]], documents: Mapping[int, Row[Any]], involved: Iterable[Row[Any]]
) -> dict[int, Entry]:
    """The index entries of rows of statements, by number, given those of their documents (by number) and of who is involved."""
    parties: dict[int, _Parties] = defaultdict(_Parties.none)
    for row in sorted(involved, key=_by_place):
        getattr(parties[row.statement], _FIELDS[row.role]).append(row.party)
    return {row.number: _entry(row, documents[row.document], parties[row.number]) for row in statements}


_by_place = attrgetter("place")
_FIELDS = {"speaker": "speakers", "to": "to", "about": "about"}


@dataclass(slots=True)
class _Parties:
    speakers: list[int]
    to: list[int]
    about: list[int]

    @classmethod
    def none(cls) -> _Parties:
        return cls([], [], [])


def _entry(row: Row[Any], document: Row[Any], parties: _Parties) -> Entry:
    tokens = row_tokens(
        form=row.form,
        kind=row.kind,
        medium=row.medium,
        act=row.act,
        manner=row.manner,
        reality=row.reality,
        verdict=row.verdict,
        anonymous=bool(row.anonymous),
        publisher=document.publisher,
        corrected=row.state == "corrected",
    )
    return entry_of(
        Indexed(
            row.position,
            row.id,
            row.text,
            parties.speakers,
            parties.to,
            parties.about,
            tokens,
            row.score,
            (row.made_start, row.made_end) if row.made_start else None,
            row.published,
            row.seen,
            old=row.state not in ACTIVE or document.superseded is not None,
        )
    )
