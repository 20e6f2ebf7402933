"""From the start page to what was changed in a quotation, as somebody goes who has never been here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page
    from tests.view.pages.served_site import Site

DROPPED = "I am saying the island does not need a boat"
MOST_CLICKS = 6


class Reader:
    """Somebody at a page, whose clicks are counted."""

    def __init__(self, page: Page) -> None:
        self.page, self.clicks = page, 0

    def click(self, what: Locator) -> None:
        what.click()
        self.clicks += 1


def test_an_altered_quotation_and_its_source_are_under_six_clicks_away(
    example_site: Site, open_page: Callable[..., Page]
) -> None:
    page = open_page(example_site.address)
    reader = Reader(page)
    reader.click(page.locator(".facets").get_by_role("link", name="altered"))
    reader.click(page.locator("article.said", has_text="boat").first.get_by_role("link", name="altered"))
    differing = page.locator("section.check, .check").filter(has_text="altered").first
    expect(differing).to_contain_text("not")
    expect(differing).to_contain_text("In the source")
    reader.click(differing.get_by_role("link", name="winter ferry hearing"))
    expect(page.locator("main h1")).to_contain_text("Harbor Commission")
    expect(page.locator(".text")).to_contain_text("I am not saying")
    assert reader.clicks < MOST_CLICKS


def test_a_quotation_that_is_checked_shows_its_source_and_leads_there(
    example_site: Site, open_page: Callable[..., Page]
) -> None:
    page = open_page(example_site.address + "/check")
    page.get_by_label("The words").fill(DROPPED)
    page.get_by_label("Who is said to have said them").fill("Dana Tremaine")
    page.get_by_role("button", name="Check the words").click()
    expect(page.get_by_role("heading", name="Did Dana Tremaine say this?")).to_be_visible()
    expect(page.locator("main")).to_contain_text("dropped “not” (negation)")
    page.get_by_role("link", name="winter ferry hearing").click()
    expect(page.locator("main h1")).to_contain_text("Harbor Commission")
