"""Asking: a query as one walk through the full-text index, by pages, with exact counts and with facets.

The index is sorted by time, so a page of the newest costs what its statements cost and not what the answer holds. Other orders of an answer
of more than 20,000 are walked in steps (month by month, hundredth by hundredth), each of which is sorted by itself.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select, text

from onrecord.schema import Facet, Facets
from onrecord.store.cursors import read_cursor, write_cursor
from onrecord.store.day_marks import asked_marks, cover_days
from onrecord.store.indexing import INDEX, OLD, SAMPLES, publisher_mark
from onrecord.store.many import select_among
from onrecord.store.match_text import Marks, compile_fts5, compile_tsquery
from onrecord.store.matching import matches_entry
from onrecord.store.moments import day_number, day_of, moment
from onrecord.store.restoring import asks_earlier, condition_untouched, count_replaced, find_earlier
from onrecord.store.search_words import parse_words
from onrecord.store.tables import DOCUMENT, EXCHANGE, STATEMENT, UTTERANCE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sqlalchemy import Connection

    from onrecord.schema import Query
    from onrecord.store.restoring import Earlier
    from onrecord.store.search_words import Tree

    Resolve = Callable[[Connection, str], Sequence[int]]

MANY = 20_000  # hits up to which facets are counted and any order is sorted whole
_SAMPLE_LEAST = 2_000  # hits in the sample that facets are estimated from
_RANKED = 5_000  # the newest hits, which are ranked by relevance
_YEARS_AROUND = 12  # years beyond the record's own that an open range still covers
_MOST_FACETS = 50
_BITS = 32
_LAST_HUNDREDTH = 100


@dataclass(frozen=True, slots=True)
class Plan:
    """A query as the index is asked for it: words and marks, further conditions in SQL, and their values. `impossible` where nothing can
    be an answer (a name that nobody bears). `earlier` are answers by values that hold no more, where these were asked for: they are found
    already. `untouched` is the condition that leaves out the index's answers of which the values may have been others, `replaced` counts these."""

    tree: Tree | None
    marks: Marks
    conditions: tuple[str, ...] = ()
    values: tuple[tuple[str, Any], ...] = ()
    impossible: bool = False
    earlier: tuple[Earlier, ...] = ()
    untouched: str | None = None
    replaced: int = 0

    @property
    def of_rows(self) -> list[str]:
        """All that is asked of rows."""
        return [*self.conditions, *([self.untouched] if self.untouched is not None else [])]

    def narrowed(self, *group: str) -> Plan:
        """The same, of one of these marks."""
        return replace(self, marks=Marks([*self.marks.any_of, group], self.marks.none_of))


@dataclass(frozen=True, slots=True)
class Page:
    """Numbers of statements in the order asked for, and the cursor of the next page; None where this is the last.

    `cut` says of an order by relevance that only the newest hits were ranked."""

    numbers: tuple[int, ...]
    cursor: str | None
    cut: int | None = None


def plan_query(connection: Connection, query: Query, resolve: Resolve) -> Plan:
    """`resolve` gives the numbers of the parties that a name or id stands for. Raises InputError for words that ask for nothing."""
    groups: list[Sequence[str]] = []
    for letter, name in (("s", query.speaker), ("t", query.to), ("a", query.about)):
        if name is not None:
            groups.append([f"{letter}_{number}" for number in resolve(connection, name)])
    groups += [[f"{letter}_{value}" for value in values] for letter, values in _marked(query) if values]
    if query.publisher:
        groups.append([publisher_mark(name) for name in query.publisher])
    if query.min_score is not None:
        groups.append([f"c_{n}" for n in range(min(int(query.min_score * 100 + 1e-9), 100), _LAST_HUNDREDTH + 1)])
    groups += _days(connection, query)
    without = []
    for mark, wanted in (("anonymous", query.anonymous), ("corrected", query.corrected)):
        if wanted is True:
            groups.append([mark])
        elif wanted is False:
            without.append(mark)
    conditions, values, possible = _conditions(connection, query)
    if query.as_known_on is None:
        without.append(OLD)
    tree = parse_words(query.text) if query.text is not None else None
    marks, impossible = Marks(groups, without), not possible or not all(groups)
    if impossible or not asks_earlier(query):
        return Plan(tree, marks, conditions, values, impossible)
    earlier = find_earlier(connection, query, tree, marks, conditions, dict(values))
    there = ("s.seen < :known AND (s.ended IS NULL OR s.ended >= :known)",) if query.as_known_on is not None else ()
    replaced = count_replaced(connection, query, tree, marks, (*conditions, *there), dict(values))
    untouched = condition_untouched(query)
    return Plan(tree, marks, (*conditions, *there), values, False, earlier, untouched, replaced)


