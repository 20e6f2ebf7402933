"""Lists of an open record: the methods of `Record` that give exchanges, utterances, and what hangs together with a statement."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from onrecord.errors import InputError
from onrecord.recording.finding import find_exchange, find_one
from onrecord.schema import FoundExchange, FoundUtterance
from onrecord.schema.queries import MOST_ON_A_PAGE
from onrecord.schema.query_values import read_count, show_value
from onrecord.store.link_lists import (
    ToldPlace,
    answering,
    answers_among,
    exchanges_with_numbers,
    members_of,
    most_told_utterances,
    newest_exchanges,
    newest_utterances,
    statements_with_ids,
)
from onrecord.store.loading import load_parties, load_statements
from onrecord.store.tables import STATEMENT

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from sqlalchemy import Connection

    from onrecord.schema import RecordedStatement, UtteranceOrder
    from onrecord.store.link_lists import ExchangeRow, Member, UtteranceRow
    from onrecord.store.opening import Store

_MOST_ANSWERS = 200


class Linked:
    """A record whose exchanges and utterances can be gone through."""

    _store: Store

    def exchanges(self, *, limit: int = 20, cursor: str | None = None) -> tuple[list[FoundExchange], str | None]:
        """A page of the exchanges, those that were put together last first, and the cursor of the next page, None after the last."""
        limit = read_count("limit", limit, MOST_ON_A_PAGE)
        before = _read_cursor(cursor, 1)
        with self._store.reading() as connection:
            rows = newest_exchanges(connection, before[0] if before else None, limit + 1)
            found = _find_exchanges(connection, rows[:limit])
        return found, str(rows[limit - 1].number) if len(rows) > limit else None

    def found_exchange(self, identity: str) -> FoundExchange:
        """One exchange as the list has it, by its id or that of one of its statements."""
        with self._store.reading() as connection:
            number = find_exchange(connection, identity)
            return _find_exchanges(connection, exchanges_with_numbers(connection, [number]))[0]

    def utterances(
        self, *, order: UtteranceOrder = "told", limit: int = 20, cursor: str | None = None
    ) -> tuple[list[FoundUtterance], str | None]:
        """A page of what several documents tell, and the cursor of the next page: first what most newsrooms told on their own, or what is the
        `newest` on record. Raises InputError for another order."""
        if order not in ("newest", "told"):
            raise InputError(f"order {show_value(order)}: newest or told")
        limit = read_count("limit", limit, MOST_ON_A_PAGE)
        place = _read_cursor(cursor, 1 if order == "newest" else 3)
        with self._store.reading() as connection:
            if order == "newest":
                rows = newest_utterances(connection, place[0] if place else None, limit + 1)
            else:
                rows = most_told_utterances(connection, ToldPlace(*place) if place else None, limit + 1)
            first = _load_by_id(connection, [row.first for row in rows[:limit]], links=False)
            found = [_utterance(row, first[row.first]) for row in rows[:limit] if row.first in first]
        if len(rows) <= limit:
            return found, None
        last = rows[limit - 1]
        ends = (last.number,) if order == "newest" else (last.independent, last.documents, last.number)
        return found, ",".join(map(str, ends))

    def statements_by_id(self, ids: Iterable[str]) -> list[RecordedStatement]:
        """The statements with these (whole) ids in their order, with checks, replies and utterances; ids of none are left out."""
        wanted = list(dict.fromkeys(ids))
        if not wanted:
            return []
        with self._store.reading() as connection:
            found = _load_by_id(connection, [one for one in wanted if "\0" not in one], links=True)
        return [found[one] for one in wanted if one in found]

    def answers_to(self, statement: str) -> list[RecordedStatement]:
        """The statements that answer one (by its id or the beginning of it), earliest first; 200 at most."""
        with self._store.reading() as connection:
            number = find_one(connection, STATEMENT, statement, "statement")
            return load_statements(connection, answering(connection, number, _MOST_ANSWERS), links=True)


def _utterance(row: UtteranceRow, first: RecordedStatement) -> FoundUtterance:
    return FoundUtterance(row.id, row.reports, row.documents, row.independent, row.wordings, row.repeats, first)


def _load_by_id(connection: Connection, ids: Collection[str], *, links: bool) -> dict[str, RecordedStatement]:
    numbers = statements_with_ids(connection, ids)
    return {one.id: one for one in load_statements(connection, list(numbers.values()), links=links)}


def _find_exchanges(connection: Connection, rows: Sequence[ExchangeRow]) -> list[FoundExchange]:
    """What a reader looks at first of these exchanges."""
    numbers = [row.number for row in rows]
    held: dict[int, list[Member]] = defaultdict(list)
    for member in members_of(connection, numbers):
        held[member.exchange].append(member)
    answered: dict[int, set[int]] = defaultdict(set)
    for statement, answers in answers_among(connection, numbers):
        answered[statement].add(answers)
    heads = {number: _head(members, answered) for number, members in held.items()}
    shown = [one.number for head in heads.values() for one in head]
    statements = dict(zip(shown, load_statements(connection, shown, links=True), strict=True))
    parties = load_parties(connection, [m.speaker for some in held.values() for m in some if m.speaker is not None])
    found = []
    for row in rows:
        if members := held.get(row.number):
            speakers = {parties[m.speaker].id: parties[m.speaker] for m in members if m.speaker is not None}
            opening, *answer = (statements[one.number] for one in heads[row.number])
            days = _days(members)
            first, last = (days[0], days[-1]) if days else (None, None)
            found.append(
                FoundExchange(
                    row.id, len(members), tuple(speakers.values()), first, last, opening, answer[0] if answer else None
                )
            )
    return found


def _head(members: Sequence[Member], answered: Mapping[int, set[int]]) -> list[Member]:
    """The earliest that answers no other, and the earliest that answers that one, where there is one."""
    opening = next((one for one in members if not answered.get(one.number)), members[0])
    answer = next((one for one in members if opening.number in answered.get(one.number, ())), None)
    return [opening] if answer is None else [opening, answer]


def _days(members: Sequence[Member]) -> list[str]:
    """The days on which they may have been said, sorted; where no such day is known, those of publication."""
    made = [
        (one.made_start, one.made_end) for one in members if one.made_start is not None and one.made_end is not None
    ]
    if not made:
        return sorted(one.published[:10] for one in members if one.published)
    last = [(datetime.fromisoformat(end) - timedelta(microseconds=1)).date().isoformat() for _, end in made]
    return sorted([*(start[:10] for start, _ in made), *last])


def _read_cursor(cursor: str | None, places: int) -> tuple[int, ...] | None:
    """The numbers of which a cursor is made. Raises InputError for what is no cursor, or one of another order."""
    if not cursor:
        return None
    found = tuple(int(part) for part in cursor.split(",") if part.isascii() and part.isdigit() and len(part) < 19)
    if len(found) != places or cursor.count(",") != places - 1:
        raise InputError(f"cursor {show_value(cursor)}: no place in this list; leave it out to begin at the top")
    return found
