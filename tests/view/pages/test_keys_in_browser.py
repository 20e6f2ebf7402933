"""The keys that every page has, and the list that tells them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.view.pages.every_page import EVERY_PAGE

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page
    from tests.view.pages.served_site import Site


@pytest.mark.parametrize("name", ["home", "story", "person", "about"])
def test_a_question_mark_tells_the_keys_and_escape_gives_the_focus_back(
    name: str, example_site: Site, open_page: Callable[..., Page]
) -> None:
    page = open_page(EVERY_PAGE[name].at(example_site))
    keys = page.get_by_role("dialog", name="Keys")
    link = page.get_by_role("link", name="About", exact=True)
    link.focus()
    page.keyboard.press("?")
    expect(keys).to_be_visible()
    page.keyboard.press("Escape")
    expect(keys).not_to_be_visible()
    expect(link).to_be_focused()


def test_a_button_tells_them_too(example_site: Site, open_page: Callable[..., Page]) -> None:
    page = open_page(example_site.address)
    page.get_by_role("button", name="?").click()
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()


def test_a_stroke_leads_to_the_search_and_is_a_letter_within_it(
    example_site: Site, open_page: Callable[..., Page]
) -> None:
    page = open_page(example_site.address + "/search?text=boat")
    page.keyboard.press("/")
    expect(page.locator("#ask")).to_be_focused()
    page.keyboard.press("End")
    page.keyboard.type("/?j")
    expect(page.locator("#ask")).to_have_value("boat/?j")
    expect(page.get_by_role("dialog")).not_to_be_visible()


@pytest.mark.parametrize(
    ("name", "row"), [("search", ".results .said"), ("story", ".rail > ol > li"), ("utterances", ".entry"), ("people", "tbody tr")]
)  # fmt: skip
def test_j_and_k_go_from_row_to_row(name: str, row: str, example_site: Site, open_page: Callable[..., Page]) -> None:
    page = open_page(EVERY_PAGE[name].at(example_site))
    chosen = f"[...document.querySelectorAll('{row}')].findIndex((one) => one.contains(document.activeElement))"
    for key, at in (("j", 0), ("j", 1), ("k", 0)):
        page.keyboard.press(key)
        assert page.evaluate(chosen) == at


def test_the_number_before_words_says_whose_they_are(example_site: Site, open_page: Callable[..., Page]) -> None:
    page = open_page(EVERY_PAGE["story"].at(example_site))
    expect(page.locator(".text").get_by_role("link", name="Statement 2, Dana Tremaine")).to_have_text("2")


def test_a_citation_is_copied_by_a_button(example_site: Site, open_page: Callable[..., Page]) -> None:
    page = open_page(EVERY_PAGE["statement"].at(example_site), permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("status")).to_have_text("Copied.")
    assert page.evaluate("navigator.clipboard.readText()") == page.locator("#citation").inner_text()


def test_on_paper_a_story_has_its_marks_and_no_chrome(example_site: Site, open_page: Callable[..., Page]) -> None:
    page = open_page(EVERY_PAGE["story"].at(example_site), color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    assert not page.locator("nav").first.is_visible()
    assert page.locator(".printed").inner_text().startswith(f"From {page.url}.")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.locator(".text .content").first.evaluate("(one) => getComputedStyle(one).printColorAdjust") == "exact"
