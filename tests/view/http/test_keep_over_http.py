"""Documents sent by who may write are kept in the record, once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from fastapi.testclient import TestClient
from tests.view.http.served import Served
from tests.view.http.test_documented import validator

import onrecord
from onrecord.view.http.app import make_app
from onrecord.view.http.keys import TOKEN_HEADER, Keys
from onrecord.view.http.serving import Serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SAID = "Mayor Petra Voss said on Monday that the bridge was safe. “It holds,” she told the board.\n"
REST = "<p>The board met for two hours on Monday evening, and nobody asked for a vote on the bridge or on the road that leads to it.</p>"
PAGE = (
    '<html><head><link rel="canonical" href="https://bell.example/bridge"></head><body><article>'
    f"<h1>Bridge</h1><p>{SAID}</p>{REST}</article></body></html>"
)


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Served]:
    """An empty record, served."""
    with onrecord.open(tmp_path / "news.db") as record:
        keys = Keys.make(tmp_path)
        app = make_app(record, Serving("x"), keys)
        yield Served(record, TestClient(app, base_url="http://localhost", raise_server_exceptions=False), keys)


def keep(empty: Served, asked: Any, **headers: str) -> Any:
    return empty.client.post("/v1/documents", json=asked, headers={TOKEN_HEADER: empty.keys.token, **headers})


def test_a_document_is_kept_once_and_known_the_next_time(empty: Served) -> None:
    first, again = keep(empty, {"text": SAID}), keep(empty, {"text": SAID})
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == {"id": first.json()["id"], "state": "new", "statements": 2, "problem": None}
    assert again.json() == {"id": first.json()["id"], "state": "known", "statements": 0, "problem": None}
    assert empty.client.get(first.headers["location"]).json()["text"] == SAID
    assert empty.record.stats().documents == 1


def test_a_day_after_which_there_is_no_other_is_refused_in_one_line(empty: Served) -> None:
    refused = keep(empty, {"text": SAID, "published": "9999-12-31"})
    assert (refused.status_code, refused.headers["content-type"]) == (422, "application/problem+json")
    assert refused.json()["detail"].endswith("published 9999-12-31: a record's days end with the year 9998")
    assert empty.record.stats().documents == 0


def test_what_is_said_of_it_is_kept_with_it(empty: Served) -> None:
    said = {
        "text": SAID,
        "name": "bridge.txt",
        "title": "Bridge",
        "publisher": "The Bell",
        "published": "2024-05-31",
        "kind": "article",
    }
    document = empty.record.document(keep(empty, said).json()["id"])
    assert (document.name, document.title, document.publisher, document.published, document.kind) == (
        "bridge.txt", "Bridge", "The Bell", "2024-05-31", "article",
    )  # fmt: skip


def test_another_text_of_a_known_address_is_a_version_of_it(empty: Served) -> None:
    keep(empty, {"html": PAGE})
    newer = keep(empty, {"html": PAGE.replace("holds", "stands")})
    assert (newer.status_code, newer.json()["state"]) == (201, "version")
    assert len(empty.record.versions("https://bell.example/bridge")) == 2


def test_of_a_batch_each_is_kept_or_has_its_problem(empty: Served) -> None:
    answer = keep(empty, {"documents": [{"text": SAID}, {"text": "\0" + SAID}, {"html": ""}, {"text": SAID}]})
    assert answer.status_code == 201
    assert [one["state"] for one in answer.json()["documents"]] == ["new", None, None, "known"]
    assert [one["problem"] and one["problem"]["status"] for one in answer.json()["documents"]] == [None, 422, 422, None]
    assert empty.record.stats().documents == 1
    described = empty.client.get("/v1/openapi.json").json()
    assert not list(validator(described, "Kept").iter_errors(answer.json()))


def test_what_was_kept_is_searched_from_then_on(empty: Served) -> None:
    def searched() -> int:
        found = empty.client.post("/v1/check", json={"quotation": "It holds"}).json()
        documents: int = found["scope"]["documents"]
        return documents

    counts = [searched()]
    for nth in range(2):
        keep(empty, {"text": f"{nth} {SAID}"})
        counts += [searched(), searched()]
    assert counts == [0, 1, 1, 2, 2]


def test_what_was_forgotten_does_not_come_back(empty: Served) -> None:
    identity = keep(empty, {"text": SAID}).json()["id"]
    empty.record.forget(identity, author="A. Bell", reason="withdrawn")
    refused = keep(empty, {"text": SAID})
    assert refused.status_code == 409
    assert "forgotten" in refused.json()["detail"]


@pytest.mark.parametrize("headers", [{}, {TOKEN_HEADER: "x"}, {"Cookie": "onrecord_8321=x"}])
def test_nobody_else_keeps_anything(empty: Served, headers: dict[str, str]) -> None:
    answer = empty.client.post("/v1/documents", json={"text": SAID}, headers=headers)
    assert answer.status_code == 403
    page = empty.client.post("/paste", data={"text": SAID, "keep": "yes"}, headers=headers)
    assert page.status_code == 403
    assert empty.record.stats().documents == 0