def _marked(query: Query) -> list[tuple[str, Sequence[str]]]:
    return [
        ("k", query.kind), ("f", query.form), ("m", query.medium), ("act", query.act), ("v", query.verdict),
        ("w", (query.manner,) if query.manner else ()), ("r", (query.reality,) if query.reality else ()),
    ]  # fmt: skip


def _days(connection: Connection, query: Query) -> Iterator[Sequence[str]]:
    """Marks of the days asked for; an open end reaches some years beyond what the record holds."""
    for since, until, prefix in (
        (query.made_since, query.made_until, ""),
        (query.published_since, query.published_until, "p"),
    ):
        if since is None and until is None:
            continue
        first, last = _years(connection)
        given = [day.year for day in (since, until) if day is not None]
        low = since or date(max(min(first, *given) - _YEARS_AROUND, 1), 1, 1)
        high = until or date(min(max(last, *given) + _YEARS_AROUND, 9999), 1, 1)
        yield cover_days(low, high, prefix) if prefix else asked_marks(low, high)


def _years(connection: Connection) -> tuple[int, int]:
    """The first and last year of the statements' places in time."""
    dated = STATEMENT.c.position >= 1 << _BITS
    first = connection.execute(select(func.min(STATEMENT.c.position)).where(dated)).scalar()
    last = connection.execute(select(func.max(STATEMENT.c.position)).where(dated)).scalar()
    if first is None or last is None:
        return (2000, 2000)
    return day_of(first >> _BITS).year, day_of(last >> _BITS).year


def _conditions(connection: Connection, query: Query) -> tuple[tuple[str, ...], tuple[tuple[str, Any], ...], bool]:
    """What is asked of the rows themselves: what the index does not hold because it changes with every addition."""
    conditions, values, possible = [], [], True
    for name, table, asked in (
        ("document", DOCUMENT, query.document),
        ("exchange", EXCHANGE, query.exchange),
        ("utterance", UTTERANCE, query.utterance),
    ):
        if asked is None:
            continue
        number = connection.execute(select(table.c.number).where(table.c.id == asked)).scalar()
        possible = possible and number is not None
        conditions.append(f"s.{name} = :{name}")
        values.append((name, number))
    if query.min_score is not None and abs(query.min_score * 100 - round(query.min_score * 100)) > 1e-6:
        conditions.append("s.score >= :min_score")
        values.append(("min_score", query.min_score))
    if query.known_before is not None:
        conditions.append("NOT EXISTS (SELECT 1 FROM document d WHERE d.number = s.document AND d.superseded < :known)")
        values.append(("known", moment(query.known_before)))
    return tuple(conditions), tuple(values), possible


