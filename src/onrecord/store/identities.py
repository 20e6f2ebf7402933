"""Which parties hang together by what they share or by what was judged of them, and who they are held to be."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import text

from onrecord.schema import Profile, ProfileRole
from onrecord.store.many import change_among, insert_rows, select_among, take_numbers, update_rows, write_many
from onrecord.store.moments import moment
from onrecord.store.tables import JUDGEMENT, PARTY

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from sqlalchemy import Connection

_COLUMNS = (
    "p.id, p.number, p.identity, p.seen, p.kind, p.name, p.full_name, p.description, p.names, p.handles, p.roles, "
    "p.authority_id, p.anonymity"
)
_JUDGEMENTS = 'SELECT number, one, other, judgement, author, "time", evidence FROM judgement WHERE {} {{among}}'


@dataclass(frozen=True, slots=True)
class KeptParty:
    """A party as the record has it: its id, its number, that of its identity, since when it is known (UTC), and what is said of it.

    Two are equal if their ids are, for the id is a hash of what is said.
    """

    id: str
    number: int = field(compare=False)
    identity: int = field(compare=False)
    seen: str = field(compare=False)
    said: tuple[Any, ...] = field(compare=False)

    @property
    def profile(self) -> Profile:
        """What is said of it, without keys."""
        kind, name, full_name, description, names, handles, roles, authority_id, anonymity = self.said
        return Profile(
            self.id, kind, name, full_name, description, tuple(json.loads(names)), tuple(json.loads(handles)),
            tuple(ProfileRole(role["text"], role["organisation"], role["former"]) for role in json.loads(roles)),
            authority_id, anonymity,
        )  # fmt: skip


class JudgementRow(NamedTuple):
    """A row of the journal of judgements on two parties, by their ids. `judgement` may be "withdrawn"."""

    number: int
    one: str
    other: str
    judgement: str
    author: str
    time: str
    evidence: str


class Connected(NamedTuple):
    """Parties with all that could be one with any of them, in the order of their ids; what was judged of them, in the order of the
    journal; and the pairs of them, by id, that a document tells apart."""

    parties: Sequence[KeptParty]
    judgements: Sequence[JudgementRow]
    told_apart: Sequence[tuple[str, str]]


class Who(NamedTuple):
    """An identity: the parties that are held to be one, by number, and what it is called. Its number and id are those of its first."""

    members: Sequence[int]
    name: str | None
    kind: str


def gather_connected(connection: Connection, seeds: Iterable[int], linking: tuple[str, ...]) -> Connected:
    """Everybody who is connected with these parties by keys that begin as `linking` says, by judgements, or by being held one now."""
    parties: dict[int, KeptParty] = {}
    judgements: dict[int, JudgementRow] = {}
    keys: set[str] = set()
    frontier = set(seeds)
    while frontier:
        found = load_parties(connection, frontier)
        parties |= {party.number: party for party in found}
        judged = judgements_on(connection, [party.id for party in found])
        new_keys = _keys_of(connection, frontier, linking) - keys
        keys |= new_keys
        reached = _with_keys(connection, new_keys) | _held_one(connection, {party.identity for party in found})
        reached |= numbers_of(connection, {id_ for row in judged if row.number not in judgements for id_ in row[1:3]})
        judgements |= {row.number: row for row in judged}
        frontier = reached - parties.keys()
    kept = sorted(parties.values(), key=lambda party: party.id)
    return Connected(kept, [judgements[n] for n in sorted(judgements)], _told_apart(connection, kept))


def load_parties(connection: Connection, numbers: Collection[int]) -> list[KeptParty]:
    """The parties with these numbers, in no order."""
    rows = select_among(connection, f"SELECT {_COLUMNS} FROM party p WHERE p.number {{among}}", numbers)
    return [KeptParty(row[0], row[1], row[2], row[3], tuple(row[4:])) for row in rows]


def judgements_on(connection: Connection, ids: Collection[str]) -> list[JudgementRow]:
    """The journal's rows in which any of these parties is named, in order."""
    rows = {
        row[0]: JudgementRow(*row)
        for column in ("one", "other")
        for row in select_among(connection, _JUDGEMENTS.format(column), ids)
    }
    return [rows[number] for number in sorted(rows)]


def all_judgements(connection: Connection) -> list[JudgementRow]:
    """The whole journal, in order."""
    sql = f"{_JUDGEMENTS.partition(' WHERE ')[0]} ORDER BY number"
    return [JudgementRow(*row) for row in connection.exec_driver_sql(sql)]


class Bearer(NamedTuple):
    """A name with its handles that some parties of an identity have; `documents` counts their descriptions."""

    kind: str
    name: str | None
    full_name: str | None
    handles: tuple[str, ...]
    documents: int


def bearers_of(
    connection: Connection, identity: int, most: int | None, *, besides: Collection[int] = ()
) -> list[Bearer]:
    """By which names and handles the parties of an identity are known, `besides` some by number: those of most documents first, so many."""
    sql = "SELECT number, kind, name, full_name, handles, documents FROM party WHERE identity {among}"
    counts: dict[tuple[Any, ...], int] = {}
    for number, *said, documents in select_among(connection, sql, [identity]):
        if number not in besides and (said[1] or said[2] or said[3] != "[]"):
            counts[tuple(said)] = counts.get(tuple(said), 0) + documents
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], [value or "" for value in pair[0]]))[:most]
    return [
        Bearer(kind, name, full_name, tuple(json.loads(handles)), count)
        for (kind, name, full_name, handles), count in ordered
    ]


