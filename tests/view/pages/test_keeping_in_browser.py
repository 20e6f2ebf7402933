"""A story that is pasted and kept, corrected from the page of a statement, and who is one judged by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page
    from tests.view.pages.served_site import Site

STORY = """Harbor crane stands idle

Port manager Ilse Brand told the Lower Quay Herald on Monday that the crane would stand idle until March. “Nobody can lift a box with a report,” she said."""
REVIEWER = "Ana Ruiz"


def test_a_pasted_story_is_kept_found_again_and_leads_to_its_review(
    own_site: Site, open_page: Callable[..., Page]
) -> None:
    page = open_page(own_site.entrance)
    page.goto(own_site.address + "/paste")
    page.get_by_label("The story").fill(STORY)
    page.get_by_role("button", name="Mark who said what").click()
    expect(page.locator(".kept")).to_contain_text("Not kept.")
    assert own_site.json("/search?text=crane")["total"] == 0
    page.get_by_role("button", name="Keep it in the record").click()
    page.wait_for_url("**/documents/*")
    expect(page.locator("h1")).to_have_text("Harbor crane stands idle")
    page.get_by_label("Words said, or a name").fill("crane")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Evidence for Ilse Brand").click()
    page.get_by_role("link", name="accept, correct or reject it").click()
    expect(page.get_by_role("button", name="Accept")).to_be_visible()
    expect(page.locator(".paragraph .content").first).to_contain_text("the crane would stand idle")


def test_duplicates_are_judged_and_taken_back_by_keyboard(own_site: Site, open_page: Callable[..., Page]) -> None:
    page = open_page(own_site.entrance)
    page.goto(own_site.address + "/duplicates")
    before = own_site.json("/v1/duplicates")["pairs"]
    page.keyboard.press("j")
    page.locator(".pairs li").first.locator(".author").focus()
    page.keyboard.press("Enter")
    assert own_site.json("/v1/duplicates")["pairs"] == before, "Enter judged before anything was chosen"
    page.keyboard.press("Escape")
    page.keyboard.press("s")
    page.keyboard.type(REVIEWER)
    page.keyboard.press("Tab")
    page.keyboard.type("one captain at one hearing")
    page.keyboard.press("Enter")
    expect(page.locator(".done")).to_contain_text(f"{REVIEWER}: one captain at one hearing")
    assert len(own_site.json("/v1/duplicates")["pairs"]) == len(before) - 1
    page.keyboard.press("z")
    expect(page.locator(".done")).to_contain_text("Taken back")
    assert own_site.json("/v1/duplicates")["pairs"] == before
