"""A copy of a record that is whole, though others write to it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy.exc import SQLAlchemyError

from onrecord.errors import RecordError
from onrecord.store.telling import explain

if TYPE_CHECKING:
    import os
    from collections.abc import Callable

    from onrecord.store.opening import Store

_AT_ONCE = 2_000  # pages copied in one step
_PART = ".part"  # of the name of a copy that is being made


def back_up(
    store: Store,
    target: str | os.PathLike[str],
    *,
    overwrite: bool,
    progress: Callable[[int, int], None] | None = None,
) -> None:
    """Copy an SQLite record to a file. It is there whole, or what was there before still is. `progress` is told how many pages of how many are
    copied."""
    path = Path(target)
    if not store.is_sqlite:
        raise RecordError(
            f"{store.name}: in PostgreSQL; pg_dump {store.name} --format=custom --file={path} backs it up"
        )
    if path.exists() and store.path is not None and path.samefile(store.path):
        raise RecordError(f"{path}: is the record itself; give another name")
    if path.exists() and not overwrite:
        raise RecordError(f"{path}: there already; give another name, or --overwrite (in Python overwrite=True)")
    part = path.with_name(path.name + _PART)
    try:
        part.write_bytes(b"")
        _copy(store, part, progress)
        for log in ("-wal", "-shm"):  # of the file that is replaced
            path.with_name(path.name + log).unlink(missing_ok=True)
        part.replace(path)
    except OSError as error:
        raise RecordError(f"{path}: cannot be written: {(error.strerror or str(error)).lower()}") from error
    except (sqlite3.Error, SQLAlchemyError) as error:
        told = explain(error, store.name if "malformed" in str(error) else str(path))
        raise RecordError(told or f"{path}: cannot be written: {error}") from error
    finally:
        for log in ("", "-wal", "-shm", "-journal"):
            part.with_name(part.name + log).unlink(missing_ok=True)


def _copy(store: Store, part: Path, progress: Callable[[int, int], None] | None) -> None:
    def tell(_: int, left: int, total: int) -> None:
        if progress is not None:
            progress(total - left, total)

    with store.engine.connect() as connection, connection.begin(), closing(sqlite3.connect(part)) as copy:
        raw = connection.connection.driver_connection
        assert isinstance(raw, sqlite3.Connection)
        # what has begun to read sees one state of the record, whoever writes meanwhile; else each step would begin anew after a write
        raw.execute("SELECT count(*) FROM meta").fetchone()
        raw.backup(copy, pages=_AT_ONCE, progress=tell)
        said = copy.execute("PRAGMA quick_check(1)").fetchone()[0]
        if said != "ok":
            raise RecordError(f"{part}: the copy is damaged ({said}); `onrecord verify` says whether the record is")
