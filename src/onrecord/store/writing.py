"""Putting readings into the record, a batch at a time, in the caller's transaction. What is linked across documents is not done here."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import select, text, update

from onrecord.schema import VERDICTS_BY_WEIGHT, Span
from onrecord.store.indexing import Entry, Indexed, add_entries, entry_of, row_tokens
from onrecord.store.loading import in_parts
from onrecord.store.moments import day_number
from onrecord.store.packing import pack_reading
from onrecord.store.parties import number_parties
from onrecord.store.proofs import ProofWords, add_proofs
from onrecord.store.reading_json import check_text, reply_text
from onrecord.store.reindexing import reindexed, statements_of
from onrecord.store.tables import (
    CHECK,
    DOCUMENT,
    EXCHANGE,
    INVOLVED,
    ORIGINAL,
    REPLY,
    SPAN,
    STATEMENT,
    VERSION,
    ZONE,
)
from onrecord.store.tombstones import find_tombstones, hash_address

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import Connection, Table

    from onrecord.schema import Check, Profile, Reading, Statement
    from onrecord.store.tombstones import Tombstone

_POSITION_BITS = 32
_AT_ONCE = 500  # values in one IN (…)


@dataclass(frozen=True, slots=True)
class Arrival:
    """A reading on its way into the record, and the original that it was read from. `profiles` give for each party of the reading its local
    id and what it is kept as; `address` is the canonical form of the original's address; `content` the bytes, where they are to be kept;
    `proof` the words by which what it can prove is found, None where it can prove nothing."""

    reading: Reading
    profiles: Sequence[tuple[str, Profile]]
    name: str
    hash: str
    size_bytes: int
    url: str | None = None
    address: str | None = None
    content: bytes | None = None
    proof: ProofWords | None = None


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document that is new in the record: its number, those of its parties (by local id) and of its statements (by id)."""

    number: int
    reading: Reading
    parties: Mapping[str, int]
    statements: Mapping[str, int]


@dataclass(slots=True)
class Outcome:
    """What became of a batch. `superseded` are numbers of documents that a newer version of their page stands for now,
    `newer` the addresses at which an older text was known."""

    new: list[StoredDocument] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    again: list[str] = field(default_factory=list)  # a text that is known, from elsewhere
    refused: list[tuple[str, Tombstone]] = field(default_factory=list)  # forgotten before
    superseded: list[int] = field(default_factory=list)
    newer: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Placed:
    arrival: Arrival
    number: int


def store_documents(
    connection: Connection, batch: Sequence[Arrival], run: int, seen: str
) -> tuple[Outcome, list[_Placed]]:
    """Store the documents of a batch that are new, and of all of them where they came from. In the order of their ids, so that two
    writers at once never wait for each other in a circle."""
    outcome = Outcome()
    batch = sorted(batch, key=lambda a: (a.reading.document.id, a.name))
    gone = find_tombstones(connection, [hash_ for arrival in batch for hash_ in _hashes(arrival)])
    welcome = []
    for arrival in batch:
        mark = next((gone[hash_] for hash_ in _hashes(arrival) if hash_ in gone), None)
        if mark is not None:
            outcome.refused.append((arrival.name, mark))
        else:
            welcome.append(arrival)
    fresh = {a.reading.document.id: a for a in reversed(welcome)}
    numbers = _known(connection, DOCUMENT.c.id, list(fresh), DOCUMENT.c.number)
    new = [fresh[id_] for id_ in sorted(fresh) if id_ not in numbers]
    placed = _insert_documents(connection, new, run, seen)
    numbers |= _known(connection, DOCUMENT.c.id, [a.reading.document.id for a in new], DOCUMENT.c.number)
    first = {one.arrival.reading.document.id: one.arrival for one in placed}
    came_before = _insert_originals(connection, welcome, numbers, first, seen)
    born = {one.arrival.name for one in placed}
    for arrival in welcome:
        if arrival.name not in born:
            (outcome.unchanged if (arrival.hash, arrival.name) in came_before else outcome.again).append(arrival.name)
    outcome.superseded, outcome.newer = _insert_versions(connection, welcome, numbers, seen)
    return outcome, placed


def _hashes(arrival: Arrival) -> Iterator[str]:
    """What a tombstone may name of an arrival."""
    yield arrival.hash
    yield arrival.reading.document.id
    if arrival.address:
        yield hash_address(arrival.address)


def _known(connection: Connection, column: Any, values: Sequence[str], value: Any = None) -> dict[str, int]:
    """Which of these values a column has, each with another column's value there."""
    found: dict[str, int] = {}
    for at in range(0, len(values), _AT_ONCE):
        some = values[at : at + _AT_ONCE]
        for row in connection.execute(select(column, value if value is not None else column).where(column.in_(some))):
            found[row[0]] = row[1]
    return found


