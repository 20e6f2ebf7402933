"""The newest answers by how well the words fit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import text

from onrecord.store.indexing import INDEX
from onrecord.store.walking import order_column, tables_counted, values_of, where_rows

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from onrecord.store.planning import Walk

RANKED = 5_000  # the newest hits, which are ranked by relevance


def rank_newest(connection: Connection, walk: Walk, after: Any, most: int) -> list[tuple[Any, int, int]]:
    """Of the newest hits of a walk those whose words fit best (BM25 in SQLite, cover density in PostgreSQL), from a cursor on.

    How well each fits is rounded, so that it is the same number in every page."""
    if connection.dialect.name == "sqlite":
        fit = f"round(-bm25({INDEX}, 1.0, 0.0), 6)"
    else:
        fit = "round(ts_rank_cd(w.vector, CAST(:expression AS tsquery))::numeric, 6)::double precision"
    at = order_column(connection, walk)
    ranked = f"""SELECT {at} AS position, {fit} AS fit FROM {tables_counted(connection, walk)}
        WHERE {where_rows(connection, walk)} ORDER BY {at} DESC LIMIT {RANKED}"""
    values = values_of(connection, walk) | {"most": most}
    behind = ""
    if after is not None:
        behind = "WHERE (r.fit, r.position) < (:fit, :after)"
        values |= {"fit": after[0], "after": after[1]}
    best = f"SELECT r.fit, r.position FROM ({ranked}) r {behind} ORDER BY r.fit DESC, r.position DESC LIMIT :most"
    sql = f"SELECT b.fit, b.position, s.number FROM ({best}) b JOIN statement s ON s.position = b.position"
    rows = connection.execute(text(sql), values).all()
    return [(row[0], row[1], row[2]) for row in rows]
