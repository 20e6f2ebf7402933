"""Parties that come into a document after it was read: whom the document tells apart from them."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from onrecord.store.many import select_among
from onrecord.store.parties import REMEMBERED, tell_apart, told_apart_by

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    Appearing = set[tuple[int, int]]


def tell_newcomer_apart(connection: Connection, document: int, party: int) -> frozenset[int]:
    """Note whom a document tells apart from a party that came into it later. The parties that have to be linked again."""
    appearing = _appearing(connection, [document])
    pairs = _pairs_appearing(connection, appearing)
    pairs.subtract(_pairs_appearing(connection, appearing - {(document, party)}))
    return frozenset(tell_apart(connection, +pairs))


def _appearing(connection: Connection, documents: Sequence[int]) -> Appearing:
    rows = select_among(connection, "SELECT document, party, local FROM appearance WHERE document {among}", documents)
    return {(row[0], row[1]) for row in rows if not row[2].startswith(REMEMBERED)}


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
