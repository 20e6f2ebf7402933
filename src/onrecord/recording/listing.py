"""The documents of a record as a list, a page at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from onrecord.errors import InputError
from onrecord.schema.documents import DocumentKind
from onrecord.schema.query_values import read_choices, read_day_after, read_first_day, read_flag, read_text, show_value
from onrecord.store.listing import Wanted, list_numbers
from onrecord.store.loading import load_documents

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from onrecord.schema import RecordedDocument

_HIGHEST = 1 << 62


def wanted_documents(
    publisher: object = None,
    kind: object = None,
    since: object = None,
    until: object = None,
    superseded: object = False,
) -> Wanted:
    """Which documents a user's words ask for. Raises InputError, one line with the word, its value and what is possible."""
    first = None if since is None else read_first_day("since", since)
    after = None if until is None else read_day_after("until", until)
    if first is not None and after is not None and first >= after:
        raise InputError(f"until {show_value(str(until))}: before since {show_value(str(since))}; exchange them")
    return Wanted(
        None if publisher is None else read_text("publisher", publisher),
        () if kind is None else read_choices("kind", kind, get_args(DocumentKind)),
        None if first is None else first.isoformat(),
        None if after is None else after.isoformat(),
        read_flag("superseded", superseded),
    )


def list_documents(
    connection: Connection, wanted: Wanted, limit: int, cursor: str | None
) -> tuple[list[RecordedDocument], str | None]:
    """A page of documents, newest on record first, and the cursor of the next page, None after the last."""
    numbers = list_numbers(connection, wanted, limit + 1, None if cursor is None else _read_cursor(cursor))
    page = numbers[:limit]
    return load_documents(connection, page), f"{page[-1]}" if len(numbers) > limit else None


def _read_cursor(cursor: str) -> int:
    if not (cursor.isascii() and cursor.isdigit()) or len(cursor) > 19 or int(cursor) > _HIGHEST:
        raise InputError(f"cursor {show_value(cursor)}: no place in this list; leave it out to begin at the top")
    return int(cursor)