def _insert_documents(connection: Connection, new: Sequence[Arrival], run: int, seen: str) -> list[_Placed]:
    """Insert documents; those that another writer has just inserted are not placed."""
    placed, rows = [], []
    for number, arrival in zip(take_numbers(connection, DOCUMENT, len(new)), new, strict=True):
        reading, document = arrival.reading, arrival.reading.document
        published = reading.published
        placed.append(_Placed(arrival, number))
        rows.append(
            (
                number,
                document.id,
                document.kind,
                document.language,
                arrival.name,
                document.title,
                json.dumps(document.authors, ensure_ascii=False),
                document.publisher,
                document.url or arrival.url,
                arrival.address,
                published.value if published is not None else None,
                published.stage if published is not None else None,
                seen,
                None,
                run,
                len(reading.statements),
                None,
                None,
                None,
                None,
                document.text,
                pack_reading(reading),
            )
        )
    insert_rows(connection, DOCUMENT, rows, once=True)
    if connection.dialect.name != "sqlite":
        there = _known(connection, DOCUMENT.c.id, [a.reading.document.id for a in new], DOCUMENT.c.number)
        placed = [one for one in placed if there[one.arrival.reading.document.id] == one.number]
    zones = [
        (one.number, zone.start, zone.end, zone.kind) for one in placed for zone in one.arrival.reading.document.zones
    ]
    insert_rows(connection, ZONE, zones)
    return placed


def _insert_originals(
    connection: Connection,
    batch: Sequence[Arrival],
    numbers: Mapping[str, int],
    first: Mapping[str, Arrival],
    seen: str,
) -> set[tuple[str, str]]:
    """Note where documents came from; which of these originals had come before under the same name. `first` are those by which documents
    are new, by the documents' ids."""
    known = select(ORIGINAL.c.hash, ORIGINAL.c.name)
    hashes = [arrival.hash for arrival in batch]
    before: set[tuple[str, str]] = set()
    for at in range(0, len(hashes), _AT_ONCE):
        before |= {
            (r[0], r[1]) for r in connection.execute(known.where(ORIGINAL.c.hash.in_(hashes[at : at + _AT_ONCE])))
        }
    new = {(a.hash, a.name): a for a in batch if (a.hash, a.name) not in before}
    rows = []
    for number, arrival in zip(take_numbers(connection, ORIGINAL, len(new)), new.values(), strict=True):
        rows.append(
            (
                number,
                arrival.hash,
                numbers[arrival.reading.document.id],
                arrival.name,
                *_own_words(arrival, first.get(arrival.reading.document.id)),
                arrival.size_bytes,
                seen,
                zlib.compress(arrival.content) if arrival.content is not None else None,
            )
        )
    insert_rows(connection, ORIGINAL, rows, once=True)
    return before


def _own_words(arrival: Arrival, first: Arrival | None) -> Sequence[str | None]:
    """Address, canonical address, outlet, headline and date of an original, without what its document's row says already."""
    if arrival is first:
        return (None,) * 5
    document = arrival.reading.document
    published = document.published.value if document.published is not None else None
    return (document.url or arrival.url, arrival.address, document.publisher, document.title, published)


def _insert_versions(
    connection: Connection, batch: Sequence[Arrival], numbers: Mapping[str, int], seen: str
) -> tuple[list[int], set[str]]:
    """Note which text stands at which address now; the documents that stood there until now, and the addresses that had another."""
    now_there = {a.address: numbers[a.reading.document.id] for a in batch if a.address}
    held: set[tuple[str, int]] = set()
    for row in in_parts(VERSION.c.address, select(VERSION), now_there, connection):
        held.add((row.address, row.document))
    fresh = sorted((address, document) for address, document in now_there.items() if (address, document) not in held)
    insert_rows(connection, VERSION, [(*pair, seen) for pair in fresh], once=True)
    stand = set(now_there.values())
    gone = {document for address, document in held if document != now_there[address]} - stand
    superseded = mark_superseded(connection, sorted(gone), seen)
    mark_superseded(connection, sorted(stand), None)  # a page may go back to an older text
    return superseded, {address for address, document in held if document != now_there[address]}


def mark_superseded(connection: Connection, documents: Sequence[int], since: str | None) -> list[int]:
    """Say of documents since when they are superseded, None: that they are not; which of them that changes."""
    column = DOCUMENT.c.superseded
    query = select(DOCUMENT.c.number).where(column.is_(None) if since is not None else column.is_not(None))
    changed = [row.number for row in in_parts(DOCUMENT.c.number, query, documents, connection)]
    with reindexed(connection, statements_of(connection, changed)):
        for at in range(0, len(changed), _AT_ONCE):
            some = changed[at : at + _AT_ONCE]
            connection.execute(update(DOCUMENT).where(DOCUMENT.c.number.in_(some)).values(superseded=since))
    return changed


