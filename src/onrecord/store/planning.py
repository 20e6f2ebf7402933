"""A query as the index is asked for it: words, marks, and what is asked of the rows themselves. First of the four steps of asking:
planning, walking (the SQL of the walk, and how many it finds), then `asking` gives pages and `facets` counts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import MAXYEAR, UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select, text

from onrecord.store.day_bounds import places_of_years, years_noted, years_placed, years_published
from onrecord.store.day_marks import asked_marks, cover_days
from onrecord.store.index_rules import fingerprint_index, rules_of_index
from onrecord.store.indexing import OLD, SEEN, publisher_mark
from onrecord.store.match_text import Marks
from onrecord.store.moments import moment
from onrecord.store.restoring import asks_earlier, find_earlier, replaced_places, statements_touched_by
from onrecord.store.search_words import parse_words
from onrecord.store.seen_order import first_year_seen, numbers_seen
from onrecord.store.stays import AWAY, STOOD
from onrecord.store.tables import DOCUMENT, EXCHANGE, STATEMENT, UTTERANCE
from onrecord.store.vetted import vetted_places, vetted_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sqlalchemy import Connection

    from onrecord.schema import Query
    from onrecord.store.restoring import Earlier
    from onrecord.store.search_words import Tree
    from onrecord.store.seen_order import Ranges

    Resolve = Callable[[Connection, str], Sequence[int]]

LAST_HUNDREDTH = 100
_CORRECTED = "corrected"
_PUBLISHED = "p"  # before the marks of the day of publication
FEW = 300  # rows that are looked up in the index one by one
FIRST_SEEN = date(1970, 1, 1)  # by a machine that does not know the time


@dataclass(frozen=True, slots=True)
class Walk:
    """One walk through the index: words and marks, what is asked of the rows themselves as conditions in SQL, and their values. `few` where
    the conditions leave few rows, which are found by an index of their own: these are looked up one by one. `left_out` is a query of places in
    time: what stands there is no answer. `places` are the first and last place in time, `numbers` ranges (first and last) in which a statement's
    number has to lie. `published` are the days of publication asked for, by a group of the marks."""

    tree: Tree | None
    marks: Marks
    conditions: tuple[str, ...] = ()
    values: tuple[tuple[str, Any], ...] = ()
    few: bool = False
    left_out: str | None = None
    places: tuple[int, int] | None = None
    numbers: Ranges | None = None
    published: tuple[date, date] | None = None

    @property
    def asks_index(self) -> bool:
        """Whether anything is asked of the index that it can look up; it has no list of everything."""
        return self.tree is not None or bool(self.marks.any_of)

    def reaches(self, place: int) -> bool:
        """Whether it looks at a place in time."""
        return self.places is None or self.places[0] <= place <= self.places[1]

    def narrowed(self, *group: str) -> Walk:
        """The same, of one of these marks."""
        return replace(self, marks=Marks([*self.marks.any_of, group], self.marks.none_of))

    def without(self, mark: str) -> Walk:
        """The same, of none that has this mark."""
        return replace(self, marks=Marks(self.marks.any_of, [*self.marks.none_of, mark]))

    def where(self, *conditions: str) -> Walk:
        """The same, of rows of which this holds too."""
        return replace(self, conditions=(*self.conditions, *conditions))

    def published_in(self, mark: str, first: date, until: date) -> Walk | None:
        """The same, of what was published in the days from `first` up to, not including, `until`, which a mark stands for; None where none of
        these is asked for."""
        if self.published is None:
            return self.narrowed(mark)
        since, before = self.published
        if until <= since or before <= first:
            return None
        if not since <= first < until <= before:
            return self.narrowed(mark)
        asked = cover_days(since, before, _PUBLISHED)  # which the mark tells closer
        return replace(self, marks=Marks([*(g for g in self.marks.any_of if g != asked), [mark]], self.marks.none_of))


@dataclass(frozen=True, slots=True)
class Plan:
    """A query as the index is asked for it: walks of which no two find the same statement; none where nothing can be an answer (a name that
    nobody bears). `earlier` are answers by values that hold no more, where these were asked for: they are found already."""

    walks: tuple[Walk, ...]
    earlier: tuple[Earlier, ...] = ()

    def narrowed(self, mark: str) -> Plan:
        """The same, of those that have a mark."""
        earlier = tuple(one for one in self.earlier if mark in one.entry.marks.split())
        return Plan(tuple(walk.narrowed(mark) for walk in self.walks), earlier)


def plan_query(connection: Connection, query: Query, resolve: Resolve) -> Plan:
    """`resolve` gives the numbers of the parties that a name or id stands for. Raises InputError for words that ask for nothing."""
    groups: list[Sequence[str]] = []
    for letter, name in (("s", query.speaker), ("t", query.to), ("a", query.about)):
        if name is not None:
            groups.append([f"{letter}_{number}" for number in resolve(connection, name)])
    groups += [[f"{letter}_{value}" for value in values] for letter, values in _marked(query) if values]
    if query.publisher:
        groups.append([publisher_mark(name) for name in query.publisher])
    groups += _days_made(connection, query)
    published = _days_published(connection, query)
    if published is not None:
        groups.append(cover_days(*published, _PUBLISHED))
    without = []
    for mark, wanted in (("anonymous", query.anonymous), (_CORRECTED, query.corrected)):
        if wanted is True:
            groups.append([mark])
        elif wanted is False:
            without.append(mark)
    tree = parse_words(query.text) if query.text is not None else None
    conditions, values, few = _few_rows(connection, query)
    if None in dict(values).values() or not all(groups):
        return Plan(())
    asked = Walk(tree, Marks(groups, without), conditions, values, few, published=published)
    walks = [one for walk in _scored(asked, query) for one in _within_years(walk, query)]
    if not asks_earlier(query):
        return Plan(tuple(_vetted(connection, walk.without(OLD), query) for walk in walks))
    touched = statements_touched_by(connection, query)
    earlier = find_earlier(connection, query, [_known(walk, query) for walk in walks], touched)
    left_out = " UNION ALL ".join(_left_out(connection, query, touched)) or None
    marked = rules_of_index(connection) == fingerprint_index()
    then = [
        _vetted(connection, replace(part, left_out=left_out), query)
        for walk in walks
        for part in _then(connection, walk, query, marked=marked)
    ]
    return Plan(tuple(then), earlier)


def _vetted(connection: Connection, walk: Walk, query: Query) -> Walk:
    """What of a walk a person has looked at, or nobody has. Few are looked at: they are looked up one by one, or left out."""
    if query.vetted is None:
        return walk
    if query.vetted:
        return replace(walk.where(vetted_rows(connection)), few=True)
    earlier = asks_earlier(query)
    places = vetted_places(connection, changed=earlier)
    left_out = places if walk.left_out is None else f"{walk.left_out} UNION ALL {places}"
    return replace(walk if earlier else walk.without(_CORRECTED), left_out=left_out)


def _left_out(connection: Connection, query: Query, touched: Sequence[int]) -> Iterator[str]:
    """Queries of places in time where the index's answers do not count: they are among the earlier ones, or were not there."""
    if touched:
        yield replaced_places(query)
    if query.known_before is not None:
        known = {"known": moment(query.known_before)}
        if connection.execute(text(f"{AWAY} LIMIT 1"), known).first() is not None:
            yield AWAY


