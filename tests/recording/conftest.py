"""Empty records to put things into: one SQLite file, and one PostgreSQL database where a server can be started."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.recording.later_rules import later

from onrecord.recording import Record, open_record
from onrecord.store.opening import Store, open_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["later"]


@pytest.fixture(params=["sqlite", "postgresql"])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where an empty record is or can be made, once of each database."""
    if request.param == "sqlite":
        return str(tmp_path / "record.db")
    found: str = request.getfixturevalue("postgresql_target")
    return found


@pytest.fixture
def store(target: str) -> Iterator[Store]:
    """The tables of an empty record, once of each database."""
    opened = open_store(target, create=True)
    yield opened
    opened.close()


@pytest.fixture
def record(target: str) -> Iterator[Record]:
    """An empty record, once of each database."""
    with open_record(target) as opened:
        yield opened
