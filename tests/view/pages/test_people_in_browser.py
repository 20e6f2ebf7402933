"""The list of people, which narrows while a name is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page
    from tests.view.pages.served_site import Site


def test_while_a_name_is_written_the_focus_stays_the_count_is_told_and_the_address_holds_it(
    example_site: Site, open_page: Callable[..., Page]
) -> None:
    page = open_page(example_site.address + "/parties")
    page.get_by_label("Name, handle or id").press_sequentially("Odette")
    expect(page.locator("#people tbody tr")).to_have_count(1)
    expect(page.get_by_role("status")).to_have_text("1 row")
    expect(page.get_by_label("Name, handle or id")).to_be_focused()
    assert page.url == example_site.address + "/parties?q=Odette&kind="
    page.go_back()
    expect(page.locator("#people tbody tr")).not_to_have_count(1)