def store_statements(
    connection: Connection, placed: Sequence[_Placed], run: int, seen: str
) -> tuple[list[StoredDocument], frozenset[int]]:
    """Store the statements of new documents, with their parties, checks, replies and index entries; and the parties to be linked.

    Runs under the record's lock (`Store.lock_links`): parties and what links them have one writer at a time."""
    described = [(one.number, one.arrival.profiles) for one in placed]
    numbered = number_parties(connection, described, seen)
    count = sum(len(one.arrival.reading.statements) for one in placed)
    numbers = iter(take_numbers(connection, STATEMENT, count))
    threads = iter(take_numbers(connection, EXCHANGE, sum(len(one.arrival.reading.exchanges) for one in placed)))
    rows = Rows()
    stored = []
    for one in placed:
        reading = one.arrival.reading
        parties = {party.id: numbered.numbers[one.number, party.id] for party in reading.parties}
        own = {statement.id: next(numbers) for statement in reading.statements}
        rows.add_reading(one.number, reading, own, parties, threads, run, seen)
        stored.append(StoredDocument(one.number, reading, parties, own))
    rows.insert(connection)
    add_proofs(connection, [(one.number, one.arrival.proof) for one in placed if one.arrival.proof is not None])
    return stored, numbered.unsettled


class Rows:
    """Rows of a batch, gathered table by table."""

    def __init__(self) -> None:
        self.statements: list[tuple[Any, ...]] = []
        self.spans: list[tuple[Any, ...]] = []
        self.involved: list[tuple[Any, ...]] = []
        self.checks: list[tuple[Any, ...]] = []
        self.replies: list[tuple[Any, ...]] = []
        self.exchanges: list[tuple[Any, ...]] = []
        self.entries: list[Entry] = []

    def add_reading(
        self,
        document: int,
        reading: Reading,
        own: Mapping[str, int],
        parties: Mapping[str, int],
        threads: Iterator[int],
        run: int,
        seen: str,
    ) -> None:
        """All that a reading says: `own` and `parties` are the numbers of its statements and parties, `threads` free ones for exchanges."""
        exchange_of = _exchanges(reading, threads, self)
        verdicts = _verdicts(reading.checks)
        for statement in reading.statements:
            thread, verdict = exchange_of.get(statement.id), verdicts.get(statement.id)
            self._add_statement(document, reading, statement, own, parties, thread, verdict, run, seen)
        self._add_links(reading, own)

    def _add_statement(
        self,
        document: int,
        reading: Reading,
        statement: Statement,
        own: Mapping[str, int],
        parties: Mapping[str, int],
        exchange: int | None,
        verdict: str | None,
        run: int,
        seen: str,
    ) -> None:
        attribution = statement.attribution
        number = own[statement.id]
        published = reading.published.value if reading.published is not None else None
        made = (statement.made.start.isoformat(), statement.made.end.isoformat()) if statement.made else None
        kind = statement.speaker.kind if statement.speaker is not None else "none"
        anonymous = any(party.name is None and party.kind == "unnamed" for party in statement.speakers)
        words = content_text(reading.document.text, attribution.content)
        position = position_of(made[0] if made else published, number)
        said = [parties[party.id] for party in statement.speakers]
        to = [parties[addressee.party.id] for addressee in statement.to]
        about = list(dict.fromkeys(parties[mention.party.id] for mention in statement.mentions))
        self.statements.append(
            (
                number,
                statement.id,
                position,
                document,
                attribution.form,
                words,
                attribution.content[0].start,
                attribution.content[-1].end,
                said[0] if said else None,
                kind,
                int(anonymous),
                made[0] if made else None,
                made[1] if made else None,
                statement.made.precision if statement.made else None,
                statement.medium,
                statement.act,
                statement.lemma,
                statement.manner,
                statement.reality,
                verdict,
                attribution.score,
                attribution.within,
                published,
                None,
                exchange,
                None,
                "extracted",
                seen,
                None,
                None,
                run,
            )
        )
        for role in ("source", "cue", "content", "quoted"):
            self.spans += [(number, role, span.start, span.end) for span in getattr(attribution, role)]
        for role, numbers in (("speaker", said), ("to", to), ("about", about)):
            self.involved += [(number, role, place, party) for place, party in enumerate(numbers)]
        tokens = row_tokens(
            form=attribution.form,
            kind=kind,
            medium=statement.medium,
            act=statement.act,
            manner=statement.manner,
            reality=statement.reality,
            verdict=verdict,
            anonymous=anonymous,
            publisher=reading.document.publisher,
        )
        self.entries.append(
            entry_of(
                Indexed(
                    position,
                    statement.id,
                    words,
                    said,
                    to,
                    about,
                    tokens,
                    attribution.score,
                    made,
                    published,
                    old=False,
                )
            )
        )

    def _add_links(self, reading: Reading, own: Mapping[str, int]) -> None:
        seen: set[tuple[int, Span]] = set()
        for check in reading.checks:
            number = own.get(check.statement or "")
            if number is not None and (number, check.quoted) not in seen:
                seen.add((number, check.quoted))
                self.checks.append(check_row(number, check))
        places: dict[int, int] = {}
        for reply in reading.replies:
            number = own.get(reply.statement)
            if number is None:
                continue
            place = places[number] = places.get(number, -1) + 1
            open_text = reply.open_end.text if reply.open_end is not None else None
            answers = own.get(reply.answers) if reply.answers is not None else None
            self.replies.append(
                (number, place, reply.kind, answers, open_text, reply.because.score, 0, reply_text(reply))
            )

    def insert(self, connection: Connection) -> None:
        insert_rows(connection, EXCHANGE, self.exchanges)
        self.insert_statements(connection)
        insert_rows(connection, CHECK, self.checks)
        insert_rows(connection, REPLY, self.replies)
        add_entries(connection, sorted(self.entries))

    def insert_statements(self, connection: Connection, only: Collection[int] | None = None) -> None:
        """Statements with their spans and parties; of those gathered only these, if any are named. The index is the caller's."""
        for table, rows in ((STATEMENT, self.statements), (SPAN, self.spans), (INVOLVED, self.involved)):
            insert_rows(connection, table, [row for row in rows if only is None or row[0] in only])


