"""Looking identities up by the keys of their parties, with what is on record of them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import text

from onrecord.store.indexing import INDEX, OLD
from onrecord.store.many import select_among
from onrecord.store.match_text import Marks, compile_fts5, compile_tsquery

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from sqlalchemy import Connection

_LETTERS = {"speaker": "s", "to": "t", "about": "a"}  # before a party's number in the index
_DESCRIPTIONS = 5  # the most frequent ones of an identity, from which names and roles are shown


class Hit(NamedTuple):
    """A party that has a key: its number and its identity's, since when it is known, and its names as JSON."""

    key: str
    party: int
    identity: int
    seen: str
    name: str | None
    full_name: str | None
    names_json: str

    @property
    def names(self) -> tuple[str, ...]:
        """All its names."""
        return (*filter(None, (self.name, self.full_name)), *json.loads(self.names_json))


class Counts(NamedTuple):
    """How many statements are by, to and about an identity."""

    said: int = 0
    addressed: int = 0
    mentioned: int = 0


class Described(NamedTuple):
    """An identity with the names, handles, roles, their organisations and authority ids of its most frequent descriptions."""

    id: str
    name: str | None
    kind: str
    names: tuple[str, ...]
    handles: tuple[str, ...]
    roles: tuple[str, ...]
    affiliations: tuple[str, ...]
    authority_ids: tuple[str, ...]


def hits_of_keys(connection: Connection, keys: Collection[str]) -> list[Hit]:
    """The parties that have any of these keys, once for each key."""
    sql = (
        "SELECT k.key, p.number, p.identity, p.seen, p.name, p.full_name, p.names FROM party_key k "
        "JOIN party p ON p.number = k.party WHERE k.key {among}"
    )
    return [Hit(*row) for row in select_among(connection, sql, list(dict.fromkeys(keys)))]


def parties_with_keys(connection: Connection, keys: Collection[str], most: int) -> list[int]:
    """The numbers of the parties that have any of these keys, rising; so many at most."""
    sql = f"SELECT DISTINCT party FROM party_key WHERE key {{among}} ORDER BY party LIMIT {most}"
    return [row[0] for row in select_among(connection, sql, sorted(set(keys)))]


def identity_with_id(connection: Connection, id_: str) -> int | None:
    """The number of the identity that a party's id opens: any of its parties' ids does."""
    rows = select_among(connection, "SELECT identity FROM party WHERE id {among}", [id_])
    return rows[0][0] if rows else None


def identities_by_id(connection: Connection, ids: Collection[str]) -> dict[str, int]:
    """The numbers of the identities that parties with these ids are held to be; ids of none are left out."""
    sql = "SELECT id, identity FROM party WHERE id {among}"
    return {row[0]: row[1] for row in select_among(connection, sql, sorted(ids))}


def identities_by_id_start(
    connection: Connection, start: str, most: int, until: str | None = None
) -> list[tuple[str, int]]:
    """Party ids that begin so, and the numbers of their identities; with a moment those that were known by then."""
    if not start.isalnum() or not start.isascii():
        return []
    mark = "?" if connection.dialect.name == "sqlite" else "%s"
    known = f" AND seen <= {mark}" if until is not None else ""
    sql = f"SELECT id, identity FROM party WHERE id >= '{start}' AND id < '{start}g'{known} ORDER BY id LIMIT {most}"
    return [(row[0], row[1]) for row in connection.exec_driver_sql(sql, (until,) if until is not None else ())]


def identities_with_keys_beginning(connection: Connection, starts: Collection[str], most: int) -> set[int]:
    """The numbers of the identities whose parties have keys that begin so; of the parties of each beginning the first so many, by key."""
    found: set[int] = set()
    for start in starts:
        if connection.dialect.name == "sqlite":
            begins, given = "key >= ? AND key < ?", (start, f"{start}\U0010ffff")
        else:  # an order by language would not keep what begins alike together
            begins, given = "starts_with(key, %s)", (start,)  # type: ignore[assignment]
        keys = f"SELECT party FROM party_key WHERE {begins} ORDER BY key, party LIMIT {most}"
        sql = f"SELECT DISTINCT p.identity FROM ({keys}) AS k JOIN party p ON p.number = k.party"
        found.update(row[0] for row in connection.exec_driver_sql(sql, given))
    return found


def parties_of_identities(connection: Connection, identities: Collection[int]) -> list[int]:
    """The numbers of the parties that are held to be these, rising."""
    return sorted(
        row[0] for row in select_among(connection, "SELECT number FROM party WHERE identity {among}", identities)
    )


def identities_of(connection: Connection, parties: Collection[int]) -> list[int]:
    """The numbers of the identities that parties are held to be."""
    return sorted(
        {row[0] for row in select_among(connection, "SELECT identity FROM party WHERE number {among}", parties)}
    )


