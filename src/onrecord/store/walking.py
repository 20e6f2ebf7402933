"""A plan as SQL: walks through the full-text index, and how many statements they find, exactly.

The index is sorted by time, so that the newest come first without sorting. Where nothing is asked of the index, the statements' own table is
walked in the same order; where what is asked of the rows leaves few of them, these are looked up in the index.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select, text

from onrecord.store.indexing import INDEX, OLD
from onrecord.store.match_text import Marks, compile_fts5, compile_tsquery
from onrecord.store.seen_order import LAST_NUMBER, within_ranges
from onrecord.store.tables import STATEMENT

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from onrecord.store.planning import Plan, Walk

MANY = 20_000  # hits up to which facets are counted and any order is sorted whole


def count_hits(connection: Connection, plan: Plan) -> int:
    """How many statements are an answer: exact."""
    return sum(_count(connection, walk) for walk in plan.walks) + len(plan.earlier)


def count_up_to(connection: Connection, plan: Plan, most: int) -> int:
    """The same, of which no more than `most` are counted."""
    found = len(plan.earlier)
    for walk in plan.walks:
        if found < most:
            found += _count_up_to(connection, walk, most - found)
    return min(found, most)


def _count(connection: Connection, walk: Walk) -> int:
    if walk.asks_index or walk.conditions:
        sql = f"SELECT count(*) FROM {tables_counted(connection, walk)} WHERE {where_rows(connection, walk)}"
        return int(connection.execute(text(sql), values_of(connection, walk)).scalar_one())
    # all but some: the index counts these at once
    everything = select(func.count()).select_from(STATEMENT)
    if walk.places is not None:
        everything = everything.where(STATEMENT.c.position.between(*walk.places))
    total = connection.execute(everything).scalar_one()
    if walk.marks.none_of:
        total -= _count(connection, replace(walk, marks=Marks([walk.marks.none_of]), left_out=None))
    if walk.left_out is not None:
        there = where_rows(connection, replace(walk, left_out=None))
        sql = f"SELECT count(*) FROM statement s WHERE s.position IN ({walk.left_out}) AND {there}"
        total -= connection.execute(text(sql), values_of(connection, walk)).scalar_one()
    return int(total)


def has_more_than(connection: Connection, walk: Walk, most: int) -> bool:
    """Whether a walk finds more, without counting them all where that takes long."""
    return _count_up_to(connection, walk, most + 1) > most


def _count_up_to(connection: Connection, walk: Walk, most: int) -> int:
    if not walk.asks_index and not walk.conditions:
        return _count(connection, walk)
    sql = f"SELECT 1 FROM {tables_counted(connection, walk)} WHERE {where_rows(connection, walk)} LIMIT :most"
    counted = text(f"SELECT count(*) FROM ({sql}) hits")
    return int(connection.execute(counted, {**values_of(connection, walk), "most": most}).scalar_one())


def find_places(connection: Connection, walk: Walk, most: int) -> list[int]:
    """Where in time so many of the statements that a walk finds stand, in no order."""
    sql = f"""SELECT {order_column(connection, walk)} FROM {tables_counted(connection, walk)}
        WHERE {where_rows(connection, walk)} LIMIT :most"""
    return list(connection.scalars(text(sql), {**values_of(connection, walk), "most": most}))


def match_index(connection: Connection) -> str:
    return (
        f"{INDEX} MATCH :expression"
        if connection.dialect.name == "sqlite"
        else "w.vector @@ CAST(:expression AS tsquery)"
    )


def order_column(connection: Connection, walk: Walk) -> str:
    """What rows are sorted by: the index's own order where it is walked."""
    if not walk.asks_index or walk.few:
        return "s.position"
    return "w.rowid" if connection.dialect.name == "sqlite" else "w.position"


def from_tables(connection: Connection, walk: Walk, *, counted: bool = False) -> str:
    """`counted` where nothing but what the index `statement_counted` holds is read."""
    if not walk.asks_index:
        return "statement s"
    if connection.dialect.name != "sqlite":
        return f"{INDEX} w JOIN statement s ON s.position = w.position"
    # CROSS JOIN: SQLite goes through the first and looks each row up in the second, never the other way round
    if walk.few:
        return f"statement s CROSS JOIN {INDEX} w ON w.rowid = s.position"
    if counted:
        return f"{INDEX} w CROSS JOIN statement s INDEXED BY statement_counted ON s.position = w.rowid"
    # a place in time ends with the number, under which a row is found in one step
    return f"{INDEX} w CROSS JOIN statement s ON s.number = (w.rowid & {LAST_NUMBER})"


def tables_counted(connection: Connection, walk: Walk) -> str:
    """As `from_tables`, without the rows where nothing is asked of them."""
    return from_tables(connection, walk) if walk.conditions or not walk.asks_index else f"{INDEX} w"


def where_rows(connection: Connection, walk: Walk) -> str:
    conditions = list(walk.conditions)
    if walk.asks_index:
        conditions.insert(0, match_index(connection))
    else:
        if OLD in walk.marks.none_of:
            conditions.append(
                "s.state IN ('extracted', 'corrected', 'added')"
                " AND NOT EXISTS (SELECT 1 FROM document o WHERE o.number = s.document AND o.superseded IS NOT NULL)"
            )
        conditions += ["s.anonymous = 0"] if "anonymous" in walk.marks.none_of else []
        conditions += ["s.state <> 'corrected'"] if "corrected" in walk.marks.none_of else []
    at = order_column(connection, walk)
    if walk.left_out is not None:
        conditions.append(f"{at} NOT IN ({walk.left_out})")
    if walk.places is not None:
        conditions.append(f"{at} BETWEEN {walk.places[0]} AND {walk.places[1]}")
    if walk.numbers is not None:
        conditions.append(within_ranges(f"({at} & {LAST_NUMBER})", walk.numbers))
    return " AND ".join(conditions) or "1 = 1"


def values_of(connection: Connection, walk: Walk) -> dict[str, Any]:
    values = dict(walk.values)
    if walk.asks_index:
        compiled = compile_fts5 if connection.dialect.name == "sqlite" else compile_tsquery
        values["expression"] = compiled(walk.tree, walk.marks)
    return values
