"""What a record holds, in numbers, and what an answer rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select, text

from onrecord.schema import Query, RecordStats, SearchScope
from onrecord.store.moments import moment
from onrecord.store.planning import plan_query
from onrecord.store.reindexing import ACTIVE
from onrecord.store.tables import (
    CORRECTION,
    DOCUMENT,
    EXCHANGE,
    IDENTITY,
    JUDGEMENT,
    META,
    REJECT,
    RUN,
    STATEMENT,
    TOMBSTONE,
    UTTERANCE,
)
from onrecord.store.walking import count_hits

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection, Table

    from onrecord.store.opening import Store


def describe_record(connection: Connection, store: Store) -> RecordStats:
    """Counted as they stand: some tenths of a second for a million statements."""

    def range_of(column: Any) -> tuple[str, str] | None:
        first, last = connection.execute(select(func.min(column), func.max(column))).one()
        return (first, last) if first is not None else None

    published = range_of(DOCUMENT.c.published)
    outlets = select(DOCUMENT.c.publisher, func.count()).where(DOCUMENT.c.publisher.is_not(None))
    publishers = connection.execute(outlets.group_by(DOCUMENT.c.publisher)).all()
    read_with = select(RUN.c.package, RUN.c.model, RUN.c.rules, func.count(), func.max(RUN.c.number).label("latest"))
    read_with = read_with.join(DOCUMENT, DOCUMENT.c.run == RUN.c.number).group_by(
        RUN.c.package, RUN.c.model, RUN.c.rules
    )
    readers = connection.execute(read_with.order_by(text("latest DESC"))).all()
    return RecordStats(
        documents=_count(connection, DOCUMENT),
        superseded=_count(connection, DOCUMENT, DOCUMENT.c.superseded.is_not(None)),
        statements=_count(connection, STATEMENT, STATEMENT.c.state.in_(ACTIVE)),
        corrected=_count(connection, STATEMENT, STATEMENT.c.state == "corrected"),
        people=_count(connection, IDENTITY, IDENTITY.c.name.is_not(None)),
        utterances=_count(connection, UTTERANCE),
        retold=_count(connection, UTTERANCE, UTTERANCE.c.reports > 1),
        exchanges=_count(connection, EXCHANGE),
        rejects=_count(connection, REJECT),
        forgotten=_count(connection, TOMBSTONE, TOMBSTONE.c.what == "document"),
        corrections=_count(connection, CORRECTION, CORRECTION.c.action != "reread"),
        judgements=_count(connection, JUDGEMENT),
        publishers=tuple(sorted(((row[0], row[1]) for row in publishers), key=lambda pair: (-pair[1], pair[0]))),
        published=(published[0][:10], published[1][:10]) if published else None,
        seen=range_of(DOCUMENT.c.seen),
        readers=tuple((f"onrecord {row[0]}, weights {row[1]}, rules {row[2]}", row[3]) for row in readers),
        size_bytes=_size(connection, store),
        schema=int(connection.execute(select(META.c.value).where(META.c.key == "schema")).scalar_one()),
    )


def _size(connection: Connection, store: Store) -> int:
    if store.is_sqlite:
        pages, size = (
            connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in ("page_count", "page_size")
        )
        return int(pages * size)
    return int(connection.exec_driver_sql("SELECT pg_database_size(current_database())").scalar_one())


def describe_scope(connection: Connection, query: Query) -> SearchScope:
    """What an answer rests on, so that an empty one says what was searched; for `as_known_on` what was there then."""
    known = moment(query.known_before) if query.known_before is not None else None
    there = (DOCUMENT.c.seen < known,) if known is not None else ()
    rejected = (REJECT.c.seen < known,) if known is not None else ()
    outlets = select(DOCUMENT.c.publisher, func.count()).where(DOCUMENT.c.publisher.is_not(None), *there)
    publishers = connection.execute(outlets.group_by(DOCUMENT.c.publisher)).all()
    days = select(func.min(DOCUMENT.c.published), func.max(DOCUMENT.c.published)).where(*there)
    first, last = connection.execute(days).one()
    everything = Query(as_known_on=query.as_known_on, as_extracted=query.as_extracted)
    return SearchScope(
        _count(connection, DOCUMENT, *there),
        count_hits(connection, plan_query(connection, everything, lambda *_: ())),
        tuple(sorted(((row[0], row[1]) for row in publishers), key=lambda pair: (-pair[1], pair[0]))),
        (first[:10], last[:10]) if first else None,
        _count(connection, REJECT, *rejected),
        known,
    )


def _count(connection: Connection, table: Table, *where: ColumnElement[bool]) -> int:
    return connection.execute(select(func.count()).select_from(table).where(*where)).scalar_one()
