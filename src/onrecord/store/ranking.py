"""Everybody on record by how many statements they made. It takes a good part of a second for a million of them: who asks keeps it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sqlalchemy import text

from onrecord.store.indexing import OLD
from onrecord.store.many import select_among
from onrecord.store.match_text import Marks
from onrecord.store.named_now import all_unnamed
from onrecord.store.pausing import paused_collector
from onrecord.store.planning import Walk
from onrecord.store.seen_order import LAST_NUMBER
from onrecord.store.walking import order_column, tables_counted, values_of, where_rows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

_SAID = """
SELECT i.number, i.kind, coalesce(sum(c.said), 0) FROM identity i JOIN party p ON p.identity = i.number
LEFT JOIN (SELECT party, count(*) AS said FROM involved WHERE role = 'speaker' GROUP BY party) c ON c.party = p.number
WHERE i.name IS NOT NULL GROUP BY i.number, i.kind
"""
_LATEST = (
    "SELECT (SELECT max(number) FROM statement), (SELECT max(number) FROM document), (SELECT max(number) FROM correction), "
    "(SELECT max(number) FROM judgement), (SELECT count(*) FROM tombstone)"
)


@paused_collector()
def rank_identities(connection: Connection) -> Mapping[str, list[tuple[int, int]]]:
    """Of each kind how many statements somebody with a name made, and their number; the most first, then in the order of numbers. Without
    those whom nothing names any more."""
    old, unnamed = _count_old(connection), all_unnamed(connection)
    ranked: dict[str, list[tuple[int, int]]] = {}
    for number, kind, said in connection.exec_driver_sql(_SAID):
        if number not in unnamed:
            ranked.setdefault(kind, []).append((int(said) - old[number], number))
    for held in ranked.values():
        held.sort(key=lambda pair: (-pair[0], pair[1]))
    return ranked


def _count_old(connection: Connection) -> Counter[int]:
    """By identity the statements that are no more: deleted, superseded, of an older version of a page."""
    walk = Walk(None, Marks([[OLD]]))
    number = f"({order_column(connection, walk)} & {LAST_NUMBER})"
    sql = f"""SELECT v.party, count(*) FROM {tables_counted(connection, walk)} CROSS JOIN involved v
        WHERE {where_rows(connection, walk)} AND v.statement = {number} AND v.role = 'speaker' GROUP BY v.party"""
    parties = {row[0]: row[1] for row in connection.execute(text(sql), values_of(connection, walk))}
    counts: Counter[int] = Counter()
    for party, identity in select_among(connection, "SELECT number, identity FROM party WHERE number {among}", parties):
        counts[identity] += parties[party]
    return counts


def latest_change(connection: Connection) -> tuple[int | None, ...]:
    """What is another after every change of a record that could move somebody in the list; found at once."""
    return tuple(connection.exec_driver_sql(_LATEST).one())
