"""From the tables of each earlier version to the next: one module a step, tried on a small file of every version that ever stood on main."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import update

from onrecord.errors import RecordError
from onrecord.store.migrations.counting import count_tellings
from onrecord.store.migrations.gathering import gather_postings
from onrecord.store.migrations.returning import keep_returns
from onrecord.store.seen_order import note_order
from onrecord.store.tables import META
from onrecord.store.views import create_views

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

    from onrecord.store.opening import Store

    Progress = Callable[[int, int], None]

# the version that a step leads from -> the step; it changes tables and their rows, tells how much of how much is done where that takes long,
# and leaves the rest to `migrate`
STEPS: dict[int, Callable[[Connection, Progress], None]] = {1: keep_returns, 2: gather_postings, 3: count_tellings}


def migrate(store: Store, version: int, progress: Progress | None = None) -> None:
    """Bring a record to the present tables, in one transaction: it is there whole, or as it was. `progress` is told how much of how much of
    a step is done. Raises RecordError if no way leads there."""
    from onrecord.store.opening import SCHEMA

    missing = [step for step in range(version, SCHEMA) if step not in STEPS]
    if missing:
        raise RecordError(
            f"{store.name}: made with tables {version}, from which no way leads to {SCHEMA}: not by onrecord"
        )
    with store.writing() as connection:
        for step in range(version, SCHEMA):
            STEPS[step](connection, progress or _tell_nobody)
        create_views(connection)
        note_order(connection)
        connection.execute(update(META).where(META.c.key == "schema").values(value=str(SCHEMA)))
        if store.is_sqlite:
            connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA}")


def _tell_nobody(_done: int, _of: int) -> None:
    pass
