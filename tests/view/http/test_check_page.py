"""A quotation or a draft is held against the record: on a page for people, and for programs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from tests.view.http.hostile_words import HOSTILE, hold_only_words
from tests.view.http.test_documented import validator

from onrecord.view.check_json import checked_as_json
from onrecord.view.http import checked
from onrecord.view.pages.draft_marks import cut_draft

if TYPE_CHECKING:
    from tests.view.http.served import Served

SAID = "No. The clock does not care who turns it, and neither do the pigeons."
ALTERED = "The clock does care who turns it, and neither do the pigeons."
DRAFT = (
    "Clock keeper steps down\n\nBELLMERE, May 20, 2024 — The keeper said on Sunday that he would miss the stairs.\n\n"
    f"“{ALTERED}” he told the paper. “It is the only hour of the week when the phone does not work,” he said.\n"
)


def page(served: Served, **fields: str) -> Any:
    return served.client.post("/check", data=fields, headers={"Accept": "text/html"})


def twin(served: Served, **fields: str) -> Any:
    return served.client.post("/check.json", data=fields).json()


def test_the_page_asks_and_is_filled_with_what_the_address_says(served: Served) -> None:
    asked = served.client.get("/check?quotation=%3Cb%3EWe+will&speaker=Moss")
    assert asked.status_code == 200
    assert "&lt;b&gt;We will</textarea>" in asked.text
    assert 'value="Moss"' in asked.text
    assert served.client.get("/check.json").json()["checked"] is None


def test_words_that_were_said_are_verbatim_with_where_they_stand(served: Served) -> None:
    found = twin(served, quotation=SAID)["checked"]["findings"][0]
    assert (found["verdict"], found["weight"]) == ("verbatim", "fine")
    place = found["place"]
    assert served.client.get(place["address"].partition("#")[0]).status_code == 200
    assert found["passage"]["text"] in served.record.text(place["document"])


def test_a_lost_not_is_altered_and_both_wordings_are_shown(served: Served) -> None:
    found = twin(served, quotation=ALTERED)["checked"]["findings"][0]
    assert found["verdict"] == "altered"
    assert any("negation" in edit["touches"] for edit in found["diff"])
    shown = page(served, quotation=ALTERED).text
    assert re.search(r'<del data-why="negation">[^<]*\bnot\b', shown)


def test_what_nobody_said_comes_with_what_was_searched(served: Served) -> None:
    told = twin(served, quotation="The lighthouse will be sold to a circus in spring", speaker="Nobody Atall")[
        "checked"
    ]
    assert told["findings"][0]["verdict"] in ("not_found", "unverified")
    assert told["scope"]["documents"] == served.record.stats().documents
    assert any(line.startswith(f"Searched: {told['scope']['documents']} documents") for line in told["says"]["scope"])
    assert "Searched: " in page(served, quotation="The lighthouse will be sold to a circus in spring").text


def test_what_the_page_shows_is_the_library_s_check(served: Served) -> None:
    expected = checked_as_json(served.record.check(ALTERED, speaker="Moss"))
    told = served.client.post("/v1/check", json={"quotation": ALTERED, "speaker": "Moss"}).json()
    assert told == expected
    shown = twin(served, quotation=ALTERED, speaker="Moss")["checked"]
    assert {**expected, "schema": shown["schema"]}.items() >= {
        name: value for name, value in shown.items() if name in expected and name != "findings"
    }.items()
    assert all(
        shown["findings"][0][name] == value for name, value in expected["findings"][0].items() if name != "retold"
    )


# drafts


def test_a_draft_is_marked_in_its_own_text(served: Served) -> None:
    data = twin(served, draft=DRAFT)["checked"]
    verdicts = {finding["quoted"]["text"]: finding["verdict"] for finding in data["findings"]}
    assert verdicts["It is the only hour of the week when the phone does not work"] == "verbatim"
    assert next(verdict for words, verdict in verdicts.items() if "does care" in words) == "altered"
    shown = page(served, draft=DRAFT)
    for number in range(1, len(data["findings"]) + 1):
        assert f'href="#s{number}" id="t{number}"' in shown.text
        assert f'<li id="s{number}"' in shown.text


def test_a_draft_cut_for_drawing_is_the_draft_and_nothing_twice(served: Served) -> None:
    data = twin(served, draft=DRAFT)["checked"]
    blocks = list(cut_draft(data))
    pieces = [piece for block in blocks for piece in block.pieces]
    drawn = "\n".join("".join(piece.text for piece in block.pieces) for block in blocks)
    assert drawn.split() == data["document"]["text"].split()
    for number, finding in enumerate(data["findings"], 1):
        inside = "".join(piece.text for piece in pieces if f"s{number}" in piece.of.split())
        assert inside == finding["quoted"]["text"]
    assert [number for piece in pieces for number in piece.opens] == list(range(1, len(data["findings"]) + 1))
    assert sorted(number for piece in pieces for number in piece.closes) == list(range(1, len(data["findings"]) + 1))


def test_where_a_draft_differs_the_words_of_the_source_stand_beside_its_own(served: Served) -> None:
    pieces = [piece for block in cut_draft(twin(served, draft=DRAFT)["checked"]) for piece in block.pieces]
    left = [(one.text, one.why) for piece in pieces for one in piece.left_out]
    assert left
    assert any("not" in text and "negation" in why for text, why in left)


def test_a_finding_inside_of_another_is_marked_as_its_own() -> None:
    def finding(start: int, end: int, verdict: str) -> dict[str, Any]:
        return {"quoted": {"start": start, "end": end}, "weight": verdict, "passage": None, "diff": []}

    text = "she said we will not dredge"
    checked = {
        "document": {"text": text}, "stretches": [{"zone": "body", "start": 0, "end": len(text), "begins": True}],
        "findings": [finding(9, 27, "look"), finding(17, 20, "stop")],
    }  # fmt: skip
    [block] = cut_draft(checked)
    assert [(piece.text, piece.number, piece.weight) for piece in block.pieces] == [
        ("she said ", 0, ""), ("we will ", 1, "look"), ("not", 2, "stop"), (" dredge", 1, "look"),
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["draft.html", "draft.md", "draft.txt"])
def test_a_draft_may_be_a_file(served: Served, name: str) -> None:
    content = f"<html><body><article><p>{DRAFT}</p></article></body></html>" if name.endswith("html") else DRAFT
    answer = served.client.post(
        "/check.json", files={"file": (name, content.encode())}, data={"published": "2024-05-20"}
    )
    told = answer.json()["checked"]
    assert (told["document"]["name"], told["document"]["published"]) == (name, "2024-05-20")
    assert told["summary"]["altered"] == 1


@pytest.mark.parametrize(
    ("fields", "status", "detail"),
    [
        ({}, 400, "give one thing to read"), ({"quotation": "…"}, 400, "has no words in it"), ({"draft": " "}, 400, "give one thing to read"),
        ({"draft": '{"a": ["b"]}'}, 422, "data, not a draft"), ({"draft": DRAFT, "published": "May"}, 400, "no ISO day"),
        ({"quotation": "word " * 5000}, 400, "at most 20,000"), ({"draft": DRAFT, "url": "http://a.test/"}, 400, "not several at once"),
        ({"url": "http://127.0.0.1/"}, 502, "loopback"),
    ],
)  # fmt: skip
def test_what_cannot_be_checked_is_one_line(served: Served, fields: dict[str, str], status: int, detail: str) -> None:
    answer = served.client.post(
        "/check.json", data=fields, headers={"Content-Type": "application/x-www-form-urlencoded"}
    )
    assert answer.status_code == status
    assert detail in answer.json()["detail"]


def test_a_draft_that_is_too_long_is_refused(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checked, "LONGEST_DRAFT", 100)
    assert served.client.post("/v1/check", json={"draft": DRAFT}).status_code == 413


def test_a_draft_s_own_post_is_no_link_out_of_it(served: Served) -> None:
    draft = (
        "Vane answers\n\nEllen Vane quoted him as saying “the gate works.”\n\n"
        "The gate works. I ran it myself. — Dale Cutter (@DaleCutter) May 2, 2024\n"
    )
    for finding in twin(served, draft=draft)["checked"]["findings"]:
        if finding["place"] is not None and finding["place"]["document"] not in _documents(served):
            assert finding["place"]["address"] in (None, "#draft")


def _documents(served: Served) -> set[str]:
    return {statement.document.id for statement in served.record.statements()}


@pytest.mark.parametrize("words", HOSTILE)
def test_words_that_are_checked_are_never_more_than_words(served: Served, words: str) -> None:
    draft = f"{words}\n\n“{ALTERED} {words}” the keeper said on Monday. {words} “{words} it works,” he said.\n"
    answers = [page(served, quotation=f"{words} we will not", speaker=words), page(served, draft=draft)]
    answers.append(served.client.post("/paste", data={"text": draft}, headers={"Accept": "text/html"}))
    for answer in answers:
        assert answer.status_code == 200
        hold_only_words(answer.text)


# programs


def test_several_quotations_are_answered_in_their_order(served: Served) -> None:
    asked = {
        "quotations": [
            {"quotation": SAID},
            {"quotation": "!"},
            {"words": SAID},
            {"quotation": ALTERED, "speaker": None},
        ]
    }
    answer = served.client.post("/v1/check", json=asked)
    results = answer.json()["results"]
    assert [one["check"] and one["check"]["findings"][0]["verdict"] for one in results] == [
        "verbatim",
        None,
        None,
        "altered",
    ]
    assert [one["problem"] and one["problem"]["status"] for one in results] == [None, 400, 422, None]
    document = served.client.get("/v1/openapi.json").json()
    assert not list(validator(document, "Checked").iter_errors(answer.json()))


def test_a_draft_of_a_program_is_as_described(served: Served) -> None:
    asked = {"draft": DRAFT, "published": "2024-05-20", "kind": "article", "name": "draft.md"}
    told = served.client.post("/v1/check", json=asked).json()
    document = served.client.get("/v1/openapi.json").json()
    assert not list(validator(document, "ChecksAsked").iter_errors(asked))
    assert not list(validator(document, "Checked").iter_errors(told))
    assert told["summary"]["altered"] == 1
    assert all(finding["line"] for finding in told["findings"])


@pytest.mark.parametrize(
    ("asked", "detail"),
    [
        ({}, "give one of quotation, quotations, draft"), ({"quotation": "a", "draft": "b"}, "not quotation and draft"), ({"quotations": "a"}, "a list of at most"),
        ({"quotation": "a", "published": "2024"}, "'published': nothing that is taken here"), ({"draft": 7}, "draft: a text"), ([], "not a list"),
        ({"quotations": [], "speaker": "a"}, "'speaker': nothing"),
    ],
)  # fmt: skip
def test_what_a_program_asks_wrongly_is_told_so(served: Served, asked: Any, detail: str) -> None:
    answer = served.client.post("/v1/check", json=asked)
    assert answer.status_code == 422
    assert detail in answer.json()["detail"]
