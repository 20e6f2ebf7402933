"""The marks that stay of what was forgotten: by them it is known again and refused, and nothing can be read from them."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import delete, insert, select

from onrecord.store.loading import in_parts
from onrecord.store.tables import META, TOMBSTONE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from sqlalchemy import Connection

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
        """What a person reads who brings it again."""
        return f"forgotten on {self.time[:10]} by {self.author} ({self.reason}); not taken in again"


def hash_address(address: str) -> str:
    """An address as a tombstone names it: SHA-256 of its canonical form."""
    return sha256(address.encode("utf-8", "surrogatepass")).hexdigest()


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
