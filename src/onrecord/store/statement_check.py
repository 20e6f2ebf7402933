"""Holding statements against their document: every span against the text, every value against the reading, every body against its row."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from onrecord.store.many import select_among
from onrecord.store.reading_json import check_of, reply_of
from onrecord.store.tables import CHECK, REPLY, SPAN, STATEMENT
from onrecord.store.verified import RESTORE
from onrecord.store.writing import check_row, position_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy import Connection, Row, Table

    from onrecord.schema import Check, Reading, Statement
    from onrecord.store.verified import Share

    Spans = list[tuple[str, int, int]]
    _Own = dict[tuple[str | None, int, int], list[Check]]

_ROLES = ("source", "cue", "content", "quoted")


def check_statements(
    connection: Connection,
    first: int,
    last: int,
    readings: dict[int, Reading],
    judged: Mapping[int, Sequence[Check]],
    share: Share,
) -> Sequence[Row[Any]]:
    """The rows of all statements of documents of these numbers; those of the readings are held against them. `judged` are the checks of
    documents as they are where people were judged to be one."""
    query = select(STATEMENT).where(STATEMENT.c.document.between(first, last))
    rows = connection.execute(query.order_by(STATEMENT.c.number)).all()
    texts = {number: reading.document.text for number, reading in readings.items()}
    found = {one.id: one for reading in readings.values() for one in reading.statements}
    spans: dict[int, Spans] = defaultdict(list)
    for span in rows_of_statements(connection, SPAN, first, last):
        spans[span.statement].append((span.role, span.start, span.end))
    ids = {}
    for row in rows:
        if row.document not in texts:
            continue
        ids[row.number] = row.id
        for problem in _problems_of(row, texts[row.document], spans[row.number], found.get(row.id)):
            share.note(f"statement {row.id}: {problem}: {RESTORE}")
    share.verified.statements += len(ids)
    _check_checks(connection, first, last, ids, _own_checks(connection, readings, judged), share)
    _check_replies(connection, first, last, ids, share)
    return rows


def rows_of_statements(connection: Connection, table: Table, first: int, last: int) -> Sequence[Row[Any]]:
    """The rows of a table that belong to statements of documents of these numbers."""
    query = select(table).join(STATEMENT, STATEMENT.c.number == table.c.statement)
    return connection.execute(query.where(STATEMENT.c.document.between(first, last)).order_by(*table.primary_key)).all()


def _problems_of(row: Row[Any], text: str, spans: Spans, found: Statement | None) -> Iterator[str]:
    is_found = row.state == "extracted" and found is not None
    told = _spans_of(found) if is_found and found is not None else None
    for span in spans:
        role, start, end = span
        if not 0 <= start < end <= len(text):
            yield f"a span of its {role} is outside of the text"
        if told is not None and span not in told:
            yield f"a span of its {role} is not its reading's"
    content = sorted((start, end) for role, start, end in spans if role == "content")
    if not content:
        yield "has no span of its content"
        return
    if row.text != " … ".join(text[start:end] for start, end in content):
        yield "its words are not those at its offsets"
    if (row.start, row.end) != (content[0][0], content[-1][1]):
        yield "its offsets are not those of its spans"
    if row.position != position_of(row.made_start or row.published, row.number):
        yield "its place in time is not that of its date"
    if is_found and found is not None and _values_of(row) != _values_read(found):
        yield "its row and its document's reading do not say the same"


def _spans_of(found: Statement) -> set[tuple[str, int, int]]:
    return {(role, *span) for role in _ROLES for span in getattr(found.attribution, role)}


def _values_of(row: Row[Any]) -> tuple[Any, ...]:
    made = (row.made_start, row.made_end, row.made_precision)
    return (row.form, *made, row.medium, row.act, row.lemma, row.manner, row.reality, row.score, row.within)


def _values_read(found: Statement) -> tuple[Any, ...]:
    one, made = found.attribution, found.made
    when = (made.start.isoformat(), made.end.isoformat(), made.precision) if made is not None else (None, None, None)
    return (one.form, *when, found.medium, found.act, found.lemma, found.manner, found.reality, one.score, one.within)


def _check_checks(connection: Connection, first: int, last: int, ids: dict[int, str], own: _Own, share: Share) -> None:
    """Every row of a check is what its body says. What rests on no other document is what the reading says, where nobody corrected that."""
    for row in rows_of_statements(connection, CHECK, first, last):
        try:
            check = check_of(row.body)
            sound = check_row(row.statement, check)[:-1] == tuple(row)[:-1]
        except (ValueError, TypeError, KeyError, AttributeError):
            sound = False
        read = own.get((ids.get(row.statement), row.start, row.end)) if sound else None
        if read and check not in read and _rests_on(check) <= {None}.union(*map(_rests_on, read)):
            sound = False
        if not sound and row.statement in ids:
            share.note(f"statement {ids[row.statement]}: a check of it is not what its evidence says: {RESTORE}")


def _own_checks(connection: Connection, readings: dict[int, Reading], judged: Mapping[int, Sequence[Check]]) -> _Own:
    """The checks of readings by statement and place, without documents of which somebody corrected anything: as they were read, and as they
    are where people were judged to be one."""
    id_of = {number: reading.document.id for number, reading in readings.items()}
    sql = "SELECT DISTINCT document FROM correction WHERE document {among}"
    corrected = {row[0] for row in select_among(connection, sql, list(id_of.values()))}
    found: _Own = defaultdict(list)
    for number, reading in readings.items():
        if id_of[number] not in corrected:
            for check in (*reading.checks, *judged.get(number, ())):
                found[check.statement, *check.quoted].append(check)
    return found


def _rests_on(check: Check) -> set[str | None]:
    """The ids of the documents from which it quotes."""
    passages = (check.passage, check.nearest, *check.others, *check.reported)
    return {passage.document for passage in passages if passage is not None}


def _check_replies(connection: Connection, first: int, last: int, ids: dict[int, str], share: Share) -> None:
    for row in rows_of_statements(connection, REPLY, first, last):
        try:
            reply = reply_of(row.body)
            open_text = reply.open_end.text if reply.open_end is not None else None
            sound = (reply.kind, open_text, reply.because.score) == (row.kind, row.open_text, row.score)
        except (ValueError, TypeError, KeyError, AttributeError):
            sound = False
        if not sound and row.statement in ids:
            share.note(f"statement {ids[row.statement]}: a reply of it is not what its evidence says: {RESTORE}")
