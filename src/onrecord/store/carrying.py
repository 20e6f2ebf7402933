"""What becomes of corrections whose statement a later run does not find again: they go with their words, or are kept as orphans."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from onrecord.errors import InputError
from onrecord.store.correcting import check_spans, follow_journal, open_statement
from onrecord.store.corrections import (
    ADD,
    CHANGE,
    DELETE,
    Act,
    CorrectionRow,
    Entry,
    append_entries,
    rows_of_statements,
    standing,
    values_by,
)
from onrecord.store.many import select_among, write_many
from onrecord.store.values import PARTIES, normal_values

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlalchemy import Connection

    from onrecord.store.values import Held


def corrected_among(connection: Connection, numbers: Collection[int]) -> list[int]:
    """Those of these statements on which a correction holds."""
    ids = {row[1]: row[0] for row in select_among(connection, "SELECT number, id FROM statement WHERE number {among}", numbers)}  # fmt: skip
    return sorted(ids[id_] for id_, rows in rows_of_statements(connection, list(ids)).items() if _holding(rows))


def _holding(rows: Sequence[CorrectionRow]) -> list[CorrectionRow]:
    """What holds of a statement's corrections: the last change of each field, and that it is deleted."""
    held = standing(rows)
    last = {row.field: row for row in rows if row.number in held and row.action in (CHANGE, DELETE)}
    return sorted(last.values())


def contents_extracted(connection: Connection, held: Sequence[Held]) -> dict[int, Any]:
    """The spans of statements' words as they were extracted, by number."""
    journal = rows_of_statements(connection, [one.row.id for one in held])
    return {
        one.row.number: values_by(journal.get(one.row.id, []), one.values, extracted=True)["content"] for one in held
    }


def carry_corrections(connection: Connection, old: int, new: int, act: Act) -> int:
    """Note on the new statement what holds of the old one, each in the name of who corrected it. How many corrections went; none where
    their words would not fit the new statement."""
    gone, one = open_statement(connection, old), open_statement(connection, new)
    before = normal_values(one.held.values)
    rows = _holding(gone.rows)
    wanted = {row.field: json.loads(row.becomes or "null") for row in rows if row.field is not None}
    values = normal_values({**before, **wanted})
    try:
        check_spans(one, values, [name for name in values if values[name] != before[name]])
    except InputError:
        return 0
    for row in rows:
        reason = f"{row.reason} (went with its words from {gone.id} to {one.id}, which a later run finds)"
        if row.action == DELETE:
            entry = Entry(one.id, one.document, DELETE)
        else:
            assert row.field is not None
            entry = Entry(one.id, one.document, CHANGE, row.field, before[row.field], values[row.field])
        append_entries(connection, [entry], Act(row.author, reason, act.time))
    follow_journal(connection, [new])
    return len(rows)


def orphan_corrections(connection: Connection, number: int, act: Act) -> int:
    """Mark what holds of a statement's corrections as orphans: they are listed, and moved by people only. How many."""
    one = open_statement(connection, number)
    rows = [row for row in _holding(one.rows) if row.action == CHANGE]  # a false statement that is not found is no loss
    write_many(
        connection,
        "UPDATE correction SET orphaned = {} WHERE number = {} AND orphaned IS NULL",
        [(act.time, row.number) for row in rows],
    )
    return len(rows)


def parties_remembered(connection: Connection, document: int, id_: str, released: Collection[int]) -> list[str]:
    """The ids of the parties that the statements of a document name, and its corrections; and of those that were `released`, by number,
    the ones that somebody judged."""
    sql = (
        "SELECT DISTINCT p.id FROM statement s JOIN involved i ON i.statement = s.number JOIN party p ON p.number = i.party "
        "WHERE s.document {among}"
    )
    found = {row[0] for row in select_among(connection, sql, [document])}
    sql = "SELECT action, field, was, becomes FROM correction WHERE document {among}"
    for action, field, was, becomes in select_among(connection, sql, [id_]):
        texts = [json.loads(text) for text in (was, becomes) if text]
        if action == ADD:
            texts = [values[role] for values in texts if values for role in PARTIES]
        elif field not in PARTIES:
            continue
        found |= {party for text in texts if text for party in text}
    ids = [row[0] for row in select_among(connection, "SELECT id FROM party WHERE number {among}", released)]
    for column in ("one", "other"):
        found |= {
            row[0] for row in select_among(connection, f"SELECT {column} FROM judgement WHERE {column} {{among}}", ids)
        }
    known = select_among(connection, "SELECT id FROM party WHERE id {among}", found)
    return sorted(row[0] for row in known)
