"""Records filled with readings, and what they hold, as plain sets to compare."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select, update

from onrecord.recording.across import link_batch, unlink, word_statements
from onrecord.recording.adding import arrival_of
from onrecord.recording.folded import fold_readings
from onrecord.recording.versions import describe_run
from onrecord.store.arriving import store_documents
from onrecord.store.moments import now
from onrecord.store.tables import (
    APPEARANCE,
    CHECK,
    COPY_CROWDED,
    COPY_FEATURE,
    COPY_TIE,
    CROWDED,
    DOCUMENT,
    FEATURE,
    INVOLVED,
    ORIGINAL,
    RECENT_COPY_FEATURE,
    RECENT_FEATURE,
    REPLY,
    RUN,
    SKETCH,
    SPAN,
    STATEMENT,
    TIE,
    UTTERANCE,
    VERSION,
    WORDING,
    ZONE,
)
from onrecord.store.writing import store_statements
from onrecord.tellings import tell_stories

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from onrecord.recording import Record
    from onrecord.schema import Reading
    from onrecord.store.opening import Store


def fill(store: Store, batches: Sequence[Sequence[Reading]]) -> None:
    """Store and link readings, each batch in a transaction of its own."""
    for batch in batches:
        with store.writing() as connection:
            add(connection, batch)


def add(connection: Connection, batch: Sequence[Reading]) -> None:
    run = connection.execute(insert(RUN).returning(RUN.c.number), {"started": now(), **describe_run()}).scalar_one()
    arrivals = [
        arrival_of(reading, reading.document.name, reading.document.id, 1, reading.document.url) for reading in batch
    ]
    _, placed = store_documents(connection, arrivals, run, now())
    folded = dict(zip((reading.document.id for reading in batch), fold_readings(batch), strict=True))
    worded = word_statements(connection, [folded[one.arrival.reading.document.id] for one in placed])
    stored, _ = store_statements(connection, placed, worded.of, run, now())
    link_batch(connection, [(one.number, folded[one.reading.document.id]) for one in stored], worded.wordings)


def forget(store: Store, ids: set[str]) -> None:
    """Take documents out, and all rows of theirs."""
    with store.writing() as connection:
        numbers = list(connection.scalars(select(DOCUMENT.c.number).where(DOCUMENT.c.id.in_(ids))))
        unlink(connection, documents=numbers)
        said = select(STATEMENT.c.number).where(STATEMENT.c.document.in_(numbers))
        for table in (SPAN, INVOLVED, CHECK, REPLY):
            connection.execute(delete(table).where(table.c.statement.in_(said)))
        connection.execute(update(REPLY).where(REPLY.c.answers.in_(said)).values(answers=None))
        for table in (STATEMENT, APPEARANCE, ZONE, ORIGINAL, VERSION):
            connection.execute(delete(table).where(table.c.document.in_(numbers)))
        connection.execute(delete(DOCUMENT).where(DOCUMENT.c.number.in_(numbers)))


Groups = set[tuple[str, frozenset[str], int, int, str | None]]
Stories = set[frozenset[tuple[str, str | None]]]


def kept(store: Store) -> tuple[Groups, Stories]:
    """What the record holds: utterances (id, statements, independent tellings, wordings, what it repeats) and stories."""
    with store.reading() as connection:
        rows = {row.number: row for row in connection.execute(select(UTTERANCE))}
        said: dict[int, set[str]] = {number: set() for number in rows}
        told_in: dict[int, set[int]] = {number: set() for number in rows}
        for row in connection.execute(select(STATEMENT.c.id, STATEMENT.c.utterance, STATEMENT.c.document)):
            if row.utterance is not None:
                said[row.utterance].add(row.id)
                told_in[row.utterance].add(row.document)
        stories: dict[int, set[tuple[str, str | None]]] = {}
        for row in connection.execute(select(DOCUMENT.c.id, DOCUMENT.c.story, DOCUMENT.c.copy_kind)):
            stories.setdefault(row.story, set()).add((row.id, row.copy_kind))
    assert all(rows[n].reports == len(ids) for n, ids in said.items())
    assert all(rows[n].documents == len(documents) for n, documents in told_in.items())
    groups = {(r.id, frozenset(said[n]), r.independent, r.wordings, r.repeats) for n, r in rows.items()}
    return groups, {frozenset(story) for story in stories.values() if len(story) > 1}


def expected(readings: Sequence[Reading]) -> tuple[Groups, Stories]:
    """What `group_utterances` and `group_copies` make of the same readings."""
    told = tell_stories(readings)
    groups = {(u.id, frozenset(u.statements), u.independent, len(u.variants), u.repeats) for u in told.utterances}
    return groups, {frozenset(zip(c.documents, c.kinds, strict=True)) for c in told.copies}


def likeness(store: Store) -> list[set[tuple[object, ...]]]:
    """The index of likeness, without the file's own numbers: postings, what is crowded, ties."""
    found: list[set[tuple[object, ...]]] = []
    with store.reading() as connection:
        for postings, crowded, tie, text in (
            ((FEATURE, RECENT_FEATURE), CROWDED, TIE, WORDING),
            ((COPY_FEATURE, RECENT_COPY_FEATURE), COPY_CROWDED, COPY_TIE, SKETCH),
        ):
            hashes = {row.number: row.hash for row in connection.execute(select(text.c.number, text.c.hash))}
            found.append({tuple(row) for table in postings for row in connection.execute(select(table))})
            found.append({tuple(row) for row in connection.execute(select(crowded))})
            found.append({(frozenset((hashes[r[0]], hashes[r[1]])), *r[2:]) for r in connection.execute(select(tie))})
    return found


def check_rows(record: Record) -> set[tuple[str, int, int, str, str | None, str | None]]:
    """Each check by the id of its statement, and each statement's verdict."""
    with record._store.reading() as connection:
        columns = (CHECK.c.start, CHECK.c.end, CHECK.c.verdict, CHECK.c.passage_document, CHECK.c.body)
        checks = select(STATEMENT.c.id, *columns).join(STATEMENT, STATEMENT.c.number == CHECK.c.statement)
        rows = {tuple(row) for row in connection.execute(checks)}
        verdicts = select(STATEMENT.c.id, STATEMENT.c.verdict)
        return rows | {(row.id, 0, 0, row.verdict or "", None, None) for row in connection.execute(verdicts)}
