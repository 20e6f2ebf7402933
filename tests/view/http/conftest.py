"""The example stories in a record, served."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from fastapi.testclient import TestClient
from tests.view.http.served import Served

import onrecord
from onrecord.view.http.app import make_app
from onrecord.view.http.keys import Keys
from onrecord.view.http.serving import Serving

if TYPE_CHECKING:
    from collections.abc import Iterator

EXAMPLES = Path(__file__).parents[3] / "examples"


@pytest.fixture(scope="session")
def example_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("record") / "news.db"
    with onrecord.open(path, create=True) as record:
        record.add(sorted(EXAMPLES.glob("*/0-original.*")))
    return path


@pytest.fixture
def served(example_record: Path, tmp_path: Path) -> Iterator[Served]:
    with onrecord.open(example_record) as record:
        keys = Keys.make(tmp_path)
        app = make_app(record, Serving(str(example_record)), keys)
        yield Served(record, TestClient(app, base_url="http://localhost", raise_server_exceptions=False), keys)
