"""An open record: adding to it, asking it, and one document, statement or person of it."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO, TypeVar

from sqlalchemy import select

from onrecord.errors import InputError, NotOnRecordError
from onrecord.recording import judgements, told_again
from onrecord.recording.adding import Added, Adder, Admission, Choices, items_of
from onrecord.recording.amending import Amendable
from onrecord.recording.answering import order_exchange
from onrecord.recording.changes import stays_of_page
from onrecord.recording.duplicates import likely_duplicates
from onrecord.recording.finding import find_document, find_exchange, find_one, refuse_nul
from onrecord.recording.holding import holdings_of
from onrecord.recording.how_far import HowFar
from onrecord.recording.linked import Linked
from onrecord.recording.linking import link_turned
from onrecord.recording.listing import list_documents, wanted_documents
from onrecord.recording.people import describe_found, find_one_identity, find_parties, parties_named
from onrecord.recording.peopled import Peopled
from onrecord.recording.ranking import Ranking
from onrecord.recording.safekeeping import Safe
from onrecord.recording.settling import changing, open_settled
from onrecord.recording.statements import Statements
from onrecord.recording.suggesting import parties_with_ids, suggest_parties
from onrecord.recording.wanted import read_words
from onrecord.schema import Query, Reject
from onrecord.schema.queries import MOST_ON_A_PAGE
from onrecord.schema.query_values import read_count
from onrecord.store.describing import describe_record
from onrecord.store.loading import load_documents, load_reading, load_statements
from onrecord.store.people import identities_of
from onrecord.store.remembering import Remembered
from onrecord.store.restoring import restore
from onrecord.store.state_mark import read_state
from onrecord.store.tables import DOCUMENT, REJECT, STATEMENT

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
    from datetime import date
    from pathlib import Path
    from types import TracebackType

    from sqlalchemy import Connection

    from onrecord.holdings import Holdings
    from onrecord.identify.authority.lookup import Authority
    from onrecord.schema import (
        Address,
        Checked,
        Copies,
        DocumentKind,
        FoundIdentity,
        LikelyDuplicate,
        Reading,
        RecordedDocument,
        RecordedStatement,
        RecordStats,
        Utterance,
    )
    from onrecord.store.opening import Store


_MOST_LARGE = 3
Value = TypeVar("Value")


def open_record(
    target: str | os.PathLike[str], *, create: bool = True, progress: Callable[[int, int], None] | None = None
) -> Record:
    """See `onrecord.open`."""
    return Record(open_settled(target, create=create, progress=progress))


class Record(Amendable, Linked, Peopled, Safe):
    """A record of who said what. `open_record` opens one; `close` it, or use it as a context manager.

    Every method sees the record as it is when it is called. Errors of the database come as RecordError in one line.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._ranking = Ranking()
        self._large = Remembered(_MOST_LARGE)

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

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """Until the block ends all that this thread asks sees one state of the record, whatever others write meanwhile; asking many things is
        cheaper so. What is changed inside is not seen before it ends."""
        with self._store.keeping_reader():
            yield

    def add(
        self,
        what: object,
        *,
        kind: DocumentKind | None = None,
        published: str | date | None = None,
        authority: Authority | Path | None = None,
        keep_originals: bool = False,
        admit: str | Iterable[str] | None = None,
        author: str | None = None,
        reason: str | None = None,
        rejects: Callable[[Reject], None] | None = None,
        progress: Callable[[str], None] | None = None,
    ) -> Added:
        """Read originals and keep them: a Path (a folder stands for the files in it), an http(s) address, bytes, a Reading, a Document, or
        an iterable of these. What is there already is left as it is; a new text at a known address is a new version, the old one stays.

        Each batch (some 500 documents, or half a minute's worth) is stored whole or not at all, so that a run that is stopped loses nothing
        that was stored, and the next goes on. With `keep_originals` the bytes are kept too, packed. What cannot be read is noted in the
        record and handed to `rejects`; one input alone without `rejects` raises DocumentError.

        What names somebody who was forgotten is refused (`Added.refused`), but for those of whom `admit` says (names, handles) that they are
        others of that name; `author` and `reason` are kept with it (`admissions`).
        """
        from onrecord.reading import reading_choices

        items, alone = items_of(what)
        kind, day, tools = reading_choices(kind, published, authority)
        if day is not None and not alone:
            raise InputError("published: goes with one original")
        if rejects is None and not alone:
            rejects = _note_only
        names = tools.authority.name if tools.authority is not None else None
        admission = Admission.of(admit, author, reason)
        choices = Choices(tools, kind, day, keep_originals, names, admission)
        return Adder(self._store, choices, rejects).add_all(items, progress)

    def statements(self, query: Query | None = None, **words: object) -> Statements:
        """Who said what: `record.statements(speaker="Ida Moss", since="2024-05-01")`. The words are those of `Query`.

        Lazy: iterate it, or ask it for `count()`, `facets()`, `page()`, `to_pandas()`. Raises InputError for words that mean nothing.
        """
        if query is not None and words:
            raise InputError("a query and words: give one of them")
        return Statements(self._store, query or Query.of(**words), self._resolve)

    def statement(self, identity: str, *, as_extracted: bool = False) -> RecordedStatement:
        """One statement by its id (or the beginning of it, where only one begins so), with its checks, replies and utterance; with
        `as_extracted` its values as they were found, before any correction."""
        with self._store.reading() as connection:
            number = find_one(connection, STATEMENT, identity, "statement")
            earlier = restore(connection, Query(as_extracted=True), [number]) if as_extracted else {}
            return load_statements(connection, [number], links=True, earlier=earlier)[0]

    def cite(self, identity: str, *, base_url: str | None = None) -> str:
        """One statement cited in a line as quoted in its document: who said what, where it was read, and the statement's name in the world;
        with `base_url`, where the record is served, also its link."""
        from onrecord.view.export.about import ExportOptions
        from onrecord.view.export.citation import cite_in_words

        return cite_in_words(self.statement(identity), ExportOptions(base_url=base_url))

    def document(self, identity: str) -> RecordedDocument:
        """The metadata of one document, by its id, the beginning of it, or its address (then the newest version)."""
        with self._store.reading() as connection:
            return load_documents(connection, [self._find_document(connection, identity)])[0]

    def documents(
        self,
        *,
        publisher: str | None = None,
        kind: str | Sequence[DocumentKind] | None = None,
        since: str | date | None = None,
        until: str | date | None = None,
        superseded: bool = False,
        limit: int = 20,
        cursor: str | None = None,
    ) -> tuple[list[RecordedDocument], str | None]:
        """Documents, newest on record first, and the cursor of the next page, None after the last: of an outlet, of some kinds, published from
        one day to another, both counted; with `superseded` also older versions of their addresses. Raises InputError."""
        wanted = wanted_documents(publisher, kind, since, until, superseded)
        limit = read_count("limit", limit, MOST_ON_A_PAGE)
        with self._store.reading() as connection:
            return list_documents(connection, wanted, limit, cursor)

    def reading(self, identity: str, *, words: bool = True) -> Reading:
        """All that was found in a document when it was read, with its text and the evidence: as `onrecord.read` gave it; its words too, unless
        nobody needs them: cutting them again takes most of the time."""
        from onrecord.document.words import cut_words

        with self._store.reading() as connection:
            return load_reading(connection, self._find_document(connection, identity), cut_words if words else None)

    def keep(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """What `make` gives, which is large and takes long: with the few that were asked for last it is kept until the record changes."""
        with self._store.reading() as connection:
            state = read_state(connection)
        return self._large.value_of(state, key, make)

    def text(self, identity: str) -> str:
        """A document's text."""
        with self._store.reading() as connection:
            number = self._find_document(connection, identity)
            found: str = connection.execute(select(DOCUMENT.c.text).where(DOCUMENT.c.number == number)).scalar_one()
            return found

    def versions(self, address: str) -> list[RecordedDocument]:
        """The texts that stood at an address, oldest first; one to which the page went back is there again."""
        from onrecord.acquire.addresses import canonical_address

        refuse_nul(address)
        with self._store.reading() as connection:
            stays = stays_of_page(connection, canonical_address(address))
            return load_documents(connection, [stay.document for stay in stays])

    def _find_document(self, connection: Connection, identity: str) -> int:
        return find_document(connection, identity, self.name)

    def people(self, name: str, *, limit: int = 20) -> list[FoundIdentity]:
        """Whom a name, a handle, a last name or an id may stand for, best fit first; an empty list where nobody is found."""
        with self._store.reading() as connection:
            return find_parties(connection, name, limit)

    def person(self, name: str) -> FoundIdentity:
        """The one person, organisation or group that a name or id stands for. Raises InputError where nobody or several fit, and lists them."""
        with self._store.reading() as connection:
            return find_one_identity(connection, name)

    def people_beginning(self, beginning: str, *, limit: int = 10) -> list[FoundIdentity]:
        """Whom the beginning of a name, last name or handle may stand for, those in most documents first: for who types a name."""
        with self._store.reading() as connection:
            return suggest_parties(connection, beginning, limit)

    def people_with_ids(self, ids: Collection[str]) -> dict[str, FoundIdentity]:
        """Who the parties with these ids are, by the id that was given; ids of nobody are left out."""
        with self._store.reading() as connection:
            return parties_with_ids(connection, ids)

    def merge(
        self, a: str, b: str, *, author: str, evidence: str, progress: Callable[[int, int], None] | None = None
    ) -> FoundIdentity:
        """Judge that two parties are one; who they are now. `a` and `b` are ids, or names that only one bears. `withdraw` takes it back.

        What was checked and answered in their names is looked at again, which takes seconds where much was: `progress`, of this and the other
        judgements, is told how much of how much is done. Where it is interrupted nothing is changed.
        """
        with self._judging(author, evidence, progress) as (connection, far):
            link_turned(connection, judgements.merge(connection, a, b, author, evidence), far)
            return find_one_identity(connection, a)

    def split(
        self,
        a: str,
        b: str | None = None,
        *,
        author: str,
        evidence: str,
        progress: Callable[[int, int], None] | None = None,
    ) -> list[FoundIdentity]:
        """Judge that a party is not another, whatever chain leads there; without `b` the identity is dissolved into its parties. Who is
        somebody else now. `withdraw` takes it back."""
        with self._judging(author, evidence, progress) as (connection, far):
            turned = judgements.split(connection, a, b, author, evidence)
            link_turned(connection, turned, far)
            found = describe_found(connection, identities_of(connection, sorted(turned)))
            return sorted((replace(who, matched="id") for who in found.values()), key=lambda who: who.id)

    def leave_undecided(
        self, a: str, b: str, *, author: str, evidence: str, progress: Callable[[int, int], None] | None = None
    ) -> None:
        """Note that it was looked at whether two parties are one and could not be said: they are no longer listed as likely duplicates."""
        with self._judging(author, evidence, progress) as (connection, far):
            link_turned(connection, judgements.judge(connection, a, b, "undecided", author, evidence), far)

    def withdraw(
        self,
        a: str,
        b: str | None = None,
        *,
        author: str,
        evidence: str,
        progress: Callable[[int, int], None] | None = None,
    ) -> None:
        """Take back the latest judgement between two parties (or, without `b`, that which dissolved an identity): all is as it was before."""
        with self._judging(author, evidence, progress) as (connection, far):
            link_turned(connection, judgements.withdraw(connection, a, b, author, evidence), far)

    def duplicates(self, *, limit: int = 20, cursor: str | None = None) -> tuple[list[LikelyDuplicate], str | None]:
        """Pairs that may be one person, organisation or group, the likeliest first, each with what speaks for it and its share of the score;
        and the cursor of the next page, None after the last. Pairs that somebody judged are left out."""
        limit = read_count("limit", limit, MOST_ON_A_PAGE)
        with self._store.reading() as connection:
            return likely_duplicates(connection, limit, cursor)

    @contextmanager
    def _judging(
        self, author: str, evidence: str, progress: Callable[[int, int], None] | None
    ) -> Iterator[tuple[Connection, HowFar]]:
        for name, value in (("author", author), ("evidence", evidence)):
            read_words(name, value, "a judgement")
        far = HowFar(progress)
        with changing(self._store) as connection:
            yield connection, far
        far.kept()

    def utterance(self, identity: str) -> Utterance:
        """An act of speaking by its id: its first report, who told it after whom, and in which words."""
        refuse_nul(identity)
        with self._store.reading() as connection:
            found = told_again.utterance(connection, identity)
        if found is None:
            raise NotOnRecordError(f"utterance {identity!r}: none with that id in this record")
        return found

    def copies(self, identity: str) -> Copies | None:
        """The story that a document tells together with its copies; None where it has none."""
        document = self.document(identity)
        with self._store.reading() as connection:
            return told_again.copies(connection, document.id)

    def exchange(self, identity: str, *, limit: int | None = None) -> list[RecordedStatement]:
        """The statements of an exchange, by its id or that of one of its statements, over all documents: each after what it answers, else in
        the order of time; of a long one the first `limit`."""
        with self._store.reading() as connection:
            number = find_exchange(connection, identity)
            rows = connection.execute(select(STATEMENT.c.number).where(STATEMENT.c.exchange == number))
            ordered = order_exchange(connection, [row.number for row in rows])
            return load_statements(connection, ordered[:limit], links=True)

    def holdings(self) -> Holdings:
        """The whole record as what quotations are held against: for `onrecord.check`, `check_draft` and, with files, `load_holdings`."""
        return holdings_of(self._store.reading, self._store.remembered)

    def check(self, quotation: str, *, speaker: str | None = None) -> Checked:
        """Did somebody say this? Hold a quotation against all that the record holds, as `onrecord.check` does against files.

        Articles report and prove nothing. What is looked at are the documents that fit best: the answer says how much was searched.
        """
        from onrecord.checking import check

        return check(quotation, self.holdings(), speaker=speaker)

    def check_draft(
        self,
        draft: Path | Address | bytes | BinaryIO,
        *,
        published: str | date | None = None,
        authority: Authority | Path | None = None,
        indirect: bool = True,
    ) -> Checked:
        """Hold every quotation and attribution of a draft against the record, as `onrecord.check_draft` does against files. The draft itself,
        where the record has it, is no source."""
        from onrecord.checking import check_draft

        return check_draft(draft, self.holdings(), published=published, authority=authority, indirect=indirect)

    def rejects(self) -> list[Reject]:
        """What could not be read, by name."""
        with self._store.reading() as connection:
            rows = connection.execute(select(REJECT.c.name, REJECT.c.reason)).all()
            return [Reject(name, reason) for name, reason in sorted(map(tuple, rows))]

    def stats(self) -> RecordStats:
        """What the record holds: counts, outlets, days, versions of what read it."""
        with self._store.reading() as connection:
            return self._store.remembered.value(connection, "stats", lambda: describe_record(connection, self._store))

    def _resolve(self, connection: Connection, name: str) -> Sequence[int]:
        return parties_named(connection, name)


def _note_only(_: Reject) -> None:
    """A batch goes on; the record has noted it."""
