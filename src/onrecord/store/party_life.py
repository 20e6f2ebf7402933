"""What a record has of the parties of one identity: how documents describe them, since when, and the exchanges in which they speak."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import text

from onrecord.schema import ProfileRole
from onrecord.schema.lives import Description
from onrecord.store.loading import load_documents
from onrecord.store.many import select_among
from onrecord.store.walking import from_tables, order_column, values_of, where_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection

    from onrecord.schema import RecordedDocument
    from onrecord.store.planning import Plan

_DESCRIBED = "number, id, kind, name, description, names, handles, roles, authority_id, documents, seen"
_AT_EACH_END = 40  # of the documents that describe a party so: the first and the last that came


class DescribedParty(NamedTuple):
    """A party by number, and its roles."""

    number: int
    description: Description
    roles: tuple[ProfileRole, ...]


def describe_parties(connection: Connection, identity: int, most: int) -> tuple[list[DescribedParty], int]:
    """The parties of an identity, those of most documents first, so many; and how many there are."""
    sql = f"SELECT {_DESCRIBED} FROM party WHERE identity {{among}} ORDER BY documents DESC, id"
    rows = select_among(connection, sql, [identity])
    return [_described(*row) for row in rows[:most]], len(rows)


def _described(
    number: int, id_: str, kind: str, name: str | None, description: str | None, names: str, handles: str, roles: str,
    authority_id: str | None, documents: int, seen: str,
) -> DescribedParty:  # fmt: skip
    held = tuple(ProfileRole(role["text"], role["organisation"], role["former"]) for role in json.loads(roles))
    said = Description(
        id_, kind, name, description, tuple(json.loads(names)), tuple(json.loads(handles)), tuple(role.text for role in held),  # type: ignore[arg-type]
        authority_id, documents, seen,
    )  # fmt: skip
    return DescribedParty(number, said, held)


def documents_of(connection: Connection, parties: Iterable[DescribedParty]) -> dict[int, list[int]]:
    """The numbers of the documents in which each party appears; of one that appears in many the first and the last that came."""
    found: dict[int, list[int]] = {}
    few = []
    for party in parties:
        if party.description.documents <= 2 * _AT_EACH_END:
            few.append(party.number)
        else:
            found[party.number] = [n for way in ("ASC", "DESC") for n in _at_one_end(connection, party.number, way)]
    rows = select_among(connection, "SELECT party, document FROM appearance WHERE party {among}", few)
    for number, document in rows:
        found.setdefault(number, []).append(document)
    return found


def _at_one_end(connection: Connection, party: int, way: str) -> list[int]:
    sql = text(f"SELECT document FROM appearance WHERE party = :party ORDER BY document {way} LIMIT {_AT_EACH_END}")
    return list(connection.scalars(sql, {"party": party}))


def days_published(connection: Connection, documents: Iterable[int]) -> dict[int, str]:
    """When each of these documents was published; without those that have no date."""
    rows = select_among(
        connection, "SELECT number, published FROM document WHERE number {among}", sorted(set(documents))
    )
    return {number: published for number, published in rows if published is not None}


def documents_by_number(connection: Connection, numbers: Iterable[int]) -> dict[int, RecordedDocument]:
    wanted = sorted(set(numbers))
    return dict(zip(wanted, load_documents(connection, wanted), strict=True))


class Spoken(NamedTuple):
    """A statement of an exchange: the numbers of both."""

    exchange: int
    statement: int


def newest_in_exchanges(connection: Connection, plan: Plan, looked_at: int, most: int) -> list[Spoken]:
    """Of so many of the newest statements of a plan the newest of each exchange, newest first."""
    rows: list[tuple[int, int, int | None]] = []
    for walk in plan.walks:
        at = order_column(connection, walk)
        sql = f"""SELECT {at} AS position, s.number, s.exchange FROM {from_tables(connection, walk)}
            WHERE {where_rows(connection, walk)} ORDER BY {at} DESC LIMIT :most"""
        found = connection.execute(text(sql), {**values_of(connection, walk), "most": looked_at})
        rows += [(position, number, exchange) for position, number, exchange in found]
    newest: dict[int, int] = {}
    for _, statement, exchange in sorted(rows, reverse=True):
        if exchange is not None:
            newest.setdefault(exchange, statement)
    return [Spoken(exchange, statement) for exchange, statement in list(newest.items())[:most]]


class ToldExchange(NamedTuple):
    """An exchange: its id, how many statements there are in it, their first and last place in time, and how often each party speaks."""

    id: str
    statements: int
    first: int
    last: int
    speakers: Counter[int]


def tell_exchanges(connection: Connection, numbers: Sequence[int]) -> dict[int, ToldExchange]:
    """The exchanges with these numbers."""
    sql = (
        "SELECT x.number, x.id, x.statements, min(s.position), max(s.position) FROM exchange x "
        "JOIN statement s ON s.exchange = x.number WHERE x.number {among} GROUP BY x.number, x.id, x.statements"
    )
    found = {
        row[0]: ToldExchange(row[1], row[2], row[3], row[4], Counter())
        for row in select_among(connection, sql, numbers)
    }
    sql = (
        "SELECT s.exchange, v.party, count(*) FROM statement s JOIN involved v ON v.statement = s.number "
        "WHERE s.exchange {among} AND v.role = 'speaker' GROUP BY s.exchange, v.party"
    )
    for number, party, count in select_among(connection, sql, numbers):
        found[number].speakers[party] += count
    return found


def words_of(connection: Connection, statements: Sequence[int]) -> dict[int, tuple[str, str]]:
    """The id and the words of the statements with these numbers."""
    rows = select_among(connection, "SELECT number, id, text FROM statement WHERE number {among}", statements)
    return {row[0]: (row[1], row[2]) for row in rows}
