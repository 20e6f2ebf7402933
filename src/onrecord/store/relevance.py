"""The newest answers by how well the words fit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import text

from onrecord.store.indexing import INDEX, SAMPLES
from onrecord.store.match_text import Marks, compile_fts5
from onrecord.store.search_words import Word, list_leaves
from onrecord.store.walking import match_index, order_column, tables_counted, values_of, where_rows

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from onrecord.store.planning import Walk
    from onrecord.store.search_words import Tree

RANKED = 5_000  # the newest hits, which are ranked by relevance
_SAMPLE, _ = SAMPLES[-1]
_SAMPLE_LEAST = 400  # statements in the sample
_COMMON = 0.6  # share of them in which a word that tells nothing stands: well over half


def rank_newest(connection: Connection, walk: Walk, after: Any, most: int) -> list[tuple[Any, int, int]]:
    """Of the newest hits of a walk those whose words fit best (BM25 in SQLite, cover density in PostgreSQL), from a cursor on.

    How well each fits is rounded, so that it is the same number in every page."""
    if connection.dialect.name == "sqlite" and _tells_nothing(connection, walk):
        fit = "0.0"
    elif connection.dialect.name == "sqlite":
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


def _tells_nothing(connection: Connection, walk: Walk) -> bool:
    """Whether each word stands in more than half of all statements, as far as a fixed sample of many can tell. Such words have no weight in
    BM25, and it counts all that they stand in to find that out."""
    words = list(list_leaves(walk.tree)) if walk.tree is not None else []
    if not all(isinstance(word, Word) for word in words):
        return False
    sample = f"SELECT count(*) FROM {INDEX} WHERE {match_index(connection)}"

    def held(tree: Tree | None) -> int:
        expression = compile_fts5(tree, Marks([[_SAMPLE]]))
        return int(connection.execute(text(sample), {"expression": expression}).scalar_one())

    most = held(None) if words else 0
    return not words or (most >= _SAMPLE_LEAST and all(held(word) > _COMMON * most for word in words))
