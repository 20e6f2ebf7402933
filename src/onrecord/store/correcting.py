"""Correcting statements: what somebody changes is noted in the journal, and the rows and index entries follow, in the caller's transaction.

What a correction means for identities and utterances is not decided here: the numbers of the statements that changed are given back.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import update

from onrecord.errors import ChangedError, InputError, NotOnRecordError
from onrecord.store.corrections import (
    ACCEPT,
    ADD,
    CHANGE,
    DELETE,
    ENDED,
    REREAD,
    UNDO,
    Act,
    CorrectionRow,
    Entry,
    append_entries,
    life_of,
    row_with_number,
    rows_of_statements,
    standing,
    values_by,
)
from onrecord.store.many import insert_rows, select_among
from onrecord.store.reindexing import reindexed
from onrecord.store.seen_order import take_seen
from onrecord.store.tables import STATEMENT
from onrecord.store.values import SPANS, Held, load_values, normal_values, write_values
from onrecord.store.writing import position_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection

    Values = Mapping[str, Any]

_SHOWN = 40


class Standing(NamedTuple):
    """A statement that can be corrected: its rows and values, its document's id and text, and the journal's rows on it."""

    held: Held
    document: str
    text: str
    rows: Sequence[CorrectionRow]

    @property
    def number(self) -> int:
        return int(self.held.row.number)

    @property
    def id(self) -> str:
        return str(self.held.row.id)


def open_statement(connection: Connection, number: int) -> Standing:
    """A statement with all that correcting it needs."""
    held = load_values(connection, [number])[number]
    (document,) = select_among(connection, "SELECT id, text FROM document WHERE number {among}", [held.row.document])
    rows = rows_of_statements(connection, [held.row.id]).get(held.row.id, [])
    return Standing(held, document[0], document[1], rows)


def require_present(one: Standing) -> None:
    """Raises InputError where a statement is deleted or superseded: what is not there is not corrected."""
    state = one.held.row.state
    if state == "superseded":
        instead = one.held.row.replaced_by
        way = f"correct {instead} instead" if instead else "nothing stands for it now"
        raise ChangedError(f"statement {one.id}: superseded by a later run; {way}")
    if state == "deleted":
        held = standing(one.rows)
        last = next((row for row in reversed(one.rows) if row.action in (DELETE, UNDO) and row.number in held), None)
        undo = f"; undo correction {last.number} first" if last is not None else ""
        raise ChangedError(f"statement {one.id}: deleted{undo}")


def change_statement(connection: Connection, one: Standing, wanted: Values, act: Act) -> list[CorrectionRow]:
    """Give fields of a statement other values. Raises InputError where that changes nothing, and for spans that cannot be."""
    require_present(one)
    values = normal_values({**one.held.values, **wanted})
    before = normal_values(one.held.values)
    changed = [name for name in values if values[name] != before[name]]
    if not changed:
        raise ChangedError(f"statement {one.id}: has these values already: {', '.join(sorted(wanted))}")
    check_spans(one, values, changed)
    entries = [
        Entry(one.id, one.document, CHANGE, name, before[name], values[name]) for name in values if name in changed
    ]
    rows = append_entries(connection, entries, act)
    follow_journal(connection, [one.number])
    return rows


def delete_statement(connection: Connection, one: Standing, act: Act) -> list[CorrectionRow]:
    """Delete a false statement: its rows stay, it is no answer any more."""
    require_present(one)
    rows = append_entries(connection, [Entry(one.id, one.document, DELETE)], act)
    follow_journal(connection, [one.number])
    return rows


def accept_statement(connection: Connection, one: Standing, act: Act) -> list[CorrectionRow]:
    """Note that somebody has looked at a statement and found it right. Its values stay; raises InputError where somebody said so already."""
    require_present(one)
    if life_of(one.rows).accepted:
        by = next(row for row in reversed(one.rows) if row.action == ACCEPT)
        raise ChangedError(f"statement {one.id}: accepted already, by {by.author} (correction {by.number})")
    return append_entries(connection, [Entry(one.id, one.document, ACCEPT)], act)


def statement_corrected(connection: Connection, number: int) -> int:
    """The number of the statement that a correction is of. Raises InputError where there is no such correction."""
    row = row_with_number(connection, number)
    if row is None or row.action == REREAD:
        raise NotOnRecordError(f"correction {number}: none with that number in this record")
    ((statement,),) = select_among(connection, "SELECT number FROM statement WHERE id {among}", [row.statement])
    return int(statement)


def undo_correction(connection: Connection, number: int, act: Act) -> tuple[int, list[CorrectionRow]]:
    """Take back the act that a row of the journal is part of: the statement's number, and the rows that say so.

    Raises InputError where there is no such row, where it is taken back already, and where what would be left cannot be.
    """
    statement = statement_corrected(connection, number)
    one = open_statement(connection, statement)
    if one.held.row.state == "superseded":
        require_present(one)
    held = standing(one.rows)
    if number not in held:
        by = next(r.number for r in one.rows if r.undoes == number and r.number in held)
        raise ChangedError(
            f"correction {number}: taken back already, by correction {by}; undo that one to bring it back"
        )
    time = next(r.time for r in one.rows if r.number == number)
    taken = [r for r in one.rows if r.time == time and r.number in held]
    noted = append_entries(connection, _entries_of_undo(one, taken), act)
    follow_journal(connection, [statement])
    after = open_statement(connection, statement)
    changed = [name for name in SPANS if after.held.values[name] != one.held.values[name]]
    check_spans(after, after.held.values, changed)
    return statement, noted


def _entries_of_undo(one: Standing, taken: Sequence[CorrectionRow]) -> list[Entry]:
    """One row for each that is taken back, with the field's value before and after."""
    now = normal_values(values_by(one.rows, one.held.values))
    ghosts = [
        CorrectionRow(_LATEST + row.number, one.id, one.document, UNDO, row.field, None, None, "", _NEVER, "", row.number)
        for row in taken
    ]  # fmt: skip
    then = normal_values(values_by([*one.rows, *ghosts], one.held.values))
    return [
        Entry(one.id, one.document, UNDO, row.field, row.field and now[row.field], row.field and then[row.field], row.number)
        for row in taken
    ]  # fmt: skip


