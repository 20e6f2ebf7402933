"""Many rows in one statement: how the hot paths ask for them and write them, in SQLite and in PostgreSQL."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

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
        among, mark, given = "IN (SELECT value FROM json_each(?))", "?", json.dumps(list(values))
    else:
        among, mark, given = "= ANY(%s)", "%s", list(values)  # type: ignore[assignment]
    return connection.exec_driver_sql(_fill(sql, among, mark), (given, *more))


def known_among(connection: Connection, table: str, column: str, values: Collection[str]) -> set[str]:
    """Which of these texts stand in an indexed column, however often they do."""
    if not values:
        return set()
    if connection.dialect.name == "sqlite":
        listed, given = "json_each(?)", json.dumps(list(values))
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
