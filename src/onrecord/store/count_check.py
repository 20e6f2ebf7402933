"""Holding a record's tables against each other: what a row counts, when it was seen, what it stands for; and what the database says of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from onrecord.store.index_rules import fingerprint_index, rules_of_index
from onrecord.store.seen_order import falls_noted, find_falls
from onrecord.store.tables import DOCUMENT, META, METADATA, STATEMENT
from onrecord.store.tombstones import UNSCRUBBED
from onrecord.store.verified import RESTORE

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from onrecord.store.verified import Share


def check_pages(connection: Connection, _first: int, _last: int, share: Share) -> None:
    """What SQLite itself says of its pages and indexes, and whether all that is made is there."""
    if connection.dialect.name != "sqlite":
        return
    for (said,) in connection.exec_driver_sql("PRAGMA integrity_check(100)").fetchall():
        if said != "ok":
            share.note(f"database: {said}: {RESTORE}")
    held = {tuple(row) for row in connection.exec_driver_sql("SELECT type, name, tbl_name FROM sqlite_schema")}
    tables = METADATA.sorted_tables
    wanted = {("table", table.name, table.name) for table in tables}
    wanted |= {("index", str(index.name), table.name) for table in tables for index in table.indexes}
    for kind, name, _ in sorted(wanted - held):
        share.note(f"database: has no {kind} {name}, or not as it is made: {RESTORE}")


def check_references(connection: Connection, _first: int, _last: int, share: Share) -> None:
    """What SQLite says of rows that refer to others; whether moments rise as noted; and whether something forgotten waits to be scrubbed, or the
    index to be made anew."""
    if connection.dialect.name == "sqlite":
        for row in connection.exec_driver_sql("PRAGMA foreign_key_check").fetchmany(100):
            share.note(f"table {row[0]}: row {row[1]} refers to a row of {row[2]} that is not there: {RESTORE}")
    since = connection.execute(select(META.c.value).where(META.c.key == UNSCRUBBED)).scalar()
    if since is not None:
        share.note(f"database: words forgotten at {since} may still be in the file: repeat that `onrecord forget`")
    for table in (STATEMENT, DOCUMENT):
        noted = falls_noted(connection, table)
        if noted is not None and not set(noted).issuperset(find_falls(connection, table)):
            share.note(f"table {table.name}: when its rows were seen is not noted as they say it: {RESTORE}")
    if rules_of_index(connection) != fingerprint_index():
        share.note(f"index: {OTHER_VERSION}")


OTHER_VERSION = (
    "made by another version of onrecord, so that some words may not be found: open the record where it may be written to, "
    "and it is made anew"
)
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
    ("party", f"SELECT p.id FROM party p WHERE p.seen < ({_FIRST_SEEN}) OR p.seen > ({_FIRST_SEEN}) AND NOT EXISTS (SELECT 1 FROM appearance a WHERE a.party = p.number AND substr(a.local, 1, 1) = 'c') AND {_NEVER_REREAD}"),
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
    ("utterance", "is told by one statement, and not as that tells it", 'SELECT id FROM utterance u WHERE reports = 1 AND (independent <> 1 OR wordings <> 1 OR documents <> 1 OR NOT EXISTS (SELECT 1 FROM statement s WHERE s.id = u."first" AND s.utterance = u.number))'),
    ("utterance", "repeats one that is not there", "SELECT id FROM utterance u WHERE repeats IS NOT NULL AND NOT EXISTS (SELECT 1 FROM utterance v WHERE v.id = u.repeats)"),
    ("document", "its name is that of nothing that came", "SELECT id FROM document d WHERE EXISTS (SELECT 1 FROM original o WHERE o.document = d.number) AND NOT EXISTS (SELECT 1 FROM original o WHERE o.document = d.number AND o.name = d.name)"),
    ("document", "its address has no version that is its text", "SELECT id FROM document d WHERE address IS NOT NULL AND NOT EXISTS (SELECT 1 FROM version v WHERE v.document = d.number AND v.address = d.address)"),
    ("original", "its address has no version that is its document", "SELECT hash FROM original o WHERE address IS NOT NULL AND NOT EXISTS (SELECT 1 FROM version v WHERE v.document = o.document AND v.address = o.address)"),
    ("address", "nothing came from there that is the text of its version", "SELECT address FROM version v WHERE NOT EXISTS (SELECT 1 FROM document d WHERE d.number = v.document AND d.address = v.address) AND NOT EXISTS (SELECT 1 FROM original o WHERE o.document = v.document AND o.address = v.address)"),
)  # fmt: skip


def check_counts(connection: Connection, _first: int, _last: int, share: Share) -> None:
    """What rows count is there."""
    for table, id_, column, counted in _COUNTS:
        sql = f"SELECT {id_}, {column}, {counted} AS counted FROM {table} t WHERE {column} <> {counted}"
        for row in connection.exec_driver_sql(sql).fetchmany(100):
            share.note(f"{table} {row[0]}: says {row[1]} {column}, {row[2]} are there: {RESTORE}")


def check_rows(connection: Connection, _first: int, _last: int, share: Share) -> None:
    """What several rows say they say alike, and nothing stands for nothing."""
    for table, sql in _MOMENTS:
        for row in connection.exec_driver_sql(sql).fetchmany(100):
            share.note(f"{table} {row[0]}: its rows do not agree on when it was seen: {RESTORE}")
    for table, sql in _ORPHANS:
        for row in connection.exec_driver_sql(sql).fetchmany(100):
            share.note(f"{table} {row[0]}: stands for nothing: {RESTORE}")
    for table, says, sql in _DISAGREEING:
        for row in connection.exec_driver_sql(sql).fetchmany(100):
            share.note(f"{table} {row[0]}: {says}: {RESTORE}")
