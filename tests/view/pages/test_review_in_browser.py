"""The review in a browser: by keyboard from the first doubtful statement on, and as well without script."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from tests.view.pages.test_every_page import violations_on

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page
    from tests.view.pages.served_site import Site

REVIEWER = "Ana Ruiz"


@pytest.fixture
def review(own_site: Site, open_page: Callable[..., Page]) -> Page:
    """The review, opened by somebody who may correct and has not said who they are."""
    page = open_page(own_site.entrance)
    page.goto(own_site.address + "/review")
    return page


def press(page: Page, key: str) -> None:
    """A key that leads to another page."""
    with page.expect_navigation():
        page.keyboard.press(key)


def say_who(page: Page) -> None:
    page.get_by_label("Your name").fill(REVIEWER)
    press(page, "Enter")


def shown(page: Page) -> str:
    return page.locator(".paragraph .content").first.inner_text()


def journal(site: Site) -> list[tuple[str, str]]:
    return [(row["action"], row["author"]) for row in site.json("/log")["corrections"]]


def test_a_reviewer_accepts_corrects_rejects_and_undoes_without_leaving_the_keys(review: Page, own_site: Site) -> None:
    first = shown(review)
    press(review, "a")
    say_who(review)
    assert shown(review) != first
    review.locator(".last-own span", has_text="You accepted it").wait_for()
    second = shown(review)
    review.keyboard.press("c")
    assert review.evaluate("document.activeElement.name") == "speaker"
    review.keyboard.press("Control+A")
    review.keyboard.type("Carla Jarc")
    review.locator("#correct-reason").fill("she says so herself")
    press(review, "Enter")
    assert shown(review) != second
    third = shown(review)
    review.keyboard.press("r")
    review.keyboard.type("a caption")
    press(review, "Enter")
    assert journal(own_site)[0] == ("delete", REVIEWER)
    press(review, "u")
    assert shown(review) == third
    assert journal(own_site)[0] == ("undo", REVIEWER)
    speakers = own_site.json("/search?speaker=Carla+Jarc")["statements"]
    assert [one["text"] for one in speakers] == [second]
    assert {author for _, author in journal(own_site)} == {REVIEWER}


def test_keys_step_through_the_queue_and_back(review: Page) -> None:
    queue = review.locator(".rail li .said-short").all_inner_texts()
    assert review.locator(".rail [aria-current] .said-short").inner_text() == queue[0]
    press(review, "j")
    press(review, "ArrowRight")
    assert review.locator(".rail [aria-current] .said-short").inner_text() == queue[2]
    press(review, "k")
    press(review, "ArrowLeft")
    assert review.locator(".rail [aria-current] .said-short").inner_text() == queue[0]


def test_letters_that_are_written_into_a_field_do_nothing_else(review: Page, own_site: Site) -> None:
    address = review.url
    review.keyboard.press("c")
    review.locator("#correct-reason").fill("")
    review.locator("#correct-reason").press_sequentially("a rack? juku")
    assert (review.url, review.locator("#correct-reason").input_value()) == (address, "a rack? juku")
    review.locator("#ask").press_sequentially("a")
    assert review.url == address
    review.locator("#correct-reason").press("Escape")
    assert review.locator("details[data-key=c]").get_attribute("open") is None
    review.keyboard.press("Control+a")
    assert review.url == address
    assert journal(own_site) == []


def test_the_keys_are_told_on_the_page(review: Page) -> None:
    assert not review.get_by_text("accept it as it is").is_visible()
    review.keyboard.press("?")
    assert review.get_by_text("accept it as it is").is_visible()


def test_names_are_offered_while_one_is_written(review: Page) -> None:
    review.keyboard.press("c")
    review.locator("#field-to").press_sequentially("dub")
    review.locator("#names-to option[value='Renee Dubcek']").wait_for(state="attached")


def test_what_is_written_wrong_stands_there_again_with_the_reason(own_site: Site, browser: Any) -> None:
    with browser.new_context() as context:  # the browser complains of every answer that is 400
        page = context.new_page()
        page.goto(own_site.entrance)
        page.goto(own_site.address + "/review")
        page.keyboard.press("c")
        page.locator("#field-made").fill("the other day")
        page.locator("#correct-reason").fill("so it says")
        press(page, "Enter")
        say_who(page)
        assert "made" in page.locator("#wrong").inner_text()
        assert page.locator("#field-made").input_value() == "the other day"
        assert page.locator("#correct-reason").input_value() == "so it says"
        assert violations_on(page) == []
    assert journal(own_site) == []


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (1280, "dark"), (390, "light"), (390, "dark")])
def test_everybody_can_use_the_review_and_its_forms(
    width: int, scheme: str, own_site: Site, open_page: Callable[..., Page]
) -> None:
    page = open_page(own_site.entrance, width=width, color_scheme=scheme)
    for address in ("/review", "/log", "/author"):
        page.goto(own_site.address + address)
        if address == "/review":
            page.locator("details[data-key=c] > summary").click()
            page.locator("details.words > summary").click()
            page.locator("details[data-key=r] > summary").click()
        assert violations_on(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_without_script_everything_is_done_by_the_same_forms(own_site: Site, browser: Any) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(own_site.entrance)
        page.goto(own_site.address + "/review")
        first = shown(page)
        page.get_by_role("button", name="Accept").click()
        page.get_by_label("Your name").fill(REVIEWER)
        page.get_by_role("button", name="Go on").click()
        assert shown(page) != first
        page.locator("details[data-key=r] > summary").click()
        page.get_by_label("Why it is no statement").fill("nobody said it")
        page.get_by_role("button", name="Reject it").click()
        page.goto(own_site.address + "/log")
        page.get_by_role("button", name="Undo no. 2").click()
        assert [action for action, _ in journal(own_site)] == ["undo", "delete", "accept"]
        assert json.dumps(page.context.cookies()).count('"httpOnly": true, "secure": false, "sameSite": "Strict"') == 2
