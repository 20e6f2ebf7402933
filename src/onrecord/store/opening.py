"""Opening a record: one SQLite file, or one PostgreSQL database, checked before anything is asked of it."""

from __future__ import annotations

import os
import shlex
import sqlite3
import threading
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from sqlalchemy import URL, create_engine, event, insert, inspect, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool

from onrecord.errors import InputError, RecordError
from onrecord.store.index_rules import note_rules
from onrecord.store.indexing import create_index
from onrecord.store.moments import now
from onrecord.store.pausing import paused_collector
from onrecord.store.postgresql import is_address, open_engine, set_storage
from onrecord.store.proofs import create_proof_index
from onrecord.store.remembering import Remembered
from onrecord.store.seen_order import note_order
from onrecord.store.state_mark import watched
from onrecord.store.tables import META, METADATA
from onrecord.store.telling import explain
from onrecord.store.views import create_views

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Connection, Engine

SCHEMA = 4  # the version of the tables; store/migrations/ leads from each earlier one to it
APPLICATION_ID = 0x6F6E7263  # "onrc": by which `file` and we know an SQLite file as a record
_PAGE_BYTES = 16384  # of a document's text and reading less is left empty than with 4,096
WAIT_S = 60  # how long a writer waits for another
_MAGIC = b"SQLite format 3\0"
LINK_LOCK = 0x6F6E7263
_SHOWN = 60


class Store:
    """An open record: where it is, and its connections. Close it."""

    def __init__(self, engine: Engine, name: str) -> None:
        self.engine = engine
        self.name = name
        self.is_sqlite = engine.dialect.name == "sqlite"
        self._driver = engine.dialect.loaded_dbapi  # what is asked of its own cursors raises its own errors
        self._kept = threading.local()
        self.remembered = Remembered()

    @property
    def path(self) -> Path | None:
        """The file of an SQLite record."""
        return Path(self.engine.url.database) if self.is_sqlite and self.engine.url.database else None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the record throughout."""
        with self.telling():
            if self._kept_reader is not None:
                yield self._kept_reader
            else:
                with self._reader() as connection:
                    yield connection

    @contextmanager
    def keeping_reader(self) -> Iterator[None]:
        """Until the block ends this thread reads by one connection and sees one state of the record, whatever is written meanwhile."""
        if self._kept_reader is not None:
            yield
            return
        with self.telling(), self._reader() as connection:
            self._kept.reader = connection
            try:
                yield
            finally:
                self._kept.reader = None

    @property
    def _kept_reader(self) -> Connection | None:
        return getattr(self._kept, "reader", None)

    @contextmanager
    def _reader(self) -> Iterator[Connection]:
        with self.engine.connect() as plain:
            # PostgreSQL would see each question's own moment; SQLite's transactions see one state anyway
            connection = plain if self.is_sqlite else plain.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection whose changes are kept together when the block ends, or not at all. SQLite has one writer at a time: it waits."""
        with self.telling(), self._writer() as plain:
            connection = plain.execution_options(onrecord_writes=True)
            with paused_collector(), connection.begin(), watched(connection):
                yield connection

    @contextmanager
    def keeping_writer(self) -> Iterator[None]:
        """Until the block ends this thread writes by one connection, so that one transaction need not read again what the last one read.
        Between them nothing is held: others write meanwhile. PostgreSQL keeps what was read for all connections."""
        if not self.is_sqlite or self._kept_writer is not None:
            yield
            return
        with self.telling():
            self._kept.writer = self.engine.connect()
        try:
            yield
        finally:
            kept, self._kept.writer = self._kept.writer, None
            kept.close()

    @property
    def _kept_writer(self) -> Connection | None:
        return getattr(self._kept, "writer", None)

    @contextmanager
    def _writer(self) -> Iterator[Connection]:
        if self._kept_writer is not None:
            yield self._kept_writer
        else:
            with self.engine.connect() as connection:
                yield connection

    @contextmanager
    def telling(self) -> Iterator[None]:
        """Database errors that a user can meet, in one line."""
        try:
            yield
        except UnicodeEncodeError as error:  # half of a pair, or bytes of a command line that are no text
            raise InputError(f"{error.object[:_SHOWN]!a}: holds a character that no text has") from error
        except (SQLAlchemyError, self._driver.Error, UnicodeDecodeError) as error:
            cause = getattr(error, "orig", error)
            if isinstance(cause, self._driver.DataError) and "NUL" in str(cause):
                raise InputError("a text with the character NUL: it stands in no text") from error
            told = explain(error, self.name)
            if told is None:
                raise
            raise RecordError(told) from error

    def lock_links(self, connection: Connection) -> None:
        """From here to its end the transaction is the only one that links. SQLite has one writer anyway."""
        if not self.is_sqlite:
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LINK_LOCK})")

    def close(self) -> None:
        self.engine.dispose()


