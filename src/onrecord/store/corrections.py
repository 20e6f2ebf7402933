"""The journal of corrections, and what a statement's values are by it: now, on an earlier day, or as they were extracted.

Nothing in the journal is overwritten. A row holds unless a row that holds takes it back; of several on one field the last holds. Rows
of a later run ("reread") are no corrections: they note what the run found otherwise, so that what was known before can still be told.
"""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from onrecord.store.many import insert_rows, select_among, take_numbers
from onrecord.store.moments import moment
from onrecord.store.tables import CORRECTION
from onrecord.store.values import FIELDS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from sqlalchemy import Connection

    Values = Mapping[str, Any]

CHANGE, DELETE, ADD, ACCEPT, UNDO, REREAD = "change", "delete", "add", "accept", "undo", "reread"
ENDED = "ended"  # in what an added or found statement was before: when it had been superseded
_COLUMNS = 'number, statement, document, action, field, was, becomes, author, "time", reason, undoes, orphaned'  # of the table, in order


class CorrectionRow(NamedTuple):
    """A row of the journal; `was` and `becomes` are JSON texts."""

    number: int
    statement: str
    document: str
    action: str
    field: str | None
    was: str | None
    becomes: str | None
    author: str
    time: str
    reason: str
    undoes: int | None = None
    orphaned: str | None = None


class Entry(NamedTuple):
    """What is to be noted of one statement; values are plain."""

    statement: str
    document: str
    action: str
    field: str | None = None
    was: Any = None
    becomes: Any = None
    undoes: int | None = None


class Act(NamedTuple):
    """Who changes something, why, and when (a moment of the record)."""

    author: str
    reason: str
    time: str


def rows_of_statements(connection: Connection, ids: Collection[str]) -> dict[str, list[CorrectionRow]]:
    """The journal's rows on each of these statements, in order; statements without any are left out."""
    found: dict[str, list[CorrectionRow]] = {}
    sql = f"SELECT {_COLUMNS} FROM correction WHERE statement {{among}} ORDER BY number"
    for row in select_among(connection, sql, ids):
        found.setdefault(row[1], []).append(CorrectionRow(*row))
    return found


def all_rows(connection: Connection, *, orphans: bool = False) -> list[CorrectionRow]:
    """The whole journal of what people did, in order; with `orphans` what has lost its statement only."""
    where = "orphaned IS NOT NULL" if orphans else f"action <> '{REREAD}'"
    rows = connection.exec_driver_sql(f"SELECT {_COLUMNS} FROM correction WHERE {where} ORDER BY number")
    return [CorrectionRow(*row) for row in rows]


def latest_rows(connection: Connection, before: int | None, author: str | None, limit: int) -> list[CorrectionRow]:
    """The newest rows of what people did, newest first."""
    mark = "?" if connection.dialect.name == "sqlite" else "%s"
    asked = [("number <", before), ("author =", author)]
    given = [(condition, value) for condition, value in asked if value is not None]
    where = " AND ".join([f"action <> '{REREAD}'", *(f"{condition} {mark}" for condition, _ in given)])
    sql = f"SELECT {_COLUMNS} FROM correction WHERE {where} ORDER BY number DESC LIMIT {mark}"
    return [CorrectionRow(*row) for row in connection.exec_driver_sql(sql, (*(value for _, value in given), limit))]


def last_number(connection: Connection) -> int:
    """The number of the newest row of the journal, whatever it notes; 0 where there is none."""
    return int(connection.exec_driver_sql("SELECT COALESCE(MAX(number), 0) FROM correction").scalar_one())


def row_with_number(connection: Connection, number: int) -> CorrectionRow | None:
    rows = select_among(connection, f"SELECT {_COLUMNS} FROM correction WHERE number {{among}}", [number])
    return CorrectionRow(*rows[0]) if rows else None


def append_entries(connection: Connection, entries: Sequence[Entry], act: Act) -> list[CorrectionRow]:
    """Note one act, one row for each entry. Its time is moved a little where another act has it, so that acts keep apart."""
    last = connection.exec_driver_sql('SELECT max("time") FROM correction').scalar()
    time = act.time
    if last is not None and time <= last:
        time = moment(datetime.fromisoformat(last) + timedelta(milliseconds=1))
    numbers = take_numbers(connection, CORRECTION, len(entries))
    rows = [
        CorrectionRow(n, e.statement, e.document, e.action, e.field, _text(e, e.was), _text(e, e.becomes), act.author, time, act.reason, e.undoes)
        for n, e in zip(numbers, entries, strict=True)
    ]  # fmt: skip
    insert_rows(connection, CORRECTION, [tuple(row) for row in rows])
    return rows


