"""Parties of documents get their numbers: each profile is kept once, with the documents in which it appears."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from onrecord.store.many import insert_many, known_among, select_among, update_rows, write_many
from onrecord.store.tables import APPEARANCE, IDENTITY, PARTY, PARTY_KEY

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import Connection

    from onrecord.schema import Profile

    Found = Sequence[tuple[int, Sequence[tuple[str, Profile]]]]
    Pairs = Counter[tuple[int, int]]

_MOST_TOLD_APART = (
    64  # parties of one document with one key in common; a list of namesakes longer than that is none of people
)
CORRECTED, REMEMBERED = (
    "c",
    "o",
)  # how local ids begin of parties that a correction brought, and of those of an older reading
_WRITE = json.JSONEncoder(ensure_ascii=False).encode
# keys that link, and of those that only find the last name: a document with two bearers of one has two people
_TELL_APART = ("id:", "handle:", "person:", "body:", "document:", "last:")


class Numbered(NamedTuple):
    """The party number of each (document number, local id), and the parties that have to be linked: new ones and those told apart."""

    numbers: dict[tuple[int, str], int]
    unsettled: frozenset[int]


class LocalParty(NamedTuple):
    """A party as one document has it: its id there, and what the document calls it."""

    local: str
    id: str
    number: int
    identity: int
    kind: str
    name: str | None
    description: str | None
    called: tuple[str, ...]


def parties_of_document(connection: Connection, document: int) -> list[LocalParty]:
    """Everybody in a document."""
    sql = (
        "SELECT a.local, p.id, p.number, p.identity, p.kind, p.name, p.description, p.full_name, p.names, p.handles "
        "FROM appearance a JOIN party p ON p.number = a.party WHERE a.document {among} ORDER BY length(a.local), a.local"
    )
    found = []
    for row in select_among(connection, sql, [document]):
        local, id_, number, identity, kind, name, description, full_name, names, handles = row
        called = filter(None, (name, description, full_name, *json.loads(names), *json.loads(handles)))
        found.append(LocalParty(local, id_, number, identity, kind, name, description, tuple(called)))
    return found


def parties_in(connection: Connection, documents: Sequence[int]) -> set[int]:
    """The numbers of the parties of documents."""
    return {
        row[0] for row in select_among(connection, "SELECT party FROM appearance WHERE document {among}", documents)
    }


def number_parties(connection: Connection, documents: Found, seen: str) -> Numbered:
    """Keep the parties of new documents: for each document number its parties' local ids and profiles. `seen` is the moment (UTC).

    A new party is an identity of its own until it is linked. Runs under the record's lock: no other writer numbers parties meanwhile.
    """
    profiles = {profile.id: profile for _, parties in documents for _, profile in parties}
    documents_of: dict[str, set[int]] = defaultdict(set)
    for document, parties in documents:
        for _, profile in parties:
            documents_of[profile.id].add(document)
    known = select_among(connection, "SELECT id, number, documents FROM party WHERE id {among}", profiles)
    number_of = {row[0]: row[1] for row in known}
    counted = [(documents + len(documents_of[id_]), number) for id_, number, documents in sorted(map(tuple, known))]
    update_rows(connection, PARTY, ("documents",), counted)
    new = [profiles[identity] for identity in sorted(profiles.keys() - number_of.keys())]
    number_of |= _insert_parties(connection, new, {p.id: len(documents_of[p.id]) for p in new}, seen)
    numbers = {(document, local): number_of[p.id] for document, parties in documents for local, p in parties}
    insert_many(connection, APPEARANCE, ("document", "local", "party"), sorted((*at, n) for at, n in numbers.items()))
    told = tell_apart(connection, _pairs_of(documents, number_of))
    return Numbered(numbers, frozenset({number_of[p.id] for p in new} | told))


def _insert_parties(
    connection: Connection, new: Sequence[Profile], documents: Mapping[str, int], seen: str
) -> dict[str, int]:
    """An identity and a party of one number for each profile, and its keys."""
    if not new:
        return {}
    last = connection.exec_driver_sql("SELECT coalesce(max(number), 0) FROM party").scalar_one()
    numbers = {profile.id: number for number, profile in enumerate(new, last + 1)}
    own = [(numbers[p.id], p.id, p.full_name or p.name, p.kind) for p in new]
    insert_many(connection, IDENTITY, ("number", "id", "name", "kind"), own)
    columns = (
        "number", "id", "identity", "kind", "name", "full_name", "description", "names", "handles", "roles", "authority_id",
        "anonymity", "documents", "seen",
    )  # fmt: skip
    rows = [(numbers[p.id], p.id, numbers[p.id], *_said(p), documents[p.id], seen) for p in new]
    insert_many(connection, PARTY, columns, rows)
    keys = _hints(connection, new)
    keys += [(key, profile.id) for profile in new for key in (*profile.linking, *profile.finding)]
    insert_many(connection, PARTY_KEY, ("key", "party"), sorted((key, numbers[id_]) for key, id_ in keys))
    return numbers


def _hints(connection: Connection, new: Sequence[Profile]) -> list[tuple[str, str]]:
    """Hinting keys, each with a party's id: all of those whose names or handles are new, of the others those that nobody has yet. So a
    frequent name has them once and not with each description."""
    linking = known_among(connection, "party_key", "key", {key for profile in new for key in profile.linking})
    hinting = known_among(connection, "party_key", "key", {key for profile in new for key in profile.hinting})
    keys: list[tuple[str, str]] = []
    for profile in new:
        is_new = not linking.issuperset(profile.linking)
        keys += [(key, profile.id) for key in profile.hinting if is_new or key not in hinting]
        linking.update(profile.linking)
        hinting.update(profile.hinting)
    return keys


def _said(profile: Profile) -> tuple[str | None, ...]:
    roles = [{"text": r.text, "organisation": r.organisation, "former": r.former} for r in profile.roles]
    lists = (_WRITE(part) for part in (profile.names, profile.handles, roles))
    return (profile.kind, profile.name, profile.full_name, profile.description, *lists, profile.authority_id, profile.anonymity)  # fmt: skip


def _pairs_of(documents: Found, number_of: Mapping[str, int]) -> Pairs:
    """Pairs of parties that one document tells apart, and how many documents do. The smaller id is first."""
    pairs: Pairs = Counter()
    for _, parties in documents:
        keys = {profile.id: (*profile.linking, *profile.finding) for _, profile in parties}
        pairs.update((number_of[one], number_of[other]) for one, other in told_apart_by(keys))
    return pairs


def told_apart_by(keys_of: Mapping[str, Iterable[str]]) -> set[tuple[str, str]]:
    """Of the parties of one document, by id with their keys, the pairs that have one in common."""
    bearers: dict[str, list[str]] = defaultdict(list)
    for id_, keys in keys_of.items():
        for key in keys:
            if key.startswith(_TELL_APART):
                bearers[key].append(id_)
    return {
        pair for ids in bearers.values() if len(ids) > 1 for pair in combinations(sorted(ids)[:_MOST_TOLD_APART], 2)
    }


def tell_apart(connection: Connection, pairs: Pairs) -> set[int]:
    """Keep the pairs; the parties of those that no document told apart before."""
    rows = select_among(connection, "SELECT one, other FROM apart WHERE one {among}", {one for one, _ in pairs})
    known = {tuple(row) for row in rows}
    write_many(
        connection,
        "INSERT INTO apart (one, other, documents) VALUES ({}, {}, {}) "
        "ON CONFLICT (one, other) DO UPDATE SET documents = apart.documents + excluded.documents",
        sorted((one, other, count) for (one, other), count in pairs.items()),
    )
    return {number for pair in pairs.keys() - known for number in pair}
