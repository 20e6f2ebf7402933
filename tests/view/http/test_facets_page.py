"""What a facet offers: each value leads to as many statements as stand beside it, and narrows down what was asked."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.view.http.served import Served

CHOICE = re.compile(r'<li><a href="([^"]+)">[^<]+</a>(?: <span class="count">([\d,]+)</span>)?</li>')
JSON = {"Accept": "application/json"}


def offered(served: Served, words: str) -> list[tuple[str, str]]:
    page = served.client.get(f"/search/facets?{words}", headers={"HX-Request": "true", "Accept": "text/html"})
    return [(unescape(address), count) for address, count in CHOICE.findall(page.text)]


@pytest.mark.parametrize("words", ["", "text=bridge", "form=direct&sort=published", "since=2024-05"])
def test_a_count_is_that_of_the_statements_to_which_it_leads(served: Served, words: str) -> None:
    choices = [(address, int(count.replace(",", ""))) for address, count in offered(served, words) if count]
    assert choices
    for address, count in choices[:40]:
        assert served.client.get(address, headers=JSON).json()["total"] == count, address


def test_a_year_narrows_the_days_that_are_asked_for(served: Served) -> None:
    [year] = [address for address, _ in offered(served, "since=2024-05") if "until" in address]
    asked = served.client.get("/search?since=2024-05", headers=JSON).json()
    narrowed = served.client.get(year, headers=JSON).json()
    assert narrowed["query"] == {"made_since": "2024-05-01", "made_until": "2024-12-31"}
    assert {one["id"] for one in narrowed["statements"]} <= {one["id"] for one in asked["statements"]}


def test_a_year_that_is_asked_for_already_is_not_offered(served: Served) -> None:
    choices = offered(served, "since=2024&until=2024")
    assert choices
    assert all(count for _, count in choices)
