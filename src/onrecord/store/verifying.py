"""Holding a record against itself, in one state of it: part by part, in this process or in several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.errors import RecordError
from onrecord.store.index_check import check_segments
from onrecord.store.pausing import paused_collector
from onrecord.store.reading_together import reading_together
from onrecord.store.verified import MOST_PROBLEMS, RESTORE, Share, Verified

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sqlalchemy import Connection

    from onrecord.store.opening import Store
    from onrecord.store.verified import Checks, Part

_WORTH_IT = 1_000  # documents from which other processes do more than it takes to start them


def verify_store(
    store: Store, checks: Checks, progress: Callable[[int, int], None] | None = None, workers: int = 1
) -> Verified:
    """Hold a record against itself in one state of it. `progress` is told how much of how much is done.

    Never raises for damage: what cannot be read is a problem, and the other parts are looked at. Raises RecordError where one of several
    processes is ended from outside.
    """
    found = Share()
    try:
        check_segments(store, found.note)
        workers = workers if workers > 1 and _count(store) >= _WORTH_IT else 1
        with reading_together(store, workers) as (connection, run):
            parts = checks.plan(connection)
            _gather(parts, run(check_part, parts), found, progress)
            if len(found.verified.problems) < MOST_PROBLEMS:
                checks.settle(connection, found)
    except RecordError:
        raise
    except Exception as error:  # what damaged bytes make of types and lengths is any error at all
        found.note(f"{store.name}: cannot be read to its end ({_said(error)}): {RESTORE}")
    return found.verified


def check_part(connection: Connection, part: Part) -> Share:
    """What a part finds. Where it cannot be read, that is what it finds, and the transaction goes on."""
    share = Share()
    try:
        with paused_collector(), connection.begin_nested():
            part.check(connection, part.first, part.last, share)
    except Exception as error:  # as above
        share.note(f"{part.what}: cannot be read to the end ({_said(error)}): {RESTORE}")
    return share


def _gather(
    parts: Sequence[Part],
    shares: Iterable[tuple[int, Share]],
    found: Share,
    progress: Callable[[int, int], None] | None,
) -> None:
    """Take in what parts find, in their order, whichever is done first. After too many problems more of them tell nothing."""
    done, total = 0, sum(part.weight for part in parts)
    early: dict[int, Share] = {}
    following = 0
    for at, share in shares:
        early[at] = share
        done += parts[at].weight
        while following in early:
            found.take_in(early.pop(following))
            following += 1
        if progress is not None:
            progress(done, total)
        if len(found.verified.problems) >= MOST_PROBLEMS:
            return


def _count(store: Store) -> int:
    with store.engine.connect() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM document").scalar_one())


def _said(error: Exception) -> str:
    return (str(getattr(error, "orig", None) or error).splitlines() or [type(error).__name__])[0]
