"""Forgetting: what must go is deleted, what hangs on it is linked again, its words leave the files, and a mark stays that says so."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from onrecord.errors import InputError
from onrecord.link.parties.marks import marks_of
from onrecord.link.parties.profiles import LINKING_KEYS
from onrecord.recording.across import unlink
from onrecord.recording.answering import answer_again, answer_batch
from onrecord.recording.forgettable import find_subject, profile_with_keys
from onrecord.recording.identities import relink_identities, unlink_documents
from onrecord.recording.linking import link_back
from onrecord.recording.proofs import forget_proofs
from onrecord.recording.rechecking import documents_of_fellows, recheck, recheck_turned
from onrecord.recording.settling import changing
from onrecord.recording.wanted import read_words
from onrecord.store.checks import leaning_on
from onrecord.store.forgetting import delete_documents, delete_statements_of, lock_forgetting
from onrecord.store.identities import load_parties, numbers_of
from onrecord.store.many import select_among
from onrecord.store.moments import now
from onrecord.store.named_in import names_of_documents
from onrecord.store.reindexing import statements_of
from onrecord.store.removing import drop_undescribed
from onrecord.store.replies import threads_around
from onrecord.store.scrubbing import scrub, unscrubbed_since
from onrecord.store.striking import strike_names
from onrecord.store.tables import PARTY
from onrecord.store.tombstones import Tombstone, hash_address, hash_mark, set_tombstones
from onrecord.store.unquoting import unquote_documents

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlalchemy import Connection

    from onrecord.recording.forgettable import Subject
    from onrecord.store.identities import KeptParty
    from onrecord.store.opening import Store


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What `forget` did: ids of documents that are gone, how many statements and descriptions of parties went with them, and how many
    checks of other documents no longer quote them. Of a party also: ids of documents that stay though they hold the name, for it is
    somebody else's there (`namesakes`), and whether documents that name it later are refused (`kept_out`; not where it had no full name or
    handle, nor where others in the record have all of its names). `remains` are lines on what the database could not be made to clean."""

    documents: tuple[str, ...]
    statements: int
    parties: int
    checks: int
    namesakes: tuple[str, ...] = ()
    kept_out: bool = True
    remains: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Act:
    author: str
    reason: str
    time: str

    def tombstone(self, hash_: str, what: str) -> Tombstone:
        return Tombstone(hash_, what, self.time, self.author, self.reason)


def forget(store: Store, what: str, *, author: str, reason: str) -> Forgotten:
    """See `Record.forget`."""
    act = _Act(read_words("author", author, "forgetting"), read_words("reason", reason, "forgetting"), now())
    with changing(store) as connection:
        lock_forgetting(connection)
        subject = find_subject(connection, what)
        forgotten = _forget(connection, subject, act) if subject is not None else None
    if forgotten is None and unscrubbed_since(store) is None:
        raise InputError(f"{what}: forgotten already")
    remains = scrub(store)
    return replace(forgotten or Forgotten((), 0, 0, 0), remains=remains)


def _forget(connection: Connection, subject: Subject, act: _Act) -> Forgotten:
    if subject.named.stand_in(act.author, act.reason):
        raise InputError("author and reason stay in the record: say them without the name that is to be forgotten")
    if subject.address is not None:
        set_tombstones(connection, [act.tombstone(hash_address(subject.address), "address")])
    if subject.who is None:
        return forget_documents(connection, subject.documents, act)
    return _forget_party(connection, subject, act)


def _forget_party(connection: Connection, subject: Subject, act: _Act) -> Forgotten:
    """Delete all documents that go with a party, then the party, and its name where that stands in anything else."""
    ids = {party.id for party in subject.parties}
    marks = {mark for party in subject.parties for mark in marks_of(profile_with_keys(party))}
    namesakes = tuple(id_ for id_, _ in names_of_documents(connection, subject.namesakes))
    forgotten = forget_documents(connection, subject.documents, act)
    left = sorted(numbers_of(connection, ids))  # judged, and described by no document
    relink_identities(connection, drop_undescribed(connection, left, LINKING_KEYS, forget=True).left)
    strike_names(connection, subject.named.stand_in)
    borne = {mark for other in _others_with(connection, marks) for mark in marks_of(profile_with_keys(other))}
    kept_out = marks - borne
    hashes = sorted({*ids, *map(hash_mark, kept_out)})
    set_tombstones(connection, [act.tombstone(hash_, "party") for hash_ in hashes])
    return replace(forgotten, parties=forgotten.parties + len(left), namesakes=namesakes, kept_out=bool(kept_out))


def _others_with(connection: Connection, marks: Collection[str]) -> list[KeptParty]:
    """The parties in the record that have one of these marks."""
    rows = select_among(connection, "SELECT party FROM party_key WHERE key {among}", list(marks))
    return load_parties(connection, {row[0] for row in rows})


def forget_documents(connection: Connection, documents: Sequence[int], act: _Act) -> Forgotten:
    """Delete documents by their numbers, and link what is left as if they had never come."""
    count = select(func.count()).select_from(PARTY)
    parties = connection.execute(count).scalar_one()
    leaning, around = leaning_on(connection, documents), threads_around(connection, documents)
    leaning |= documents_of_fellows(connection, documents)
    own = set(statements_of(connection, documents))
    unlink(connection, documents=documents)
    forget_proofs(connection, documents)
    statements = delete_statements_of(connection, documents)
    turned = unlink_documents(connection, documents)
    deleted = delete_documents(connection, documents)
    ids = set(deleted.documents)
    checks = unquote_documents(connection, ids, lambda passage: passage.document in ids)
    recheck(connection, leaning)
    recheck_turned(connection, turned)
    answer_again(connection, around.documents, around.statements - own)
    answer_batch(connection, (), turned)
    link_back(connection, deleted.back)
    set_tombstones(connection, [act.tombstone(hash_, what) for hash_, what in sorted(deleted.hashes)])
    return Forgotten(deleted.documents, statements, parties - connection.execute(count).scalar_one(), checks)
