"""From 1 to 2: the full-text index says by what rules it was made, and marks the day on which the record saw each statement.

No table changes. The number keeps out an onrecord that does not look at the rules: it would take entries out of the index by words and marks
by which they were not put in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete

from onrecord.store.tables import META

if TYPE_CHECKING:
    from sqlalchemy import Connection


def migrate(connection: Connection) -> None:
    """The index is made anew where its rules are not noted (`recording.settling`)."""
    connection.execute(delete(META).where(META.c.key == "index"))
