"""What keeps an open record safe: the methods of `Record` that forget, verify and back up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.errors import InputError
from onrecord.recording.forgettable import Forgettable, forgettable
from onrecord.recording.forgetting import Forgotten, forget
from onrecord.recording.verifying import verify
from onrecord.store.copying import back_up
from onrecord.store.tombstones import list_admissions

if TYPE_CHECKING:
    import os
    from collections.abc import Callable

    from onrecord.store.opening import Store
    from onrecord.store.tombstones import Admitted
    from onrecord.store.verified import Verified


class Safe:
    """A record out of which things can be taken for good, that can be held against itself, and copied while others write."""

    _store: Store

    def forget(self, what: str, *, author: str, reason: str) -> Forgotten:
        """Take a document, or somebody, out of the record for good. `what` is a document's id or the beginning of it, an address (then every
        version goes, and what will come from there is refused too), or a party's id, full name or handle.

        Of a document its text, statements, index entries, corrections, originals and names are gone from the file and its log, and other
        documents' checks no longer quote it; what was linked is linked again as if it had never come. With a party goes every document in
        which it speaks, is spoken to or of, or in which its full name or handle stands (but where somebody else there may bear that
        name: `Forgotten.namesakes`), then the party itself with all that are held to be it; documents that name it later are refused.

        A tombstone with hashes, time, author and reason stays; adding the same text or bytes again is refused (`Added.refused`). The file
        is written anew, which takes as long as copying it. Copies, backups and the disk's own traces are not the record's to clean.
        Raises InputError for what is not there, and where a party is not named surely enough. `forgettable` says first what would go.
        """
        return forget(self._store, what, author=author, reason=reason)

    def forgettable(self, what: str) -> Forgettable:
        """What `forget` would take out, by the same words. Changes nothing; raises InputError as `forget` does."""
        with self._store.reading() as connection:
            return forgettable(connection, what)

    def admissions(self) -> list[Admitted]:
        """The documents that were let in though they name somebody as somebody who was forgotten was named: who vouched for each, and why."""
        with self._store.reading() as connection:
            return list_admissions(connection)

    def verify(self, progress: Callable[[int, int], None] | None = None, *, workers: int = 1) -> Verified:
        """Hold the record against itself: every hash, span, count, index entry and page; `problems` has a line for each that does not hold,
        with what to do. Reads all of it; `progress` is told how much of how much is done. Others may write meanwhile.

        `workers` are processes that share the work where there is much of it, one a core at best; they begin as those of `multiprocessing` do,
        so that a script needs its `if __name__ == "__main__":`."""
        if workers < 1:
            raise InputError(f"workers {workers}: a whole number from 1 up")
        return verify(self._store, progress, workers)

    def backup(
        self,
        path: str | os.PathLike[str],
        *,
        overwrite: bool = False,
        progress: Callable[[int, int], None] | None = None,
    ) -> None:
        """Copy the record into another file, as it stands at one moment, while others write. Raises RecordError where the file is there
        already (unless `overwrite`) or cannot be written, and for a record in PostgreSQL, which has pg_dump. `progress` is told how much of how much is copied."""
        back_up(self._store, path, overwrite=overwrite, progress=progress)
