"""Documents on their way into the record: what is new, where it came from, which version of its page it is. In the caller's transaction."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from onrecord.store.many import insert_rows, take_numbers
from onrecord.store.seen_order import take_seen
from onrecord.store.stays import note_stays
from onrecord.store.tables import DOCUMENT, ORIGINAL, ZONE
from onrecord.store.tombstones import (
    admitted_among,
    find_forgotten,
    find_tombstones,
    hash_address,
    note_admissions,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy import Connection

    from onrecord.schema import Profile, Reading
    from onrecord.store.proofs import ProofWords
    from onrecord.store.tombstones import Tombstone, Voucher

_AT_ONCE = 500  # values in one IN (…)


@dataclass(frozen=True, slots=True)
class Arrival:
    """A reading on its way into the record, and the original that it was read from. `packed` is all of it as it is kept (`pack_reading`); `profiles` give for each party of the reading its local
    id and what it is kept as; `address` is the canonical form of the original's address; `content` the bytes, where they are to be kept;
    `proof` the words by which what it can prove is found, None where it can prove nothing; `marks` those by which somebody who was forgotten
    is known, of all its parties but those of whom a `voucher` says that they are somebody else: these have `admitted`."""

    reading: Reading
    packed: bytes
    profiles: Sequence[tuple[str, Profile]]
    name: str
    hash: str
    size_bytes: int
    url: str | None = None
    address: str | None = None
    content: bytes | None = None
    proof: ProofWords | None = None
    marks: frozenset[str] = frozenset()
    admitted: frozenset[str] = frozenset()
    voucher: Voucher | None = None


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
    `newer` the addresses at which another text was known, `back` documents to which their page went back (id and number),
    `admitted` of those that a namesake of somebody forgotten is named in."""

    new: list[StoredDocument] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    again: list[str] = field(default_factory=list)  # a text that is known, from elsewhere
    refused: list[tuple[Arrival, Tombstone]] = field(default_factory=list)  # forgotten before, or names who was
    superseded: list[int] = field(default_factory=list)
    newer: set[str] = field(default_factory=set)
    back: dict[str, int] = field(default_factory=dict)
    admitted: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Placed:
    arrival: Arrival
    number: int


def store_documents(
    connection: Connection, batch: Sequence[Arrival], run: int, seen: str
) -> tuple[Outcome, list[Placed]]:
    """Store the documents of a batch that are new, and of all of them where they came from. In the order of their ids, so that two
    writers at once never wait for each other in a circle."""
    outcome = Outcome()
    batch = sorted(batch, key=lambda a: (a.reading.document.id, a.name))
    gone = find_tombstones(connection, [hash_ for arrival in batch for hash_ in _hashes(arrival)])
    let_in = admitted_among(connection, [arrival.reading.document.id for arrival in batch])
    named = {id(arrival): arrival.marks for arrival in batch if arrival.reading.document.id not in let_in}
    naming = find_forgotten(connection, named)
    welcome = []
    for arrival in batch:
        mark = next((gone[hash_] for hash_ in _hashes(arrival) if hash_ in gone), naming.get(id(arrival)))
        if mark is not None:
            outcome.refused.append((arrival, mark))
        else:
            welcome.append(arrival)
    fresh = {a.reading.document.id: a for a in reversed(welcome)}
    numbers = _known(connection, DOCUMENT.c.id, list(fresh), DOCUMENT.c.number)
    new = [fresh[id_] for id_ in sorted(fresh) if id_ not in numbers]
    placed = _insert_documents(connection, new, run, seen)
    outcome.admitted = _admit(connection, placed, seen)
    numbers |= _known(connection, DOCUMENT.c.id, [a.reading.document.id for a in new], DOCUMENT.c.number)
    first = {one.arrival.reading.document.id: one.arrival for one in placed}
    came_before = _insert_originals(connection, welcome, numbers, first, seen)
    born = {id(one.arrival) for one in placed}
    for arrival in welcome:
        if id(arrival) not in born:
            (outcome.unchanged if (arrival.hash, arrival.name) in came_before else outcome.again).append(arrival.name)
    now_there = {a.address: numbers[a.reading.document.id] for a in welcome if a.address}
    outcome.superseded, outcome.newer, back = note_stays(connection, now_there, seen)
    outcome.back = {id_: number for id_, number in numbers.items() if number in back}
    return outcome, placed


def _admit(connection: Connection, placed: Sequence[Placed], seen: str) -> list[str]:
    """Note of new documents who vouched for them, where they would not be here else."""
    vouched = {one.arrival.reading.document.id: one.arrival for one in placed if one.arrival.voucher is not None}
    found = find_forgotten(connection, {id_: arrival.admitted for id_, arrival in vouched.items()})
    note_admissions(connection, {id_: v for id_ in found if (v := vouched[id_].voucher) is not None}, seen)
    return sorted(found)


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


def _insert_documents(connection: Connection, new: Sequence[Arrival], run: int, seen: str) -> list[Placed]:
    """Insert documents; those that another writer has just inserted are not placed."""
    placed, rows = [], []
    for number, arrival in zip(take_seen(connection, DOCUMENT, len(new), seen), new, strict=True):
        reading, document = arrival.reading, arrival.reading.document
        published = reading.published
        placed.append(Placed(arrival, number))
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
                arrival.packed,
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