def _scored(walk: Walk, query: Query) -> list[Walk]:
    """Of a least score: the index knows hundredths, so the first is looked at row by row."""
    if query.min_score is None:
        return [walk]
    hundredths = query.min_score * 100
    if abs(hundredths - round(hundredths)) <= 1e-6:
        return [walk.narrowed(*_from_hundredth(round(hundredths)))]
    whole = [walk.narrowed(*marks) for marks in [_from_hundredth(int(hundredths) + 1)] if marks]
    first = replace(walk.narrowed(f"c_{int(hundredths)}"), values=(*walk.values, ("min_score", query.min_score)))
    return [*whole, first.where("s.score >= :min_score")]


def _from_hundredth(first: int) -> list[str]:
    return [f"c_{n}" for n in range(first, LAST_HUNDREDTH + 1)]


def _within_years(walk: Walk, query: Query) -> list[Walk]:
    """By place in time, which begins with the day that counts: runs of years that follow one another are a walk each."""
    return [replace(walk, places=places) for places in places_of_years(query.year)] if query.year else [walk]


def _known(walk: Walk, query: Query) -> Walk:
    """What of a walk was known when the query asks, or is extracted: of statements with the values that they had then."""
    if query.known_before is None:
        return walk.without(OLD)
    known = replace(walk, values=(*walk.values, ("known", moment(query.known_before))))
    return known.where(STOOD)


