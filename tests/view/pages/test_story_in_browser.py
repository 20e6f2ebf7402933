"""A story under the pointer and the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.view.pages.every_page import EVERY_PAGE

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page
    from tests.view.pages.served_site import Site


@pytest.fixture
def story(example_site: Site, open_page: Callable[..., Page]) -> Page:
    return open_page(EVERY_PAGE["story"].at(example_site))


def lit(page: Page, name: str = "lit") -> str:
    return " ".join(page.locator(f".text .{name}").all_inner_texts())


def test_a_statement_under_the_pointer_lights_up_its_words_and_the_evidence(story: Page) -> None:
    row = story.locator(".rail li", has_text="whether anybody is aboard")
    row.hover()
    assert lit(story) == "It “burns 400 gallons a week,” she said “whether anybody is aboard or not.”"
    assert "Tremaine" in lit(story, "lit-evidence") or "she" in lit(story, "lit-evidence")
    story.locator("header").hover()
    assert lit(story) == ""


def test_the_keyboard_lights_up_the_same(story: Page) -> None:
    story.locator(".rail li", has_text="whether anybody is aboard").focus()
    assert "whether anybody is aboard" in lit(story)


def test_words_under_the_pointer_light_up_their_statement(story: Page) -> None:
    story.locator(".text .content", has_text="whether anybody").hover()
    assert "whether anybody is aboard" in story.locator(".rail li.lit").inner_text()


def test_a_number_leads_to_the_rail_and_back(story: Page) -> None:
    story.locator(".text #t3").click()
    assert story.evaluate("location.hash") == "#s3"
    story.locator(".rail #s3 > .number").click()
    assert story.evaluate("location.hash") == "#t3"
