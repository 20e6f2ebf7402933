"""Parties of documents get their numbers: each profile is kept once, with the documents in which it appears; and go with the last of these."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from onrecord.store.many import change_among, insert_many, select_among, write_many
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
_TELLS_APART = "last:"  # of the keys that only find: a document with two bearers of a last name has two people


class Numbered(NamedTuple):
    """The party number of each (document number, local id), and the parties that have to be linked: new ones and those told apart."""

    numbers: dict[tuple[int, str], int]
    unsettled: frozenset[int]


def number_parties(connection: Connection, documents: Found, seen: str) -> Numbered:
    """Keep the parties of new documents: for each document number its parties' local ids and profiles. `seen` is the moment (UTC).

    A new party is an identity of its own until it is linked. Runs under the record's lock: no other writer numbers parties meanwhile.
    """
    profiles = {profile.id: profile for _, parties in documents for _, profile in parties}
    documents_of: dict[str, set[int]] = defaultdict(set)
    for document, parties in documents:
        for _, profile in parties:
            documents_of[profile.id].add(document)
    number_of = dict(
        tuple(row) for row in select_among(connection, "SELECT id, number FROM party WHERE id {among}", profiles)
    )
    counted = [(len(documents_of[identity]), number) for identity, number in sorted(number_of.items())]
    write_many(connection, "UPDATE party SET documents = documents + {} WHERE number = {}", counted)
    new = [profiles[identity] for identity in sorted(profiles.keys() - number_of.keys())]
    number_of |= _insert_parties(connection, new, {p.id: len(documents_of[p.id]) for p in new}, seen)
    numbers = {(document, local): number_of[p.id] for document, parties in documents for local, p in parties}
    insert_many(connection, APPEARANCE, ("document", "local", "party"), sorted((*at, n) for at, n in numbers.items()))
    told = _tell_apart(connection, _pairs_of(documents, number_of))
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
    keys = sorted((key, numbers[p.id]) for p in new for key in p.keys)
    insert_many(connection, PARTY_KEY, ("key", "party"), keys)
    return numbers


def _said(profile: Profile) -> tuple[str | None, ...]:
    roles = [{"text": r.text, "organisation": r.organisation, "former": r.former} for r in profile.roles]
    lists = (json.dumps(part, ensure_ascii=False) for part in (profile.names, profile.handles, roles))
    return (profile.kind, profile.name, profile.full_name, profile.description, *lists, profile.authority_id, profile.anonymity)  # fmt: skip


def _pairs_of(documents: Found, number_of: Mapping[str, int]) -> Pairs:
    """Pairs of parties with a key in common that one document tells apart, and how many documents do. The smaller id is first."""
    pairs: Pairs = Counter()
    for _, parties in documents:
        bearers: dict[str, set[str]] = defaultdict(set)
        for _, profile in parties:
            for key in profile.linking:
                bearers[key].add(profile.id)
            for key in profile.keys:
                if key.startswith(_TELLS_APART):
                    bearers[key].add(profile.id)
        told = {pair for ids in bearers.values() if len(ids) > 1 for pair in _pair_up(ids)}
        pairs.update((number_of[one], number_of[other]) for one, other in told)
    return pairs


class Dropped(NamedTuple):
    """Parties of documents that are gone: which of them nobody describes any more, and are gone too, by number and by id."""

    numbers: frozenset[int]
    ids: frozenset[str]


def drop_appearances(connection: Connection, documents: Sequence[int], linking: tuple[str, ...]) -> Dropped:
    """Take back what `number_parties` did for these documents, whose statements are gone. `linking` are the beginnings of keys that link.

    Who is left has to be linked again. Runs under the record's lock.
    """
    rows = select_among(connection, "SELECT document, party FROM appearance WHERE document {among}", documents)
    appearing = {(document, party) for document, party in rows}
    _tell_together(connection, appearing, linking)
    change_among(connection, "DELETE FROM appearance WHERE document {among}", documents)
    counts = Counter(party for _, party in appearing)
    write_many(
        connection, "UPDATE party SET documents = documents - {} WHERE number = {}", [(n, p) for p, n in counts.items()]
    )
    return drop_undescribed(connection, list(counts))


def drop_undescribed(connection: Connection, parties: Sequence[int]) -> Dropped:
    """Delete those of these parties that no document describes and no statement involves."""
    sql = (
        "SELECT number, id, identity FROM party p WHERE number {among} AND documents <= 0 "
        "AND NOT EXISTS (SELECT 1 FROM involved i WHERE i.party = p.number) "
        "AND NOT EXISTS (SELECT 1 FROM appearance a WHERE a.party = p.number)"
    )
    rows = select_among(connection, sql, parties)
    gone = [row[0] for row in rows]
    for deletion in (
        "DELETE FROM party_key WHERE party {among}",
        "DELETE FROM apart WHERE one {among}",
        "DELETE FROM apart WHERE other {among}",
        "DELETE FROM party WHERE number {among}",
    ):
        change_among(connection, deletion, gone)
    empty = "DELETE FROM identity WHERE number {among} AND NOT EXISTS (SELECT 1 FROM party p WHERE p.identity = identity.number)"
    change_among(connection, empty, list({row[2] for row in rows}))
    return Dropped(frozenset(gone), frozenset(row[1] for row in rows))


def _tell_together(connection: Connection, appearing: set[tuple[int, int]], linking: tuple[str, ...]) -> None:
    """Take back that documents tell parties apart: the pairs that `_pairs_of` made of them."""
    parties = {party for _, party in appearing}
    id_of = dict(
        tuple(row) for row in select_among(connection, "SELECT number, id FROM party WHERE number {among}", parties)
    )
    keys: dict[int, list[str]] = defaultdict(list)
    for party, key in select_among(connection, "SELECT party, key FROM party_key WHERE party {among}", parties):
        if key.startswith((*linking, _TELLS_APART)):
            keys[party].append(key)
    bearers: dict[tuple[int, str], set[str]] = defaultdict(set)
    for document, party in appearing:
        for key in keys[party]:
            bearers[document, key].add(id_of[party])
    told = {(document, pair) for (document, _), ids in bearers.items() if len(ids) > 1 for pair in _pair_up(ids)}
    number_of = {id_: number for number, id_ in id_of.items()}
    pairs = Counter((number_of[one], number_of[other]) for _, (one, other) in told)
    rows = [(count, *pair) for pair, count in sorted(pairs.items())]
    write_many(connection, "UPDATE apart SET documents = documents - {} WHERE one = {} AND other = {}", rows)
    write_many(connection, "DELETE FROM apart WHERE one = {} AND other = {} AND documents <= 0", list(pairs))


def _pair_up(ids: Iterable[str]) -> Iterable[tuple[str, str]]:
    return combinations(sorted(ids)[:_MOST_TOLD_APART], 2)


def _tell_apart(connection: Connection, pairs: Pairs) -> set[int]:
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