_LATEST = 1 << 62  # above every number of the journal
_NEVER = "9999"


def follow_journal(connection: Connection, numbers: Sequence[int]) -> None:
    """Bring statements to what the journal says of them: values, state, and the index with both."""
    held = load_values(connection, numbers)
    journal = rows_of_statements(connection, [one.row.id for one in held.values()])
    with reindexed(connection, numbers):
        for one in held.values():
            rows = journal.get(one.row.id, [])
            write_values(connection, one, values_by(rows, one.values), **_state_of(one, rows))


def _state_of(one: Held, rows: Sequence[CorrectionRow]) -> dict[str, Any]:
    if one.row.state == "superseded":
        return {}
    life = life_of(rows)
    if not life.is_there:
        since = max(row.time for row in rows if row.action in (DELETE, UNDO))
        return {"state": "deleted", "ended": since}
    return {"state": "added" if life.added else "corrected" if life.changed else "extracted", "ended": None}


def insert_statement(connection: Connection, document: int, id_: str, values: Values, act: Act) -> int:
    """Add a statement that was missed. Its number. Raises InputError where the document has it."""
    known = select_among(connection, "SELECT number, state, ended FROM statement WHERE id {among}", [id_])
    if known and known[0][1] != "superseded":
        require_present(open_statement(connection, known[0][0]))
        raise ChangedError(f"statement {id_}: these words are a statement of the document already; correct that")
    (row,) = select_among(connection, "SELECT id, text, run, published FROM document WHERE number {among}", [document])
    number = known[0][0] if known else take_seen(connection, STATEMENT, 1, act.time)[0]
    with reindexed(connection, [number]):
        if known:  # a later run did not find it again: it stands again, with what its values are now said to be
            connection.execute(update(STATEMENT).where(STATEMENT.c.number == number).values(state="added", **_PRESENT))
        else:
            insert_rows(connection, STATEMENT, [_bare_row(number, id_, document, row, act)])
        one = open_statement(connection, number)
        before, values = normal_values(one.held.values), normal_values(values)
        check_spans(one, values, SPANS)
        write_values(connection, one.held, values)
    other = [name for name in values if known and before[name] != values[name]]
    changes = [Entry(id_, row[0], CHANGE, name, before[name], values[name]) for name in other]
    was = {**before, ENDED: known[0][2]} if known else None
    append_entries(connection, [Entry(id_, row[0], ADD, None, was, values), *changes], act)
    follow_journal(connection, [number])
    return int(number)


_PRESENT = {"ended": None, "replaced_by": None}


def _bare_row(number: int, id_: str, document: int, of: Sequence[Any], act: Act) -> tuple[Any, ...]:
    """A new row of a statement, before its values are written."""
    columns: dict[str, Any] = dict.fromkeys(STATEMENT.c.keys())
    columns |= dict.fromkeys(("form", "text", "kind", "medium", "lemma", "manner", "reality"), "")
    columns |= {"number": number, "id": id_, "document": document, "start": 0, "end": 0, "anonymous": 0, "score": 1.0}
    columns |= {
        "position": position_of(None, number),
        "published": of[3],
        "run": of[2],
        "state": "added",
        "seen": act.time,
    }
    return tuple(columns.values())


def check_spans(one: Standing, values: Values, changed: Sequence[str]) -> None:
    """Raises InputError where words lie outside of the text, overlap, or where nothing is said; says nothing of spans that did not change."""
    if not set(changed) & set(SPANS):
        return
    for role in SPANS:
        last = 0
        for start, end in sorted(values[role]):
            if not 0 <= start < end <= len(one.text):
                raise InputError(f"{role} {start}-{end}: outside of the document's text (0-{len(one.text)}), or empty")
            if start < last:
                raise InputError(f"{role} {start}-{end}: overlaps the words before it; give words once")
            if not one.text[start:end].strip():
                raise InputError(f"{role} {start}-{end}: white space only")
            last = end
    if not any(c.isalnum() for start, end in values["content"] for c in one.text[start:end]):
        raise InputError("content: no words; delete the statement instead")
    _check_apart(one.text, values, changed)


def _check_apart(text: str, values: Values, changed: Sequence[str]) -> None:
    spans = sorted((start, end, role) for role in ("source", "cue", "content") for start, end in values[role])
    for (start, end, role), (other, _, theirs) in pairwise(spans):
        if other < end and {role, theirs} & set(changed):
            raise InputError(
                f"{role} {start}-{end} and {theirs}: share the words {text[other : min(end, other + _SHOWN)]!r}; one word has one role"
            )
    for start, end in values["quoted"]:
        if "quoted" in changed and not any(s <= start and end <= e for s, e in values["content"]):
            raise InputError(f"quoted {start}-{end}: not inside the content")
