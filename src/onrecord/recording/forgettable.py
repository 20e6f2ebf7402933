"""What is to be forgotten: a document, all versions of an address, or a party with every document that names it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select

from onrecord.errors import InputError, NotOnRecordError
from onrecord.link.parties.marks import Named, find_named, marks_asked
from onrecord.link.parties.profiles import keys_of, party_of
from onrecord.recording.finding import begin_so, find_one, refuse_nul
from onrecord.recording.people import find_one_identity, match_name
from onrecord.store.identities import load_parties
from onrecord.store.named_in import (
    documents_of_parties,
    documents_that_hold,
    documents_with_keys,
    names_of_documents,
)
from onrecord.store.people import identity_with_id, parties_of_identities
from onrecord.store.tables import DOCUMENT, VERSION
from onrecord.store.tombstones import find_tombstones, hash_address, hash_mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from onrecord.schema import FoundIdentity, Profile
    from onrecord.store.identities import KeptParty

_SURE = ("id", "name", "handle")  # a last name or a likeness is not enough for what cannot be taken back


@dataclass(frozen=True, slots=True)
class Forgettable:
    """What `forget` would take out. `who` is the party, None for a document or an address; `documents` are the id and name of each that
    would go, `namesakes` those of the documents that hold the name where it is somebody else's, which would stay."""

    who: FoundIdentity | None
    documents: tuple[tuple[str, str], ...]
    namesakes: tuple[tuple[str, str], ...] = ()


class Subject(NamedTuple):
    """What is to be forgotten, by the numbers of its documents; of an address its canonical form; of a party all that is held to be it."""

    documents: Sequence[int]
    address: str | None = None
    who: FoundIdentity | None = None
    parties: Sequence[KeptParty] = ()
    named: Named = Named(None, ())
    namesakes: Sequence[int] = ()


def forgettable(connection: Connection, what: str) -> Forgettable:
    """See `Record.forgettable`."""
    subject = find_subject(connection, what)
    if subject is None:
        raise InputError(f"{what}: forgotten already")
    gone, stay = (names_of_documents(connection, some) for some in (subject.documents, subject.namesakes))
    return Forgettable(subject.who, tuple(gone), tuple(stay))


def find_subject(connection: Connection, what: str) -> Subject | None:
    """What these words stand for: an address, a document's id or the beginning of one, a party's id, name or handle.

    None for what was forgotten before. Raises InputError where it is nothing in this record, or not sure enough what.
    """
    refuse_nul(what)
    what = what.strip()
    if what.lower().startswith(("http://", "https://")):
        return _find_address(connection, what)
    if find_tombstones(connection, [what]):
        return None
    documents = begin_so(connection, DOCUMENT, what)
    people = match_name(connection, what) if what else {}
    if documents and people:
        raise InputError(
            f"{what}: document {documents[0].id[:12]} begins so, and somebody is called so; give more of the id, or the party's id"
        )
    if people:
        return _find_party(connection, what)
    if not documents and find_tombstones(connection, _marks_asked(what)):
        return None
    if not documents and what and not _is_id(what):
        raise NotOnRecordError(
            f"{what}: no document of that id or address, and nobody of that name or id, in this record"
        )
    return Subject([find_one(connection, DOCUMENT, what, "document")])


def profile_with_keys(party: KeptParty) -> Profile:
    """What is said of a party of the record, with the keys that link."""
    profile = party.profile
    return replace(profile, linking=keys_of(party_of(profile)).linking)


def _is_id(what: str) -> bool:
    return len(what) >= 12 and not what.strip("0123456789abcdef")  # no name has so many of these letters


def _marks_asked(what: str) -> list[str]:
    return [hash_mark(mark) for mark in marks_asked(what)]


def _find_address(connection: Connection, what: str) -> Subject | None:
    from onrecord.acquire.addresses import canonical_address

    address = canonical_address(what)
    if find_tombstones(connection, [hash_address(address)]):
        return None
    rows = connection.execute(select(VERSION.c.document).where(VERSION.c.address == address)).all()
    if not rows:
        raise NotOnRecordError(f"{what}: no document of that address in this record")
    return Subject([row.document for row in rows], address)


def _find_party(connection: Connection, what: str) -> Subject:
    """Everybody who is held to be one with whom the words stand for, and every document that is to go with them: in which they are a
    party, and in which a full name or handle of theirs stands, unless somebody else there may bear it."""
    who = find_one_identity(connection, what)
    if who.matched not in _SURE:
        raise InputError(f"{what}: give the full name or the id of whom you mean: {who.id} {who.name or ''}".rstrip())
    number = identity_with_id(connection, who.id)
    numbers = parties_of_identities(connection, [number] if number is not None else [])
    parties = load_parties(connection, numbers)
    profiles = [profile_with_keys(party) for party in parties]
    named = find_named(profiles)
    own = documents_of_parties(connection, numbers)
    holding = set(documents_that_hold(connection, named.words, named.stand_in, own))
    others = documents_with_keys(connection, holding, {key for profile in profiles for key in profile.linking})
    return Subject(sorted({*own, *(holding - others)}), None, who, parties, named, sorted(others))
