"""Texts in the order of their code points, as SQLite sorts them: a PostgreSQL database sorts by the language that it was made for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Connection


def by_code_points(connection: Connection, column: str) -> str:
    """The SQL by which rows are sorted or compared, for one of its columns."""
    return column if connection.dialect.name == "sqlite" else f'{column} COLLATE "C"'
