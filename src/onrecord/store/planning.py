"""A query as the index is asked for it: words, marks, and what is asked of the rows themselves. First of the four steps of asking:
planning, walking (the SQL of the walk, and how many it finds), then `asking` gives pages and `facets` counts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import MAXYEAR, date
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from onrecord.store.day_bounds import DAY_BITS, years_noted, years_placed, years_published
from onrecord.store.day_marks import asked_marks, cover_days
from onrecord.store.indexing import OLD, publisher_mark
from onrecord.store.match_text import Marks
from onrecord.store.moments import moment
from onrecord.store.restoring import asks_earlier, condition_untouched, count_replaced, find_earlier
from onrecord.store.search_words import parse_words
from onrecord.store.tables import DOCUMENT, EXCHANGE, UTTERANCE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sqlalchemy import Connection

    from onrecord.schema import Query
    from onrecord.store.restoring import Earlier
    from onrecord.store.search_words import Tree

    Resolve = Callable[[Connection, str], Sequence[int]]

__all__ = ["DAY_BITS", "LAST_HUNDREDTH", "YEARS_AROUND", "Plan", "plan_query", "years_on_record"]
YEARS_AROUND = 12  # years beyond the record's own
LAST_HUNDREDTH = 100


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
        groups.append([f"c_{n}" for n in range(min(int(query.min_score * 100 + 1e-9), 100), LAST_HUNDREDTH + 1)])
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
    """Marks of the days asked for; an open end reaches as far as anything in the record does."""
    if query.made_since is not None or query.made_until is not None:
        years = [years_placed(connection), years_noted(connection) if asks_earlier(query) else None]
        yield asked_marks(*_closed(query.made_since, query.made_until, years))
    if query.published_since is not None or query.published_until is not None:
        yield cover_days(*_closed(query.published_since, query.published_until, [years_published(connection)]), "p")


def _closed(since: date | None, until: date | None, years: Sequence[tuple[int, int] | None]) -> tuple[date, date]:
    """A range of days that may be open, closed around these years and the day that is given: whoever began before the end of the last year
    and lies after `since` has a day in it."""
    held = [year for pair in years if pair is not None for year in pair] + [
        d.year for d in (since, until) if d is not None
    ]
    last = max(held)
    return since or date(min(held), 1, 1), until or (date(last + 1, 1, 1) if last < MAXYEAR else date.max)


def years_on_record(connection: Connection) -> tuple[int, int]:
    """The first and last year of the statements' places in time."""
    return years_placed(connection) or (2000, 2000)


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
