"""Every address answers HEAD as GET without a body, says by OPTIONS what it takes, and refuses the rest by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.view.http.served import Served


@pytest.mark.parametrize(
    "path", ["/search", "/search.json", "/v1/about", "/assets/onrecord.css", "/v1/statements?limit=2"]
)
def test_head_has_the_headers_of_get_and_no_body(served: Served, path: str) -> None:
    whole, head = served.client.get(path), served.client.head(path)
    assert (head.status_code, head.content) == (200, b"")
    for name in ("content-type", "content-length", "etag"):
        assert head.headers[name] == whole.headers[name]


def test_head_of_a_file_reads_nothing(served: Served) -> None:
    head = served.client.head("/search.csv")
    assert (head.status_code, head.content, head.headers["content-type"]) == (200, b"", "text/csv; charset=utf-8")


def test_options_says_what_an_address_takes(served: Served) -> None:
    answer = served.client.options("/search")
    assert (answer.status_code, answer.headers["allow"], answer.content) == (204, "GET, HEAD, OPTIONS", b"")
    assert "access-control-allow-origin" not in answer.headers


def test_another_method_is_refused_with_those_that_are_taken(served: Served) -> None:
    answer = served.client.delete("/v1/statements")
    assert (answer.status_code, answer.headers["content-type"]) == (405, "application/problem+json")
    assert set(answer.headers["allow"].split(", ")) >= {"GET", "HEAD", "OPTIONS"}
    assert answer.json()["detail"].startswith("this address takes no DELETE: it takes GET")


def test_options_of_nothing_is_nothing(served: Served) -> None:
    assert served.client.options("/nothing").status_code == 404


def test_a_slash_at_the_end_leads_to_the_address_without_it(served: Served) -> None:
    answer = served.client.get("/about/?x=1", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (307, "http://localhost/about?x=1")


@pytest.mark.parametrize("path", ["/documents/", "/v1/documents/"])
def test_the_address_of_no_document_is_that_of_their_list(served: Served, path: str) -> None:
    answer = served.client.get(f"{path}?limit=5", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (307, f"http://localhost{path[:-1]}?limit=5")
