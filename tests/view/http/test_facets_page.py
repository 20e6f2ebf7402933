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
    [(year, count)] = [one for one in offered(served, "since=2024-05") if "year=2024" in one[0]]
    narrowed = served.client.get(year, headers=JSON).json()
    assert narrowed["query"] == {"made_since": "2024-05-01", "year": "2024"}
    assert narrowed["total"] == int(count) > 0


def test_years_stand_newest_first_and_what_has_no_day_last(served: Served) -> None:
    years = [address.rpartition("year=")[2] for address, _ in offered(served, "") if "year=" in address]
    assert len(years) > 2
    assert years == [*sorted(years[:-1], reverse=True), "undated"]


@pytest.mark.parametrize("words", ["year=2024", "form=direct", "publisher=Sound+Wire"])
def test_a_value_that_is_asked_for_leads_back_to_all(served: Served, words: str) -> None:
    page = served.client.get(f"/search/facets?text=the&{words}", headers={"HX-Request": "true", "Accept": "text/html"})
    assert re.findall(r'<li><a href="([^"]+)" aria-current="true"', page.text) == ["/search?text=the"]


def test_of_several_years_that_are_asked_for_each_can_be_asked_for_alone(served: Served) -> None:
    asked = offered(served, "year=2024,undated")
    assert {"/search?year=2024", "/search?year=undated"} <= {address for address, _ in asked}


@pytest.mark.parametrize(
    "address",
    ["/search?year=2024", "/v1/statements?year=2024", "/v1/statements?year=2024&year=undated", "/?year=undated"],
)
def test_every_way_to_a_search_takes_years(served: Served, address: str) -> None:
    asked = served.client.get(address, headers=JSON).json()
    years = address.replace("&year=", ",").partition("year=")[2].split(",")
    assert asked["total"] == sum(served.record.statements(year=year).count() for year in years) > 0


def test_files_and_feeds_of_a_search_keep_its_years(served: Served) -> None:
    page = served.client.get("/search?year=undated&form=direct").text
    links = [unescape(link) for link in re.findall(r'href="(/search\.(?:rss|json|csv)\?[^"]*)"', page)]
    assert {link.partition("?")[0] for link in links} == {"/search.rss", "/search.json", "/search.csv"}
    assert all("year=undated" in link for link in links)
    total = served.record.statements(year="undated", form="direct").count()
    lines = served.client.get("/search.jsonl?year=undated&form=direct").text.splitlines()
    assert len([line for line in lines if '"id"' in line]) == total > 0


def test_a_year_that_is_none_is_refused_in_one_line(served: Served) -> None:
    refused = served.client.get("/v1/statements?year=24", headers=JSON)
    assert (refused.status_code, refused.json()["detail"]) == (400, "year '24': a year, as 2024, or undated")
