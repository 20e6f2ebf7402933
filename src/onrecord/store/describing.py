"""What a record holds, in numbers, and what an answer rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select, text

from onrecord.schema import Query, RecordStats, SearchScope
from onrecord.store.many import select_among
from onrecord.store.moments import moment
from onrecord.store.named_now import all_unnamed
from onrecord.store.planning import plan_query
from onrecord.store.reindexing import ACTIVE
from onrecord.store.seen_order import numbers_seen, within_ranges
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
    from collections.abc import Sequence

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
        people=_count(connection, IDENTITY, IDENTITY.c.name.is_not(None)) - _count_unnamed(connection),
        utterances=_count(connection, UTTERANCE),
        retold=_count(connection, UTTERANCE, UTTERANCE.c.documents > 1),
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


def _count_unnamed(connection: Connection) -> int:
    """How many have a name and are named by nothing on record any more."""
    unnamed = all_unnamed(connection)
    return len(
        select_among(connection, "SELECT number FROM identity WHERE name IS NOT NULL AND number {among}", unnamed)
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
    rejected = (REJECT.c.seen < known,) if known is not None else ()
    outlets, published = _documents_there(connection, known)
    older = _older_versions(connection, known)
    outlets = {name: left for name, count in outlets.items() if (left := count - older.get(name, 0))}
    publishers = [(name, count) for name, count in outlets.items() if name is not None]
    everything = Query(as_known_on=query.as_known_on, as_extracted=query.as_extracted)
    return SearchScope(
        sum(outlets.values()),
        count_hits(connection, plan_query(connection, everything, lambda *_: ())),
        tuple(sorted(publishers, key=lambda pair: (-pair[1], pair[0]))),
        published,
        _count(connection, REJECT, *rejected),
        known,
    )


def _documents_there(connection: Connection, known: str | None) -> tuple[dict[str | None, int], tuple[str, str] | None]:
    """How many documents of each outlet there are, or were before a moment, and the first and last day of their publication. Their rows, which
    are large, are looked at only where their numbers do not tell when they were seen."""
    numbers = numbers_seen(connection, DOCUMENT, known) if known is not None else None
    where = within_ranges("number", numbers) if numbers is not None else "1 = 1" if known is None else "seen < :known"
    by_index = connection.dialect.name == "sqlite" and ":" not in where
    values = {"known": known} if ":" in where else {}

    def told(what: str, index: str, more: str = "") -> Sequence[Any]:
        by = f"INDEXED BY {index}" if by_index else ""
        return connection.execute(text(f"SELECT {what} FROM document {by} WHERE {where} {more}"), values).all()

    outlets = {row[0]: row[1] for row in told("publisher, count(*)", "document_outlet", "GROUP BY publisher")}
    first, last = told("min(published), max(published)", "document_told")[0]
    return outlets, (first[:10], last[:10]) if first else None


def _older_versions(connection: Connection, known: str | None) -> dict[str | None, int]:
    """How many documents of each outlet had another text in their place, now or at a moment: what they say is not searched."""
    older = "superseded > ''" if known is None else "superseded < :known"  # a range, which the index on it answers
    away = "SELECT v.document FROM version v WHERE v.gone < :known AND v.seen >= :known"
    numbers = f"SELECT number FROM document WHERE {older}" + (f" UNION {away}" if known is not None else "")
    sql = f"SELECT publisher, count(*) FROM document WHERE number IN ({numbers}) GROUP BY publisher"
    rows = connection.execute(text(sql), {} if known is None else {"known": known}).all()
    return {row[0]: row[1] for row in rows}


def _count(connection: Connection, table: Table, *where: ColumnElement[bool]) -> int:
    return connection.execute(select(func.count()).select_from(table).where(*where)).scalar_one()
