"""Taking words out of checks that quote them from elsewhere: what was forgotten is not kept in the verdicts on other documents."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import select, update

from onrecord.schema import VERDICTS_BY_WEIGHT, Because, Check, Passage
from onrecord.store.loading import in_parts
from onrecord.store.many import select_among, write_many
from onrecord.store.packing import pack, read_value, unpack, write_json, write_value
from onrecord.store.reading_json import check_of, check_text
from onrecord.store.reindexing import reindexed
from onrecord.store.tables import CHECK, DOCUMENT

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from sqlalchemy import Connection

    Gone = Callable[[Passage], bool]

_AT_ONCE = 500
_QUOTING = '"document":"'
_QUOTES = re.compile(rf'{_QUOTING}(\w+)"')  # of a passage; a reading's own document is an object
_FORGOTTEN = Because("store", "forgotten")


def unquote_documents(connection: Connection, ids: Collection[str], gone: Gone) -> int:
    """Take passages of the documents with these ids for which `gone` holds out of all checks of others; how many checks that changes.

    A check that rests on one is `unverified` from then on. Walks through all readings once, as the words may stand in any.
    """
    wanted = set(ids)
    statements = _unquote_checks(connection, wanted, gone)
    _unquote_readings(connection, wanted, gone)
    return len(statements)


def without(check: Check, gone: Gone) -> Check:
    """A check without the passages that are gone."""
    others = tuple(passage for passage in check.others if not gone(passage))
    reported = tuple(passage for passage in check.reported if not gone(passage))
    rests_on = [passage for passage in (check.passage, check.nearest) if passage is not None]
    if check.verdict == "ambiguous":
        rests_on += check.others
    if not any(gone(passage) for passage in rests_on):
        return replace(check, others=others, reported=reported)
    return replace(
        check, verdict="unverified", because=_FORGOTTEN, passage=None, nearest=None, diff=(), others=others, reported=reported
    )  # fmt: skip


def _unquote_checks(connection: Connection, wanted: set[str], gone: Gone) -> list[int]:
    """The statements of the checks that change, one for each check."""
    rows = connection.execute(
        select(CHECK.c.statement, CHECK.c.start, CHECK.c.end, CHECK.c.body).where(CHECK.c.body.like('%"document":"%'))
    )
    changed = []
    for statement, start, end, body in rows:
        if wanted.isdisjoint(_QUOTES.findall(body)):
            continue
        before = check_of(body)
        if (after := without(before, gone)) != before:
            changed.append((after, statement, start, end))
    if not changed:
        return []
    statements = sorted({statement for _, statement, _, _ in changed})
    with reindexed(connection, statements):
        write_many(
            connection,
            'UPDATE "check" SET verdict = {}, passage_document = {}, passage_text = {}, body = {} '
            'WHERE statement = {} AND start = {} AND "end" = {}',
            [(*_columns(after), statement, start, end) for after, statement, start, end in changed],
        )
        set_verdicts(connection, statements)
    return [statement for _, statement, _, _ in changed]


def _columns(check: Check) -> tuple[str, str | None, str | None, str]:
    passage = check.passage
    return (
        check.verdict,
        passage.document if passage is not None else None,
        passage.text if passage is not None else None,
        check_text(check),
    )


def set_verdicts(connection: Connection, statements: Collection[int]) -> None:
    """Give statements the weightiest verdict of their checks, but where a person gave another. Inside of `reindexed`."""
    sql = (
        "SELECT DISTINCT s.number FROM statement s JOIN correction c ON c.statement = s.id AND c.field = 'verdict' "
        "WHERE s.number {among}"
    )
    judged = {row[0] for row in select_among(connection, sql, statements)}
    verdicts: dict[int, list[str]] = {number: [] for number in statements if number not in judged}
    for row in in_parts(CHECK.c.statement, select(CHECK.c.statement, CHECK.c.verdict), verdicts, connection):
        verdicts[row.statement].append(row.verdict)
    write_many(
        connection,
        "UPDATE statement SET verdict = {} WHERE number = {}",
        [(min(held, key=VERDICTS_BY_WEIGHT.index, default=None), number) for number, held in verdicts.items()],
    )


def _unquote_readings(connection: Connection, wanted: set[str], gone: Gone) -> None:
    last = -1
    query = select(DOCUMENT.c.number, DOCUMENT.c.reading).order_by(DOCUMENT.c.number).limit(_AT_ONCE)
    while rows := connection.execute(query.where(DOCUMENT.c.number > last)).all():
        last = rows[-1].number
        for number, packed in rows:
            text = unpack(packed)
            if _QUOTING not in text or wanted.isdisjoint(_QUOTES.findall(text)):
                continue
            body = json.loads(text)
            body["checks"] = [write_value(without(read_value(Check, one), gone)) for one in body.get("checks", ())]
            packed = pack(write_json(body))
            connection.execute(update(DOCUMENT).where(DOCUMENT.c.number == number).values(reading=packed))
