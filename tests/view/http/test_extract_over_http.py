"""Texts in, statements out: the JSON of `onrecord read`, one or many, each with its own problem."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from fastapi.testclient import TestClient
from tests.view.http.test_documented import validator
from tests.web import LOOPBACK, Web

import onrecord
from onrecord.acquire import urls
from onrecord.view.http import asked_texts
from onrecord.view.http.app import make_app
from onrecord.view.http.keys import TOKEN_HEADER
from onrecord.view.http.serving import Serving
from onrecord.view.json_form import reading_as_json

if TYPE_CHECKING:
    from tests.view.http.served import Served

SAID = "Mayor Petra Voss said on Monday that the bridge was safe. “It holds,” she told the board 🙂.\n"
PAGE = f"<html><head><title>Bridge holds</title></head><body><article><h1>Bridge holds</h1><p>{SAID}</p><p>The board met for two hours.</p></article></body></html>"
TYPES = {"text/plain; charset=utf-8": SAID.encode(), "text/html; charset=ISO-8859-1": PAGE.replace("🙂", "é").replace("“", '"').replace("”", '"').encode("latin-1")}  # fmt: skip


def extract(served: Served, asked: Any, **params: Any) -> Any:
    return served.client.post("/v1/extract", json=asked, params=params)


def test_a_text_gives_what_the_library_gives(served: Served) -> None:
    answer = extract(served, {"text": SAID, "published": "2024-05-31", "title": "Bridge", "publisher": "The Bell"})
    expected = onrecord.read_text(SAID, "2024-05-31", title="Bridge", publisher="The Bell")
    assert answer.json() == json.loads(json.dumps(reading_as_json(expected)))
    assert answer.headers["cache-control"] == "no-store"
    assert len(answer.json()["statements"]) == 2


def test_offsets_are_code_points_of_the_text_as_it_was_sent(served: Served) -> None:
    read = extract(served, {"text": f"🙂\r\n\r\n{SAID}"}).json()
    assert read["document"]["text"] == f"🙂\r\n\r\n{SAID}"
    for attribution in read["attributions"]:
        for span in attribution["content"]:
            assert read["document"]["text"][span["start"] : span["end"]] == span["text"]


def test_a_page_is_read_as_a_page(served: Served) -> None:
    read = extract(served, {"html": PAGE, "name": "C:\\stories\\bridge.html", "kind": "report"}).json()
    document = read["document"]
    assert (document["name"], document["title"], document["kind"]) == ("bridge.html", "Bridge holds", "report")
    assert "<p>" not in read["document"]["text"]


@pytest.mark.parametrize("media_type", TYPES)
def test_a_body_may_be_the_text_itself(served: Served, media_type: str) -> None:
    answer = served.client.post(
        "/v1/extract", content=TYPES[media_type], headers={"Content-Type": media_type}, params={"published": "2024-05-31", "name": "a.txt"}
    )  # fmt: skip
    assert answer.status_code == 200
    document = answer.json()["document"]
    assert (document["name"], document["published"]["value"]) == ("a.txt", "2024-05-31")
    assert "the bridge was safe" in document["text"]


def test_a_batch_keeps_its_order_and_each_problem_stays_in_its_place(served: Served) -> None:
    several = [
        {"text": SAID},
        {"text": SAID, "published": "yesterday"},
        "no object",
        {"html": " "},
        {"url": "http://127.0.0.1/"},
        {"text": ""},
    ]
    results = extract(served, {"documents": several}).json()["results"]
    assert [one["problem"] and one["problem"]["status"] for one in results] == [None, 400, 422, 422, 502, None]
    assert [one["reading"] is None for one in results] == [False, True, True, True, True, False]
    assert "loopback address, which nothing is fetched from" in results[4]["problem"]["detail"]


def test_low_scores_are_left_out_and_counted(served: Served) -> None:
    read = extract(served, {"text": SAID}, min_score=1).json()
    assert read["left_out"] == {"below_score": 1.0, "count": 2}
    assert extract(served, {"text": SAID}, min_score=1.5).status_code == 400


@pytest.mark.parametrize(
    ("asked", "status", "detail"),
    [
        ({}, 422, "give one of text, html, url"), ({"text": "a", "html": "b"}, 422, "not text and html"), ([], 422, "not a list"), (7, 422, "not a number"),
        ({"text": 7}, 422, "text: a text, not a number"), ({"text": "a", "colour": "b"}, 422, "'colour': nothing that is taken here"),
        ({"html": "a", "title": "b"}, 422, "go with text"), ({"text": "a", "kind": "novel"}, 400, "kind: 'novel' is none of article"),
        ({"text": "a", "name": "n" * 501}, 400, "name: more than 500"), ({"documents": {}}, 422, "documents: a list"),
        ({"documents": [], "kind": "article"}, 422, "goes alone"), ({"documents": [{"text": "a"}] * 101}, 422, "at most 100"),
        ({"documents": [{"url": "http://a.test/"}] * 11}, 422, "at most 10 are fetched"), ({"text": "a", "published": "May"}, 400, "no ISO day"),
        ({"url": "file:///etc/passwd"}, 502, "only http and https"), ({"url": "\ud800"}, 502, "no address that can be fetched"),
    ],
)  # fmt: skip
def test_what_is_asked_wrongly_is_one_line_that_says_what(served: Served, asked: Any, status: int, detail: str) -> None:
    answer = served.client.post("/v1/extract", content=json.dumps(asked), headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert detail in answer.json()["detail"]
    assert "\n" not in answer.json()["detail"]


@pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe", b"[" * 100_000, b"9" * 5_000, b'{"text": nan}'])
def test_a_body_that_is_no_json_is_told_so(served: Served, body: bytes) -> None:
    answer = served.client.post("/v1/extract", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 400
    assert "no JSON" in answer.json()["detail"]


@pytest.mark.parametrize("media_type", ["image/png", "", "application/x-www-form-urlencoded"])
def test_a_body_of_another_kind_is_refused(served: Served, media_type: str) -> None:
    answer = served.client.post("/v1/extract", content=b"x", headers={"Content-Type": media_type})
    assert answer.status_code == 415


def test_what_the_address_says_goes_with_a_text_as_it_is(served: Served) -> None:
    assert extract(served, {"text": SAID}, kind="report").status_code == 400
    assert extract(served, {"text": SAID}, colour="blue").status_code == 400


@pytest.mark.parametrize("text", ["\0", "\ud800", "<script>", "\u202e", " ", "a" * 200_000, "“" * 3000])
def test_a_hostile_text_is_read_as_a_text(served: Served, text: str) -> None:
    asked = json.dumps({"documents": [{"text": text}, {"html": f"<p>{text}</p>"}]})
    answer = served.client.post("/v1/extract", content=asked, headers={"Content-Type": "application/json"})
    assert answer.status_code == 200
    assert answer.json()["results"][0]["problem"] is None


def test_a_page_of_another_site_has_nothing_read(served: Served) -> None:
    for headers in (
        {"Sec-Fetch-Site": "cross-site"},
        {"Origin": "http://evil.example"},
        {"Sec-Fetch-Site": "same-site"},
    ):
        answer = served.client.post("/v1/extract", json={"text": SAID}, headers=headers)
        assert (answer.status_code, "another site" in answer.json()["detail"]) == (400, True)


def test_the_words_that_were_read_are_counted(served: Served) -> None:
    before = _words_counted(served)
    extract(served, {"documents": [{"text": "One two three."}, {"text": 7}]})
    served.client.post("/v1/check", json={"draft": "Four five."})
    assert _words_counted(served) - before == 7  # full stops are words of their own


def _words_counted(served: Served) -> float:
    told = served.client.get("/metrics", headers={TOKEN_HEADER: served.keys.token}).text
    [line] = [line for line in told.splitlines() if line.startswith("onrecord_extracted_words_total")]
    return float(line.split()[1])


# addresses


@pytest.fixture
def page(web: Web, monkeypatch: pytest.MonkeyPatch) -> str:
    """A page of this machine, which tests alone may have fetched."""
    fetch = urls.fetch_url
    monkeypatch.setattr(urls, "fetch_url", lambda url, *, allow: fetch(url, allow=(*allow, *LOOPBACK)))
    return web.put("/bridge", PAGE.encode(), media_type="text/html; charset=utf-8")


def test_a_page_at_an_address_is_fetched_and_read(served: Served, page: str) -> None:
    read = extract(served, {"url": page, "published": "2024-05-31"}).json()
    assert (read["document"]["url"], read["document"]["title"]) == (page, "Bridge holds")
    assert len(read["statements"]) == 2


def test_a_server_that_fetches_nothing_says_so_and_asks_nobody(served: Served, page: str, web: Web) -> None:
    app = make_app(served.record, Serving("x", fetches=False), served.keys)
    client = TestClient(app, base_url="http://localhost", raise_server_exceptions=False)
    answer = client.post("/v1/extract", json={"url": page})
    assert (answer.status_code, "--no-fetch" in answer.json()["detail"]) == (400, True)
    assert 'name="url"' not in client.get("/paste").text
    assert web.asked == []


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "2130706433", "0x7f000001", "017700000001", "127.1", "[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "localhost", "0.0.0.0", "127。0。0。1",
        "169.254.169.254", "10.0.0.1", "[fe80::1]", "[fd00:ec2::254]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]",
    ],
)  # fmt: skip
def test_no_spelling_of_a_private_address_is_fetched_for_anybody(served: Served, web: Web, host: str) -> None:
    answer = extract(served, {"url": f"http://{host}:{web.port}/story"})
    assert answer.status_code == 502
    assert "which nothing is fetched from" in answer.json()["detail"]
    assert web.asked == []


def test_an_address_with_a_password_is_not_fetched_and_not_shown(served: Served) -> None:
    detail = extract(served, {"url": "http://ana:hunter2@127.0.0.1/"}).json()["detail"]
    assert "user name" in detail
    assert "hunter2" not in detail


# the description


def test_answers_and_questions_are_as_described(served: Served) -> None:
    document = served.client.get("/v1/openapi.json").json()
    one, several = {"text": SAID, "published": None}, {"documents": [{"text": SAID}, {"url": "http://127.0.0.1/"}]}
    for asked in (one, several):
        assert not list(validator(document, "TextsAsked").iter_errors(asked))
        assert not list(validator(document, "Extracted").iter_errors(extract(served, asked).json()))
    assert document["components"]["schemas"]["TextAsked"]["properties"].keys() == set(asked_texts._WORDS)
