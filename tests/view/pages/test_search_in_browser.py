"""The search in a browser: words, what narrows them down, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page
    from tests.view.pages.served_site import Site


def test_a_search_is_narrowed_down_widened_again_and_the_back_button_goes_the_same_way(
    example_site: Site, open_page: Callable[..., Page]
) -> None:
    page = open_page(example_site.address)
    page.get_by_label("Words said, or a name").fill("boat")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("boat")
    wide = page.get_by_role("status").inner_text()
    page.locator(".facets").get_by_role("link", name="altered").click()
    expect(page.locator(".chosen")).to_contain_text("verdict altered")
    narrow = page.get_by_role("status").inner_text()
    assert narrow != wide
    page.get_by_role("link", name="Ask without verdict altered").click()
    expect(page.get_by_role("status")).to_have_text(wide)
    expect(page.locator("#ask")).to_have_value("boat")
    page.go_back()
    expect(page.get_by_role("status")).to_have_text(narrow)
    page.go_back()
    expect(page.get_by_role("status")).to_have_text(wide)


def test_a_year_narrows_down_to_as_many_as_stand_beside_it_and_a_second_click_widens_again(
    example_site: Site, open_page: Callable[..., Page]
) -> None:
    page = open_page(f"{example_site.address}/search?text=the")
    wide = page.get_by_role("status").inner_text()
    years = page.get_by_role("region", name="Year")
    year = years.get_by_role("listitem").filter(has_text="2024")
    number = year.locator(".count").inner_text()
    year.get_by_role("link").click()
    expect(page.get_by_role("status")).to_have_text(f"{number} statements")
    expect(years.get_by_role("listitem")).to_have_count(1)
    years.get_by_role("link", name="2024, asked for: ask without it").click()
    expect(page.get_by_role("status")).to_have_text(wide)


def test_a_name_in_the_box_leads_to_that_person(example_site: Site, open_page: Callable[..., Page]) -> None:
    page = open_page(example_site.address)
    page.get_by_label("Words said, or a name").fill("Noor Haddad")
    page.keyboard.press("Enter")
    page.get_by_role("main").get_by_role("link", name="Noor Haddad").click()
    expect(page.locator("h1")).to_have_text("Noor Haddad")
