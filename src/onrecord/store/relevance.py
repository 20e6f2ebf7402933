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


def rank_newest(connection: Connection, plan: Plan, after: Any, most: int) -> list[tuple[Any, int, int]]:
    """Of the newest hits those whose words fit best (BM25 in SQLite, cover density in PostgreSQL), from a cursor on.

    How well each fits is rounded, so that it is the same number in every page."""
    if connection.dialect.name == "sqlite":
        fit = f"round(-bm25({INDEX}, 1.0, 0.0), 6)"
    else:
        fit = "round(ts_rank_cd(w.vector, CAST(:expression AS tsquery))::numeric, 6)::double precision"
    table = INDEX if connection.dialect.name == "sqlite" else f"{INDEX} w"
    where = f"{INDEX} MATCH :expression" if connection.dialect.name == "sqlite" else match_index(connection)
    at = "rowid" if connection.dialect.name == "sqlite" else "w.position"
    if plan.of_rows:
        where += f" AND {at} IN (SELECT s.position FROM statement s WHERE {' AND '.join(plan.of_rows)})"
    ranked = f"SELECT {at} AS position, {fit} AS fit FROM {table} WHERE {where} ORDER BY {at} DESC LIMIT {RANKED}"
    values = values_of(connection, plan) | {"most": most}
    behind = ""
    if after is not None:
        behind = "WHERE (r.fit, r.position) < (:fit, :after)"
        values |= {"fit": after[0], "after": after[1]}
    best = f"SELECT r.fit, r.position FROM ({ranked}) r {behind} ORDER BY r.fit DESC, r.position DESC LIMIT :most"
    sql = f"SELECT b.fit, b.position, s.number FROM ({best}) b JOIN statement s ON s.position = b.position"
    rows = connection.execute(text(sql), values).all()
    return sorted(((row[0], row[1], row[2]) for row in rows), reverse=True)
