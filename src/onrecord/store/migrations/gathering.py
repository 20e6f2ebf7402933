"""From tables 2 to 3: what new wordings and stories are found by is gathered before it joins the rest (`store.shelves.likenesses`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection


def gather_postings(connection: Connection, _: Callable[[int, int], None]) -> None:
    """Two tables, empty at first."""
    kind, strict = ("INTEGER", " STRICT") if connection.dialect.name == "sqlite" else ("BIGINT", "")
    for name in ("recent_feature", "recent_copy_feature"):
        connection.exec_driver_sql(f"CREATE TABLE {name} (posting {kind} NOT NULL, PRIMARY KEY (posting)){strict}")
