"""Exchanges and utterances, page by page along the keys of their tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from onrecord.store.many import select_among

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import Connection

_TOLD = "documents > 1"
_LAST = (1 << 63) - 1
_COLUMNS = 'number, id, "first", reports, independent, wordings, repeats, documents'


class ExchangeRow(NamedTuple):
    """An exchange as its table has it."""

    number: int
    id: str
    statements: int


class Member(NamedTuple):
    """A statement of an exchange: the party that speaks, and when."""

    exchange: int
    number: int
    position: int
    start: int
    speaker: int | None
    made_start: str | None
    made_end: str | None
    published: str | None


class UtteranceRow(NamedTuple):
    """An utterance as its table has it."""

    number: int
    id: str
    first: str
    reports: int
    independent: int
    wordings: int
    repeats: str | None
    documents: int


class ToldPlace(NamedTuple):
    """Where an utterance stands in the list of those told most."""

    independent: int
    documents: int
    number: int


def newest_exchanges(connection: Connection, before: int | None, most: int) -> list[ExchangeRow]:
    """Those that were put together last, before one with this number."""
    sql = f"SELECT number, id, statements FROM exchange WHERE number < {_LAST if before is None else before} ORDER BY number DESC LIMIT {most}"
    return [ExchangeRow(*row) for row in connection.exec_driver_sql(sql)]


def exchanges_with_numbers(connection: Connection, numbers: Collection[int]) -> list[ExchangeRow]:
    """Those with these numbers."""
    sql = "SELECT number, id, statements FROM exchange WHERE number {among} ORDER BY number"
    return [ExchangeRow(*row) for row in select_among(connection, sql, numbers)]


def members_of(connection: Connection, exchanges: Collection[int]) -> list[Member]:
    """The statements of exchanges, of each in the order of time, then of the text."""
    sql = (
        "SELECT exchange, number, position, start, speaker, made_start, made_end, published FROM statement "
        "WHERE exchange {among} ORDER BY exchange, position, document, start"
    )
    return [Member(*row) for row in select_among(connection, sql, exchanges)]


def answers_among(connection: Connection, exchanges: Collection[int]) -> list[tuple[int, int]]:
    """Which statements of exchanges answer which: pairs of numbers."""
    sql = (
        "SELECT r.statement, r.answers FROM statement s JOIN reply r ON r.statement = s.number "
        "WHERE r.answers IS NOT NULL AND s.exchange {among}"
    )
    return [(row[0], row[1]) for row in select_among(connection, sql, exchanges)]


def answering(connection: Connection, statement: int, most: int) -> list[int]:
    """The numbers of the statements that answer one, earliest first, so many at most."""
    sql = (
        "SELECT DISTINCT s.number, s.position FROM reply r JOIN statement s ON s.number = r.statement "
        f"WHERE r.answers {{among}} ORDER BY s.position, s.number LIMIT {most}"
    )
    return [row[0] for row in select_among(connection, sql, [statement])]


def newest_utterances(connection: Connection, before: int | None, most: int) -> list[UtteranceRow]:
    """Of those that several documents tell the ones that came last, before one with this number."""
    sql = f"SELECT {_COLUMNS} FROM utterance WHERE {_TOLD} AND number < {_LAST if before is None else before} ORDER BY number DESC LIMIT {most}"
    return [UtteranceRow(*row) for row in connection.exec_driver_sql(sql)]


def most_told_utterances(connection: Connection, after: ToldPlace | None, most: int) -> list[UtteranceRow]:
    """Of those that several documents tell the ones that most newsrooms told on their own, then by documents, the newest first."""
    beyond = ""
    if after is not None:  # the first condition says nothing more, and is looked at faster
        beyond = f" AND independent <= {after[0]} AND (independent, documents, number) < ({after[0]}, {after[1]}, {after[2]})"
    sql = (
        f"SELECT {_COLUMNS} FROM utterance WHERE {_TOLD}{beyond} "
        f"ORDER BY independent DESC, documents DESC, number DESC LIMIT {most}"
    )
    return [UtteranceRow(*row) for row in connection.exec_driver_sql(sql)]


def statements_with_ids(connection: Connection, ids: Collection[str]) -> dict[str, int]:
    """The numbers of the statements with these ids; ids of none are left out."""
    sql = "SELECT id, number FROM statement WHERE id {among}"
    return {row[0]: row[1] for row in select_among(connection, sql, sorted(set(ids)))}
