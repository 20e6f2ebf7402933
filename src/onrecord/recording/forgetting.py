"""Forgetting: what must go is deleted, what hangs on it is linked again, its words leave the files, and a mark stays that says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from onrecord.errors import InputError
from onrecord.recording.across import unlink
from onrecord.recording.answering import answer_again, answer_batch
from onrecord.recording.finding import find_one
from onrecord.recording.identities import unlink_documents
from onrecord.recording.proofs import forget_proofs
from onrecord.recording.rechecking import recheck
from onrecord.store.checks import leaning_on
from onrecord.store.forgetting import delete_documents, delete_statements_of, lock_forgetting
from onrecord.store.moments import now
from onrecord.store.reindexing import statements_of
from onrecord.store.replies import threads_around
from onrecord.store.scrubbing import scrub, unscrubbed_since
from onrecord.store.tables import DOCUMENT, PARTY, VERSION
from onrecord.store.tombstones import Tombstone, find_tombstones, hash_address, set_tombstones
from onrecord.store.unquoting import unquote_documents

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from onrecord.store.opening import Store


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What `forget` did: ids of documents that are gone (of a party: whose words were struck), how many statements and descriptions of
    parties went with them, and how many checks of other documents no longer quote them."""

    documents: tuple[str, ...]
    statements: int
    parties: int
    checks: int


@dataclass(frozen=True, slots=True)
class _Act:
    author: str
    reason: str
    time: str

    def tombstone(self, hash_: str, what: str) -> Tombstone:
        return Tombstone(hash_, what, self.time, self.author, self.reason)


def forget(store: Store, what: str, *, author: str, reason: str) -> Forgotten:
    """See `Record.forget`."""
    for name, value in (("author", author), ("reason", reason)):
        if not value.strip():
            raise InputError(f"{name}: forgetting needs one")
    act = _Act(author, reason, now())
    with store.writing() as connection:
        lock_forgetting(connection)
        store.lock_links(connection)
        forgotten = _forget(connection, what.strip(), act)
    if forgotten is None and unscrubbed_since(store) is None:
        raise InputError(f"{what}: forgotten already")
    scrub(store)
    return forgotten or Forgotten((), 0, 0, 0)


def _forget(connection: Connection, what: str, act: _Act) -> Forgotten | None:
    """None for what was forgotten before."""
    from onrecord.acquire.addresses import canonical_address

    address = canonical_address(what) if what.lower().startswith(("http://", "https://")) else None
    if find_tombstones(connection, [hash_address(address) if address else what]):
        return None
    if address is None:
        return forget_documents(connection, [find_one(connection, DOCUMENT, what, "document")], act)
    rows = connection.execute(select(VERSION.c.document).where(VERSION.c.address == address)).all()
    if not rows:
        raise InputError(f"{what}: no document of that address in this record")
    set_tombstones(connection, [act.tombstone(hash_address(address), "address")])
    return forget_documents(connection, [row.document for row in rows], act)


def forget_documents(connection: Connection, documents: Sequence[int], act: _Act) -> Forgotten:
    """Delete documents by their numbers, and link what is left as if they had never come."""
    count = select(func.count()).select_from(PARTY)
    parties = connection.execute(count).scalar_one()
    leaning, around = leaning_on(connection, documents), threads_around(connection, documents)
    own = set(statements_of(connection, documents))
    unlink(connection, documents=documents)
    forget_proofs(connection, documents)
    statements = delete_statements_of(connection, documents)
    turned = unlink_documents(connection, documents)
    deleted = delete_documents(connection, documents)
    ids = set(deleted.documents)
    checks = unquote_documents(connection, ids, lambda passage: passage.document in ids)
    recheck(connection, leaning)
    answer_again(connection, around.documents, around.statements - own)
    answer_batch(connection, (), turned)
    set_tombstones(connection, [act.tombstone(hash_, what) for hash_, what in sorted(deleted.hashes)])
    return Forgotten(deleted.documents, statements, parties - connection.execute(count).scalar_one(), checks)
