"""Whom nothing on record names any more: a correction named them and was taken back, or an older reading did.

They stay, with their ids, for what was said of them before and for who takes that back in turn; they are in no list, fit no name, and are
proposed to nobody. A document names whom its reading has, and whom one of its statements that stands is said by, to or about.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.store.many import select_among
from onrecord.store.tables.parties import BROUGHT

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import Connection

_UNNAMED = f"""SELECT i.number FROM identity i WHERE NOT EXISTS (
    SELECT 1 FROM party p JOIN appearance a ON a.party = p.number WHERE p.identity = i.number AND NOT {BROUGHT}
  ) AND NOT EXISTS (
    SELECT 1 FROM party p JOIN involved v ON v.party = p.number JOIN statement s ON s.number = v.statement
    WHERE p.identity = i.number AND s.state IN ('extracted', 'corrected', 'added')
  )"""
_EVER_BROUGHT = f"SELECT DISTINCT p.identity FROM appearance a JOIN party p ON p.number = a.party WHERE {BROUGHT}"


def unnamed_among(connection: Connection, identities: Collection[int]) -> set[int]:
    """Those of these identities, by number, whom nothing on record names any more."""
    return {row[0] for row in select_among(connection, f"{_UNNAMED} AND i.number {{among}}", identities)}


def all_unnamed(connection: Connection) -> set[int]:
    """All whom nothing on record names any more. Looks at those whom corrections and older readings brought, and at nobody else."""
    return unnamed_among(connection, [row[0] for row in connection.exec_driver_sql(_EVER_BROUGHT)])
