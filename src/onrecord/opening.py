"""The public way to a record. SQLAlchemy is imported when one is opened, not before."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from onrecord.errors import RecordError

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterator

    from onrecord.holdings import Records
    from onrecord.recording import Record


def open(
    target: str | os.PathLike[str], *, create: bool = True, progress: Callable[[int, int], None] | None = None
) -> Record:
    """Open the record in a file (`onrecord.open("news.db")`) or in a PostgreSQL database (`onrecord.open("postgresql://…")`).

    It is made where there is none, unless `create` is False. Raises RecordError, in one line, for what is missing, damaged, locked, full, of
    a newer onrecord, or no record.

    An index that an older or newer onrecord made by other rules is made anew, once: `progress` is told how much of how much is done (a
    million statements take a minute and a half). Where it is interrupted the record is as it was.
    """
    with _telling_what_is_missing():
        from onrecord.recording import open_record
    return open_record(target, create=create, progress=progress)


def open_holdings(target: str | os.PathLike[str], progress: Callable[[int, int], None] | None = None) -> Records:
    """A record as what quotations are held against. Raises RecordError, and tells `progress`, as `open` does."""
    with _telling_what_is_missing():
        from onrecord.recording.holding import open_holdings
    return open_holdings(target, progress)


@contextmanager
def _telling_what_is_missing() -> Iterator[None]:
    try:
        yield
    except ImportError as error:
        if error.name is None or not error.name.startswith("sqlalchemy"):
            raise
        raise RecordError("a record needs an extra: in the clone of onrecord, pip install '.[record]'") from error