def _then(connection: Connection, walk: Walk, query: Query, *, marked: bool) -> Iterator[Walk]:
    """Walks of what is extracted, or was known when the query asks: what is no more and was then, and what is there today and was seen by
    then, by the days that are `marked` in the index; within a day by its number."""
    known = query.known_before
    if known is None:
        yield walk.without(OLD)
        return
    gone = _known(walk, query).narrowed(OLD)
    yield gone.where("s.seen < :known AND (s.ended IS NULL OR s.ended >= :known)")
    there = replace(walk.without(OLD), values=gone.values)
    if known > datetime.now(UTC):
        yield there
        return
    if not marked:  # an index of other rules, in a record that may not be written to
        yield there.where("s.seen < :known")
        return
    if known.time() != time() and (by_number := _there_by_number(connection, there, known)) is not None:
        yield by_number
        return
    if days := cover_days(FIRST_SEEN, known.date(), SEEN):
        yield there.narrowed(*days)
    if known.time() != time():
        yield there.narrowed(*cover_days(known.date(), known.date() + timedelta(days=1), SEEN)).where("s.seen < :known")


def _there_by_number(connection: Connection, there: Walk, known: datetime) -> Walk | None:
    """What is there today and was seen before a moment within a day, by its numbers; None where they do not tell."""
    numbers = numbers_seen(connection, STATEMENT, moment(known))
    if numbers is None:
        return None
    by_number = replace(there, numbers=numbers)
    if there.asks_index:
        return by_number
    years = range(first_year_seen(connection, STATEMENT), known.year + 1)
    return by_number.narrowed(*(f"{SEEN}y{year:04}" for year in years)) if years else None


def _marked(query: Query) -> list[tuple[str, Sequence[str]]]:
    return [
        ("k", query.kind), ("f", query.form), ("m", query.medium), ("act", query.act), ("v", query.verdict),
        ("w", (query.manner,) if query.manner else ()), ("r", (query.reality,) if query.reality else ()),
    ]  # fmt: skip


def _days_made(connection: Connection, query: Query) -> Iterator[Sequence[str]]:
    """Marks of the days asked for; an open end reaches as far as anything in the record does."""
    if query.made_since is not None or query.made_until is not None:
        years = [years_placed(connection), years_noted(connection) if asks_earlier(query) else None]
        yield asked_marks(*_closed(query.made_since, query.made_until, years))


def _days_published(connection: Connection, query: Query) -> tuple[date, date] | None:
    if query.published_since is None and query.published_until is None:
        return None
    return _closed(query.published_since, query.published_until, [years_published(connection)])


def _closed(since: date | None, until: date | None, years: Sequence[tuple[int, int] | None]) -> tuple[date, date]:
    """A range of days that may be open, closed around these years and the day that is given: whoever began before the end of the last year
    and lies after `since` has a day in it."""
    held = [year for pair in years if pair is not None for year in pair] + [
        d.year for d in (since, until) if d is not None
    ]
    last = max(held)
    return since or date(min(held), 1, 1), until or (date(last + 1, 1, 1) if last < MAXYEAR else date.max)


def _few_rows(connection: Connection, query: Query) -> tuple[tuple[str, ...], tuple[tuple[str, Any], ...], bool]:
    """What is asked of the rows themselves, their values (a number that is None: there is none of that id), and whether this leaves few."""
    conditions, values, few = [], [], False
    for name, table, asked in (
        ("document", DOCUMENT, query.document),
        ("exchange", EXCHANGE, query.exchange),
        ("utterance", UTTERANCE, query.utterance),
    ):
        if asked is None:
            continue
        number = connection.execute(select(table.c.number).where(table.c.id == asked)).scalar()
        conditions.append(f"s.{name} = :{name}")
        values.append((name, number))
        rows = select(STATEMENT.c.number).where(STATEMENT.c[name] == number).limit(FEW + 1).subquery()
        few = few or connection.execute(select(func.count()).select_from(rows)).scalar_one() <= FEW
    return tuple(conditions), tuple(values), few
