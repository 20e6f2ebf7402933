"""Parties that come into a document later, or go from it: counts, and whom the document tells apart, follow."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from onrecord.store.many import change_among, select_among, write_many
from onrecord.store.parties import tell_apart, told_apart_by

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    Appearing = set[tuple[int, int]]


def release_appearances(connection: Connection, documents: Sequence[int]) -> list[int]:
    """Let parties appear in these documents no more; their numbers. They stay, described by nobody, until `drop_undescribed`."""
    appearing = _appearing(connection, documents)
    pairs = _pairs_appearing(connection, appearing)
    rows = [(count, *pair) for pair, count in sorted(pairs.items())]
    write_many(connection, "UPDATE apart SET documents = documents - {} WHERE one = {} AND other = {}", rows)
    write_many(connection, "DELETE FROM apart WHERE one = {} AND other = {} AND documents <= 0", sorted(pairs))
    change_among(connection, "DELETE FROM appearance WHERE document {among}", documents)
    counts = Counter(party for _, party in appearing)
    rows_of_counts = [(count, party) for party, count in sorted(counts.items())]
    write_many(connection, "UPDATE party SET documents = documents - {} WHERE number = {}", rows_of_counts)
    return sorted(counts)


def drop_undescribed(connection: Connection, parties: Sequence[int]) -> frozenset[int]:
    """Delete those of these parties that no document describes and no statement involves; their numbers. Whoever is left has to be
    linked again."""
    sql = (
        "SELECT number, identity FROM party p WHERE number {among} AND documents <= 0 "
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
        "DELETE FROM identity WHERE number {among} AND NOT EXISTS (SELECT 1 FROM party p WHERE p.identity = identity.number)",
    ):
        change_among(connection, deletion, [row[1] for row in rows] if "identity" in deletion else gone)
    return frozenset(gone)


def tell_newcomer_apart(connection: Connection, document: int, party: int) -> frozenset[int]:
    """Note whom a document tells apart from a party that came into it later. The parties that have to be linked again."""
    appearing = _appearing(connection, [document])
    pairs = _pairs_appearing(connection, appearing)
    pairs.subtract(_pairs_appearing(connection, appearing - {(document, party)}))
    return frozenset(tell_apart(connection, +pairs))


def _appearing(connection: Connection, documents: Sequence[int]) -> Appearing:
    rows = select_among(connection, "SELECT document, party FROM appearance WHERE document {among}", documents)
    return {(row[0], row[1]) for row in rows}


def _pairs_appearing(connection: Connection, appearing: Appearing) -> Counter[tuple[int, int]]:
    """The pairs that documents tell apart, and how many of these do."""
    parties = {party for _, party in appearing}
    ids = select_among(connection, "SELECT number, id FROM party WHERE number {among}", parties)
    id_of = {row[0]: row[1] for row in ids}
    keys: dict[int, list[str]] = defaultdict(list)
    for party, key in select_among(connection, "SELECT party, key FROM party_key WHERE party {among}", parties):
        keys[party].append(key)
    keys_in: dict[int, dict[str, list[str]]] = defaultdict(dict)
    for document, party in appearing:
        keys_in[document][id_of[party]] = keys[party]
    number_of = {id_: number for number, id_ in id_of.items()}
    return Counter((number_of[one], number_of[other]) for own in keys_in.values() for one, other in told_apart_by(own))
