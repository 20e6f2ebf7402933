"""Which statements or documents were seen before a moment, by their numbers alone.

Numbers are given in the order of writing, and what is written later was seen later, unless a clock was put back or somebody waited for
another writer. Where `seen` falls from one number to the next is noted when that is written: between two such numbers it rises, so that a
few steps find the border of a moment.
"""

from __future__ import annotations

import json
from datetime import MAXYEAR
from itertools import pairwise
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, insert, select

from onrecord.store.many import take_numbers
from onrecord.store.tables import DOCUMENT, META, STATEMENT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection, Table

    Ranges = tuple[tuple[int, int], ...]

LAST_NUMBER = 0xFFFFFFFF  # that fits below the day in a statement's place in time
_MOST_FALLS = 200  # beyond so many finding borders takes longer than looking at rows does
_MOST_RANGES = 8  # that a query asks for


def note_order(connection: Connection) -> None:
    """Note where the moments at which statements and documents were seen fall, in a record where that is not noted (one or two seconds for a
    million statements)."""
    for table in (STATEMENT, DOCUMENT):
        if falls_noted(connection, table) is None:
            _note(connection, table, find_falls(connection, table))


def take_seen(connection: Connection, table: Table, count: int, seen: str) -> Sequence[int]:
    """So many new numbers for rows seen at a moment, rising; where that is before the last one's moment it is noted. Runs under the
    record's lock: what is written meanwhile has no numbers in between."""
    numbers = take_numbers(connection, table, count)
    if not numbers:
        return numbers
    note_order(connection)
    earlier = select(table.c.seen).where(table.c.number < numbers[0]).order_by(table.c.number.desc()).limit(1)
    last = connection.execute(earlier).scalar()
    if last is not None and last > seen:
        _note(connection, table, [*(falls_noted(connection, table) or ()), numbers[0]])
    return numbers


def falls_noted(connection: Connection, table: Table) -> list[int] | None:
    """The numbers at which a table's moments are noted to fall; None where nothing is noted."""
    value = connection.execute(select(META.c.value).where(META.c.key == _key(table))).scalar()
    return None if value is None else [int(number) for number in json.loads(value)]


def find_falls(connection: Connection, table: Table) -> list[int]:
    """The numbers at which they do fall. Reads every row."""
    before = func.lag(table.c.seen).over(order_by=table.c.number).label("before")
    rows = select(table.c.number, table.c.seen, before).subquery()
    return list(connection.scalars(select(rows.c.number).where(rows.c.seen < rows.c.before).order_by(rows.c.number)))


def numbers_seen(connection: Connection, table: Table, known: str) -> Ranges | None:
    """The ranges of numbers (first and last) in which all rows were seen before a moment, and outside of which none were. None where that
    is not noted, or takes more ranges than are worth it."""
    falls = falls_noted(connection, table)
    if falls is None or len(falls) > _MOST_FALLS:
        return None
    last = connection.execute(select(func.max(table.c.number))).scalar() or 0
    if last > LAST_NUMBER:
        return None
    ranges: list[tuple[int, int]] = []
    for first, following in pairwise([0, *sorted(f for f in falls if 0 < f <= last), last + 1]):
        border = _border(connection, table, (first, following), known)
        if border > first and ranges and ranges[-1][1] == first - 1:
            ranges[-1] = (ranges[-1][0], border - 1)
        elif border > first:
            ranges.append((first, border - 1))
    return tuple(ranges) if len(ranges) <= _MOST_RANGES else None


def first_year_seen(connection: Connection, table: Table) -> int:
    """The year in which the first row was seen, whatever the clock did later; the last of the calendar where there is none."""
    begun = [0, *(falls_noted(connection, table) or ())]
    query = select(table.c.seen).order_by(table.c.number).limit(1)
    seen = [connection.execute(query.where(table.c.number >= number)).scalar() for number in begun]
    return min((int(moment[:4]) for moment in seen if moment is not None), default=MAXYEAR)


def within_ranges(number: str, ranges: Ranges) -> str:
    """The condition in SQL that a number lies in one of these ranges."""
    return f"({' OR '.join(f'{number} BETWEEN {first} AND {last}' for first, last in ranges) or '1 = 0'})"


def _border(connection: Connection, table: Table, within: tuple[int, int], known: str) -> int:
    """The first number of a stretch in which moments rise, end exclusive, from which on none was seen before a moment."""
    low, high = within
    at = high - 1  # most stretches lie wholly on one side
    while low < high:
        row = select(table.c.number, table.c.seen).where(table.c.number.between(low, at))
        last = connection.execute(row.order_by(table.c.number.desc()).limit(1)).first()
        if last is None or last.seen < known:
            low = at + 1
        else:
            high = last.number
        at = (low + high) // 2
    return low


def _note(connection: Connection, table: Table, falls: Sequence[int]) -> None:
    connection.execute(delete(META).where(META.c.key == _key(table)))
    connection.execute(insert(META), {"key": _key(table), "value": json.dumps(sorted(set(falls)))})


def _key(table: Table) -> str:
    return f"{table.name}_falls"


__all__ = [
    "LAST_NUMBER",
    "Ranges",
    "falls_noted",
    "find_falls",
    "first_year_seen",
    "note_order",
    "numbers_seen",
    "take_seen",
    "within_ranges",
]
