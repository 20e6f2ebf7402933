"""Holding documents against themselves: their text against its hash, their reading against their rows, kept originals against theirs."""

from __future__ import annotations

import json
import zlib
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from onrecord.store.index_check import want_entries
from onrecord.store.packing import unpack_reading
from onrecord.store.statement_check import check_statements
from onrecord.store.tables import DOCUMENT, ORIGINAL, ZONE
from onrecord.store.verified import RESTORE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sqlalchemy import Connection

    from onrecord.schema import Check, Reading
    from onrecord.store.verified import Share

    OfReadings = Callable[[Connection, dict[int, Reading], Share], None]
    AsJudged = Callable[[Connection, dict[int, Reading]], Mapping[int, Sequence[Check]]]


def check_documents(
    connection: Connection, first: int, last: int, share: Share, of_readings: OfReadings, as_judged: AsJudged
) -> None:
    """Documents of these numbers with their statements and index entries. `of_readings` is what others know to hold of documents, by number;
    `as_judged` gives the checks of those in which somebody speaks who was judged to be one with others."""
    query = select(DOCUMENT).where(DOCUMENT.c.number.between(first, last))
    rows = connection.execute(query.order_by(DOCUMENT.c.number)).all()
    readings = {row.number: reading for row in rows if (reading := _check_document(row, share)) is not None}
    _check_zones(connection, first, last, readings, share)
    _check_originals(connection, first, last, share)
    statements = check_statements(connection, first, last, readings, as_judged(connection, readings), share)
    want_entries(connection, first, last, {row.number: row for row in rows}, statements, share)
    of_readings(connection, readings, share)
    share.verified.documents += len(rows)


def _check_document(row: Any, share: Share) -> Reading | None:
    if sha256(row.text.encode("utf-8", "surrogatepass")).hexdigest() != row.id:
        share.note(f"document {row.id[:12]} ({row.name}): its text is not what its id is the hash of: {RESTORE}")
    try:
        reading = unpack_reading(row.reading, row.text)
    except (ValueError, TypeError, KeyError, AttributeError, IndexError) as error:
        share.note(f"document {row.id[:12]} ({row.name}): its reading cannot be unpacked ({error}): {RESTORE}")
        return None
    if reading.document.id != row.id:
        share.note(f"document {row.id[:12]} ({row.name}): its reading is another document's: {RESTORE}")
        return None
    document, published = reading.document, reading.published
    said = (
        document.kind,
        document.language,
        document.title,
        list(document.authors),
        document.publisher,
        published and published.value,
        published and published.stage,
        len(reading.statements),
    )
    if (document.url is not None and document.url != row.url) or said != (
        row.kind,
        row.language,
        row.title,
        json.loads(row.authors),
        row.publisher,
        row.published,
        row.published_stage,
        row.statements,
    ):
        share.note(f"document {row.id[:12]} ({row.name}): its row and its reading do not say the same: {RESTORE}")
    return reading


def _check_zones(connection: Connection, first: int, last: int, readings: dict[int, Reading], share: Share) -> None:
    held: dict[int, list[tuple[int, int, str]]] = {}
    for row in connection.execute(select(ZONE).where(ZONE.c.document.between(first, last))):
        held.setdefault(row.document, []).append((row.start, row.end, row.kind))
    for number, reading in readings.items():
        zones = sorted((zone.start, zone.end, zone.kind) for zone in reading.document.zones)
        if sorted(held.get(number, ())) != zones:
            share.note(f"document {reading.document.id[:12]}: its zones are not those of its reading: {RESTORE}")


def _check_originals(connection: Connection, first: int, last: int, share: Share) -> None:
    query = select(ORIGINAL.c.hash, ORIGINAL.c.name, ORIGINAL.c.size_bytes, ORIGINAL.c.content)
    for row in connection.execute(query.where(ORIGINAL.c.document.between(first, last)).order_by(ORIGINAL.c.number)):
        share.verified.originals += 1
        if row.content is None:
            continue
        try:
            content = zlib.decompress(row.content)
            sound = (sha256(content).hexdigest(), len(content)) == (row.hash, row.size_bytes)
        except zlib.error:
            sound = False
        if not sound:
            share.note(f"original {row.name}: its bytes are not what its hash says: add it again to a new record")
