"""Scores by the hundredth, as the index marks them: what is the most doubtful is told by these."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.store.indexing import score_mark

if TYPE_CHECKING:
    from sqlalchemy import Connection


def hundredth_of(score: float) -> int:
    """The hundredth of a score, rounded down as in its mark: 0..100."""
    return int(score_mark(score).removeprefix("c_"))


def hundredth_in_sql(connection: Connection) -> str:
    """The same of a statement `s`, in SQL. SQLite has no floor everywhere, and PostgreSQL's CAST rounds."""
    whole = "CAST({} AS INTEGER)" if connection.dialect.name == "sqlite" else "CAST(floor({}) AS INTEGER)"
    return whole.format("s.score * 100 + 1e-9")
