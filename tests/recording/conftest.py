"""Empty records to put things into: one SQLite file, and one PostgreSQL database where a server can be started."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import create_engine
from tests.conftest import REQUIRE_ALL
from tests.postgres import find_programs, private_server

from onrecord.store.opening import Store, open_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

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


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty record, once of each database."""
    if request.param == "sqlite":
        target = str(tmp_path / "record.db")
    else:
        server = request.getfixturevalue("postgresql")
        name = f"record_{next(_NUMBERS)}"
        engine = create_engine(f"{server}postgres".replace(":", "+psycopg:", 1), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.exec_driver_sql(f"CREATE DATABASE {name}")
        engine.dispose()
        target = f"{server}{name}"
    opened = open_store(target, create=True)
    yield opened
    opened.close()
