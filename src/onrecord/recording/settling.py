"""A record whose indexes are of this code: made anew where other rules made them, when it is opened and before anything is changed."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from onrecord.errors import RecordError
from onrecord.recording.how_far import HowFar
from onrecord.recording.proofs import proofs_are_settled, settle_proofs, work_on_proofs
from onrecord.store.index_rules import index_is_settled, settle_index, work_on_index
from onrecord.store.opening import open_store

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterator

    from sqlalchemy import Connection

    from onrecord.store.opening import Store


def open_settled(
    target: str | os.PathLike[str], *, create: bool = False, progress: Callable[[int, int], None] | None = None
) -> Store:
    """Open a record (see `open_store`), and make anew what other rules made: its full-text index (a minute and a half for a million
    statements) and its index of what can prove something. `progress` is told how much of how much of that is done; where it is interrupted
    the record is as it was. A record that may not be written to, or not now, is left as it is."""
    store = open_store(target, create=create, progress=progress)
    try:
        with store.reading() as connection:
            settled = proofs_are_settled(connection) and index_is_settled(connection)
        if not settled:
            with suppress(RecordError):
                _settle_store(store, HowFar(progress))
    except BaseException:
        store.close()
        raise
    return store


def _settle_store(store: Store, far: HowFar) -> None:
    with store.writing() as connection:
        store.lock_links(connection)
        far.expect(work_on_proofs(connection) + work_on_index(connection))
        settle_proofs(connection, far.did)
        settle_index(connection, far.did)
    far.kept()


@contextmanager
def changing(store: Store) -> Iterator[Connection]:
    """A transaction that is alone among those that link, and whose indexes are of this code: what is taken out of one must be made by the
    rules by which it was put in."""
    with store.writing() as connection:
        store.lock_links(connection)
        settle_proofs(connection)
        settle_index(connection)
        yield connection