def open_store(
    target: str | os.PathLike[str], *, create: bool = False, progress: Callable[[int, int], None] | None = None
) -> Store:
    """Open the record at a path or `postgresql://…` address; with `create` it is made where there is none. One of earlier
    tables is brought to those of now (some seconds for a million statements), of which `progress` is told.

    Raises RecordError, in one line, for what is missing, no record, of a newer version, damaged, locked or not to be read.
    """
    address = os.fspath(target)
    store = Store(*open_engine(address)) if is_address(address) else _sqlite(address, create=create)
    try:
        with store.reading() as connection:
            version = _version(connection)
        if version is None:
            _refuse_tables(store)
            if not create:
                raise RecordError(f"{store.name}: holds no record; `onrecord add` makes one")
            _create(store)
        elif version > SCHEMA:
            raise RecordError(
                f"{store.name}: made by a newer onrecord (tables {version}; this one knows up to {SCHEMA}): upgrade onrecord"
            )
        elif version < SCHEMA:
            from onrecord.store.migrations import migrate

            migrate(store, version, progress)
    except BaseException:
        store.close()
        raise
    return store


def _sqlite(address: str, *, create: bool) -> Store:
    path = Path(address)
    if path.is_dir():
        raise RecordError(f"{address}: a folder; a record is one file, as {path / 'onrecord.db'}")
    try:
        head = _head(path)
    except OSError as error:
        raise RecordError(f"{address}: cannot be read: {(error.strerror or str(error)).lower()}") from error
    if head is None and not create:
        raise RecordError(f"{address}: no such record; `onrecord add --record {shlex.quote(address)} FILE` makes one")
    if head is None and not path.parent.is_dir():
        raise RecordError(f"{address}: no such folder to make a record in: {path.parent}")
    if head and not head.startswith(_MAGIC):
        raise RecordError(f"{address}: no record: not an SQLite file")
    if head and int.from_bytes(head[68:72], "big") not in (0, APPLICATION_ID):
        raise RecordError(f"{address}: no record: an SQLite file of another program")
    engine = create_engine(
        URL.create("sqlite", database=os.path.abspath(path)), poolclass=NullPool, creator=lambda: _connect(path)
    )
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return Store(engine, address)


def _connect(path: Path) -> sqlite3.Connection:
    """A connection; in a folder that cannot be written to, where SQLite could not lay its log, one that only reads."""
    beside = path.with_name(f"{path.name}-wal")
    if path.exists() and not os.access(path.parent, os.W_OK) and not beside.exists():
        return sqlite3.connect(f"file:{quote(os.path.abspath(path))}?immutable=1", uri=True, timeout=WAIT_S)
    return sqlite3.connect(os.path.abspath(path), timeout=WAIT_S)


def _head(path: Path) -> bytes | None:
    if not os.path.lexists(path):
        return None
    with path.open("rb") as file:
        return file.read(100)


def _set_up(connection: sqlite3.Connection, _: Any) -> None:
    connection.isolation_level = None  # we begin and commit ourselves
    # secure_delete: what is deleted is overwritten, so that `forget` leaves nothing
    for pragma in ("foreign_keys=ON", "synchronous=FULL", "cache_size=-65536", "secure_delete=ON", "temp_store=MEMORY"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("onrecord_writes")
    if writes:
        # what is linked lies anywhere in the file: pages read again and again are kept, and those that one batch after the other
        # changes wait in the log, up to 256 MB of them, before they are written to their places
        connection.exec_driver_sql(f"PRAGMA cache_size=-{_cache_bytes() >> 10}")
        connection.exec_driver_sql(f"PRAGMA wal_autocheckpoint={(256 << 20) // _PAGE_BYTES}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@cache
def _cache_bytes() -> int:
    """What a writer may keep of the file: a sixteenth of the machine's memory, 256 MB where that is not known."""
    try:
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        memory = 4 << 30
    return min(max(memory // 16, 64 << 20), 1 << 30)


def _version(connection: Connection) -> int | None:
    if not inspect(connection).has_table("meta"):
        return None
    value = connection.execute(select(META.c.value).where(META.c.key == "schema")).scalar()
    return int(value) if value is not None else None


def _refuse_tables(store: Store) -> None:
    """A database that has tables and is no record is somebody else's, or a record that is damaged: nothing is made in it."""
    with store.reading() as connection:
        tables = [name for name in inspect(connection).get_table_names() if name != "spatial_ref_sys"]
        if not tables or _version(connection) is not None:  # another may just have made it
            return
        ours = store.is_sqlite and connection.exec_driver_sql("PRAGMA application_id").scalar() == APPLICATION_ID
    if ours:
        raise RecordError(f"{store.name}: damaged: the table that says what it is is missing; a backup is the way back")
    raise RecordError(f"{store.name}: no record: a database of another program (it has a table {tables[0]!r})")


def _create(store: Store) -> None:
    if store.is_sqlite:
        with store.engine.connect() as connection:  # WAL is chosen once, outside of any transaction, and stays
            raw = connection.connection.driver_connection
            assert isinstance(raw, sqlite3.Connection)
            raw.execute(f"PRAGMA page_size={_PAGE_BYTES}")
            raw.execute("PRAGMA journal_mode=WAL")
    with store.writing() as connection:
        if _version(connection) is not None:
            return  # another was faster
        if store.is_sqlite:
            connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA}")
        METADATA.create_all(connection)
        if not store.is_sqlite:
            set_storage(connection)
        create_index(connection)
        note_rules(connection)
        create_proof_index(connection)
        create_views(connection)
        note_order(connection)
        connection.execute(insert(META), [{"key": "schema", "value": str(SCHEMA)}, {"key": "created", "value": now()}])