def sharing_keys(connection: Connection, numbers: Collection[int], linking: tuple[str, ...]) -> set[int]:
    """The parties that have a key that begins as `linking` says in common with one of these."""
    return _with_keys(connection, _keys_of(connection, numbers, linking))


def append_judgements(
    connection: Connection, pairs: Sequence[tuple[str, str]], judgement: str, author: str, evidence: str, time: str
) -> None:
    """Add one act to the journal, one row for each pair. Its time is moved a little where another act has it, so that acts keep apart."""
    last = connection.exec_driver_sql('SELECT "time" FROM judgement ORDER BY number DESC LIMIT 1').scalar()
    if last is not None and time <= last:
        time = moment(datetime.fromisoformat(last) + timedelta(milliseconds=1))
    numbers = take_numbers(connection, JUDGEMENT, len(pairs))
    rows = [(n, *pair, judgement, author, time, evidence) for n, pair in zip(numbers, pairs, strict=True)]
    insert_rows(connection, JUDGEMENT, rows)


def rows_of_act(connection: Connection, row: JudgementRow) -> list[JudgementRow]:
    """The rows of the act that a row of the journal is part of."""
    rows = select_among(connection, _JUDGEMENTS.format('"time"'), [row.time])
    return [one for one in (JudgementRow(*values) for values in rows) if one[3:] == row[3:]]


def numbers_of(connection: Connection, ids: Collection[str]) -> set[int]:
    """The numbers of the parties with these ids; ids of none are left out."""
    return {row[0] for row in select_among(connection, "SELECT number FROM party WHERE id {among}", ids)}


def _keys_of(connection: Connection, numbers: Collection[int], linking: tuple[str, ...]) -> set[str]:
    rows = select_among(connection, "SELECT key FROM party_key WHERE party {among}", numbers)
    return {key for (key,) in rows if key.startswith(linking)}


def _with_keys(connection: Connection, keys: Collection[str]) -> set[int]:
    return {row[0] for row in select_among(connection, "SELECT party FROM party_key WHERE key {among}", keys)}


def _held_one(connection: Connection, identities: Collection[int]) -> set[int]:
    return {row[0] for row in select_among(connection, "SELECT number FROM party WHERE identity {among}", identities)}


def _told_apart(connection: Connection, parties: Sequence[KeptParty]) -> list[tuple[str, str]]:
    id_of = {party.number: party.id for party in parties}
    rows = select_among(connection, "SELECT one, other FROM apart WHERE one {among}", id_of)
    return sorted((id_of[one], id_of[other]) for one, other in rows if other in id_of)


def told_apart_until(connection: Connection, pairs: Collection[tuple[int, int]], moment: str) -> set[tuple[int, int]]:
    """Which of these pairs of parties stood in one document that the record had seen by a moment (UTC)."""
    sql = text(
        """SELECT 1 FROM appearance a JOIN document d ON d.number = a.document WHERE a.party = :rarer AND d.seen <= :moment
        AND EXISTS (SELECT 1 FROM appearance b WHERE b.party = :other AND b.document = a.document) LIMIT 1"""
    )
    told = "SELECT number, documents FROM party WHERE number {among}"
    documents = dict(map(tuple, select_among(connection, told, {number for pair in pairs for number in pair})))
    found = set()
    for pair in pairs:
        rarer, other = sorted(pair, key=documents.__getitem__)
        if connection.execute(sql, {"rarer": rarer, "other": other, "moment": moment}).first() is not None:
            found.add(pair)
    return found


def set_identities(connection: Connection, parties: Sequence[KeptParty], found: Sequence[Who]) -> frozenset[int]:
    """Hold these parties to be who was found; `found` names each of them once. The numbers of those that are somebody else now."""
    id_of = {party.number: party.id for party in parties}
    wanted = {min(who.members, key=id_of.__getitem__): who for who in found}
    identity_of = {party: number for number, who in wanted.items() for party in who.members}
    before = {party.number: party.identity for party in parties}
    changed = {party: number for party, number in identity_of.items() if before[party] != number}
    rows = _load_identities(connection, set(before.values()))
    named = {number: (number, id_of[number], who.name, who.kind) for number, who in wanted.items()}
    write_many(
        connection,
        "INSERT INTO identity (number, id, name, kind) VALUES ({}, {}, {}, {}) "
        "ON CONFLICT (number) DO UPDATE SET name = excluded.name, kind = excluded.kind",
        [row for number, row in sorted(named.items()) if rows.get(number) != row],
    )
    update_rows(connection, PARTY, ("identity",), sorted((number, party) for party, number in changed.items()))
    change_among(connection, "DELETE FROM identity WHERE number {among}", sorted(rows.keys() - named.keys()))
    return frozenset(changed)


def _load_identities(connection: Connection, numbers: Collection[int]) -> Mapping[int, tuple[object, ...]]:
    rows = select_among(connection, "SELECT number, id, name, kind FROM identity WHERE number {among}", numbers)
    return {row[0]: tuple(row) for row in rows}