def count_hits(connection: Connection, plan: Plan) -> int:
    """How many statements are an answer: exact."""
    if plan.impossible:
        return 0
    if plan.untouched is not None:
        whole = replace(plan, earlier=(), untouched=None)
        return count_hits(connection, whole) - plan.replaced + len(plan.earlier)
    if not plan.conditions and _expression(connection, plan) is None and set(plan.marks.none_of) <= {OLD}:
        total = connection.execute(select(func.count()).select_from(STATEMENT)).scalar_one()
        return total - (count_hits(connection, Plan(None, Marks([[OLD]]))) if plan.marks.none_of else 0)
    if not plan.conditions and _expression(connection, plan) is not None:
        sql = f"SELECT count(*) FROM {INDEX} w WHERE {_match(connection)}"
    else:
        sql = f"SELECT count(*) FROM {_from(connection, plan)} WHERE {_where(connection, plan)}"
    return int(connection.execute(text(sql), _values(connection, plan)).scalar_one())


def _has_more_than(connection: Connection, plan: Plan, most: int) -> bool:
    """Whether there are more hits, without counting them all."""
    if plan.impossible:
        return False
    sql = f"SELECT 1 FROM {_from(connection, plan)} WHERE {_where(connection, plan)} LIMIT :most"
    counted = text(f"SELECT count(*) FROM ({sql}) hits")
    return int(connection.execute(counted, {**_values(connection, plan), "most": most + 1}).scalar_one()) > most


def find_page(connection: Connection, plan: Plan, query: Query) -> Page:
    """A page of the answer. Raises InputError for a cursor that is none of this query."""
    after = read_cursor(query.cursor, query) if query.cursor is not None else None
    if plan.impossible:
        return Page((), None)
    if query.sort in ("newest", "oldest"):
        keys = _by_time(connection, plan, query, after)
        cut = None
    else:
        keys, cut = _by_value(connection, plan, query, after)
    more = len(keys) > query.limit
    keys = keys[: query.limit]
    return Page(tuple(k[2] for k in keys), write_cursor(query, keys[-1][0], keys[-1][1]) if more else None, cut)


def _by_time(connection: Connection, plan: Plan, query: Query, after: Any) -> list[tuple[Any, int, int]]:
    newest = query.sort == "newest"
    at = _column(connection, plan)
    where = [_where(connection, plan)]
    values = _values(connection, plan)
    if after is not None:
        where.append(f"{at} {'<' if newest else '>'} :after")
        values["after"] = after[1]
    if (
        query.made_until is not None
    ):  # a statement's place is its first day: PostgreSQL would walk through all that are newer
        where.append(f"{at} < :ending")
        values["ending"] = day_number(query.made_until.isoformat()) << _BITS
    sql = f"""SELECT {at} AS position, s.number FROM {_from(connection, plan)} WHERE {" AND ".join(where)}
        ORDER BY {at} {"DESC" if newest else "ASC"} LIMIT :most"""
    rows = connection.execute(text(sql), {**values, "most": query.limit + 1}).all()
    keys = [(None, position, number) for position, number in rows]
    behind = [
        one for one in plan.earlier if after is None or (one.position < after[1] if newest else one.position > after[1])
    ]
    keys += [(None, one.position, one.number) for one in behind]
    return sorted(keys, key=lambda key: key[1], reverse=newest)


def _by_value(
    connection: Connection, plan: Plan, query: Query, after: Any
) -> tuple[list[tuple[Any, int, int]], int | None]:
    """Hits with the value that they are sorted by, largest first, then newest first."""
    if query.sort == "relevance":
        found = sorted([*_ranked(connection, plan), *((0.0, e.position, e.number) for e in plan.earlier)], reverse=True)
        cut = _RANKED if _has_more_than(connection, plan, _RANKED) else None
        return _after(found, after, query.limit), cut
    many = _has_more_than(connection, plan, MANY)
    value = "s.published" if query.sort == "published" else "s.score"
    keys: list[tuple[Any, int, int]] = []
    for step in _steps(connection, plan, query) if many else (plan,):
        keys += _after(_sorted(connection, step, value), after, query.limit)
        if len(keys) > query.limit:
            break
    if plan.earlier:
        values = [(one.published or "" if query.sort == "published" else one.score) for one in plan.earlier]
        own = [(value, one.position, one.number) for value, one in zip(values, plan.earlier, strict=True)]
        keys = sorted([*keys, *_after(sorted(own, reverse=True), after, query.limit)], reverse=True)
    return keys, None


