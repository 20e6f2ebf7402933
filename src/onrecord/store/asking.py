"""Pages of an answer, in the order asked for, each with the cursor of the next.

A page of the newest costs what its statements cost and not what the answer holds. Other orders of an answer of more than 20,000 are walked in
steps (month by month, hundredth by hundredth), each of which is sorted by itself.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import text

from onrecord.store.cursors import read_cursor, write_cursor
from onrecord.store.moments import day_number
from onrecord.store.planning import DAY_BITS, LAST_HUNDREDTH, YEARS_AROUND, years_on_record
from onrecord.store.relevance import RANKED, rank_newest
from onrecord.store.walking import MANY, from_tables, has_more_than, order_column, values_of, where_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from onrecord.schema import Query
    from onrecord.store.planning import Plan


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
    at = order_column(connection, plan)
    where = [where_rows(connection, plan)]
    values = values_of(connection, plan)
    if after is not None:
        where.append(f"{at} {'<' if newest else '>'} :after")
        values["after"] = after[1]
    if (
        query.made_until is not None
    ):  # a statement's place is its first day: PostgreSQL would walk through all that are newer
        where.append(f"{at} < :ending")
        values["ending"] = day_number(query.made_until.isoformat()) << DAY_BITS
    sql = f"""SELECT {at} AS position, s.number FROM {from_tables(connection, plan)} WHERE {" AND ".join(where)}
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
        found = sorted(
            [*rank_newest(connection, plan), *((0.0, e.position, e.number) for e in plan.earlier)], reverse=True
        )
        cut = RANKED if has_more_than(connection, plan, RANKED) else None
        return _after(found, after, query.limit), cut
    many = has_more_than(connection, plan, MANY)
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
        yield from (plan.narrowed(f"c_{n}") for n in range(LAST_HUNDREDTH, -1, -1))
        return
    first, last = years_on_record(connection)
    for year in range(last + YEARS_AROUND, first - 1, -1):
        inside = plan.narrowed(f"py{year:04}")
        if has_more_than(connection, inside, 0):
            yield from (plan.narrowed(f"pm{year:04}{month:02}") for month in range(12, 0, -1))
    yield replace(plan, conditions=(*plan.conditions, "s.published IS NULL"))


def _sorted(connection: Connection, plan: Plan, value: str) -> list[tuple[Any, int, int]]:
    sql = f"SELECT {value}, s.position, s.number FROM {from_tables(connection, plan)} WHERE {where_rows(connection, plan)}"
    rows = connection.execute(text(sql), values_of(connection, plan)).all()
    return sorted(((row[0] if row[0] is not None else "", row[1], row[2]) for row in rows), reverse=True)


def _after(keys: list[tuple[Any, int, int]], after: Any, limit: int) -> list[tuple[Any, int, int]]:
    """The keys behind a cursor, one more than a page."""
    left = keys if after is None else [key for key in keys if (key[0], key[1]) < (after[0], after[1])]
    return left[: limit + 1]