def count_documents(connection: Connection, identities: Collection[int]) -> dict[int, int]:
    """In how many documents each identity appears. Of those whom somebody judged to be one, one document may describe several."""
    sql = "SELECT identity, sum(documents) FROM party WHERE identity {among} GROUP BY identity"
    found = {row[0]: int(row[1]) for row in select_among(connection, sql, identities)}
    judged = (
        "SELECT DISTINCT p.identity FROM judgement j JOIN party p ON p.id = j.one JOIN party q ON q.id = j.other "
        "WHERE p.identity = q.identity AND p.number <> q.number AND p.identity {among}"
    )
    several = [row[0] for row in select_among(connection, judged, identities)]
    apart = (
        "SELECT p.identity, count(DISTINCT a.document) FROM party p JOIN appearance a ON a.party = p.number "
        "WHERE p.identity {among} GROUP BY p.identity"
    )
    return found | {row[0]: int(row[1]) for row in select_among(connection, apart, several)}


def _take_off_old(connection: Connection, counts: Mapping[int, dict[str, int]]) -> None:
    """Count what is no more out of the counts of identities by role. The index has a mark of it, which few statements have."""
    if not _count_entries(connection, [[OLD]], most=1):
        return
    parties: dict[int, list[int]] = {}
    for number, identity in select_among(
        connection, "SELECT number, identity FROM party WHERE identity {among}", counts
    ):
        parties.setdefault(identity, []).append(number)
    for identity, held in counts.items():
        for role, letter in _LETTERS.items():
            if held.get(role):
                marks = [f"{letter}_{number}" for number in parties[identity]]
                held[role] = max(held[role] - _count_entries(connection, [[OLD], marks]), 0)


def _count_entries(connection: Connection, any_of: Sequence[Sequence[str]], most: int | None = None) -> int:
    """How many statements of the index have one mark of each group; counted no further than `most`."""
    if connection.dialect.name == "sqlite":
        match, wanted = f"{INDEX} MATCH :wanted", compile_fts5(None, Marks(any_of))
    else:
        match, wanted = "vector @@ CAST(:wanted AS tsquery)", compile_tsquery(None, Marks(any_of))
    some = f" LIMIT {most}" if most is not None else ""
    sql = f"SELECT count(*) FROM (SELECT 1 FROM {INDEX} WHERE {match}{some}) AS entries"
    return int(connection.execute(text(sql), {"wanted": wanted}).scalar_one())


def count_statements(connection: Connection, identities: Collection[int]) -> Mapping[int, Counts]:
    """How many statements are by, to and about each identity, without those that were deleted and those of older versions."""
    sql = (  # a count for each party and role runs along the index; grouping its rows would cost nine times as much
        "SELECT p.identity, r.role, sum((SELECT count(*) FROM involved v WHERE v.party = p.number AND v.role = r.role)) "
        "FROM party p, (SELECT 'speaker' AS role UNION ALL SELECT 'to' UNION ALL SELECT 'about') r "
        "WHERE p.identity {among} GROUP BY p.identity, r.role"
    )
    counts: dict[int, dict[str, int]] = {}
    for identity, role, count in select_among(connection, sql, identities):
        counts.setdefault(identity, {})[role] = int(count)
    _take_off_old(connection, counts)
    return {n: Counts(c.get("speaker", 0), c.get("to", 0), c.get("about", 0)) for n, c in counts.items()}


def describe_identities(connection: Connection, identities: Collection[int]) -> dict[int, Described]:
    """The identities with these numbers, and what documents mostly say of them."""
    rows = select_among(connection, "SELECT number, id, name, kind FROM identity WHERE number {among}", identities)
    return {number: Described(id_, name, kind, *_said_of(connection, number)) for number, id_, name, kind in rows}


def _said_of(connection: Connection, identity: int) -> tuple[tuple[str, ...], ...]:
    sql = (
        "SELECT names, handles, roles, authority_id FROM party WHERE identity {among} "
        f"ORDER BY documents DESC, id LIMIT {_DESCRIPTIONS}"
    )
    names: dict[str, None] = {}
    handles: dict[str, None] = {}
    roles: dict[str, None] = {}
    affiliations: dict[str, None] = {}
    authority_ids: dict[str, None] = {}
    for their_names, their_handles, their_roles, authority_id in select_among(connection, sql, [identity]):
        held = json.loads(their_roles)
        names.update(dict.fromkeys(json.loads(their_names)))
        handles.update(dict.fromkeys(json.loads(their_handles)))
        roles.update(dict.fromkeys(role["text"] for role in held))
        affiliations.update(dict.fromkeys(role["organisation"] for role in held if role["organisation"]))
        authority_ids.update(dict.fromkeys([authority_id] if authority_id else []))
    return tuple(names), tuple(handles), tuple(roles), tuple(affiliations), tuple(authority_ids)
