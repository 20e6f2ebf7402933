"""Striking a name from what stays in a record when somebody is forgotten: rejects, reasons in the journals, kept bytes around a text."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from sqlalchemy import select

from onrecord.store.many import change_among, write_many
from onrecord.store.named_in import kept_originals
from onrecord.store.tables import ADMISSION, CORRECTION, JUDGEMENT, REJECT, TOMBSTONE

if TYPE_CHECKING:
    from sqlalchemy import Connection, Table

    from onrecord.store.named_in import Holds

STRUCK = "[forgotten]"
# journals, what a row is known by, and what people wrote in it
_WRITTEN: tuple[tuple[Table, str, tuple[str, ...]], ...] = (
    (CORRECTION, "number", ("author", "reason")),
    (JUDGEMENT, "number", ("author", "evidence")),
    (TOMBSTONE, "hash", ("author", "reason")),
    (ADMISSION, "document", ("author", "reason")),
)


def strike_names(connection: Connection, holds: Holds) -> None:
    """Take names out of all that no document goes with. `holds` says whether a name stands in any of the texts that it is given.

    Rejects that name somebody are deleted. What people wrote in the journals is replaced whole, what they did stays. Kept bytes in which a
    name stands outside of the text that was read (a menu, a comment) are let go; the document stays.
    """
    rejects = connection.execute(REJECT.select()).all()
    change_among(
        connection, "DELETE FROM reject WHERE number {among}", [r.number for r in rejects if holds(r.name, r.reason)]
    )
    for table, key, columns in _WRITTEN:
        rows = connection.execute(select(*(table.c[name] for name in (key, *columns)))).all()
        for column in columns:
            struck = [(STRUCK, getattr(row, key)) for row in rows if holds(getattr(row, column))]
            write_many(connection, f'UPDATE "{table.name}" SET "{column}" = {{}} WHERE "{key}" = {{}}', struck)
    named = [number for number, packed in kept_originals(connection) if holds(_text_of(packed))]
    change_among(connection, "UPDATE original SET content = NULL WHERE number {among}", named)


def _text_of(packed: bytes) -> str:
    """Bytes as text, as far as a name in them can be seen; those that are damaged hold nothing that can be read."""
    try:
        return zlib.decompress(packed).decode("utf-8", "replace")
    except zlib.error:
        return ""
