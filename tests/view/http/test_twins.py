"""One address has a page and its twin; programs and people ask for theirs by the ending or by what they accept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.view.http.served import Served

PAGE = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.mark.parametrize(
    ("path", "accept", "kind"),
    [
        ("/search", PAGE, "text/html"), ("/search.json", PAGE, "application/json"), ("/search", "application/json", "application/json"),
        ("/search", "application/json;q=0.5, text/html", "text/html"), ("/search", "*/*", "text/html"), ("/search", "", "text/html"),
        ("/search", "application/*", "application/json"), ("/v1/statements", PAGE, "application/json"), ("/", PAGE, "text/html"),
        ("/search", "text/html;q=nonsense, application/json", "application/json"),
    ],
)  # fmt: skip
def test_the_ending_decides_then_what_is_accepted(served: Served, path: str, accept: str, kind: str) -> None:
    answer = served.client.get(path, headers={"Accept": accept})
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(kind)


def test_who_has_an_answer_already_gets_its_tag_alone(served: Served) -> None:
    first = served.client.get("/search.json?text=bridge")
    again = served.client.get("/search.json?text=bridge", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = served.client.get("/search.json?text=bridge", headers={"If-None-Match": '"another"'})
    assert other.content == first.content


def test_what_is_asked_wrongly_is_told_in_the_form_that_was_asked_for(served: Served) -> None:
    page = served.client.get("/search?txt=a", headers={"Accept": PAGE})
    twin = served.client.get("/search.json?txt=a")
    assert page.status_code == twin.status_code == 400
    assert "did you mean text?" in page.text
    assert twin.json() == {
        "type": "about:blank", "title": "Bad Request", "status": 400, "detail": "'txt': nothing to ask by; did you mean text?",
    }  # fmt: skip
    assert twin.headers["content-type"] == "application/problem+json"


def test_the_next_page_goes_on_where_this_one_ends(served: Served) -> None:
    seen: list[str] = []
    address = "/search?limit=50"
    while address:
        page = served.client.get(address, headers={"Accept": "application/json"}).json()
        seen += [statement["id"] for statement in page["statements"]]
        address = page["next"]
    assert len(seen) == len(set(seen)) == served.record.statements().count()


def test_a_part_of_a_page_is_not_kept_for_the_page(served: Served) -> None:
    part = served.client.get("/parties", headers={"Accept": PAGE, "HX-Request": "true"})
    whole = served.client.get("/parties", headers={"Accept": PAGE})
    assert "<html" in whole.text
    assert "<html" not in part.text
    assert {"HX-Request", "Accept", "Cookie"} <= set(part.headers["vary"].split(", "))
