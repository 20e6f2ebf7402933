"""How many answers there are by speaker, medium, form, verdict, publisher and year."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from sqlalchemy import text

from onrecord.schema import Facet, Facets
from onrecord.store.day_bounds import DAY_BITS
from onrecord.store.indexing import SAMPLES
from onrecord.store.many import select_among
from onrecord.store.moments import day_of
from onrecord.store.walking import MANY, count_hits, from_tables, values_of, where_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy import Connection

    from onrecord.store.planning import Plan, Walk

    ByWhom = Callable[[Connection, Counter[int]], Sequence[tuple[str, str | None, int]]]

_SAMPLE_LEAST = 2_000  # hits in the sample that facets are estimated from
_MOST_FACETS = 50


def count_facets(connection: Connection, plan: Plan, *, exact: bool = False, by_whom: ByWhom | None = None) -> Facets:
    """Hits by speaker, medium, form, verdict, publisher and year.

    Of more than 20,000 hits they are estimated from a fixed sample, unless `exact`; `hits` is exact always. `by_whom` is given the counts of
    parties, by number, and gives those of who they are held to be (id, label, count), most frequent first: who they are today, if it is None.
    """
    hits = count_hits(connection, plan)
    looked_at, factor = plan, 1.0
    if hits > MANY and not exact:
        mark, share = next((m, s) for m, s in reversed(SAMPLES) if hits * s >= _SAMPLE_LEAST or s == SAMPLES[0][1])
        looked_at, factor = plan.narrowed(mark), 1 / share
    rows = _facet_rows(connection, looked_at) if hits else []
    if factor != 1.0 and rows:
        factor = hits / len(rows)
    speakers = Counter(row[0] for row in rows if row[0] is not None)
    names = (by_whom or _held_today)(connection, speakers)[:_MOST_FACETS]
    year = Counter(day_of(row[5] >> DAY_BITS).isoformat()[:4] for row in rows if row[5] >= 1 << DAY_BITS)
    medium, form, verdict, publisher = (_facet(Counter(row[at] for row in rows), factor) for at in (1, 2, 3, 4))
    return Facets(
        speaker=tuple(Facet(id_, round(n * factor), label) for id_, label, n in names),
        medium=medium,
        form=form,
        verdict=verdict,
        publisher=publisher,
        year=tuple(Facet(value, round(n * factor)) for value, n in sorted(year.items(), reverse=True)),
        hits=hits,
        estimated=factor != 1.0,
    )


def _facet_rows(connection: Connection, plan: Plan) -> Sequence[Any]:
    """Speaker, medium, form, verdict, publisher and position of each hit. Only indexes are read for that, in their own order."""
    rows = [row for walk in plan.walks for row in _walk_facets(connection, walk)]
    by = "INDEXED BY document_outlet " if connection.dialect.name == "sqlite" else ""
    told = f"SELECT number, publisher FROM document {by}WHERE number {{among}}"
    publisher = dict(map(tuple, select_among(connection, told, {row[4] for row in rows})))
    return [*((*row[:4], publisher[row[4]], row[5]) for row in rows), *(one.facets for one in plan.earlier)]


def _walk_facets(connection: Connection, walk: Walk) -> Sequence[Any]:
    sql = f"""SELECT s.speaker, s.medium, s.form, s.verdict, s.document, s.position
        FROM {from_tables(connection, walk, counted=True)} WHERE {where_rows(connection, walk)}"""
    return connection.execute(text(sql), values_of(connection, walk)).all()


def _held_today(connection: Connection, parties: Counter[int]) -> list[tuple[str, str | None, int]]:
    """The most frequent identities: id, what it is called, count; those that are as frequent in the order of their ids."""
    if not parties:
        return []
    counts: Counter[int] = Counter()
    for number, identity in select_among(
        connection, "SELECT number, identity FROM party WHERE number {among}", parties
    ):
        counts[identity] += parties[number]
    least = sorted(counts.values(), reverse=True)[:_MOST_FACETS][-1]
    sql = "SELECT number, id, name FROM identity WHERE number {among}"
    rows = select_among(connection, sql, [number for number, n in counts.items() if n >= least])
    top = sorted(rows, key=lambda row: (-counts[row[0]], row[1]))[:_MOST_FACETS]
    described: dict[int, str] = {}
    sql = "SELECT identity, description FROM party WHERE description IS NOT NULL AND identity {among}"
    for identity, words in select_among(connection, sql, [row[0] for row in top if row[2] is None]):
        described[identity] = min(words, described.get(identity, words))
    return [(id_, name or described.get(number), counts[number]) for number, id_, name in top]


def _facet(counts: Counter[str | None], factor: float) -> tuple[Facet, ...]:
    known = [(value, n) for value, n in counts.items() if value is not None]
    top = sorted(known, key=lambda pair: (-pair[1], pair[0]))[:_MOST_FACETS]
    return tuple(Facet(value, round(n * factor)) for value, n in top)
