"""Empty records to put things into: one SQLite file, and one PostgreSQL database where a server can be started."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest
from tests.postgres import drop_database, make_database
from tests.recording.later_rules import later

from onrecord.recording import Record, open_record
from onrecord.store.opening import Store, open_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["later"]
_NUMBERS = itertools.count(1)


@pytest.fixture(params=["sqlite", "postgresql"])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where an empty record is or can be made, once of each database."""
    if request.param == "sqlite":
        return str(tmp_path / "record.db")
    found: str = request.getfixturevalue("postgresql_target")
    return found


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def shared_target(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The same for a whole file of tests."""
    if request.param == "sqlite":
        yield str(tmp_path_factory.mktemp("shared") / "record.db")
        return
    server: str = request.getfixturevalue("postgresql")
    name = f"shared_{next(_NUMBERS)}"
    make_database(server, name)
    yield server + name
    drop_database(server, name)


@pytest.fixture(scope="module")
def shared_record(shared_target: str) -> Iterator[Record]:
    """An empty record, once of each database, that a file of tests fills once and then only reads."""
    with open_record(shared_target) as opened:
        yield opened


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
