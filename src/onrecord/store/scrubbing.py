"""Getting words that were deleted out of the files too: out of the index, of free pages, of gaps inside pages, and of the log.

SQLite overwrites what it deletes (`secure_delete`), but a deleted word stands in the segments of its index, and a program that wrote to the
file without that setting may have left copies of rows. So the index is made one segment, the file is written anew (VACUUM), and the log is
emptied. PostgreSQL writes its tables anew, and its samples of them; its own log, replicas and backups are for who runs the server.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from sqlalchemy import delete, select
from sqlalchemy.exc import ProgrammingError

from onrecord.errors import RecordError
from onrecord.store.indexing import INDEX
from onrecord.store.proofs import PROOF_INDEX
from onrecord.store.tables import META, METADATA
from onrecord.store.tombstones import UNSCRUBBED

_IS_OWNER = "SELECT pg_has_role(datdba, 'USAGE') FROM pg_catalog.pg_database WHERE datname = current_database()"
_NOT_OWNER = "samples of words may still stand in the server's statistics: have the database's owner run VACUUM FULL pg_statistic"
_NO_CHECKPOINT = (
    "the server's log still holds the words: have an administrator run CHECKPOINT and SELECT pg_switch_wal(), "
    "and clean what archives and replicas keep of it"
)

if TYPE_CHECKING:
    from onrecord.store.opening import Store


def unscrubbed_since(store: Store) -> str | None:
    """Since when (UTC) deleted words may still be in the file; None if none are."""
    with store.reading() as connection:
        found: str | None = connection.execute(select(META.c.value).where(META.c.key == UNSCRUBBED)).scalar()
        return found


def scrub(store: Store) -> tuple[str, ...]:
    """Write the record's files anew, without what was deleted. Takes as long as copying them, and as much room once more. Lines on what the
    database did not let us clean.

    Raises RecordError where another program reads the record all the while; what was deleted stays deleted, and scrubbing can be repeated.
    """
    with store.telling():
        remains = _scrub_sqlite(store) if store.is_sqlite else _scrub_postgresql(store)
        with store.writing() as connection:
            connection.execute(delete(META).where(META.c.key == UNSCRUBBED))
        return remains


def _scrub_sqlite(store: Store) -> tuple[str, ...]:
    with store.engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert isinstance(raw, sqlite3.Connection)
        for name in (INDEX, PROOF_INDEX):
            raw.execute(f"INSERT INTO {name} ({name}) VALUES ('optimize')")
        raw.execute("PRAGMA temp_store=FILE")  # the copy may be larger than the memory
        raw.execute("VACUUM")
        busy, _, _ = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        raise RecordError(
            f"{store.name}: forgotten, but another program reads the record, so that the words still stand in its log: "
            "run `onrecord forget` again when that is done"
        )
    return ()


def _scrub_postgresql(store: Store) -> tuple[str, ...]:
    """Write all tables anew with their indexes and long values, and what the planner keeps of their contents (ANALYZE samples names and
    words); then have the server remove the old files and begin a new piece of its log, where this user may ask for that."""
    with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for name in (*(table.name for table in METADATA.sorted_tables), INDEX, PROOF_INDEX):
            connection.exec_driver_sql(f'VACUUM (FULL, ANALYZE) "{name}"')
        remains = []
        if connection.exec_driver_sql(_IS_OWNER).scalar():
            connection.exec_driver_sql("VACUUM FULL pg_catalog.pg_statistic")
        else:
            remains.append(_NOT_OWNER)
        try:
            connection.exec_driver_sql("CHECKPOINT")
            connection.exec_driver_sql("SELECT pg_switch_wal()")
        except ProgrammingError:  # this user may not
            remains.append(_NO_CHECKPOINT)
    return tuple(remains)
