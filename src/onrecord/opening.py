"""The public way to a record. SQLAlchemy is imported when one is opened, not before."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from onrecord.errors import RecordError

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator

    from onrecord.holdings import Records
    from onrecord.recording import Record


def open(target: str | os.PathLike[str], *, create: bool = True) -> Record:
    """Open the record in a file (`onrecord.open("news.db")`) or in a PostgreSQL database (`onrecord.open("postgresql://…")`).

    It is made where there is none, unless `create` is False. Raises RecordError, in one line, for what is missing, damaged, locked, full, of
    a newer onrecord, or no record.
    """
    with _telling_what_is_missing():
        from onrecord.recording import open_record
    return open_record(target, create=create)


def open_holdings(target: str | os.PathLike[str]) -> Records:
    """A record as what quotations are held against. Raises RecordError as `open` does."""
    with _telling_what_is_missing():
        from onrecord.recording.holding import open_holdings
    return open_holdings(target)


@contextmanager
def _telling_what_is_missing() -> Iterator[None]:
    try:
        yield
    except ImportError as error:
        if error.name is None or not error.name.startswith("sqlalchemy"):
            raise
        raise RecordError("a record needs an extra: in the clone of onrecord, pip install '.[record]'") from error
