"""What people have looked at: corrected, accepted or added. The journal tells; what was taken back counts no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.store.corrections import ACCEPT, ADD, CHANGE, REREAD, UNDO, life_of, rows_of_statements
from onrecord.store.many import select_among

if TYPE_CHECKING:
    from sqlalchemy import Connection


def vetted_places(connection: Connection, *, changed: bool) -> str:
    """An SQL query of the places in time of statements that a person accepted or added, and with `changed` of those that one corrected."""
    actions = _actions(changed=changed)
    places = f"SELECT r.position FROM statement r JOIN correction c ON c.statement = r.id WHERE c.action IN ({actions})"
    return f"{places}{_but(connection, 'r.number', actions)}"


def vetted_rows(connection: Connection) -> str:
    """The condition in SQL that a person has looked at a statement `s`."""
    actions = _actions(changed=True)
    rows = f"s.id IN (SELECT c.statement FROM correction c WHERE c.action IN ({actions}))"
    return f"{rows}{_but(connection, 's.number', actions)}"


def _actions(*, changed: bool) -> str:
    return ", ".join(f"'{action}'" for action in ((ACCEPT, ADD, CHANGE) if changed else (ACCEPT, ADD)))


def _but(connection: Connection, column: str, actions: str) -> str:
    """What is left out of them: all that a person said of it was taken back, or a later run found another thing than was accepted."""
    sql = (
        f"SELECT DISTINCT c.statement FROM correction c WHERE c.action IN ({actions}) AND EXISTS (SELECT 1 FROM correction u "
        f"WHERE u.statement = c.statement AND u.action IN ('{UNDO}', '{REREAD}') AND u.number > c.number)"
    )
    ids = [row[0] for row in connection.exec_driver_sql(sql)]
    open_again = [id_ for id_, rows in rows_of_statements(connection, ids).items() if not life_of(rows).vetted]
    numbers = select_among(connection, "SELECT number FROM statement WHERE id {among}", open_again)
    return f" AND {column} NOT IN ({', '.join(str(row[0]) for row in numbers)})" if numbers else ""
