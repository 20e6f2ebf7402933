"""Many rows in one statement: how the hot paths ask for them and write them, in SQLite and in PostgreSQL."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import text

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlalchemy import Connection, CursorResult, Table


def select_among(connection: Connection, sql: str, values: Collection[Any], *more: Any) -> Sequence[Any]:
    """The rows of a query in which `{among}` stands for "is one of the values" and `{}` for each further value.

    However many values there are, it is one statement that the database has seen before.
    """
    if not values:
        return ()
    return _among(connection, sql, values, more).fetchall()


def change_among(connection: Connection, sql: str, values: Collection[Any], *more: Any) -> None:
    """As `select_among`, for an UPDATE or DELETE."""
    if values:
        _among(connection, sql, values, more)


def _among(connection: Connection, sql: str, values: Collection[Any], more: Sequence[Any]) -> CursorResult[Any]:
    if connection.dialect.name == "sqlite":
        among, mark, given = "IN (SELECT value FROM json_each(?))", "?", json.dumps(list(values), ensure_ascii=False)
    else:
        among, mark, given = "= ANY(%s)", "%s", list(values)  # type: ignore[assignment]
    return connection.exec_driver_sql(_fill(sql, among, mark), (given, *more))


def known_among(connection: Connection, table: str, column: str, values: Collection[str]) -> set[str]:
    """Which of these texts stand in an indexed column, however often they do."""
    if not values:
        return set()
    if connection.dialect.name == "sqlite":
        listed, given = "json_each(?)", json.dumps(list(values), ensure_ascii=False)
    else:
        listed, given = "unnest(%s::text[]) AS each(value)", list(values)  # type: ignore[assignment]
    sql = f"SELECT value FROM {listed} WHERE EXISTS (SELECT 1 FROM {table} WHERE {column} = value)"
    return {row[0] for row in connection.exec_driver_sql(sql, (given,))}


def write_many(connection: Connection, sql: str, rows: Sequence[tuple[Any, ...]]) -> None:
    """Run a statement with `{}` for each value once for every row."""
    if rows:
        connection.exec_driver_sql(_fill(sql, "", "?" if connection.dialect.name == "sqlite" else "%s"), list(rows))


def insert_many(connection: Connection, table: Table, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    """Insert rows of values in the order of the columns."""
    names = ", ".join(f'"{name}"' for name in columns)
    write_many(connection, f'INSERT INTO "{table.name}" ({names}) VALUES ({", ".join(["{}"] * len(columns))})', rows)


def _fill(sql: str, among: str, mark: str) -> str:
    return sql.replace("{among}", among).replace("{}", mark)


def take_numbers(connection: Connection, table: Table, count: int) -> Sequence[int]:
    """So many new numbers for a table's rows, rising."""
    if not count:
        return ()
    if connection.dialect.name == "sqlite":  # one writer at a time
        last = connection.exec_driver_sql(f'SELECT COALESCE(MAX(number), 0) FROM "{table.name}"').scalar_one()
        return range(last + 1, last + 1 + count)
    query = text("SELECT nextval(pg_get_serial_sequence(:t, 'number')) FROM generate_series(1, :n)")
    return [row[0] for row in connection.execute(query, {"t": f'"{table.name}"', "n": count})]


def insert_rows(connection: Connection, table: Table, rows: Sequence[tuple[Any, ...]], *, once: bool = False) -> None:
    """Insert rows that have a value for every column, in order; with `once` those that another writer has inserted stay as they are."""
    if rows:
        sql = _insert_sql(table, connection.dialect.name) + (" ON CONFLICT DO NOTHING" if once else "")
        connection.exec_driver_sql(sql, list(rows))


@cache
def _insert_sql(table: Table, dialect: str) -> str:
    mark = "?" if dialect == "sqlite" else "%s"
    columns = ", ".join(f'"{column.name}"' for column in table.columns)
    return f'INSERT INTO "{table.name}" ({columns}) VALUES ({", ".join([mark] * len(table.columns))})'
