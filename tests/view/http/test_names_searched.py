"""Who writes a name where words that were said are searched for is told who bears it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.view.http.served import Served


def names(served: Served, asked: str) -> list[dict[str, Any]]:
    return [one for one in served.client.get(f"/search.json?{asked}").json()["names"] if one["field"] == "text"]


def speaker(served: Served) -> tuple[str, str]:
    who = served.client.get("/v1/parties?q=Odette+Lyle").json()["parties"][0]
    return who["id"], who["name"]


@pytest.mark.parametrize("written", ["Odette Lyle", "odette lyle", '"Odette Lyle"', "“Odette Lyle”", "Lyle"])
def test_a_name_leads_to_who_bears_it(served: Served, written: str) -> None:
    identity, name = speaker(served)
    (told,) = served.client.get("/search.json", params={"text": written}).json()["names"]
    assert (told["field"], told["found"], told["id"], told["name"]) == ("text", 1, identity, name)
    page = served.client.get("/search", params={"text": written}, headers={"Accept": "text/html"}).text
    assert f'<a href="/parties/{identity}">{name}</a>' in page
    assert f'href="/search?speaker={identity}"' in page


def test_a_name_that_several_bear_leads_to_all_of_them(served: Served) -> None:
    (told,) = names(served, "text=Boone")
    assert (told["found"] > 1, told["id"]) == (True, None)
    page = served.client.get("/search?text=Boone", headers={"Accept": "text/html"}).text
    assert 'href="/parties?q=Boone"' in page


@pytest.mark.parametrize("asked", ["text=need+boat", "text=Odett+Lyle", "speaker=Odette+Lyle", "text=" + "Lyle+" * 30])
def test_words_that_are_nobodys_name_lead_to_nobody(served: Served, asked: str) -> None:
    assert names(served, asked) == []


def test_words_that_nobody_said_lead_on_to_names_and_to_the_check(served: Served) -> None:
    page = served.client.get("/search?text=zeppelin+%26+co", headers={"Accept": "text/html"}).text
    assert 'href="/parties?q=zeppelin%20%26%20co"' in page
    assert 'href="/check?quotation=zeppelin%20%26%20co"' in page
