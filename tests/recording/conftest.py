"""Empty records to put things into: one SQLite file, and one PostgreSQL database where a server can be started."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest
from tests.conftest import REQUIRE_ALL
from tests.postgres import copy_database, drop_database, find_programs, private_server

from onrecord.recording import Record, open_record
from onrecord.store.opening import Store, open_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_EMPTY = "empty_record"
_NUMBERS = itertools.count(1)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of a running server, to which the name of a database is added."""
    programs = find_programs()
    if programs is None:
        message = (
            "no PostgreSQL server to start: install one (Debian: apt-get install postgresql) to test records in it"
        )
        if REQUIRE_ALL:
            pytest.fail(message)
        pytest.skip(message)
    with private_server(programs) as address:
        yield address


@pytest.fixture(scope="session")
def empty_database(postgresql: str) -> str:
    """The server's address again; a database with an empty record is there to be copied."""
    copy_database(postgresql, "template0", _EMPTY)
    open_store(postgresql + _EMPTY, create=True).close()
    return postgresql


@pytest.fixture
def postgresql_target(empty_database: str) -> Iterator[str]:
    """The address of an empty record in PostgreSQL."""
    name = f"record_{next(_NUMBERS)}"
    copy_database(empty_database, _EMPTY, name)
    yield empty_database + name
    drop_database(empty_database, name)


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
