"""Several processes that read one state of a record: each runs its parts of some work on a connection of its own."""

from __future__ import annotations

import signal
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from multiprocessing import active_children, get_context
from threading import BrokenBarrierError, current_thread, main_thread
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy.exc import DBAPIError

from onrecord.errors import RecordError
from onrecord.store.opening import open_store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from threading import Barrier

    from sqlalchemy import Connection

    from onrecord.store.opening import Store

    Run = Callable[[Callable[[Connection, Any], Any], Sequence[Any]], Iterator[tuple[int, Any]]]

_START_S = 60  # for a process to begin, with all its modules
_Found = TypeVar("_Found")
_Piece = TypeVar("_Piece")


@contextmanager
def reading_together(store: Store, workers: int) -> Iterator[tuple[Connection, Run]]:
    """A connection that sees one state of the record, and a way to run a function (of a module's own) over pieces of work in so many
    processes that see the same state: it gives the place of each piece and what was found, as they are done.

    While the processes begin nobody can write. Where that cannot be had (the record may be read only) this process does it all. Raises
    RecordError where a process is ended from outside.
    """
    held = store.engine.connect() if workers > 1 else None
    try:
        snapshot = _hold(store, held) if held is not None else None
        with _reader(store, None) as connection:
            if held is None or snapshot is None:
                yield connection, lambda function, pieces: _alone(connection, function, pieces)
                return
            with _processes(store, workers, snapshot) as pool:
                if store.is_sqlite:
                    held.rollback()
                yield connection, lambda function, pieces: _side_by_side(store, pool, function, pieces)
    finally:
        if held is not None:
            held.close()


def _hold(store: Store, held: Connection) -> str | None:
    """Let nothing change until this connection ends its transaction; None where that cannot be had. In PostgreSQL others may write: what this
    transaction sees has a name, by which other transactions see it."""
    if not store.is_sqlite:
        held.execution_options(isolation_level="REPEATABLE READ").begin()
        return str(held.exec_driver_sql("SELECT pg_export_snapshot()").scalar_one())
    try:
        held.execution_options(onrecord_writes=True).begin()
    except DBAPIError as error:
        if any(mark in str(error.orig) for mark in ("locked", "readonly")):
            return None
        raise
    return ""


@contextmanager
def _reader(store: Store, snapshot: str | None) -> Iterator[Connection]:
    """A connection that has begun to read."""
    with store.engine.connect() as plain:
        connection = plain if store.is_sqlite else plain.execution_options(isolation_level="REPEATABLE READ")
        with connection.begin():
            if snapshot:
                connection.exec_driver_sql(f"SET TRANSACTION SNAPSHOT '{snapshot}'")
            connection.exec_driver_sql("SELECT count(*) FROM meta").scalar()
            yield connection


def _alone(
    connection: Connection, function: Callable[[Connection, _Piece], _Found], pieces: Sequence[_Piece]
) -> Iterator[tuple[int, _Found]]:
    for at, piece in enumerate(pieces):
        yield at, function(connection, piece)


def _side_by_side(
    store: Store,
    pool: ProcessPoolExecutor,
    function: Callable[[Connection, _Piece], _Found],
    pieces: Sequence[_Piece],
) -> Iterator[tuple[int, _Found]]:
    futures = {pool.submit(_work, function, piece): at for at, piece in enumerate(pieces)}
    try:
        for future in as_completed(futures):
            yield futures.pop(future), future.result()
    except BrokenProcessPool as error:
        raise RecordError(
            f"{store.name}: one of the processes that read it was ended (out of memory?); do it again with one process alone"
        ) from error


@contextmanager
def _processes(store: Store, workers: int, snapshot: str) -> Iterator[ProcessPoolExecutor]:
    """Processes that have begun to read. They end with the block, however it ends: at once, where it is broken off."""
    context = get_context("spawn")
    begun = context.Barrier(workers + 1)
    target = str(store.path) if store.is_sqlite else store.engine.url.render_as_string(hide_password=False)
    before = set(active_children())
    pool = ProcessPoolExecutor(workers, context, _begin, (target, snapshot, begun))
    try:
        with _deaf():
            for _ in range(workers):  # each of these starts one
                pool.submit(_nothing)
        begun.wait(_START_S)
        yield pool
        pool.shutdown()
    except BrokenBarrierError as error:
        raise RecordError(
            f"{store.name}: other processes cannot begin to read it; do it with one process alone"
        ) from error
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
        for child in set(active_children()) - before:
            child.terminate()


@contextmanager
def _deaf() -> Iterator[None]:
    """Processes that begin inside do not hear Ctrl-C, from their first moment on: it is for the process that waits for them."""
    if current_thread() is not main_thread():  # only there that can be said
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


_held: tuple[Any, Connection] | None = None  # of a process of its own: what it reads with


def _begin(target: str, snapshot: str, begun: Barrier) -> None:
    """Begin to read, and wait until all others have."""
    global _held
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        reader = _reader(open_store(target), snapshot or None)
        _held = reader, reader.__enter__()
        begun.wait(_START_S)
    except Exception:  # it is told there
        with suppress(Exception):
            begun.abort()


def _nothing() -> None: ...


def _work(function: Callable[[Connection, _Piece], _Found], piece: _Piece) -> _Found:
    assert _held is not None
    return function(_held[1], piece)
