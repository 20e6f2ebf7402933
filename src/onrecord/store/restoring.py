"""Statements as they were: as the record knew them before a moment, or as they were extracted, before any correction.

The index holds what holds now. So a question about earlier values is asked of the index for all statements that the journal does not
touch, and of the few that it does one by one, on the values that they had.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import bindparam, text

from onrecord.store.corrections import REREAD, Life, life_of, rows_of_statements, statements_touched, values_by
from onrecord.store.indexing import Entry, Indexed, entry_of, row_tokens
from onrecord.store.many import select_among
from onrecord.store.matching import matches_entry
from onrecord.store.moments import moment
from onrecord.store.values import Held, columns_of, load_values, look_around

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from sqlalchemy import Connection

    from onrecord.schema import Query
    from onrecord.store.planning import Walk
    from onrecord.store.values import Around

_EXTRACTED = "extracted"


class Restored(NamedTuple):
    """A statement as it was: the columns of its row that may differ, its values, its state and the fields changed by then; `is_there`
    says whether it was there at all, `vetted` whether a person had looked at it."""

    columns: Mapping[str, Any]
    values: Mapping[str, Any]
    state: str
    changed: tuple[str, ...]
    is_there: bool
    vetted: bool


class Earlier(NamedTuple):
    """A statement that is an answer by the values that it had: its number, its place in time then, what it may be sorted by, its entry, and
    what is counted of it (the speaker's number, medium, form, verdict, publisher, place in time)."""

    number: int
    position: int
    published: str | None
    score: float
    entry: Entry
    facets: tuple[Any, ...]


def asks_earlier(query: Query) -> bool:
    """Whether a query asks for other values than those of now."""
    return query.as_extracted or query.as_known_on is not None


def replaced_places(query: Query) -> str:
    """An SQL query of the places in time of statements that may have had other values: the index's answers there do not count. `:known` is
    the moment."""
    if not query.as_extracted:
        where = 'c."time" >= :known'
    else:
        where = f"c.action <> '{REREAD}'" if query.as_known_on is None else "1 = 1"
    return f"SELECT t.position FROM statement t JOIN correction c ON c.statement = t.id WHERE {where}"


def restore(connection: Connection, query: Query, numbers: Collection[int]) -> dict[int, Restored]:
    """Those of these statements that the journal touches, as they were when the query asks for them."""
    held = load_values(connection, numbers)
    known = _moment_of(query)
    rows_of = rows_of_statements(connection, [one.row.id for one in held.values()])
    touched = {number: one for number, one in held.items() if one.row.id in rows_of}
    values = {
        number: values_by(rows_of[one.row.id], one.values, known, extracted=query.as_extracted)
        for number, one in touched.items()
    }
    around = look_around(connection, [one.row for one in touched.values()], values.values())
    return {
        number: _restored(one, values[number], around, _lives(query, one, rows_of[one.row.id], known))
        for number, one in touched.items()
    }


def _moment_of(query: Query) -> str | None:
    return moment(query.known_before) if query.known_before is not None else None


def _lives(query: Query, one: Held, rows: Sequence[Any], known: str | None) -> tuple[Life, str]:
    """What the journal said of a statement then, and its state."""
    then, row = life_of(rows, known), one.row
    gone = row.state == "superseded" and (known is None or row.ended < known)
    unseen = known is not None and row.seen >= known
    if query.as_extracted:
        here = not then.added and not unseen and (known is None or not gone)
        state = row.state if known is None else "corrected" if then.changed else _EXTRACTED
        return then._replace(is_there=here), state
    state = "superseded" if gone else "added" if then.added else "corrected" if then.changed else _EXTRACTED
    return then._replace(is_there=then.is_there and not unseen and not gone), state


def _restored(one: Held, values: Mapping[str, Any], around: Around, lives: tuple[Life, str]) -> Restored:
    life, state = lives
    return Restored(columns_of(one.row, values, around), values, state, life.changed, life.is_there, life.vetted)


def find_earlier(
    connection: Connection, query: Query, walks: Sequence[Walk], touched: Sequence[int]
) -> tuple[Earlier, ...]:
    """Those of the statements that the journal touches that were an answer to one of the walks by the values that they had."""
    fulfilling = [frozenset(_fulfilling(connection, touched, walk.conditions, dict(walk.values))) for walk in walks]
    restored = restore(connection, query, sorted(frozenset().union(*fulfilling)))
    wanted = {number: one for number, one in restored.items() if one.is_there and query.vetted in (None, one.vetted)}
    entries = _entries(connection, wanted)
    return tuple(
        one
        for one in entries
        if any(
            one.number in numbers and walk.reaches(one.position) and matches_entry(walk.tree, walk.marks, one.entry)
            for walk, numbers in zip(walks, fulfilling, strict=True)
        )
    )


def statements_touched_by(connection: Connection, query: Query) -> list[int]:
    """The numbers of the statements that may have had other values than now when the query asks; they stand at `replaced_places`."""
    if query.as_extracted:
        ids = statements_touched(connection, None, reread=query.as_known_on is not None)
    else:
        ids = statements_touched(connection, _moment_of(query))
    return [row[0] for row in select_among(connection, "SELECT number FROM statement WHERE id {among}", ids)]


def _fulfilling(
    connection: Connection, numbers: Sequence[int], conditions: Sequence[str], values: Mapping[str, Any]
) -> list[int]:
    if not conditions:
        return list(numbers)
    sql = text(f"SELECT s.number FROM statement s WHERE s.number IN :some AND {' AND '.join(conditions)}")
    sql = sql.bindparams(bindparam("some", expanding=True))
    found: list[int] = []
    for at in range(0, len(numbers), 400):
        some = numbers[at : at + 400]
        found += [row[0] for row in connection.execute(sql, {**values, "some": some})]
    return found


def _entries(connection: Connection, restored: Mapping[int, Restored]) -> list[Earlier]:
    """The index entries that statements would have had."""
    sql = (
        "SELECT s.number, s.id, s.score, s.published, s.seen, s.state, d.publisher, d.superseded FROM statement s "
        "JOIN document d ON d.number = s.document WHERE s.number {among} ORDER BY s.number"
    )
    rows = select_among(connection, sql, restored)
    ids = {id_ for one in restored.values() for role in ("speaker", "to", "about") for id_ in one.values[role]}
    parties = {row[0]: row for row in select_among(connection, "SELECT id, number FROM party WHERE id {among}", ids)}  # fmt: skip
    return [_earlier(row, restored[row[0]], parties) for row in rows]


def _earlier(row: Sequence[Any], one: Restored, parties: Mapping[str, Sequence[Any]]) -> Earlier:
    number, id_, score, published, seen, state, publisher, superseded = row
    columns = one.columns
    said, to, about = (
        [parties[id_][1] for id_ in one.values[role] if id_ in parties] for role in ("speaker", "to", "about")
    )
    tokens = row_tokens(
        **{name: columns[name] for name in ("form", "kind", "medium", "act", "manner", "reality", "verdict")},
        anonymous=bool(columns["anonymous"]),
        publisher=publisher,
        corrected=one.state == "corrected",
    )
    made = (columns["made_start"], columns["made_end"]) if columns["made_start"] else None
    position = columns["position"]
    old = state == "superseded" or superseded is not None
    entry = entry_of(
        Indexed(position, id_, columns["text"], said, to, about, tokens, score, made, published, seen, old)
    )
    speaker = next((parties[id_][1] for id_ in one.values["speaker"] if id_ in parties), None)
    facets = (speaker, columns["medium"], columns["form"], columns["verdict"], publisher, position)
    return Earlier(number, position, published, score, entry, facets)
