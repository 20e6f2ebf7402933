"""Holding a record against itself: every hash, every span, every count, every index entry. Reads all of it, a part at a time."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from onrecord.store.index_check import check_index, check_segments
from onrecord.store.loading import in_parts
from onrecord.store.packing import unpack_reading
from onrecord.store.reading_json import check_of, reply_of
from onrecord.store.tables import CHECK, DOCUMENT, META, ORIGINAL, REPLY, SPAN, STATEMENT, ZONE
from onrecord.store.tombstones import UNSCRUBBED
from onrecord.store.writing import position_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Connection, Row

    from onrecord.schema import Reading, Statement
    from onrecord.store.opening import Store

    Note = Callable[[str], None]
    OfReadings = Callable[[Connection, dict[int, Reading], Note], None]
    OfRecord = Callable[[Connection, Note], None]

_AT_ONCE = 200  # documents
_ROLES = ("source", "cue", "content", "quoted")
MOST_PROBLEMS = 1000
_RESTORE = "restore the record from a backup, or add the original again to a new record"


@dataclass(slots=True)
class Verified:
    """What was held against itself, and what does not hold: a line for each problem, with what to do. `problems` stops at 1,000 lines."""

    documents: int = 0
    statements: int = 0
    originals: int = 0
    problems: list[str] = field(default_factory=list)

    @property
    def is_sound(self) -> bool:
        return not self.problems

    def note(self, problem: str) -> None:
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(problem)


class _Enough(Exception):  # noqa: N818
    """So many problems that more of them tell nothing."""


def verify_store(
    store: Store,
    progress: Callable[[int, int], None] | None = None,
    of_readings: OfReadings | None = None,
    of_record: OfRecord | None = None,
) -> Verified:
    """Hold a record against itself in one state of it. `progress` is told how many documents of how many are done. `of_readings` and
    `of_record` are what others know to hold: of documents (number and reading) a part at a time, and of all of it.

    Never raises for damage: what cannot be read is a problem.
    """
    verified = Verified()
    try:
        check_segments(store, verified.note)
        with store.engine.connect() as connection, connection.begin():
            _check_files(connection, verified)
            for readings in _documents(connection, verified, progress):
                _check_statements(connection, readings, verified)
                if of_readings is not None:
                    of_readings(connection, readings, verified.note)
                if len(verified.problems) >= MOST_PROBLEMS:
                    raise _Enough
            _check_counts(connection, verified)
            check_index(connection, verified.note)
            if of_record is not None:
                of_record(connection, verified.note)
    except _Enough:
        pass
    except Exception as error:  # what damaged bytes make of types and lengths is any error at all
        said = (str(getattr(error, "orig", None) or error).splitlines() or [type(error).__name__])[0]
        verified.note(f"{store.name}: cannot be read to its end ({said}): {_RESTORE}")
    return verified


def _check_files(connection: Connection, verified: Verified) -> None:
    """What the database itself says of its pages, keys and index, and whether something forgotten waits to be scrubbed."""
    if connection.dialect.name == "sqlite":
        for (said,) in connection.exec_driver_sql("PRAGMA integrity_check(100)").fetchall():
            if said != "ok":
                verified.note(f"database: {said}: {_RESTORE}")
        for row in connection.exec_driver_sql("PRAGMA foreign_key_check").fetchmany(100):
            verified.note(f"table {row[0]}: row {row[1]} refers to a row of {row[2]} that is not there: {_RESTORE}")
    since = connection.execute(select(META.c.value).where(META.c.key == UNSCRUBBED)).scalar()
    if since is not None:
        verified.note(f"database: words forgotten at {since} may still be in the file: repeat that `onrecord forget`")


def _documents(
    connection: Connection, verified: Verified, progress: Callable[[int, int], None] | None
) -> Iterator[dict[int, Reading]]:
    """The readings of documents by number, in parts that have been checked."""
    total = connection.exec_driver_sql("SELECT count(*) FROM document").scalar_one()
    query = select(DOCUMENT)
    last = -1
    while rows := connection.execute(
        query.where(DOCUMENT.c.number > last).order_by(DOCUMENT.c.number).limit(_AT_ONCE)
    ).all():
        last = rows[-1].number
        readings = {row.number: reading for row in rows if (reading := _check_document(row, verified)) is not None}
        _check_zones(connection, readings, verified)
        _check_originals(connection, [row.number for row in rows], verified)
        yield readings
        verified.documents += len(rows)
        if progress is not None:
            progress(verified.documents, total)
    if verified.documents != total:
        verified.note(f"database: {total} documents counted, {verified.documents} found: {_RESTORE}")


def _check_document(row: Any, verified: Verified) -> Reading | None:
    if sha256(row.text.encode("utf-8", "surrogatepass")).hexdigest() != row.id:
        verified.note(f"document {row.id[:12]} ({row.name}): its text is not what its id is the hash of: {_RESTORE}")
    try:
        reading = unpack_reading(row.reading, row.text)
    except (ValueError, TypeError, KeyError, AttributeError, IndexError) as error:
        verified.note(f"document {row.id[:12]} ({row.name}): its reading cannot be unpacked ({error}): {_RESTORE}")
        return None
    if reading.document.id != row.id:
        verified.note(f"document {row.id[:12]} ({row.name}): its reading is another document's: {_RESTORE}")
        return None
    document, published = reading.document, reading.published
    said = (
        document.kind,
        document.language,
        document.title,
        list(document.authors),
        document.publisher,
        published and published.value,
    )
    if (document.url is not None and document.url != row.url) or said != (
        row.kind,
        row.language,
        row.title,
        json.loads(row.authors),
        row.publisher,
        row.published,
    ):
        verified.note(f"document {row.id[:12]} ({row.name}): its row and its reading do not say the same: {_RESTORE}")
    return reading


def _check_zones(connection: Connection, readings: dict[int, Reading], verified: Verified) -> None:
    held: dict[int, list[tuple[int, int, str]]] = {number: [] for number in readings}
    for row in in_parts(ZONE.c.document, select(ZONE).order_by(ZONE.c.start), readings, connection):
        held[row.document].append((row.start, row.end, row.kind))
    for number, reading in readings.items():
        if held[number] != sorted((zone.start, zone.end, zone.kind) for zone in reading.document.zones):
            verified.note(f"document {reading.document.id[:12]}: its zones are not those of its reading: {_RESTORE}")


def _check_originals(connection: Connection, documents: list[int], verified: Verified) -> None:
    query = select(ORIGINAL.c.hash, ORIGINAL.c.name, ORIGINAL.c.content)
    for row in in_parts(ORIGINAL.c.document, query, documents, connection):
        verified.originals += 1
        if row.content is None:
            continue
        try:
            sound = sha256(zlib.decompress(row.content)).hexdigest() == row.hash
        except zlib.error:
            sound = False
        if not sound:
            verified.note(f"original {row.name}: its bytes are not what its hash says: add it again to a new record")


def _check_statements(connection: Connection, readings: dict[int, Reading], verified: Verified) -> None:
    """Every span against the text, every value that another holds too, every body that can be read."""
    texts = {number: reading.document.text for number, reading in readings.items()}
    found = {one.id: one for reading in readings.values() for one in reading.statements}
    rows = {row.number: row for row in in_parts(STATEMENT.c.document, select(STATEMENT), readings, connection)}
    spans: dict[int, list[tuple[int, int]]] = {number: [] for number in rows}
    told = {
        (one.id, role, *span) for one in found.values() for role in _ROLES for span in getattr(one.attribution, role)
    }
    for span in in_parts(SPAN.c.statement, select(SPAN).order_by(SPAN.c.start), rows, connection):
        if not 0 <= span.start < span.end <= len(texts[rows[span.statement].document]):
            verified.note(
                f"statement {rows[span.statement].id}: a span of its {span.role} is outside of the text: {_RESTORE}"
            )
        row = rows[span.statement]
        is_found = row.state == "extracted" and row.id in found
        if is_found and (row.id, span.role, span.start, span.end) not in told:
            verified.note(f"statement {row.id}: a span of its {span.role} is not its reading's: {_RESTORE}")
        if span.role == "content":
            spans[span.statement].append((span.start, span.end))
    for number, row in rows.items():
        for problem in _problems_of(row, texts[row.document], spans[number], found.get(row.id)):
            verified.note(f"statement {row.id}: {problem}: {_RESTORE}")
    verified.statements += len(rows)
    _check_bodies(connection, {number: row.id for number, row in rows.items()}, verified)


def _problems_of(row: Row[Any], text: str, content: list[tuple[int, int]], found: Statement | None) -> Iterator[str]:
    if not content:
        yield "has no span of its content"
        return
    if row.text != " … ".join(text[start:end] for start, end in content):
        yield "its words are not those at its offsets"
    if (row.start, row.end) != (content[0][0], content[-1][1]):
        yield "its offsets are not those of its spans"
    if row.position != position_of(row.made_start or row.published, row.number):
        yield "its place in time is not that of its date"
    if row.state == "extracted" and found is not None and _values_of(row) != _values_read(found):
        yield "its row and its document's reading do not say the same"


def _values_of(row: Row[Any]) -> tuple[Any, ...]:
    made = (row.made_start, row.made_end, row.made_precision)
    return (row.form, *made, row.medium, row.act, row.lemma, row.manner, row.reality, row.score, row.within)


def _values_read(found: Statement) -> tuple[Any, ...]:
    one, made = found.attribution, found.made
    when = (made.start.isoformat(), made.end.isoformat(), made.precision) if made is not None else (None, None, None)
    return (one.form, *when, found.medium, found.act, found.lemma, found.manner, found.reality, one.score, one.within)


def _check_bodies(connection: Connection, ids: dict[int, str], verified: Verified) -> None:
    for row in in_parts(CHECK.c.statement, select(CHECK), ids, connection):
        try:
            check = check_of(row.body)
            sound = (check.verdict, check.words, *check.quoted) == (row.verdict, row.words, row.start, row.end)
            sound = sound and row.passage_text == (check.passage.text if check.passage is not None else None)
        except (ValueError, TypeError, KeyError, AttributeError):
            sound = False
        if not sound:
            verified.note(f"statement {ids[row.statement]}: a check of it is not what its evidence says: {_RESTORE}")
    for row in in_parts(REPLY.c.statement, select(REPLY), ids, connection):
        try:
            sound = reply_of(row.body).kind == row.kind
        except (ValueError, TypeError, KeyError, AttributeError):
            sound = False
        if not sound:
            verified.note(f"statement {ids[row.statement]}: a reply of it is not what its evidence says: {_RESTORE}")


# what a row counts, and how it is counted: table, its id, its column, the count
_COUNTS = (
    ("party", "id", "documents", "(SELECT count(DISTINCT a.document) FROM appearance a WHERE a.party = t.number)"),
    ("utterance", "id", "reports", "(SELECT count(*) FROM statement s WHERE s.utterance = t.number)"),
    ("exchange", "id", "statements", "(SELECT count(*) FROM statement s WHERE s.exchange = t.number)"),
)
_FIRST_SEEN = "SELECT min(d.seen) FROM appearance a JOIN document d ON d.number = a.document WHERE a.party = p.number"
# what a later version reads again has statements and parties that came after their document
_NEVER_REREAD = "(SELECT count(*) FROM (SELECT DISTINCT package, model, rules FROM run) v) = 1"
_FIRST_THERE = "v.seen = (SELECT min(w.seen) FROM version w WHERE w.address = v.address AND w.document = v.document)"
# when the record learned of something, which several rows say
_MOMENTS = (
    ("document", "SELECT id FROM document d WHERE seen <> (SELECT min(o.seen) FROM original o WHERE o.document = d.number)"),
    ("statement", "SELECT s.id FROM statement s JOIN document d ON d.number = s.document AND d.run = s.run WHERE s.state = 'extracted' AND " + _NEVER_REREAD + " AND s.seen <> d.seen"),
    ("party", f"SELECT p.id FROM party p WHERE p.seen < ({_FIRST_SEEN}) OR p.seen > ({_FIRST_SEEN}) AND NOT EXISTS (SELECT 1 FROM correction) AND {_NEVER_REREAD}"),
    ("address", f"SELECT v.address FROM version v WHERE {_FIRST_THERE} AND v.seen NOT IN (SELECT o.seen FROM original o WHERE o.document = v.document) AND (SELECT count(DISTINCT w.address) FROM version w WHERE w.document = v.document) <= (SELECT count(*) FROM original o WHERE o.document = v.document)"),
    ("address", "SELECT address FROM version WHERE gone >= seen"),
)  # fmt: skip
# rows that nothing holds: what they are, and the query for them
_ORPHANS = (
    ("identity", "SELECT id FROM identity t WHERE NOT EXISTS (SELECT 1 FROM party p WHERE p.identity = t.number)"),
    ("wording", "SELECT hash FROM wording t WHERE NOT EXISTS (SELECT 1 FROM statement s WHERE s.wording = t.number)"),
    ("sketch", "SELECT hash FROM sketch t WHERE NOT EXISTS (SELECT 1 FROM document d WHERE d.sketch = t.number)"),
    ("document", "SELECT id FROM document t WHERE story IS NOT NULL AND NOT EXISTS (SELECT 1 FROM document d WHERE d.number = t.story)"),
    ("utterance", 'SELECT id FROM utterance t WHERE NOT EXISTS (SELECT 1 FROM statement s WHERE s.id = t."first")'),
)  # fmt: skip
_OF_IDENTITY = "SELECT 1 FROM party p WHERE p.identity = i.number AND"
# what two rows say, and do not say alike: what it is of, what that is, and the query for it
_DISAGREEING = (
    ("identity", "its id, name or kind is that of none of its parties", f"SELECT id FROM identity i WHERE NOT EXISTS ({_OF_IDENTITY} p.id = i.id) OR NOT EXISTS ({_OF_IDENTITY} p.kind = i.kind) OR NOT EXISTS ({_OF_IDENTITY} (i.name IN (p.full_name, p.name) OR i.name IS NULL AND COALESCE(p.full_name, p.name) IS NULL))"),
    ("document", "its address has no version that is its text", "SELECT id FROM document d WHERE address IS NOT NULL AND NOT EXISTS (SELECT 1 FROM version v WHERE v.document = d.number AND v.address = d.address)"),
    ("original", "its address has no version that is its document", "SELECT hash FROM original o WHERE address IS NOT NULL AND NOT EXISTS (SELECT 1 FROM version v WHERE v.document = o.document AND v.address = o.address)"),
    ("address", "nothing came from there that is the text of its version", "SELECT address FROM version v WHERE NOT EXISTS (SELECT 1 FROM document d WHERE d.number = v.document AND d.address = v.address) AND NOT EXISTS (SELECT 1 FROM original o WHERE o.document = v.document AND o.address = v.address)"),
)  # fmt: skip


def _check_counts(connection: Connection, verified: Verified) -> None:
    for table, id_, column, counted in _COUNTS:
        sql = f"SELECT {id_}, {column}, {counted} AS counted FROM {table} t WHERE {column} <> {counted}"
        for row in connection.exec_driver_sql(sql).fetchmany(100):
            verified.note(f"{table} {row[0]}: says {row[1]} {column}, {row[2]} are there: {_RESTORE}")
    for table, sql in _MOMENTS:
        for row in connection.exec_driver_sql(sql).fetchmany(100):
            verified.note(f"{table} {row[0]}: its rows do not agree on when it was seen: {_RESTORE}")
    for table, sql in _ORPHANS:
        for row in connection.exec_driver_sql(sql).fetchmany(100):
            verified.note(f"{table} {row[0]}: stands for nothing: {_RESTORE}")
    for table, says, sql in _DISAGREEING:
        for row in connection.exec_driver_sql(sql).fetchmany(100):
            verified.note(f"{table} {row[0]}: {says}: {_RESTORE}")
