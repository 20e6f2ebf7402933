"""The examples in a record, served, and a real browser. A page that complains, or asks another host for anything, fails its test."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from tests.conftest import leave_out
from tests.view.pages.served_site import Site, serve_here, serve_record

import onrecord

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, BrowserContext, Page

EXAMPLES = Path(__file__).parents[3] / "examples"
_NAMES = ("chromium", "chromium-browser", "google-chrome")


def find_browser() -> str | None:
    """The path of a Chromium of this machine; None without one."""
    return next(filter(None, map(shutil.which, _NAMES)), None)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    program = find_browser()
    if program is None:
        leave_out("no Chromium: install one (Debian: apt-get install chromium) to test the pages in a browser")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


@pytest.fixture(scope="session")
def toured(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record that `make run` makes, to be copied."""
    return make_example_record(tmp_path_factory.mktemp("toured") / "news.db")


@pytest.fixture(scope="session")
def example_site(toured: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """That record, served by the command to who only reads."""
    with serve_record(Path(shutil.copy(toured, tmp_path_factory.mktemp("served") / "news.db"))) as site:
        yield site


@pytest.fixture
def own_site(toured: Path, tmp_path: Path) -> Iterator[Site]:
    """The same record, for a test that changes it."""
    with serve_here(Path(shutil.copy(toured, tmp_path / "news.db")), tmp_path) as site:
        yield site


def make_example_record(path: Path) -> Path:
    with onrecord.open(path, create=True) as record:
        paths = [*sorted(EXAMPLES.glob("*/0-original.*")), EXAMPLES / "draft"]
        record.add([Path(os.path.relpath(path)) for path in paths])  # named as they are where `make run` reads them
    return path


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open an address in a window of its own: `open_page(address, width=390, color_scheme="dark")`."""
    with opening_pages(browser) as open_one:
        yield open_one


@contextmanager
def opening_pages(browser: Browser) -> Iterator[Callable[..., Page]]:
    """What opens an address in a window of its own, all of which are closed at the end, when none may have complained."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_one(address: str, *, width: int = 1280, height: int = 900, **words: Any) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, **words)
        contexts.append(context)
        host = urlsplit(address).netloc
        page = context.new_page()
        page.on(
            "console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None
        )
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "request", lambda request: None if urlsplit(request.url).netloc == host else complaints.append(request.url)
        )
        page.goto(address)
        page.wait_for_load_state("networkidle")
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert complaints == []