def check_row(statement: int, check: Check) -> tuple[Any, ...]:
    """A check as a row of its table."""
    passage = check.passage
    return (
        statement,
        check.quoted.start,
        check.quoted.end,
        check.verdict,
        check.words,
        passage.document if passage is not None else None,
        passage.text if passage is not None else None,
        check_text(check),
    )


def _exchanges(reading: Reading, numbers: Iterator[int], rows: Rows) -> dict[str, int]:
    """The number of each statement's exchange; the exchanges are noted."""
    of: dict[str, int] = {}
    for exchange in reading.exchanges:
        number = next(numbers)
        rows.exchanges.append((number, exchange.id, len(exchange.statements)))
        of.update(dict.fromkeys(exchange.statements, number))
    return of


def _verdicts(checks: Iterable[Check]) -> dict[str, str]:
    """The weightiest verdict of each statement."""
    found: dict[str, str] = {}
    for check in sorted(checks, key=lambda check: VERDICTS_BY_WEIGHT.index(check.verdict)):
        if check.statement is not None:
            found.setdefault(check.statement, check.verdict)
    return found


def content_text(words: str, content: Sequence[Span]) -> str:
    """The words said, gaps shown as "…"."""
    return " … ".join(words[start:end] for start, end in content)


def position_of(when: str | None, number: int) -> int:
    """A statement's place in the order of time, as one number: its day, then its number in the file."""
    return day_number(when) << _POSITION_BITS | (number & ((1 << _POSITION_BITS) - 1))


def take_numbers(connection: Connection, table: Table, count: int) -> Sequence[int]:
    """So many new numbers for a table's rows, rising."""
    if not count:
        return ()
    if connection.dialect.name == "sqlite":  # one writer at a time
        last = connection.exec_driver_sql(f'SELECT COALESCE(MAX(number), 0) FROM "{table.name}"').scalar_one()
        return range(last + 1, last + 1 + count)
    query = text("SELECT nextval(pg_get_serial_sequence(:t, 'number')) FROM generate_series(1, :n)")
    return [row[0] for row in connection.execute(query, {"t": f'"{table.name}"', "n": count})]


def insert_rows(connection: Connection, table: Table, rows: Sequence[tuple[Any, ...]], *, once: bool = False) -> None:
    """Insert rows that have a value for every column, in order; with `once` those that another writer has inserted stay as they are."""
    if rows:
        sql = _insert_sql(table, connection.dialect.name) + (" ON CONFLICT DO NOTHING" if once else "")
        connection.exec_driver_sql(sql, list(rows))


@cache
def _insert_sql(table: Table, dialect: str) -> str:
    mark = "?" if dialect == "sqlite" else "%s"
    columns = ", ".join(f'"{column.name}"' for column in table.columns)
    return f'INSERT INTO "{table.name}" ({columns}) VALUES ({", ".join([mark] * len(table.columns))})'