def _steps(connection: Connection, plan: Plan, query: Query) -> Iterator[Plan]:
    """Parts of an answer that follow one another in the order asked for, each small."""
    if query.sort == "score":
        yield from (plan.narrowed(f"c_{n}") for n in range(_LAST_HUNDREDTH, -1, -1))
        return
    first, last = _years(connection)
    for year in range(last + _YEARS_AROUND, first - 1, -1):
        inside = plan.narrowed(f"py{year:04}")
        if _has_more_than(connection, inside, 0):
            yield from (plan.narrowed(f"pm{year:04}{month:02}") for month in range(12, 0, -1))
    yield replace(plan, conditions=(*plan.conditions, "s.published IS NULL"))


def _sorted(connection: Connection, plan: Plan, value: str) -> list[tuple[Any, int, int]]:
    sql = f"SELECT {value}, s.position, s.number FROM {_from(connection, plan)} WHERE {_where(connection, plan)}"
    rows = connection.execute(text(sql), _values(connection, plan)).all()
    return sorted(((row[0] if row[0] is not None else "", row[1], row[2]) for row in rows), reverse=True)


def _ranked(connection: Connection, plan: Plan) -> list[tuple[Any, int, int]]:
    """The newest hits by how well the words fit: BM25 in SQLite, cover density in PostgreSQL."""
    if connection.dialect.name == "sqlite":
        rank = f"-bm25({INDEX}, 1.0, 0.0)"
    else:
        rank = "ts_rank_cd(w.vector, CAST(:expression AS tsquery))"
    table = INDEX if connection.dialect.name == "sqlite" else f"{INDEX} w"
    where = f"{INDEX} MATCH :expression" if connection.dialect.name == "sqlite" else _match(connection)
    at = "rowid" if connection.dialect.name == "sqlite" else "w.position"
    if plan.of_rows:
        where += f" AND {at} IN (SELECT s.position FROM statement s WHERE {' AND '.join(plan.of_rows)})"
    inner = f"SELECT {at} AS position, {rank} AS fit FROM {table} WHERE {where} ORDER BY {at} DESC LIMIT {_RANKED}"
    sql = f"SELECT r.fit, r.position, s.number FROM ({inner}) r JOIN statement s ON s.position = r.position"
    rows = connection.execute(text(sql), _values(connection, plan)).all()
    return sorted(((round(float(row[0]), 6), row[1], row[2]) for row in rows), reverse=True)


def _after(keys: list[tuple[Any, int, int]], after: Any, limit: int) -> list[tuple[Any, int, int]]:
    """The keys behind a cursor, one more than a page."""
    left = keys if after is None else [key for key in keys if (key[0], key[1]) < (after[0], after[1])]
    return left[: limit + 1]


def count_facets(connection: Connection, plan: Plan, *, exact: bool = False) -> Facets:
    """Hits by speaker, medium, form, verdict, publisher and year.

    Of more than 20,000 hits they are estimated from a fixed sample, unless `exact`; `hits` is exact always.
    """
    hits = count_hits(connection, plan)
    looked_at, factor = plan, 1.0
    if hits > MANY and not exact:
        mark, share = next((m, s) for m, s in reversed(SAMPLES) if hits * s >= _SAMPLE_LEAST or s == SAMPLES[0][1])
        looked_at, factor = plan.narrowed(mark), 1 / share
    rows = [*_facet_rows(connection, looked_at), *_facets_of_earlier(looked_at)] if hits else []
    if factor != 1.0 and rows:
        factor = hits / len(rows)
    names = _names(connection, Counter(row[0] for row in rows if row[0] is not None))
    year = Counter(day_of(row[5] >> _BITS).isoformat()[:4] for row in rows if row[5] >= 1 << _BITS)
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
    """Identity, medium, form, verdict, publisher and position of each hit. Only indexes are read for that, in their own order."""
    sql = f"""SELECT s.speaker, s.medium, s.form, s.verdict, s.document, s.position
        FROM {_from(connection, plan, counted=True)} WHERE {_where(connection, plan)}"""
    rows = connection.execute(text(sql), _values(connection, plan)).all()
    told = "SELECT number, identity FROM party WHERE number {among}"
    identity = dict(map(tuple, select_among(connection, told, {row[0] for row in rows if row[0] is not None})))
    by = "INDEXED BY document_outlet " if connection.dialect.name == "sqlite" else ""
    told = f"SELECT number, publisher FROM document {by}WHERE number {{among}}"
    publisher = dict(map(tuple, select_among(connection, told, {row[4] for row in rows})))
    return [(identity.get(row[0]), row[1], row[2], row[3], publisher[row[4]], row[5]) for row in rows]


