"""The journal of corrections as people read it: names for parties, words for spans."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any, cast

from onrecord.identify.made import format_made
from onrecord.schema import Because, Correction, Made
from onrecord.store.corrections import REREAD, all_rows, latest_rows, rows_of_statements, standing
from onrecord.store.many import select_among
from onrecord.store.values import PARTIES, SPANS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection

    from onrecord.schema import CorrectionAction
    from onrecord.store.corrections import CorrectionRow


def list_corrections(connection: Connection, statement: int | None, *, orphans: bool) -> list[Correction]:
    """The rows of the journal in order: of one statement by its number, or of all; orphans only where asked for."""
    if statement is None:
        rows: Sequence[CorrectionRow] = all_rows(connection)
    else:
        ((id_,),) = select_among(connection, "SELECT id FROM statement WHERE number {among}", [statement])
        rows = rows_of_statements(connection, [id_]).get(id_, [])
    shown = [row for row in rows if row.action != REREAD and (row.orphaned is not None or not orphans)]
    return _told(connection, shown, standing(rows))


def list_latest(connection: Connection, *, before: int | None, author: str | None, limit: int) -> list[Correction]:
    """The newest rows, newest first; with `before` those whose number is smaller."""
    rows = latest_rows(connection, before, author, limit)
    whole = rows_of_statements(connection, {row.statement for row in rows})
    return _told(connection, rows, standing([row for own in whole.values() for row in own]))


def _told(connection: Connection, shown: Sequence[CorrectionRow], held: set[int]) -> list[Correction]:
    texts, names = _texts(connection, shown), _names(connection, shown)
    return [
        Correction(
            row.number, row.statement, row.document, cast("CorrectionAction", row.action), row.field,
            _in_words(row.field, row.was, texts.get(row.document, ""), names),
            _in_words(row.field, row.becomes, texts.get(row.document, ""), names),
            row.author, row.time, row.reason, row.undoes, row.number in held, row.orphaned,
        )
        for row in shown
    ]  # fmt: skip


def _texts(connection: Connection, rows: Sequence[CorrectionRow]) -> dict[str, str]:
    """The texts of the documents in which words were corrected."""
    wanted = {row.document for row in rows if row.field in SPANS or row.action == "add"}
    return dict(
        tuple(row) for row in select_among(connection, "SELECT id, text FROM document WHERE id {among}", wanted)
    )


def _names(connection: Connection, rows: Sequence[CorrectionRow]) -> dict[str, str]:
    ids = {
        id_
        for row in rows
        if row.field in PARTIES
        for text in (row.was, row.becomes)
        for id_ in json.loads(text or "[]")
    }
    nameless = "CASE kind WHEN 'author' THEN 'the author' ELSE id END"
    sql = f"SELECT id, coalesce(name, description, {nameless}) FROM party WHERE id {{among}}"
    return dict(tuple(row) for row in select_among(connection, sql, ids))


def _in_words(field: str | None, value: str | None, text: str, names: Mapping[str, str]) -> str | None:
    held: Any = json.loads(value) if value is not None else None
    if field is None:  # a statement was added: its words
        spans = held["content"] if isinstance(held, dict) else None
        return None if spans is None else _words(text, spans)
    if held is None:
        return ""
    if field in PARTIES:
        return "; ".join(names.get(id_, id_) for id_ in held)
    if field in SPANS:
        return _words(text, held)
    if field == "made":
        return show_made(*held)
    return str(held)


def _words(text: str, spans: Sequence[Sequence[int]]) -> str:
    return " … ".join(text[start:end] for start, end in spans)


def show_made(start: str, end: str, precision: Any) -> str:
    """A day, week, month, year or interval as `onrecord extract` writes it; what is finer than a day by its beginning."""
    made = Made(datetime.fromisoformat(start), datetime.fromisoformat(end), precision, Because("record", "stored"))
    return start if precision in ("minute", "part_of_day") else format_made(made)
