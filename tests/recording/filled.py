"""Records filled with readings, and what they hold, as plain sets to compare."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import insert, select

from onrecord.recording.across import link_batch
from onrecord.recording.adding import arrival_of
from onrecord.recording.versions import describe_run
from onrecord.store.moments import now
from onrecord.store.tables import DOCUMENT, RUN, STATEMENT, UTTERANCE
from onrecord.store.writing import store_documents, store_statements
from onrecord.tellings import tell_stories

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

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
    stored, _ = store_statements(connection, placed, run, now())
    link_batch(connection, stored)


Groups = set[tuple[str, frozenset[str], int, int, str | None]]
Stories = set[frozenset[tuple[str, str | None]]]


def kept(store: Store) -> tuple[Groups, Stories]:
    """What the record holds: utterances (id, statements, independent tellings, wordings, what it repeats) and stories."""
    with store.reading() as connection:
        rows = {row.number: row for row in connection.execute(select(UTTERANCE))}
        said: dict[int, set[str]] = {number: set() for number in rows}
        for row in connection.execute(select(STATEMENT.c.id, STATEMENT.c.utterance)):
            if row.utterance is not None:
                said[row.utterance].add(row.id)
        stories: dict[int, set[tuple[str, str | None]]] = {}
        for row in connection.execute(select(DOCUMENT.c.id, DOCUMENT.c.story, DOCUMENT.c.copy_kind)):
            stories.setdefault(row.story, set()).add((row.id, row.copy_kind))
    assert all(rows[n].reports == len(ids) for n, ids in said.items())
    groups = {(r.id, frozenset(said[n]), r.independent, r.wordings, r.repeats) for n, r in rows.items()}
    return groups, {frozenset(story) for story in stories.values() if len(story) > 1}


def expected(readings: Sequence[Reading]) -> tuple[Groups, Stories]:
    """What `group_utterances` and `group_copies` make of the same readings."""
    told = tell_stories(readings)
    groups = {(u.id, frozenset(u.statements), u.independent, len(u.variants), u.repeats) for u in told.utterances}
    return groups, {frozenset(zip(c.documents, c.kinds, strict=True)) for c in told.copies}
