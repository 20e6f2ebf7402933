"""The marks that stay of what was forgotten: by them it is known again and refused, and nothing can be read from them."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from sqlalchemy import delete, insert, select

from onrecord.store.loading import in_parts
from onrecord.store.tables import ADMISSION, META, TOMBSTONE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from sqlalchemy import Connection

_T = TypeVar("_T")
UNSCRUBBED = "unscrubbed"  # in `meta` from a deletion to the moment when its words are out of the file too


class Tombstone(NamedTuple):
    """What stays of something forgotten. `what` is document, original, address or party."""

    hash: str
    what: str
    time: str
    author: str
    reason: str

    @property
    def line(self) -> str:
        """What a person reads who brings it again, or a document that names somebody who was forgotten."""
        if self.what == "party":
            return (
                f"names somebody who was forgotten on {self.time[:10]} by {self.author} ({self.reason}); not taken in"
            )
        return f"forgotten on {self.time[:10]} by {self.author} ({self.reason}); not taken in again"


def hash_address(address: str) -> str:
    """An address as a tombstone names it: SHA-256 of its canonical form."""
    return sha256(address.encode("utf-8", "surrogatepass")).hexdigest()


def hash_mark(mark: str) -> str:
    """A mark of a party (a key that it has, a name as it is written) as a tombstone names it. A name is short: who guesses it can tell."""
    return sha256(f"party:{mark}".encode("utf-8", "surrogatepass")).hexdigest()


def find_forgotten(connection: Connection, marks_of: Mapping[_T, Iterable[str]]) -> dict[_T, Tombstone]:
    """Of each thing with marks of parties a tombstone of somebody who has one of these; things without are left out. Hashes nothing where
    no party was ever forgotten."""
    query = select(TOMBSTONE.c.hash).where(TOMBSTONE.c.what == "party").limit(1)
    if not marks_of or connection.execute(query).first() is None:
        return {}
    hashes = {thing: sorted(map(hash_mark, marks)) for thing, marks in marks_of.items()}
    gone = find_tombstones(connection, {hash_ for held in hashes.values() for hash_ in held})
    found = {thing: next((gone[one] for one in held if one in gone), None) for thing, held in hashes.items()}
    return {thing: tombstone for thing, tombstone in found.items() if tombstone is not None}


class Voucher(NamedTuple):
    """Who says of a document that it names somebody else than who was forgotten, and why."""

    author: str
    reason: str


class Admitted(NamedTuple):
    """A document, by its id, that was let in: who said that it names somebody else, when (UTC) and why."""

    document: str
    author: str
    time: str
    reason: str


def list_admissions(connection: Connection) -> list[Admitted]:
    """The documents that were let in, in the order of time."""
    rows = connection.execute(select(ADMISSION).order_by(ADMISSION.c.time, ADMISSION.c.document))
    return [Admitted(*tuple(row)) for row in rows]


def admitted_among(connection: Connection, documents: Collection[str]) -> set[str]:
    """Which of these documents, by id, were let in though they name somebody as somebody who was forgotten was named."""
    return {row.document for row in in_parts(ADMISSION.c.document, select(ADMISSION.c.document), documents, connection)}


def note_admissions(connection: Connection, vouched: Mapping[str, Voucher], time: str) -> None:
    """Keep who let documents in, by id."""
    rows = [{"document": id_, **voucher._asdict(), "time": time} for id_, voucher in sorted(vouched.items())]
    if rows:
        connection.execute(insert(ADMISSION), rows)


def find_tombstones(connection: Connection, hashes: Collection[str]) -> dict[str, Tombstone]:
    """The tombstones among these hashes."""
    rows = in_parts(TOMBSTONE.c.hash, select(TOMBSTONE), hashes, connection)
    return {row.hash: Tombstone(*tuple(row)) for row in rows}


def set_tombstones(connection: Connection, tombstones: Iterable[Tombstone]) -> None:
    """Keep tombstones; one that is there already stays as it is. The record is to be scrubbed from now on."""
    held = {one.hash: one for one in tombstones}
    new = [held[hash_] for hash_ in held.keys() - find_tombstones(connection, list(held)).keys()]
    if new:
        connection.execute(insert(TOMBSTONE), [one._asdict() for one in new])
        connection.execute(delete(META).where(META.c.key == UNSCRUBBED))
        connection.execute(insert(META), {"key": UNSCRUBBED, "value": new[0].time})
