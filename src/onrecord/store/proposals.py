"""Pairs of parties that people are asked to judge: kept as they are found, read best first."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from onrecord.store.many import select_among, write_many

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from sqlalchemy import Connection

_INSERT = (
    "INSERT INTO proposal (one, other, rule, low, high, score, parts, refused) VALUES ({}, {}, {}, {}, {}, {}, {}, {}) "
    "ON CONFLICT (one, other, rule) DO UPDATE SET low = excluded.low, high = excluded.high, score = excluded.score, "
    "parts = excluded.parts, refused = excluded.refused"
)
_BETTER = "(q.score > p.score OR (q.score = p.score AND (q.one, q.other, q.rule) < (p.one, p.other, p.rule)))"


class Proposed(NamedTuple):
    """Two parties, by number, the one with the smaller id first; what they have in common, and why they were not linked."""

    one: int
    other: int
    rule: str
    score: float
    parts: Sequence[tuple[str, float]]
    refused: str | None


class Place(NamedTuple):
    """A place in the list: of the last pair that was seen."""

    score: float
    one: int
    other: int
    rule: str


def add_proposals(connection: Connection, found: Iterable[Proposed]) -> None:
    """Keep proposals; one that is there already is written anew."""
    rows = list(found)
    identity_of = identities_of(connection, {n for row in rows for n in (row.one, row.other)})
    values = [
        (r.one, r.other, r.rule, *_pair(identity_of, r), r.score, json.dumps(r.parts, ensure_ascii=False), r.refused)
        for r in rows
    ]
    write_many(connection, _INSERT, sorted(values))


def replace_refused(connection: Connection, parties: Collection[int], found: Iterable[Proposed]) -> None:
    """Of links that were refused among these parties, keep these and no others."""
    sql = "SELECT one, other, rule, score, parts, refused FROM proposal WHERE one {among} AND refused IS NOT NULL"
    held = {tuple(row[:3]): tuple(row[3:]) for row in select_among(connection, sql, parties)}
    wanted = {(p.one, p.other, p.rule): p for p in found}
    gone = sorted(held.keys() - wanted.keys())
    write_many(connection, "DELETE FROM proposal WHERE one = {} AND other = {} AND rule = {}", gone)
    fresh = [
        p for at, p in wanted.items() if held.get(at) != (p.score, json.dumps(p.parts, ensure_ascii=False), p.refused)
    ]  # fmt: skip
    add_proposals(connection, fresh)


def follow_identities(connection: Connection, changed: Collection[int]) -> None:
    """Note with the proposals who these parties are now."""
    sql = "SELECT one, other, rule FROM proposal WHERE {} {{among}}"
    rows = {tuple(row) for column in ("one", "other") for row in select_among(connection, sql.format(column), changed)}
    identity_of = identities_of(connection, {n for one, other, _ in rows for n in (one, other)})
    values = [(*sorted((identity_of[one], identity_of[other])), one, other, rule) for one, other, rule in sorted(rows)]
    write_many(
        connection, "UPDATE proposal SET low = {}, high = {} WHERE one = {} AND other = {} AND rule = {}", values
    )


def read_proposals(connection: Connection, after: Place | None, most: int) -> list[tuple[Place, int, int, Proposed]]:
    """The best proposal of each pair of identities, best first, from a place on: its place, the two identities, the proposal."""
    start = (
        "TRUE" if after is None else "(p.score < {0} OR (p.score = {0} AND (p.one, p.other, p.rule) > ({0}, {0}, {0})))"
    )
    mark = "?" if connection.dialect.name == "sqlite" else "%s"
    given = () if after is None else (after.score, after.score, after.one, after.other, after.rule)
    sql = (
        "SELECT p.one, p.other, p.rule, p.score, p.parts, p.refused, a.identity, b.identity FROM proposal p "
        "JOIN party a ON a.number = p.one JOIN party b ON b.number = p.other "
        f"WHERE p.low <> p.high AND {start.format(mark)} AND NOT EXISTS "
        f"(SELECT 1 FROM proposal q WHERE q.low = p.low AND q.high = p.high AND {_BETTER}) "
        f"ORDER BY p.score DESC, p.one, p.other, p.rule LIMIT {int(most)}"
    )
    return [
        (
            Place(row[3], row[0], row[1], row[2]),
            row[6],
            row[7],
            Proposed(row[0], row[1], row[2], row[3], json.loads(row[4]), row[5]),
        )
        for row in connection.exec_driver_sql(sql, given)
    ]


def proposals_of(connection: Connection, parties: Collection[int]) -> list[tuple[int, int, Proposed]]:
    """The proposals in which any of these parties is, best first, each with the two identities."""
    sql = (
        "SELECT p.one, p.other, p.rule, p.score, p.parts, p.refused, a.identity, b.identity FROM proposal p "
        "JOIN party a ON a.number = p.one JOIN party b ON b.number = p.other WHERE p.{} {{among}}"
    )
    rows = {tuple(row) for column in ("one", "other") for row in select_among(connection, sql.format(column), parties)}
    return [
        (low, high, Proposed(one, other, rule, score, json.loads(parts), refused))
        for one, other, rule, score, parts, refused, low, high in sorted(rows, key=lambda row: (-row[3], *row[:3]))
    ]


def judged_pairs(connection: Connection, pairs: Collection[tuple[str, str]]) -> set[tuple[int, int]]:
    """Pairs of party ids as pairs of the numbers of their identities, the smaller first."""
    rows = select_among(
        connection, "SELECT id, identity FROM party WHERE id {among}", {id_ for pair in pairs for id_ in pair}
    )
    identity_of = {row[0]: row[1] for row in rows}
    both = [(identity_of[a], identity_of[b]) for a, b in pairs if a in identity_of and b in identity_of]
    return {(min(pair), max(pair)) for pair in both}


def hinting_keys(connection: Connection, parties: Collection[int], kinds: tuple[str, ...]) -> dict[int, list[str]]:
    """The keys of these kinds that these parties hold."""
    found: dict[int, list[str]] = {}
    for party, key in select_among(connection, "SELECT party, key FROM party_key WHERE party {among}", parties):
        if key.startswith(kinds):
            found.setdefault(party, []).append(key)
    return found


class Holder(NamedTuple):
    """A party that holds a key, who it is held to be, and its name."""

    party: int
    identity: int
    name: str | None


def holders_of(connection: Connection, keys: Collection[str]) -> dict[str, list[Holder]]:
    """The parties that hold each key."""
    found: dict[str, list[Holder]] = {}
    sql = (
        "SELECT k.key, p.number, p.identity, coalesce(p.full_name, p.name) FROM party_key k "
        "JOIN party p ON p.number = k.party WHERE k.key {among}"
    )
    for key, *holder in select_among(connection, sql, list(dict.fromkeys(keys))):
        found.setdefault(key, []).append(Holder(*holder))
    return found


def told_apart(connection: Connection, parties: Collection[int]) -> set[frozenset[int]]:
    """The pairs that a document tells apart and in which any of these parties is."""
    sql = "SELECT one, other FROM apart WHERE {} {{among}}"
    return {
        frozenset(row) for column in ("one", "other") for row in select_among(connection, sql.format(column), parties)
    }  # fmt: skip


def identities_of(connection: Connection, parties: Collection[int]) -> Mapping[int, int]:
    """The number of each party's identity."""
    rows = select_among(connection, "SELECT number, identity FROM party WHERE number {among}", list(parties))
    return {row[0]: row[1] for row in rows}


def _pair(identity_of: Mapping[int, int], row: Proposed) -> tuple[int, int]:
    pair = (identity_of[row.one], identity_of[row.other])
    return min(pair), max(pair)
