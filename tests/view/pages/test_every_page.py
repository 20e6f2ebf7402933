"""Every page in a real browser: narrow and wide, light and dark."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.view.http.pages import Page as Parsed
from tests.view.pages.every_page import EVERY_PAGE

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page
    from tests.view.pages.served_site import Site

AXE = Path(__file__).with_name("axe.min.js").read_text(encoding="utf-8")
LOOKS = [(1280, "light"), (1280, "dark"), (390, "light")]
FIRST_PAINT_BYTES = 100_000
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


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
@pytest.mark.parametrize("name", EVERY_PAGE)
def test_everybody_can_use_every_page(
    name: str, width: int, scheme: str, example_site: Site, open_page: Callable[..., Page]
) -> None:
    page = open_page(EVERY_PAGE[name].at(example_site), width=width, color_scheme=scheme)
    assert violations_on(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("name", EVERY_PAGE)
def test_a_page_is_there_without_script(name: str, example_site: Site, browser: Any) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(EVERY_PAGE[name].at(example_site))
        assert page.locator("main h1").count() == 1
        assert page.locator("main").inner_text().strip()
        assert broken_ids(page.content()) == []


@pytest.mark.parametrize("name", EVERY_PAGE)
def test_the_first_look_is_light(name: str, example_site: Site, browser: Any) -> None:
    got: list[int] = []
    with browser.new_context() as context:
        page = context.new_page()
        page.on("response", lambda response: got.append(response.request.sizes()["responseBodySize"]))
        page.goto(EVERY_PAGE[name].at(example_site), wait_until="domcontentloaded")
        page.wait_for_load_state("networkidle")
    assert 0 < sum(got) < FIRST_PAINT_BYTES


def test_what_is_not_there_is_told_on_a_page(example_site: Site, browser: Any) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        answer = page.goto(example_site.address + "/nowhere")
        assert answer.status == 404
        assert violations_on(page) == []
        assert page.locator("main").inner_text().startswith("Not on record\n\nnothing is served at this address\n")
        page.get_by_role("link", name="All statements").click()
        assert page.url == example_site.address + "/"
