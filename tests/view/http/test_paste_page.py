"""A pasted story is marked as one on record is; it is kept only when who may write asks for it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.view.http.test_documented import validator
from tests.view.http.test_extract_over_http import page  # noqa: F401 - a fixture
from tests.view.http.test_keep_over_http import PAGE, SAID, empty  # noqa: F401 - a fixture

import onrecord
from onrecord.view.export.about import AS_GIVEN
from onrecord.view.http.originals import Given, original_of, read_given
from onrecord.view.http.stories import tell_story
from onrecord.view.http.unkept import tell_reading

if TYPE_CHECKING:
    from tests.view.http.served import Served

EXAMPLES = Path(__file__).parents[3] / "examples"
OF_THE_RECORD = ("seen", "run", "link", "utterance", "utterance_id", "exchange_id", "document")


def paste(served: Served, **fields: str) -> Any:
    return served.client.post("/paste", data=fields, headers={"Accept": "text/html"}, follow_redirects=False)


def enter(served: Served) -> None:
    served.client.get(f"/enter/{served.keys.code}")
    served.client.headers["Sec-Fetch-Site"] = "same-origin"  # as a browser says with every form of the page itself


def inputs(text: str) -> dict[str, str]:
    """The hidden fields of the form that keeps a story."""
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', text))


def test_a_pasted_text_is_shown_with_its_statements(empty: Served) -> None:  # noqa: F811
    answer = paste(empty, text=SAID)
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    assert answer.text.count('data-statement="s') == 2
    assert "Petra Voss" in answer.text
    assert "/parties/" not in answer.text
    assert "/statements/" not in answer.text
    assert empty.record.stats().documents == 0


@pytest.mark.parametrize("name", sorted(path.parent.name for path in EXAMPLES.glob("*/0-original.*")))
def test_what_is_pasted_is_told_as_what_is_on_record(empty: Served, name: str) -> None:  # noqa: F811
    """But for what only a record knows: who is who elsewhere, who told it too, and what answers what in other stories."""
    [path] = EXAMPLES.glob(f"{name}/0-original.*")
    reading = onrecord.read(path)
    pasted = tell_reading(reading)
    empty.record.add(reading)
    kept = tell_story(empty.record, reading.document.id, AS_GIVEN)
    for story in (pasted, kept):
        story["document"].pop("seen")
        for statement in story["statements"]:
            for field in OF_THE_RECORD:
                statement.pop(field)
            for party in (*statement["speakers"], *statement["to"], *statement["about"]):
                for field in ("id", "party", "name", "role"):  # of several roles a record shows the first by letter
                    party.pop(field)
    assert pasted == kept


def test_the_twin_of_a_pasted_story_is_a_story(empty: Served) -> None:  # noqa: F811
    told = empty.client.post("/paste.json", data={"text": SAID}).json()
    assert told.pop("on_record") is False
    for statement in told["statements"]:
        assert {party["id"] for party in statement["speakers"]} == {None}
        for party in (*statement["speakers"], *statement["to"], *statement["about"]):
            party["id"] = ""  # a record would know
    document = empty.client.get("/v1/openapi.json").json()
    assert not list(validator(document, "Story").iter_errors(told))


def test_a_page_s_source_is_read_as_a_page_and_a_file_by_its_bytes(empty: Served) -> None:  # noqa: F811
    assert "<h1" in paste(empty, text=PAGE).text
    told = empty.client.post("/paste.json", files={"file": ("bridge.txt", PAGE.encode())}).json()
    assert told["document"]["url"] == "https://bell.example/bridge"
    assert told["document"]["name"] == "bridge.txt"


def test_a_page_at_an_address_is_fetched(empty: Served, page: str) -> None:  # noqa: F811
    enter(empty)
    shown = paste(empty, url=page)
    assert shown.status_code == 200
    assert inputs(shown.text) == {"url": page}


def test_who_may_write_keeps_it_by_one_button(empty: Served) -> None:  # noqa: F811
    assert "Keep it in the record" not in paste(empty, text=SAID).text
    enter(empty)
    shown = paste(empty, text=SAID, published="2024-05-31", kind="article")
    kept = paste(empty, keep="yes", **inputs(shown.text))
    assert kept.status_code == 303
    story = empty.client.get(f"{kept.headers['location']}.json").json()
    assert story["text"].strip() == SAID.strip()
    assert (story["document"]["published"], story["document"]["kind"]) == ("2024-05-31", "article")
    assert "On record already" in paste(empty, text=SAID, published="2024-05-31").text


@pytest.mark.parametrize("name", ["bridge.html", "bridge.txt"])
def test_what_is_kept_is_what_was_shown(empty: Served, name: str) -> None:  # noqa: F811
    enter(empty)
    content = (PAGE if name.endswith("html") else SAID).replace("\n", "\r\n\t")
    shown = empty.client.post("/paste", files={"file": (name, content.encode())})
    told = empty.client.post("/paste.json", files={"file": (name, content.encode())}).json()
    kept = paste(empty, keep="yes", **inputs(shown.text))
    assert kept.headers["location"] == f"/documents/{told['document']['id']}"
    assert empty.record.document(told["document"]["id"]).name == name


def test_a_page_of_another_site_keeps_and_reads_nothing(empty: Served) -> None:  # noqa: F811
    enter(empty)
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "http://localhost:9999"}):
        answer = empty.client.post("/paste", data={"text": SAID, "keep": "yes"}, headers=headers)
        assert answer.status_code == 400
    assert empty.record.stats().documents == 0


@pytest.mark.parametrize(
    ("fields", "status", "detail"),
    [
        ({"text": ""}, 400, "give one thing to read"), ({"text": SAID, "url": "http://a.test/"}, 400, "not several at once"),
        ({"text": SAID, "kind": "novel"}, 400, "kind: "), ({"text": SAID, "published": "31.5.2024"}, 400, "no ISO day"),
        ({"content": "no base64!"}, 400, "no base64"), ({"content": "UEsDBA==", "name": "a.docx"}, 422, "a.docx"), ({"url": "http://[::1]/"}, 502, "loopback"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_one_line(
    empty: Served,  # noqa: F811
    fields: dict[str, str],
    status: int,
    detail: str,
) -> None:
    answer = paste(empty, **fields)
    assert answer.status_code == status
    assert detail in answer.text


def test_json_at_the_address_of_a_page_is_refused_with_the_way_out(empty: Served) -> None:  # noqa: F811
    answer = empty.client.post("/paste.json", json={"text": SAID})
    assert answer.status_code == 415
    assert "/v1/" in answer.json()["detail"]


def test_a_name_of_a_pasted_original_is_one_line_and_no_path() -> None:
    original = original_of(SAID.encode(), "../../etc/\npass\u202ewd.txt")
    assert original.name == "�pass�wd.txt"
    assert read_given(Given(original=original)).document.name == "�pass�wd.txt"
