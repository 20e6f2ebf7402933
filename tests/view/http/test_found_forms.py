"""The answer to a query as a feed and as files: the same statements as on the page, and nothing that a program would run."""

from __future__ import annotations

import csv
import io
import json
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest
from fastapi.testclient import TestClient
from jsonschema import Draft202012Validator

import onrecord
from onrecord.view.export.cells import unguard_cell
from onrecord.view.http.app import make_app
from onrecord.view.http.keys import Keys
from onrecord.view.http.serving import Serving
from onrecord.view.schemas import load_schema

if TYPE_CHECKING:
    from tests.view.http.served import Served

SELF = "{http://www.w3.org/2005/Atom}link"
BOTH = pytest.mark.parametrize("path", ["/search", "/v1/statements"])


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


@BOTH
def test_a_table_has_every_statement_of_the_answer_in_its_order(served: Served, path: str) -> None:
    answer = served.client.get(f"{path}.csv?sort=oldest")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"] == 'attachment; filename="statements.csv"'
    wanted = [statement.id for statement in served.record.statements(sort="oldest")]
    assert [row["id"] for row in rows(answer.text)] == wanted
    assert len(wanted) > 100


@BOTH
def test_json_lines_hold_their_schema_and_say_how_they_ended(served: Served, path: str) -> None:
    lines = served.client.get(path, headers={"Accept": "application/x-ndjson"}).text.splitlines()
    held = Draft202012Validator(load_schema("statement"))
    for line in lines:
        held.validate(json.loads(line))
    end = json.loads(lines[-1])["end"]
    assert (end["status"], end["written"]) == ("complete", served.record.statements().count())


def test_a_file_that_is_cut_says_so_in_its_last_line(served: Served) -> None:
    last = rows(served.client.get("/search.csv?limit=2").text)[-1]
    assert last["id"] == "END"
    assert last["text"].startswith("cut: 2 of ")


def test_a_file_begins_where_the_cursor_says(served: Served) -> None:
    first = served.client.get("/search.json?limit=30").json()
    rest = rows(served.client.get(f"/search.csv?cursor={first['cursor']}").text)
    assert len(first["statements"]) + len(rest) == first["total"]
    assert not {row["id"] for row in rest} & {statement["id"] for statement in first["statements"]}


def test_a_feed_is_rss_2_0_with_the_names_of_its_statements(served: Served) -> None:
    answer = served.client.get("/search.rss?text=bridge&limit=3")
    assert answer.headers["content-type"] == "application/rss+xml; charset=utf-8"
    feed = ElementTree.fromstring(answer.content)
    assert (feed.tag, feed.get("version")) == ("rss", "2.0")
    channel = feed.find("channel")
    assert channel is not None
    assert all(channel.findtext(name) for name in ("title", "link", "description"))
    own = channel.find(SELF)
    assert own is not None
    assert (own.get("rel"), own.get("href")) == ("self", "http://localhost/search.rss?text=bridge&limit=3")
    wanted = [statement.urn for statement in served.record.statements(text="bridge", limit=3)]
    items = channel.findall("item")
    assert [item.findtext("guid") for item in items] == wanted
    for item in items:
        guid = item.find("guid")
        assert guid is not None
        assert guid.get("isPermaLink") == "false"
        assert item.findtext("link", "").startswith("http://localhost/statements/")
        assert parsedate_to_datetime(item.findtext("pubDate", "")).tzinfo is not None


def test_who_has_a_feed_already_gets_its_tag_alone(served: Served) -> None:
    first = served.client.get("/search.rss?text=bridge")
    again = served.client.get(
        "/search.rss?text=bridge", headers={"If-None-Match": f'"other", W/{first.headers["etag"]}'}
    )
    assert (again.status_code, again.content) == (304, b"")


def test_a_bad_word_is_told_before_a_file_begins(served: Served) -> None:
    for form in ("csv", "jsonl", "rss"):
        answer = served.client.get(f"/search.{form}?sort=best")
        assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")


def test_a_form_that_there_is_not_is_not_found(served: Served) -> None:
    answer = served.client.get("/about.csv")
    assert (answer.status_code, answer.json()["detail"]) == (404, "there is no .csv of this; there is .json")


@pytest.mark.parametrize("words", ["=HYPERLINK(1)", "<script>alert(1)</script>", "a\x0bc\u202ed", "]]><x/>", "@SUM(1)"])
def test_hostile_words_are_words_in_a_feed_and_a_table(words: str, tmp_path: Path) -> None:
    said = f"“{words} is safe,” Mayor Petra Voss said on Monday. “The bridge is safe.”\n"
    with onrecord.open(tmp_path / "news.db", create=True) as record:
        record.add(onrecord.read_text(said, published="2024-05-06", publisher=words, title=words))
        client = TestClient(make_app(record, Serving("x"), Keys.make(tmp_path)), base_url="http://localhost")
        feed = client.get("/search.rss")
        elements = list(ElementTree.fromstring(feed.content).iter())
        tags = {element.tag for element in elements}
        assert tags == {"rss", "channel", "title", "link", SELF, "description", "generator", "item", "guid", "pubDate"}
        told = [
            element.text or "" for element in elements if element.tag == "description"
        ]  # readers take these for HTML
        assert len(told) > 1
        assert not any("<script" in one or "<x/>" in one for one in told)
        assert "\u202e" not in feed.text
        for row in rows(client.get("/search.csv").text):
            for cell in row.values():
                assert cell == unguard_cell(cell) or cell.startswith("'")
                assert not cell.startswith(("=", "@"))
