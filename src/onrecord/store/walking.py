"""A plan as SQL: one walk through the full-text index, and how many statements it finds, exactly.

The index is sorted by time, so that the newest come first without sorting. Where nothing is asked of the index, the statements' own table is
walked in the same order.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select, text

from onrecord.store.indexing import INDEX, OLD
from onrecord.store.match_text import Marks, compile_fts5, compile_tsquery
from onrecord.store.planning import Plan
from onrecord.store.tables import STATEMENT

if TYPE_CHECKING:
    from sqlalchemy import Connection

MANY = 20_000  # hits up to which facets are counted and any order is sorted whole


def count_hits(connection: Connection, plan: Plan) -> int:
    """How many statements are an answer: exact."""
    if plan.impossible:
        return 0
    if plan.untouched is not None:
        whole = replace(plan, earlier=(), untouched=None)
        return count_hits(connection, whole) - plan.replaced + len(plan.earlier)
    if not plan.conditions and expression_of(connection, plan) is None and set(plan.marks.none_of) <= {OLD}:
        total = connection.execute(select(func.count()).select_from(STATEMENT)).scalar_one()
        return total - (count_hits(connection, Plan(None, Marks([[OLD]]))) if plan.marks.none_of else 0)
    tables = from_tables(connection, plan) if plan.of_rows else only_index(connection, plan)
    sql = f"SELECT count(*) FROM {tables} WHERE {where_rows(connection, plan)}"
    return int(connection.execute(text(sql), values_of(connection, plan)).scalar_one())


def has_more_than(connection: Connection, plan: Plan, most: int) -> bool:
    """Whether there are more hits, without counting them all."""
    if plan.impossible:
        return False
    tables = from_tables(connection, plan) if plan.of_rows else only_index(connection, plan)
    sql = f"SELECT 1 FROM {tables} WHERE {where_rows(connection, plan)} LIMIT :most"
    counted = text(f"SELECT count(*) FROM ({sql}) hits")
    return int(connection.execute(counted, {**values_of(connection, plan), "most": most + 1}).scalar_one()) > most


def expression_of(connection: Connection, plan: Plan) -> str | None:
    """The index's expression; None where it would ask for everything."""
    if plan.tree is None and not plan.marks.any_of:
        return None
    compiled = compile_fts5 if connection.dialect.name == "sqlite" else compile_tsquery
    return compiled(plan.tree, plan.marks)


def match_index(connection: Connection) -> str:
    return (
        f"{INDEX} MATCH :expression"
        if connection.dialect.name == "sqlite"
        else "w.vector @@ CAST(:expression AS tsquery)"
    )


def order_column(connection: Connection, plan: Plan) -> str:
    """What rows are sorted by: the index's own order where it is walked."""
    if expression_of(connection, plan) is None:
        return "s.position"
    return "w.rowid" if connection.dialect.name == "sqlite" else "w.position"


def from_tables(connection: Connection, plan: Plan, *, counted: bool = False) -> str:
    """`counted` where nothing but what the index `statement_counted` holds is read."""
    statement = "statement s"
    if expression_of(connection, plan) is None:
        return statement
    if counted and connection.dialect.name == "sqlite":
        statement += " INDEXED BY statement_counted"
    # CROSS JOIN: SQLite walks the index and looks each row up, never the other way round
    joined = f"CROSS JOIN {statement}" if connection.dialect.name == "sqlite" else "JOIN statement s"
    on = "s.position = w.rowid" if connection.dialect.name == "sqlite" else "s.position = w.position"
    return f"{INDEX} w {joined} ON {on}"


def only_index(connection: Connection, plan: Plan) -> str:
    """As `from_tables`, where nothing is asked of rows: the index tells how many there are without looking them up."""
    return "statement s" if expression_of(connection, plan) is None else f"{INDEX} w"


def where_rows(connection: Connection, plan: Plan) -> str:
    conditions = plan.of_rows
    if expression_of(connection, plan) is not None:
        conditions.insert(0, match_index(connection))
    else:
        if OLD in plan.marks.none_of:
            conditions.append(
                "s.state IN ('extracted', 'corrected', 'added')"
                " AND NOT EXISTS (SELECT 1 FROM document o WHERE o.number = s.document AND o.superseded IS NOT NULL)"
            )
        conditions += ["s.anonymous = 0"] if "anonymous" in plan.marks.none_of else []
        conditions += ["s.state <> 'corrected'"] if "corrected" in plan.marks.none_of else []
    return " AND ".join(conditions) or "1 = 1"


def values_of(connection: Connection, plan: Plan) -> dict[str, Any]:
    values = dict(plan.values)
    expression = expression_of(connection, plan)
    if expression is not None:
        values["expression"] = expression
    return values
