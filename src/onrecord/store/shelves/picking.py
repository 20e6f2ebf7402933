"""Many rows asked for in one statement, by their numbers; the same in SQLite and PostgreSQL."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from onrecord.store.many import put_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray
    from sqlalchemy import Connection

_SIGN = np.uint64(1 << 63)
_AT_ONCE = 50_000  # numbers in one statement


class Picker:
    """Runs statements over lists of numbers. In the SQL `{picked}` stands for a table `picked` of one column `n`, `{mark}` for a value."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._sqlite = connection.dialect.name == "sqlite"
        self._mark = "?" if self._sqlite else "%s"

    def pick(self, sql: str, numbers: Sequence[int]) -> list[Any]:
        """All rows, for numbers in any quantity. `{picked}` stands first in FROM, what is joined to it after CROSS JOIN."""
        rows: list[Any] = []
        for at in range(0, len(numbers), _AT_ONCE):
            some = numbers[at : at + _AT_ONCE]
            cursor = self._cursor()
            cursor.execute(self._filled(sql), (self._list(some),))
            rows += cursor.fetchall()
        return rows

    def pick_one(self, sql: str, numbers: Sequence[int]) -> NDArray[np.int64]:
        """The first column of all rows, of whole numbers, in any order."""
        if not self._sqlite:
            return np.array([row[0] for row in self.pick(sql, numbers)], np.int64)
        # one long text of them is made and read in half the time of a tuple a row
        texts = [row[0] for row in self.pick(f"SELECT group_concat(held.n) FROM ({sql}) AS held", numbers)]
        return np.concatenate([np.empty(0, np.int64), *(np.fromstring(t, np.int64, sep=",") for t in texts if t)])

    def within(self, table: str, column: str, width: str) -> str:
        """The rows `t` of a table whose column is between a picked number and so much more, as SQL behind `{picked}`."""
        between = f"t.{column} BETWEEN picked.n AND picked.n + {width}"
        if self._sqlite:
            return f"CROSS JOIN {table} t ON {between}"
        # PostgreSQL takes each range for a ninth of the table and would read all of it: OFFSET 0 has it look up one range after the other
        return f"CROSS JOIN LATERAL (SELECT * FROM {table} t WHERE {between} OFFSET 0) t"

    def put(self, table: str, column: str, numbers: Sequence[int], unless: str | None = None) -> None:
        """Add numbers to a table of one column; those that are there already stay, in it or, in SQLite, in the like table `unless`. No
        other writes there meanwhile."""
        if not self._sqlite:  # to look which are there and to copy the rest costs two thirds of ON CONFLICT
            there = self.pick(f"SELECT t.{column} FROM {{picked}} {{join}} {table} t ON t.{column} = picked.n", numbers)
            fresh = set(numbers).difference(row[0] for row in there)
            put_rows(self._connection, table, (column,), [(number,) for number in sorted(fresh)])
            return
        for at in range(0, len(numbers), _AT_ONCE):
            new = f"NOT EXISTS (SELECT 1 FROM {unless} u WHERE u.{column} = picked.n)" if unless else "true"
            rest = f"INSERT INTO {table} SELECT picked.n FROM {{picked}} WHERE {new} ON CONFLICT DO NOTHING"
            self._cursor().execute(self._filled(rest), (self._list(numbers[at : at + _AT_ONCE]),))

    def _cursor(self) -> Any:
        """The driver's own cursor, in the same transaction: of a hundred thousand small rows none is wrapped."""
        return self._connection.connection.cursor()

    def each(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """Run a statement once for each row of values."""
        held = list(rows)
        if held:
            self._cursor().executemany(sql.format(mark=self._mark), held)

    def rows(self, sql: str, values: Sequence[Any]) -> list[Any]:
        cursor = self._cursor()
        cursor.execute(sql.format(mark=self._mark), tuple(values))
        return list(cursor.fetchall())

    def _filled(self, sql: str) -> str:
        table = (
            "(SELECT value AS n FROM json_each(?)) AS picked"
            if self._sqlite
            else "unnest(CAST(%s AS bigint[])) AS picked(n)"
        )
        # SQLite takes tables joined so in this order; PostgreSQL plans by itself
        return sql.format(picked=table, mark=self._mark, join="CROSS JOIN" if self._sqlite else "JOIN")

    def _list(self, numbers: Sequence[int]) -> Any:
        listed = ",".join(map(str, numbers))
        return f"[{listed}]" if self._sqlite else f"{{{listed}}}"


def signed(values: NDArray[np.uint64]) -> list[int]:
    """64-bit values as databases hold them, in the same order: less 2^63."""
    held: list[int] = (values ^ _SIGN).view(np.int64).tolist()
    return held


def unsigned(values: Sequence[int] | NDArray[np.int64]) -> NDArray[np.uint64]:
    """The values that `signed` was given."""
    return np.array(values, np.int64).view(np.uint64) ^ _SIGN
