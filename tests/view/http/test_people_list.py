"""Finding somebody: everybody is in the list once, the most heard first, and a name finds whom it may stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.view.http.served import Served

JSON = {"Accept": "application/json"}


def walk(served: Served, address: str | None) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    while address is not None:
        page = served.client.get(address, headers=JSON).json()
        found += page["parties"]
        address = page["next"]
    return found


@pytest.mark.parametrize("address", ["/parties", "/v1/parties"])
def test_the_pages_of_the_list_have_everybody_once(served: Served, address: str) -> None:
    found = walk(served, f"{address}?limit=7")
    ids = [who["id"] for who in found]
    assert len(ids) == len(set(ids)) == served.record.stats().people
    assert [who["said"] for who in found] == sorted((who["said"] for who in found), reverse=True)
    bodies = walk(served, f"{address}?limit=7&kind=organisation&kind=group")
    assert len(bodies) > 7
    assert [who for who in found if who["kind"] in ("organisation", "group")] == bodies


def test_a_name_finds_whom_it_may_stand_for_as_the_command_line_does(served: Served) -> None:
    for name in ("Brandt", "@ellentarrow", "halina brandt", "Nobody Known"):
        ids = [who.id for who in served.record.people(name)]
        assert [who["id"] for who in walk(served, f"/v1/parties?q={name}&limit=1")] == ids


def test_a_kind_that_nobody_found_has_leaves_nobody(served: Served) -> None:
    assert walk(served, "/v1/parties?q=Halina Brandt&kind=organisation") == []
    assert "Nobody" in served.client.get("/parties?q=Nobody+Known", headers={"Accept": "text/html"}).text


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("cursor=x", 400), ("cursor=1,2,3", 400), ("q=Moss&cursor=-1", 400), ("kind=robot", 400), ("limit=0", 400), ("limit=99999", 400),
        ("q=a%00b", 400), ("name=Moss", 400), ("cursor=", 200), ("limit=", 200), ("kind=", 200), ("q=", 200),
    ],
)  # fmt: skip
def test_words_of_the_page_that_mean_nothing_are_refused(served: Served, words: str, status: int) -> None:
    assert served.client.get(f"/parties?{words}", headers=JSON).status_code == status


@pytest.mark.parametrize("words", ["kind=robot", "limit=0", "limit=x", "cursor=x", "name=Moss"])
def test_words_of_the_api_that_mean_nothing_are_refused(served: Served, words: str) -> None:
    answer = served.client.get(f"/v1/parties?{words}")
    assert answer.status_code in (400, 422)
    assert answer.headers["content-type"] == "application/problem+json"


def test_while_a_name_is_written_whoever_it_may_become_is_listed(served: Served) -> None:
    for start, name in (
        ("Bran", "Halina Brandt"),
        ("halina b", "Halina Brandt"),
        ("@ellent", "Ellen Tarrow"),
        ("larkm", "Larkmoor City Council"),
    ):
        found = walk(served, f"/v1/parties?q={start}")
        assert [who["matched"] for who in found if who["name"] == name] == ["beginning"]
        assert len(found) == len({who["id"] for who in found})
    assert walk(served, "/v1/parties?q=%25") == []


@pytest.mark.parametrize("address", ["/parties", "/v1/parties"])
def test_the_address_of_nobody_leads_to_the_list(served: Served, address: str) -> None:
    answer = served.client.get(f"{address}/", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (307, f"http://localhost{address}")
