"""How a table is made: one collection for all, and short ways to write one that is STRICT in SQLite."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import REAL, BigInteger, Column, Double, ForeignKey, Integer, MetaData, Table

if TYPE_CHECKING:
    from sqlalchemy.schema import SchemaItem
    from sqlalchemy.types import TypeEngine

METADATA = MetaData()
# an INTEGER PRIMARY KEY in SQLite is the row's own number and costs nothing more; PostgreSQL counts it in 64 bits
NUMBER = BigInteger().with_variant(Integer, "sqlite")
SCORE: TypeEngine[float] = Double().with_variant(REAL, "sqlite")


def table(name: str, comment: str, *columns: SchemaItem, keyed: bool = False) -> Table:
    """A table. `keyed` ones lie in the order of their primary key (WITHOUT ROWID), for rows that are little more than the key."""
    options: dict[str, Any] = {"sqlite_strict": True, "sqlite_with_rowid": not keyed}
    return Table(name, METADATA, *columns, comment=comment, **options)


def number(comment: str) -> Column[int]:
    """The primary key of a table: a number of this file only, never shown to people."""
    return Column("number", NUMBER, primary_key=True, autoincrement=True, comment=comment)


def refers(name: str, to: str, comment: str, **options: Any) -> Column[int]:
    """A column that refers to another table's number."""
    return Column(name, NUMBER, ForeignKey(f"{to}.number"), comment=comment, **options)
