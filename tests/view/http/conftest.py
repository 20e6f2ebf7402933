"""The example stories in a record, served."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.view.http.served import serve_open
from tests.view.http.served_process import serve_impatient

import onrecord

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.view.http.served import Served
    from tests.view.http.served_process import Client

EXAMPLES = Path(__file__).parents[3] / "examples"


@pytest.fixture(scope="session")
def example_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("record") / "news.db"
    with onrecord.open(path, create=True) as record:
        record.add(sorted(EXAMPLES.glob("*/0-original.*")))
    return path


@pytest.fixture(scope="session")
def impatient(example_record: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """The same, served by a process of its own, which waits for no slow client."""
    with serve_impatient(example_record, tmp_path_factory.mktemp("impatient") / "log") as client:
        yield client


@pytest.fixture
def served(example_record: Path, tmp_path: Path) -> Iterator[Served]:
    with onrecord.open(example_record) as record:
        yield serve_open(record, tmp_path)
