"""Where the data folder is, and what happens without it; a server of this machine for pages that are fetched."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.web import Web, serve

ROOT = Path(__file__).resolve().parent.parent
REQUIRE_ALL = os.environ.get("ONRECORD_REQUIRE_ALL") == "1"


@pytest.fixture(scope="session")
def data_dir() -> Path:
    """The folder of gold data (../shared/data, or ONRECORD_DATA). Its texts are their publishers', so it may be absent."""
    folder = Path(os.environ.get("ONRECORD_DATA", ROOT.parent / "shared/data"))
    if not (folder / "polnear/dev.jsonl.gz").exists():
        message = f"no data folder at {folder}: set ONRECORD_DATA to one to hold the accuracy floors"
        if REQUIRE_ALL:
            pytest.fail(message)
        pytest.skip(message)
    return folder


@pytest.fixture
def web() -> Iterator[Web]:
    with serve() as served:
        yield served
