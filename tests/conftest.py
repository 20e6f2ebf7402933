"""Where the data folder is, and what happens without it and without a library that only some users have; a server of this machine for
pages that are fetched; which files begin."""

import importlib
import itertools
import os
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import NoReturn

import pytest
from tests.postgres import copy_database, drop_database, find_programs, private_server
from tests.web import Web, serve

ROOT = Path(__file__).resolve().parent.parent
# the files that take longest, longest first: begun first, so that processes beside one another end together
LONGEST = (
    "test_accuracy", "test_every_page", "test_serve_command", "test_verifying", "test_forgetting_people", "test_seen_order", "test_corrections_linked",
    "test_paging", "test_databases_agree", "test_review_in_browser", "test_flips", "test_answering", "test_checks_judged", "test_record_across", "test_docs",
    "test_person", "test_upgrading", "test_bad_stories", "test_correcting", "test_cues", "test_command_add", "test_life", "test_kills", "test_adding",
    "test_match_text", "test_rechecking", "test_duplicates", "test_zone_cases", "test_openapi_contract", "test_linked_answers", "test_command_process",
    "test_forgetting", "test_search_folding", "test_command_servers", "test_listing", "test_record_people", "test_wanted", "test_reading", "test_command_read",
    "test_pairs", "test_identities", "test_writers", "test_two_writers", "test_notebooks", "test_types", "test_spacy", "test_scoring", "test_stories",
)  # fmt: skip
REQUIRE_ALL = os.environ.get("ONRECORD_REQUIRE_ALL") == "1"
_EMPTY = "empty_record"
_NUMBERS = itertools.count(1)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    place = {name: at for at, name in enumerate(LONGEST)}
    items.sort(key=lambda item: place.get(item.path.stem, len(place)))


@pytest.fixture(scope="session")
def data_dir() -> Path:
    """The folder of gold data (../shared/data, or ONRECORD_DATA). Its texts are their publishers', so it may be absent."""
    folder = Path(os.environ.get("ONRECORD_DATA", ROOT.parent / "shared/data"))
    if not (folder / "polnear/dev.jsonl.gz").exists():
        leave_out(f"no data folder at {folder}: set ONRECORD_DATA to one to hold the accuracy floors")
    return folder


def need_library(name: str, extra: str) -> ModuleType:
    """The library, for tests of what works only with it; without it they are left out, with the command that installs it."""
    try:
        return importlib.import_module(name)
    except ImportError:
        leave_out(f"{name} is not installed: pip install '.[{extra}]' to run the tests that need it")


def leave_out(message: str) -> NoReturn:
    """A test that cannot run here: skipped with the reason, a failure where nothing may be left out."""
    if REQUIRE_ALL:
        pytest.fail(message)
    pytest.skip(message)


@pytest.fixture
def web() -> Iterator[Web]:
    with serve() as served:
        yield served


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of a running server, to which the name of a database is added."""
    programs = find_programs()
    if programs is None:
        leave_out(
            "no PostgreSQL server to start: install one (Debian: apt-get install postgresql) to test records in it"
        )
    with private_server(programs) as address:
        yield address


@pytest.fixture(scope="session")
def empty_database(postgresql: str) -> str:
    """The server's address again; a database with an empty record is there to be copied."""
    from onrecord.store.opening import open_store

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