def _text(entry: Entry, value: Any) -> str | None:
    if entry.field is None and value is None:
        return None
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def standing(rows: Iterable[CorrectionRow]) -> set[int]:
    """The numbers of the rows that hold: an undo takes a row back, and an undo of that one brings it back."""
    undone: set[int] = set()
    held: set[int] = set()
    for row in sorted(rows, reverse=True):
        if row.number in undone:
            continue
        held.add(row.number)
        if row.undoes is not None:
            undone.add(row.undoes)
    return held


class Life(NamedTuple):
    """Whether a statement is there by the journal, whether a person added it, which of its fields people changed, and whether somebody
    accepted it as it is."""

    is_there: bool
    added: bool
    changed: tuple[str, ...]
    accepted: bool = False

    @property
    def vetted(self) -> bool:
        """Whether a person has looked at it and says that it stands."""
        return self.added or self.accepted or bool(self.changed)


def life_of(rows: Sequence[CorrectionRow], before: str | None = None) -> Life:
    """What the journal's rows on one statement say of it; with a moment, what they said before it."""
    known = [row for row in rows if before is None or row.time < before]
    held = standing(known)
    first = next((row for row in rows if row.action == ADD), None)
    added = first is not None and not (first.was and before is not None and before <= first.time)
    there = any(row.action == ADD and row.number in held for row in known) if added else True
    there = there and not (before is not None and any(since < before <= until for since, until in _absences(rows)))
    deleted = any(row.action == DELETE and row.number in held for row in known)
    changed = {row.field for row in known if row.action == CHANGE and row.number in held and row.field is not None}
    fields = tuple(name for name in FIELDS if name in changed)
    return Life(there and not deleted, added, fields, _is_accepted(known, held))


def _is_accepted(rows: Sequence[CorrectionRow], held: set[int]) -> bool:
    """Whether somebody accepted what the statement is now: a later run that finds it otherwise asks for another look."""
    found = max((row.number for row in rows if row.action == REREAD and row.field is not None), default=0)
    return any(row.action == ACCEPT and row.number in held and row.number > found for row in rows)


def _absences(rows: Sequence[CorrectionRow]) -> list[tuple[str, str]]:
    """From when to when a statement was superseded that is there again: a later run found it, or a person added it."""
    back = [row for row in rows if row.field is None and row.action in (ADD, REREAD) and row.was]
    return [(json.loads(row.was or "")[ENDED], row.time) for row in back]


def values_by(
    rows: Sequence[CorrectionRow], present: Values, before: str | None = None, *, extracted: bool = False
) -> dict[str, Any]:
    """A statement's values by the journal's rows on it: those that hold; with a moment those that held before it; or as extracted.

    What the rows do not touch is as at `present`.
    """
    known = [row for row in rows if before is None or row.time < before]
    held = standing(known)
    values = dict(present)
    for name in {row.field for row in rows if row.field is not None and row.action in (CHANGE, REREAD)}:
        own = [row for row in rows if row.field == name and row.action in (CHANGE, REREAD)]
        text = own[0].was
        for row in own:
            if row.action == REREAD and (before is None or row.time < before):
                text = row.becomes
        if not extracted:
            for row in own:
                if row.action == CHANGE and row.number in held:
                    text = row.becomes
        values[name] = json.loads(text) if text is not None else None
    return values


def states_corrected(connection: Connection, document: str) -> dict[str, tuple[int, str]]:
    """The statements of a document, by its id, that people changed, deleted or added, as far as that holds: number and state, by id."""
    sql = (
        "SELECT DISTINCT s.id, s.number, s.state FROM correction c JOIN statement s ON s.id = c.statement "
        f"WHERE c.document {{among}} AND c.action <> '{REREAD}' AND s.state IN ('corrected', 'added', 'deleted')"
    )
    return {row[0]: (row[1], row[2]) for row in select_among(connection, sql, [document])}


def statements_touched(connection: Connection, since: str | None = None, *, reread: bool = True) -> list[str]:
    """Ids of the statements on which the journal has rows; with a moment, rows of then or later; without `reread` rows of people."""
    mark = "?" if connection.dialect.name == "sqlite" else "%s"
    where = [] if since is None else [f'"time" >= {mark}']
    where += [] if reread else [f"action <> '{REREAD}'"]
    sql = f"SELECT DISTINCT statement FROM correction WHERE {' AND '.join(where) or '1 = 1'}"
    return sorted(row[0] for row in connection.exec_driver_sql(sql, (since,) if since is not None else ()))
