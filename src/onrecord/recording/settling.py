"""A record whose indexes are of this code: made anew where other rules made them, when it is opened and before anything is changed."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from onrecord.errors import RecordError
from onrecord.recording.proofs import fingerprint_proofs, settle_proofs
from onrecord.store.index_rules import fingerprint_index, rules_of_index, settle_index
from onrecord.store.opening import open_store
from onrecord.store.proofs import rules_of_proofs

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from onrecord.store.opening import Store


def open_settled(target: str | os.PathLike[str], *, create: bool = False) -> Store:
    """Open a record (see `open_store`), and make anew what other rules made: its full-text index (a minute and a half for a million
    statements) and its index of what can prove something. A record that may not be written to, or not now, is left as it is."""
    store = open_store(target, create=create)
    with store.reading() as connection:
        settled = (
            rules_of_proofs(connection) == fingerprint_proofs() and rules_of_index(connection) == fingerprint_index()
        )
    if not settled:
        with suppress(RecordError), changing(store):
            pass
    return store


@contextmanager
def changing(store: Store) -> Iterator[Connection]:
    """A transaction that is alone among those that link, and whose indexes are of this code: what is taken out of one must be made by the
    rules by which it was put in."""
    with store.writing() as connection:
        store.lock_links(connection)
        settle_proofs(connection)
        settle_index(connection)
        yield connection
