"""Many rows in one statement: how the hot paths ask for them and write them, in SQLite and in PostgreSQL."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sqlalchemy import text

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlalchemy import Connection, CursorResult, Table

_HALF = 1 << 63  # the number that PostgreSQL's largest is short of


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
        among, mark = "IN (SELECT value FROM json_each(?))", "?"
        given: Any = json.dumps(list(values), ensure_ascii=False)
    else:
        among, mark, given = "= ANY(%s)", "%s", list_values(values)
    return connection.exec_driver_sql(_fill(sql, among, mark), (given, *more))


def list_values(values: Collection[Any]) -> Any:
    """Values as an array of PostgreSQL's: its numbers as text, for the driver looks each one over that it writes itself."""
    numbers = [value for value in values if isinstance(value, int)]
    if not numbers or not -_HALF <= min(numbers) <= max(numbers) < _HALF or any(isinstance(v, str) for v in values):
        return list(values)
    return f"{{{','.join('NULL' if value is None else str(value) for value in values)}}}"


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


def update_rows(
    connection: Connection, table: Table, columns: Sequence[str], rows: Sequence[tuple[Any, ...]], key: str = "number"
) -> None:
    """Give rows other values: those of the columns in their order, and last the row's key."""
    if not rows:
        return
    if connection.dialect.name == "sqlite":
        values = ", ".join(f'"{name}" = ?' for name in columns)
        connection.exec_driver_sql(f'UPDATE "{table.name}" SET {values} WHERE "{key}" = ?', list(rows))
        return
    values = ", ".join(f'"{name}" = v."{name}"' for name in columns)
    names = [*columns, key]
    lists = ", ".join(f"%s::{table.c[name].type.compile(connection.dialect)}[]" for name in names)
    named = ", ".join(f'"{name}"' for name in names)
    sql = f'UPDATE "{table.name}" t SET {values} FROM unnest({lists}) AS v({named}) WHERE t."{key}" = v."{key}"'
    connection.exec_driver_sql(sql, tuple(map(list_values, zip(*rows, strict=True))))


def insert_many(connection: Connection, table: Table, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    """Insert rows of values in the order of the columns."""
    put_rows(connection, table.name, columns, rows)


def put_rows(connection: Connection, table: str, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    """The same of a table by its name. In PostgreSQL they are copied: no row is answered for itself."""
    if not rows:
        return
    names = ", ".join(f'"{name}"' for name in columns)
    if connection.dialect.name == "sqlite":
        marks = ", ".join("?" * len(columns))
        connection.exec_driver_sql(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', rows)
        return
    cursor: Any = connection.connection.cursor()
    with cursor.copy(f'COPY "{table}" ({names}) FROM STDIN') as copy:
        for row in rows:
            copy.write_row(row)


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
    names = [column.name for column in table.columns]
    if once and rows:
        columns = ", ".join(f'"{name}"' for name in names)
        marks = ", ".join(["{}"] * len(names))
        write_many(connection, f'INSERT INTO "{table.name}" ({columns}) VALUES ({marks}) ON CONFLICT DO NOTHING', rows)
    else:
        insert_many(connection, table, names, rows)
