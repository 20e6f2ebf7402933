"""Pages of an answer, in the order asked for, each with the cursor of the next.

A page of the newest costs what its statements cost and not what the answer holds. Other orders of an answer of more than a thousand are walked in
steps (day by day, hundredth by hundredth), each of which is sorted by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import text

from onrecord.store.cursors import read_cursor, write_cursor
from onrecord.store.day_bounds import DAY_BITS, days_within, years_published
from onrecord.store.hundredths import hundredth_in_sql, hundredth_of
from onrecord.store.moments import day_number
from onrecord.store.planning import LAST_HUNDREDTH
from onrecord.store.relevance import RANKED, rank_newest
from onrecord.store.sorting import by_code_points
from onrecord.store.walking import from_tables, has_more_than, order_column, values_of, where_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from onrecord.schema import Query
    from onrecord.store.planning import Plan, Walk
    from onrecord.store.restoring import Earlier

    _Key = tuple[Any, int, int]  # what is sorted by, place in time, number

_SORTED = 1_000  # hits that are sorted at once, unless they are of one day


@dataclass(frozen=True, slots=True)
class Page:
    """Numbers of statements in the order asked for, and the cursor of the next page; None where this is the last.

    `cut` says of an order by relevance that only the newest hits were ranked."""

    numbers: tuple[int, ...]
    cursor: str | None
    cut: int | None = None


def find_page(connection: Connection, plan: Plan, query: Query) -> Page:
    """A page of the answer. Raises InputError for a cursor that is none of this query."""
    after = read_cursor(query.cursor, query) if query.cursor is not None else None
    cut = None
    if query.sort in ("newest", "oldest"):
        keys = _by_time(connection, plan, query, after)
    else:
        keys, cut = _by_value(connection, plan, query, after)
    more = len(keys) > query.limit
    keys = keys[: query.limit]
    return Page(tuple(k[2] for k in keys), write_cursor(query, keys[-1][0], keys[-1][1]) if more else None, cut)


def _by_time(connection: Connection, plan: Plan, query: Query, after: Any) -> list[_Key]:
    newest = query.sort == "newest"
    keys = [key for walk in plan.walks for key in _walk_by_time(connection, walk, query, after)]
    behind = [
        one for one in plan.earlier if after is None or (one.position < after[1] if newest else one.position > after[1])
    ]
    keys += [(None, one.position, one.number) for one in behind]
    return sorted(keys, key=lambda key: key[1], reverse=newest)


def _walk_by_time(connection: Connection, walk: Walk, query: Query, after: Any) -> list[_Key]:
    newest = query.sort == "newest"
    at = order_column(connection, walk)
    where = [where_rows(connection, walk)]
    values = values_of(connection, walk)
    if after is not None:
        where.append(f"{at} {'<' if newest else '>'} :after")
        values["after"] = after[1]
    if (
        query.made_until is not None
    ):  # a statement's place is its first day: PostgreSQL would walk through all that are newer
        where.append(f"{at} < :ending")
        values["ending"] = day_number(query.made_until.isoformat()) << DAY_BITS
    sql = f"""SELECT {at} AS position, s.number FROM {from_tables(connection, walk)} WHERE {" AND ".join(where)}
        ORDER BY {at} {"DESC" if newest else "ASC"} LIMIT :most"""
    rows = connection.execute(text(sql), {**values, "most": query.limit + 1}).all()
    return [(None, position, number) for position, number in rows]


def _by_value(connection: Connection, plan: Plan, query: Query, after: Any) -> tuple[list[_Key], int | None]:
    """Hits with the value that they are sorted by, largest first, then newest first; of the most doubtful it is the hundredth of their score, below 0."""
    most, cut = query.limit + 1, None
    keys = [(_value_of(one, query), one.position, one.number) for one in plan.earlier]
    keys = [key for key in keys if after is None or key[:2] < tuple(after)]
    for walk in plan.walks:
        if query.sort == "relevance":
            keys += rank_newest(connection, walk, after, most)
            cut = RANKED if cut or has_more_than(connection, walk, RANKED) else None
        else:
            keys += _sorted_in_steps(connection, walk, query, after, most)
    return sorted(keys, reverse=True), cut


def _value_of(one: Earlier, query: Query) -> str | float:
    """What an answer by values that hold no more is sorted by; its words are not ranked."""
    if query.sort == "published":
        return one.published or ""
    return {"score": one.score, "doubtful": -hundredth_of(one.score)}.get(query.sort, 0.0)


def _sorted_in_steps(connection: Connection, walk: Walk, query: Query, after: Any, most: int) -> list[_Key]:
    keys: list[_Key] = []
    whole = walk.few or not has_more_than(connection, walk, _SORTED)
    if query.sort == "doubtful" and not whole:
        return _doubtful_in_steps(connection, walk, after, most)
    for step in (walk,) if whole else _steps(connection, walk, query, after):
        keys += _sorted(connection, step, query, after, most - len(keys))
        if len(keys) == most:
            break
    return keys


def _doubtful_in_steps(connection: Connection, walk: Walk, after: Any, most: int) -> list[_Key]:
    """By hundredths, as the index has them: within one it gives the newest first, and no row is read."""
    keys: list[_Key] = []
    first = 0 if after is None else -after[0]
    for hundredth in _held_hundredths(connection, walk, first):
        ending = None if after is None or hundredth > first else after[1]
        found = _newest(connection, walk.narrowed(f"c_{hundredth}"), ending, most - len(keys))
        keys += [(-hundredth, position, number) for position, number in found]
        if len(keys) == most:
            break
    return keys


def _held_hundredths(connection: Connection, walk: Walk, first: int) -> Iterator[int]:
    """The hundredths from one on in which a walk may find something: those of ten in which it finds nothing are passed over at once."""
    for start in range(first, LAST_HUNDREDTH + 1, 10):
        ten = range(start, min(start + 10, LAST_HUNDREDTH + 1))
        if has_more_than(connection, walk.narrowed(*(f"c_{n}" for n in ten)), 0):
            yield from ten


def _newest(connection: Connection, walk: Walk, before: int | None, most: int) -> list[tuple[int, int]]:
    """Places in time and numbers of the newest that a walk finds, before a place."""
    at = order_column(connection, walk)
    where, values = where_rows(connection, walk), values_of(connection, walk)
    if before is not None:
        where += f" AND {at} < :before"
        values["before"] = before
    sql = f"SELECT {at} AS position, s.number FROM {from_tables(connection, walk)} WHERE {where} ORDER BY {at} DESC LIMIT :most"
    return [(row[0], row[1]) for row in connection.execute(text(sql), {**values, "most": most})]


def _steps(connection: Connection, walk: Walk, query: Query, after: Any) -> Iterator[Walk]:
    """Parts of an answer that follow one another in the order asked for, each small, from the cursor on."""
    if query.sort == "score":
        highest = LAST_HUNDREDTH if after is None else min(int(after[0] * 100 + 1), LAST_HUNDREDTH)
        yield from (walk.narrowed(f"c_{n}") for n in range(highest, -1, -1))
        return
    if (years := years_published(connection)) is not None:
        for year in range(years[1], years[0] - 1, -1):
            yield from _published(connection, walk, (year,), None if after is None else after[0])
    if walk.published is None:
        yield walk.where("s.published IS NULL")


def _published(connection: Connection, walk: Walk, within: tuple[int, ...], until: str | None) -> Iterator[Walk]:
    """What was published in a year, a month or a day, newest first and not after `until`: in one part, or where there is much in its parts."""
    written = "-".join(f"{number:0{width}}" for number, width in zip(within, (4, 2, 2), strict=False))
    if until is not None and written > until[: len(written)]:
        return
    days = days_within(*within)
    inside = walk.published_in(f"p{'ymd'[len(within) - 1]}{written.replace('-', '')}", *days)
    if inside is None:
        return
    if len(within) == len("ymd") or not has_more_than(connection, inside, _SORTED):
        yield inside
        return
    for number in range(12 if len(within) == 1 else (days[1] - days[0]).days, 0, -1):
        yield from _published(connection, walk, (*within, number), until)


def _sorted(connection: Connection, walk: Walk, query: Query, after: Any, most: int) -> list[_Key]:
    value = "s.score"
    if query.sort == "doubtful":
        value = f"-{hundredth_in_sql(connection)}"
    elif query.sort == "published":
        value = by_code_points(connection, "COALESCE(s.published, '')")
    where, values = where_rows(connection, walk), values_of(connection, walk)
    if after is not None:
        where += f" AND ({value}, s.position) < (:value, :after)"
        values |= {"value": after[0], "after": after[1]}
    sql = f"""SELECT {value} AS value, s.position, s.number FROM {from_tables(connection, walk)} WHERE {where}
        ORDER BY value DESC, s.position DESC LIMIT :most"""
    return [(row[0], row[1], row[2]) for row in connection.execute(text(sql), {**values, "most": most})]