def _facets_of_earlier(plan: Plan) -> list[tuple[Any, ...]]:
    """What is counted of answers by earlier values: of a sample those that are in it."""
    return [one.facets for one in plan.earlier if matches_entry(None, plan.marks, one.entry)]


def _names(connection: Connection, counts: Counter[int]) -> list[tuple[str, str | None, int]]:
    """The most frequent identities: id, what it is called, count; those that are as frequent in the order of their ids."""
    if not counts:
        return []
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


def _expression(connection: Connection, plan: Plan) -> str | None:
    """The index's expression; None where it would ask for everything."""
    if plan.tree is None and not plan.marks.any_of:
        return None
    compiled = compile_fts5 if connection.dialect.name == "sqlite" else compile_tsquery
    return compiled(plan.tree, plan.marks)


def _match(connection: Connection) -> str:
    return (
        f"{INDEX} MATCH :expression"
        if connection.dialect.name == "sqlite"
        else "w.vector @@ CAST(:expression AS tsquery)"
    )


def _column(connection: Connection, plan: Plan) -> str:
    """What rows are sorted by: the index's own order where it is walked."""
    if _expression(connection, plan) is None:
        return "s.position"
    return "w.rowid" if connection.dialect.name == "sqlite" else "w.position"


def _from(connection: Connection, plan: Plan, *, counted: bool = False) -> str:
    """`counted` where nothing but what the index `statement_counted` holds is read."""
    statement = "statement s"
    if _expression(connection, plan) is None:
        return statement
    if counted and connection.dialect.name == "sqlite":
        statement += " INDEXED BY statement_counted"
    # CROSS JOIN: SQLite walks the index and looks each row up, never the other way round
    joined = f"CROSS JOIN {statement}" if connection.dialect.name == "sqlite" else "JOIN statement s"
    on = "s.position = w.rowid" if connection.dialect.name == "sqlite" else "s.position = w.position"
    return f"{INDEX} w {joined} ON {on}"


def _where(connection: Connection, plan: Plan) -> str:
    conditions = plan.of_rows
    if _expression(connection, plan) is not None:
        conditions.insert(0, _match(connection))
    else:
        if OLD in plan.marks.none_of:
            conditions.append(
                "s.state IN ('extracted', 'corrected', 'added')"
                " AND NOT EXISTS (SELECT 1 FROM document o WHERE o.number = s.document AND o.superseded IS NOT NULL)"
            )
        conditions += ["s.anonymous = 0"] if "anonymous" in plan.marks.none_of else []
        conditions += ["s.state <> 'corrected'"] if "corrected" in plan.marks.none_of else []
    return " AND ".join(conditions) or "1 = 1"


def _values(connection: Connection, plan: Plan) -> dict[str, Any]:
    values = dict(plan.values)
    expression = _expression(connection, plan)
    if expression is not None:
        values["expression"] = expression
    return values


__all__ = ["MANY", "Page", "Plan", "count_facets", "count_hits", "find_page", "plan_query"]
