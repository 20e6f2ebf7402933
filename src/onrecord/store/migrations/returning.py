"""From tables 1 to 2: a page may go back to an older text, and what stood there meanwhile is kept; a namesake of somebody forgotten may be let in.

The number also keeps out an onrecord that does not look at the rules by which the full-text index was made (`recording.settling`): it would
take entries out by words and marks by which they were not put in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

_SQLITE = (
    """CREATE TABLE version_2 (
    address TEXT NOT NULL,
    document INTEGER NOT NULL,
    seen TEXT NOT NULL,
    gone TEXT,
    PRIMARY KEY (address, document, seen),
    FOREIGN KEY(document) REFERENCES document (number)
) WITHOUT ROWID, STRICT""",
    "INSERT INTO version_2 (address, document, seen) SELECT address, document, seen FROM version",
    "DROP TABLE version",
    "ALTER TABLE version_2 RENAME TO version",
    "CREATE INDEX ix_version_document ON version (document)",
)
_POSTGRESQL = (
    "ALTER TABLE version ADD COLUMN gone TEXT",
    "ALTER TABLE version DROP CONSTRAINT version_pkey",
    "ALTER TABLE version ADD PRIMARY KEY (address, document, seen)",
)
_BOTH = (
    "CREATE INDEX version_gone ON version (gone, seen, document) WHERE gone IS NOT NULL",
    "CREATE TABLE admission (document TEXT NOT NULL, author TEXT NOT NULL, time TEXT NOT NULL, reason TEXT NOT NULL, PRIMARY KEY (document)){}",
)


def keep_returns(connection: Connection, _: Callable[[int, int], None]) -> None:
    """Versions of an address are told apart by when they were seen too: that a page went back before now was not kept. Namesakes of somebody
    forgotten can be let in."""
    for sql in (*(_SQLITE if connection.dialect.name == "sqlite" else _POSTGRESQL), *_BOTH):
        connection.exec_driver_sql(sql.replace("{}", " STRICT" if connection.dialect.name == "sqlite" else ""))
