"""Every page in a real browser: narrow and wide, light and dark."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import pytest
from tests.view.http.pages import Page as Parsed
from tests.view.pages.conftest import opening_pages
from tests.view.pages.every_page import EVERY_PAGE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page
    from tests.view.pages.served_site import Site

AXE = Path(__file__).with_name("axe.min.js").read_text(encoding="utf-8")
LOOKS = [(1280, "light"), (1280, "dark"), (390, "light")]
FIRST_PAINT_BYTES = 100_000
LOADED_BYTES = """[...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
    .reduce((sum, one) => sum + one.encodedBodySize, 0)"""
NAMING = ("for", "list", "aria-labelledby", "aria-describedby", "aria-controls")


def violations_on(page: Page) -> list[str]:
    """What axe finds, of the two heavier kinds, in one line each."""
    page.evaluate(AXE)
    found: dict[str, Any] = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{one['id']}: {node['html'][:120]}: {node['failureSummary']}"
        for one in found["violations"]
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"][:3]
    ]


def broken_ids(text: str) -> list[str]:
    """The ids that a page has twice, and those that something on it leads to, or is named by, and that it lacks."""
    elements = [attributes for _, attributes in Parsed(text).elements]
    ids = Counter(attributes["id"] for attributes in elements if "id" in attributes)
    meant = [attributes["href"][1:] for attributes in elements if attributes.get("href", "").startswith("#")]
    meant += [name for attributes in elements for naming in NAMING for name in attributes.get(naming, "").split()]
    return [one for one, times in ids.items() if times > 1] + [one for one in meant if one not in ids]


@pytest.fixture(scope="module", params=EVERY_PAGE)
def shown(request: pytest.FixtureRequest, example_site: Site, browser: Browser) -> Iterator[Page]:
    """A page, opened once."""
    with opening_pages(browser) as open_page:
        yield open_page(EVERY_PAGE[request.param].at(example_site))


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_everybody_can_use_every_page(shown: Page, width: int, scheme: Literal["light", "dark"]) -> None:
    shown.set_viewport_size({"width": width, "height": 900})
    shown.emulate_media(color_scheme=scheme)
    assert violations_on(shown) == []
    assert shown.evaluate("document.documentElement.scrollWidth") <= width


def test_the_first_look_is_light(shown: Page) -> None:
    assert 0 < shown.evaluate(LOADED_BYTES) < FIRST_PAINT_BYTES


@pytest.fixture(scope="module")
def scriptless(browser: Browser) -> Iterator[Page]:
    """A window that runs no script."""
    with browser.new_context(java_script_enabled=False) as context:
        yield context.new_page()


@pytest.mark.parametrize("name", EVERY_PAGE)
def test_a_page_is_there_without_script(name: str, example_site: Site, scriptless: Page) -> None:
    scriptless.goto(EVERY_PAGE[name].at(example_site))
    assert scriptless.locator("main h1").count() == 1
    assert scriptless.locator("main").inner_text().strip()
    assert broken_ids(scriptless.content()) == []


def test_what_is_not_there_is_told_on_a_page(example_site: Site, browser: Any) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        answer = page.goto(example_site.address + "/nowhere")
        assert answer.status == 404
        assert violations_on(page) == []
        assert page.locator("main").inner_text().startswith("Not on record\n\nnothing is served at this address\n")
        page.get_by_role("link", name="All statements").click()
        assert page.url == example_site.address + "/"
