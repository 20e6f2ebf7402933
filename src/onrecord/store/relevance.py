"""The newest answers by how well the words fit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import text

from onrecord.store.indexing import INDEX
from onrecord.store.walking import match_index, values_of

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from onrecord.store.planning import Plan

RANKED = 5_000  # the newest hits, which are ranked by relevance


def rank_newest(connection: Connection, plan: Plan) -> list[tuple[Any, int, int]]:
    """The newest hits by how well the words fit: BM25 in SQLite, cover density in PostgreSQL."""
    if connection.dialect.name == "sqlite":
        rank = f"-bm25({INDEX}, 1.0, 0.0)"
    else:
        rank = "ts_rank_cd(w.vector, CAST(:expression AS tsquery))"
    table = INDEX if connection.dialect.name == "sqlite" else f"{INDEX} w"
    where = f"{INDEX} MATCH :expression" if connection.dialect.name == "sqlite" else match_index(connection)
    at = "rowid" if connection.dialect.name == "sqlite" else "w.position"
    if plan.of_rows:
        where += f" AND {at} IN (SELECT s.position FROM statement s WHERE {' AND '.join(plan.of_rows)})"
    inner = f"SELECT {at} AS position, {rank} AS fit FROM {table} WHERE {where} ORDER BY {at} DESC LIMIT {RANKED}"
    sql = f"SELECT r.fit, r.position, s.number FROM ({inner}) r JOIN statement s ON s.position = r.position"
    rows = connection.execute(text(sql), values_of(connection, plan)).all()
    return sorted(((round(float(row[0]), 6), row[1], row[2]) for row in rows), reverse=True)
