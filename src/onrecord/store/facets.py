"""How many answers there are by speaker, medium, form, verdict, publisher and year."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import text

from onrecord.schema import Facet, Facets
from onrecord.schema.query_values import UNDATED
from onrecord.store.day_bounds import DAY_BITS, year_of
from onrecord.store.indexing import SAMPLES, publisher_mark
from onrecord.store.many import select_among
from onrecord.store.pausing import paused_collector
from onrecord.store.walking import MANY, count_hits, find_places, from_tables, has_more_than, values_of, where_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sqlalchemy import Connection

    from onrecord.store.planning import Plan, Walk
    from onrecord.store.restoring import Earlier

    ByWhom = Callable[[Connection, Counter[int]], Sequence[tuple[str, str | None, int]]]

_SAMPLE_LEAST = 2_000  # hits in the sample that facets are estimated from
_MOST_FACETS = 50


@paused_collector()
def count_facets(connection: Connection, plan: Plan, *, exact: bool = False, by_whom: ByWhom | None = None) -> Facets:
    """Hits by speaker, medium, form, verdict, publisher and year.

    Of more than 20,000 hits they are estimated from a fixed sample, unless `exact`; `hits` is exact always. `by_whom` is given the counts of
    parties, by number, and gives those of who they are held to be (id, label, count), most frequent first: who they are today, if it is None.
    """
    counted, factor = _Counted(), 1.0
    places = _few_places(connection, plan)
    if places is not None:
        hits = len(places) + len(plan.earlier)
        _count_values(connection, counted, [_facets_at(connection, places)], plan.earlier)
    else:
        hits, looked_at = count_hits(connection, plan), plan
        if not exact:
            mark, share = next((m, s) for m, s in reversed(SAMPLES) if hits * s >= _SAMPLE_LEAST or s == SAMPLES[0][1])
            looked_at, factor = plan.narrowed(mark), 1 / share
        rows = (_walk_facets(connection, walk) for walk in looked_at.walks)
        _count_values(connection, counted, rows, looked_at.earlier)
    if factor != 1.0 and counted.hits:
        factor = hits / counted.hits
    names = (by_whom or _held_today)(connection, counted.speaker)[:_MOST_FACETS]
    outlets = _as_one_outlet(counted.publisher)
    medium, form, verdict, publisher = (
        _facet(values, factor) for values in (counted.medium, counted.form, counted.verdict, outlets)
    )
    return Facets(
        speaker=tuple(Facet(id_, round(n * factor), label) for id_, label, n in names),
        medium=medium,
        form=form,
        verdict=verdict,
        publisher=publisher,
        year=tuple(Facet(value, round(counted.year[value] * factor)) for value in _newest_first(counted.year)),
        hits=hits,
        estimated=factor != 1.0,
    )


@dataclass(slots=True)
class _Counted:
    """How many hits there are of each value; speakers by number."""

    hits: int = 0
    speaker: Counter[int] = field(default_factory=Counter)
    medium: Counter[str | None] = field(default_factory=Counter)
    form: Counter[str | None] = field(default_factory=Counter)
    verdict: Counter[str | None] = field(default_factory=Counter)
    publisher: Counter[str | None] = field(default_factory=Counter)
    year: Counter[str] = field(default_factory=Counter)


def _few_places(connection: Connection, plan: Plan) -> list[int] | None:
    """Where in time all hits stand but those by earlier values; None where together they are many."""
    most = MANY - len(plan.earlier)
    places: list[int] = []
    for walk in plan.walks:
        if not walk.asks_index and has_more_than(
            connection, walk, most
        ):  # which is counted sooner than so many are found
            return None
        if len(places) <= most:
            places += find_places(connection, walk, most + 1 - len(places))
    return places if len(places) <= most else None


def _count_values(
    connection: Connection, counted: _Counted, found: Iterable[Sequence[Any]], earlier: Sequence[Earlier]
) -> None:
    """Count the values of rows found, and of those who are an answer by earlier values."""
    documents: Counter[int] = Counter()
    days: Counter[int] = Counter()
    for rows in found:
        if not rows:
            continue
        speaker, medium, form, verdict, document, position = zip(*rows, strict=True)
        documents.update(document)
        _add(counted, days, (speaker, medium, form, verdict), position)
    by = "INDEXED BY document_outlet " if connection.dialect.name == "sqlite" else ""
    told = f"SELECT number, publisher FROM document {by}WHERE number {{among}}"
    for number, publisher in select_among(connection, told, documents):
        counted.publisher[publisher] += documents[number]
    if earlier:
        *values, publishers, position = zip(*(one.facets for one in earlier), strict=True)
        counted.publisher.update(publishers)
        _add(counted, days, values, position)
    del counted.speaker[None]  # nobody
    for day, n in days.items():
        counted.year[year_of(day)] += n


def _add(counted: _Counted, days: Counter[int], values: Sequence[Sequence[Any]], position: Sequence[int]) -> None:
    counted.hits += len(position)
    for counts, some in zip((counted.speaker, counted.medium, counted.form, counted.verdict), values, strict=True):
        counts.update(some)  # type: ignore[attr-defined]
    days.update([place >> DAY_BITS for place in position])


_COUNTED = "s.speaker, s.medium, s.form, s.verdict, s.document, s.position"  # all of which one index holds


def _facets_at(connection: Connection, places: Sequence[int]) -> Sequence[Any]:
    by = "INDEXED BY statement_counted " if connection.dialect.name == "sqlite" else ""
    return select_among(connection, f"SELECT {_COUNTED} FROM statement s {by}WHERE s.position {{among}}", places)


def _walk_facets(connection: Connection, walk: Walk) -> Sequence[Any]:
    sql = f"""SELECT {_COUNTED}
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


def _newest_first(years: Iterable[str]) -> list[str]:
    return sorted(years, key=lambda year: (year != UNDATED, year), reverse=True)


def _as_one_outlet(counts: Counter[str | None]) -> Counter[str | None]:
    """Outlets as they are searched for: spellings of one name are one, called as most write it."""
    spelled: dict[str, list[str]] = {}
    for name in counts:
        if name is not None:
            spelled.setdefault(publisher_mark(name), []).append(name)
    return Counter(
        {
            min(names, key=lambda name: (-counts[name], name)): sum(counts[name] for name in names)
            for names in spelled.values()
        }
    )


def _facet(counts: Counter[str | None], factor: float) -> tuple[Facet, ...]:
    known = [(value, n) for value, n in counts.items() if value is not None]
    top = sorted(known, key=lambda pair: (-pair[1], pair[0]))[:_MOST_FACETS]
    return tuple(Facet(value, round(n * factor)) for value, n in top)
