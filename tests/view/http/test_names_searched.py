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


def instead(served: Served, **words: str) -> list[dict[str, Any]]:
    return list(served.client.get("/search.json", params=words).json()["instead"])


def test_a_misspelt_name_leads_to_whom_it_may_mean(served: Served) -> None:
    identity, name = speaker(served)
    assert instead(served, text="Odette Lyel") == [{"kind": "speaker", "value": identity, "name": name}]
    page = served.client.get("/search?text=Odette+Lyel", headers={"Accept": "text/html"}).text
    assert f'Did you mean <a href="/parties/{identity}">{name}</a>?' in page


def test_an_outlet_in_the_box_leads_to_what_it_reported(served: Served) -> None:
    assert instead(served, text="tern island ledger") == [
        {"kind": "publisher", "value": "The Tern Island Ledger", "name": "The Tern Island Ledger"}
    ]
    page = served.client.get("/search?text=tern+island+ledger", headers={"Accept": "text/html"}).text
    assert 'href="/search?publisher=The%20Tern%20Island%20Ledger"' in page
    assert 'href="/documents?publisher=The%20Tern%20Island%20Ledger"' in page


@pytest.mark.parametrize("written", ["2024-06-08", "2024-06", "2024"])
def test_a_time_in_the_box_leads_to_what_was_said_then(served: Served, written: str) -> None:
    assert {"kind": "day", "value": written, "name": written} in instead(served, text=written)
    address = f"/search?made_since={written}&amp;made_until={written}"
    assert f'href="{address}"' in served.client.get(f"/search?text={written}", headers={"Accept": "text/html"}).text
    assert served.client.get(address.replace("&amp;", "&") + "&limit=1").status_code == 200


@pytest.mark.parametrize("written", ["boat", "zeppelin", "2024-13-40", "ledger " * 30])
def test_words_that_were_said_or_mean_nothing_on_record_lead_nowhere_else(served: Served, written: str) -> None:
    assert instead(served, text=written) == []
