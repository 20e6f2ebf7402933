"""An open record: adding to it, asking it, and one document, statement or person of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from onrecord.errors import InputError
from onrecord.recording.adding import Added, Adder, Choices, items_of
from onrecord.recording.finding import find_one
from onrecord.recording.forgetting import Forgotten, forget
from onrecord.recording.statements import Statements
from onrecord.schema import Query
from onrecord.store.loading import load_documents, load_reading, load_statements
from onrecord.store.opening import Store, open_store
from onrecord.store.tables import DOCUMENT, IDENTITY, PARTY, STATEMENT, VERSION

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path
    from types import TracebackType

    from sqlalchemy import Connection

    from onrecord.identify.authority.lookup import Authority
    from onrecord.schema import DocumentKind, Reading, RecordedDocument, RecordedStatement, Reject


def open_record(target: str | os.PathLike[str], *, create: bool = True) -> Record:
    """Open the record in a file, or in a PostgreSQL database ("postgresql://…"); it is made where there is none, unless `create` is False.

    Raises RecordError, in one line, for what is missing, damaged, locked, of a newer onrecord, or no record.
    """
    return Record(open_store(target, create=create))


class Record:
    """A record of who said what. `open_record` opens one; `close` it, or use it as a context manager.

    Every method sees the record as it is when it is called. Errors of the database come as RecordError in one line.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def __enter__(self) -> Record:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<record {self._store.name}>"

    @property
    def name(self) -> str:
        """The file's path, or the database's address without its password."""
        return self._store.name

    def close(self) -> None:
        self._store.close()

    def add(
        self,
        what: object,
        *,
        kind: DocumentKind | None = None,
        published: str | date | None = None,
        authority: Authority | Path | None = None,
        keep_originals: bool = False,
        rejects: Callable[[Reject], None] | None = None,
        progress: Callable[[str], None] | None = None,
    ) -> Added:
        """Read originals and keep them: a Path (a folder stands for the files in it), an http(s) address, bytes, a Reading, a Document, or
        an iterable of these. What is there already is left as it is; a new text at a known address is a new version, the old one stays.

        Each batch (some 200 documents, or five seconds' worth) is stored whole or not at all, so that a run that is stopped loses nothing
        that was stored, and the next goes on. With `keep_originals` the bytes are kept too, packed. What cannot be read is noted in the
        record and handed to `rejects`; one input alone without `rejects` raises DocumentError.
        """
        from onrecord.reading import reading_choices

        items, alone = items_of(what)
        kind, day, tools = reading_choices(kind, published, authority)
        if day is not None and not alone:
            raise InputError("published: goes with one original")
        if rejects is None and not alone:
            rejects = _note_only
        names = str(authority) if authority is not None and not hasattr(authority, "lookup") else None
        choices = Choices(tools, kind, day, keep_originals, names)
        return Adder(self._store, choices, rejects).add_all(items, progress)

    def forget(self, what: str, *, author: str, reason: str) -> Forgotten:
        """Take a document out of the record for good: by its id, the beginning of it, or its address (then every version, and what will come
        from there is refused too). Its text, statements, index entries, originals and names are gone from the file and its log, and
        other documents' checks no longer quote it; what was linked is linked again as if it had never come.

        A tombstone with hashes, time, author and reason stays; adding the same text or bytes again is refused (`Added.refused`). The
        file is written anew, which takes as long as copying it. Copies, backups and the disk's own traces are not the record's to clean.
        Raises InputError for what is not there.
        """
        return forget(self._store, what, author=author, reason=reason)

    def statements(self, query: Query | None = None, **words: object) -> Statements:
        """Who said what: `record.statements(speaker="Ida Moss", since="2024-05-01")`. The words are those of `Query`.

        Lazy: iterate it, or ask it for `count()`, `facets()`, `page()`, `to_pandas()`. Raises InputError for words that mean nothing.
        """
        if query is not None and words:
            raise InputError("a query and words: give one of them")
        return Statements(self._store, query or Query.of(**words), self._resolve)

    def statement(self, identity: str) -> RecordedStatement:
        """One statement by its id (or the beginning of it, where only one begins so), with its checks, replies and utterance."""
        with self._store.reading() as connection:
            number = find_one(connection, STATEMENT, identity, "statement")
            return load_statements(connection, [number], links=True)[0]

    def document(self, identity: str) -> RecordedDocument:
        """The metadata of one document, by its id, the beginning of it, or its address (then the newest version)."""
        with self._store.reading() as connection:
            return load_documents(connection, [self._find_document(connection, identity)])[0]

    def reading(self, identity: str) -> Reading:
        """All that was found in a document when it was read, with its text and the evidence: as `onrecord.read` gave it."""
        from onrecord.document.words import cut_words

        with self._store.reading() as connection:
            return load_reading(connection, self._find_document(connection, identity), cut_words)

    def text(self, identity: str) -> str:
        """A document's text."""
        with self._store.reading() as connection:
            number = self._find_document(connection, identity)
            found: str = connection.execute(select(DOCUMENT.c.text).where(DOCUMENT.c.number == number)).scalar_one()
            return found

    def versions(self, address: str) -> list[RecordedDocument]:
        """The texts that stood at an address, oldest first."""
        from onrecord.acquire.addresses import canonical_address

        with self._store.reading() as connection:
            query = (
                select(VERSION.c.document)
                .where(VERSION.c.address == canonical_address(address))
                .order_by(VERSION.c.seen)
            )
            return load_documents(connection, [row.document for row in connection.execute(query)])

    def _find_document(self, connection: Connection, identity: str) -> int:
        from onrecord.acquire.addresses import canonical_address

        if identity.lower().startswith(("http://", "https://")):
            query = select(VERSION.c.document).where(VERSION.c.address == canonical_address(identity))
            newest = connection.execute(query.order_by(VERSION.c.seen.desc())).scalar()
            if newest is None:
                raise InputError(f"{identity}: no document of that address in {self.name}")
            return int(newest)
        return find_one(connection, DOCUMENT, identity, "document")

    def _resolve(self, connection: Connection, name: str) -> Sequence[int]:
        """The numbers of the parties that a name or id stands for."""
        folded = func.lower(name)
        query = (
            select(PARTY.c.number)
            .join(IDENTITY, IDENTITY.c.number == PARTY.c.identity)
            .where((func.lower(IDENTITY.c.name) == folded) | (IDENTITY.c.id == name) | (PARTY.c.id == name))
        )
        return [row.number for row in connection.execute(query)]


def _note_only(_: Reject) -> None:
    """A batch goes on; the record has noted it."""
