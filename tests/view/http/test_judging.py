"""Judgements over HTTP: only who may write judges, each is kept with who and why, and can be taken back; a form leads back to its page."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Any

import pytest
from fastapi.testclient import TestClient
from tests.view.http.served import Served

import onrecord
from onrecord.view.http.app import make_app
from onrecord.view.http.judging import way_back
from onrecord.view.http.keys import TOKEN_HEADER, Keys
from onrecord.view.http.serving import Serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PAGE = {"Accept": "text/html"}


@pytest.fixture
def judged(tmp_path: Path) -> Iterator[Served]:
    """Two whose names differ in a letter, and a third, served."""
    with onrecord.open(tmp_path / "news.db", create=True) as record:
        for name in ("Ida Mossner", "Ida Mosner", "Carl Venn"):
            record.add(onrecord.read_text(f"The tram is late, {name} said.\n", "2024-05-03"))
        keys = Keys.make(tmp_path)
        app = make_app(record, Serving("x"), keys)
        yield Served(record, TestClient(app, base_url="http://localhost", raise_server_exceptions=False), keys)


def judge(judged: Served, **words: Any) -> Any:
    asked = {"a": "Ida Mossner", "b": "Ida Mosner", "evidence": "I asked her", "author": "rk", **words}
    return judged.client.post("/v1/judgements", json=asked, headers={TOKEN_HEADER: judged.keys.token})


def enter(judged: Served) -> None:
    judged.client.get(f"/enter/{judged.keys.code}")
    judged.client.headers["Sec-Fetch-Site"] = "same-origin"  # as a browser says with every form of the page itself


def test_a_program_judges_two_to_be_one_and_takes_it_back(judged: Served) -> None:
    before = judged.client.get("/v1/duplicates").json()
    assert [pair["rule"] for pair in before["pairs"]] == ["spelling"]
    answer = judge(judged, verdict="same")
    assert answer.status_code == 200
    assert [who["said"] for who in answer.json()["parties"]] == [2]
    assert judged.client.get("/v1/duplicates").json()["pairs"] == []
    life = judged.client.get("/v1/parties/Ida Mosner").json()
    assert [(one["judgement"], one["author"], one["evidence"]) for one in life["judgements"]] == [
        ("same", "rk", "I asked her")
    ]
    assert judge(judged, verdict="withdraw").status_code == 200
    assert judged.client.get("/v1/duplicates").json() == before


@pytest.mark.parametrize(("verdict", "kept"), [("different", "not_same"), ("undecided", "undecided")])
def test_two_that_are_not_one_or_may_not_be_are_proposed_no_more(judged: Served, verdict: str, kept: str) -> None:
    assert judge(judged, verdict=verdict).status_code == 200
    assert judged.client.get("/v1/duplicates").json()["pairs"] == []
    life = judged.client.get("/v1/parties/Ida Mossner").json()
    assert [one["judgement"] for one in life["judgements"]] == [kept]
    assert {life["judgements"][0]["one"]["label"], life["judgements"][0]["other"]["label"]} == {
        "Ida Mossner",
        "Ida Mosner",
    }
    assert life["duplicates"] == []


def test_an_identity_is_dissolved_and_made_whole_again(judged: Served) -> None:
    judge(judged, verdict="same")
    assert judge(judged, verdict="different", b=None).status_code == 200
    assert judged.record.person("Ida Mossner").said == 1
    assert judge(judged, verdict="withdraw", b=None).status_code == 200
    assert judged.record.person("Ida Mossner").said == 2


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ({"verdict": "maybe"}, 422), ({"verdict": "same", "evidence": ""}, 422), ({"verdict": "same", "evidence": "  "}, 400),
        ({"verdict": "same", "b": None}, 422), ({"verdict": "same", "author": None}, 409), ({"verdict": "same", "b": "Nobody Known"}, 404),
        ({"verdict": "same", "b": "Ida Mossner"}, 400), ({"verdict": "withdraw"}, 400), ({"verdict": "same", "more": 1}, 422),
        ({"verdict": "same", "a": "Ida\0"}, 400),
    ],
)  # fmt: skip
def test_what_cannot_be_judged_is_told_and_changes_nothing(judged: Served, words: dict[str, Any], status: int) -> None:
    answer = judge(judged, **words)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert judged.record.stats().judgements == 0


def test_whoever_may_not_write_does_not_judge_and_sees_no_form(judged: Served) -> None:
    asked = {"a": "Ida Mossner", "b": "Ida Mosner", "verdict": "same", "evidence": "x", "author": "rk"}
    assert judged.client.post("/v1/judgements", json=asked).status_code == 403
    assert judged.client.post("/judgements", data=asked).status_code == 403
    enter(judged)
    foreign = {"Origin": "http://evil.example", "Sec-Fetch-Site": "cross-site"}
    assert judged.client.post("/judgements", data=asked, headers=foreign).status_code == 403
    assert judged.record.stats().judgements == 0
    judged.client.cookies.clear()
    assert '<form class="judge"' not in judged.client.get("/duplicates", headers=PAGE).text


def fields_of(page: str, number: int = 0) -> dict[str, str]:
    """What the hidden fields of a form on a page hold."""
    form = re.findall(r'<form class="judge".*?</form>', page, re.DOTALL)[number]
    return {name: unescape(value) for name, value in re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form)}


def test_a_form_judges_remembers_who_and_leads_back_to_its_page(judged: Served) -> None:
    enter(judged)
    page = judged.client.get("/duplicates?limit=3", headers=PAGE).text
    assert 'name="author"' in page
    fields = fields_of(page)
    sent = judged.client.post(
        "/judgements",
        data={**fields, "verdict": "same", "evidence": "I asked", "author": "R. Käll"},
        follow_redirects=False,
    )
    assert (sent.status_code, sent.headers["location"]) == (303, "/duplicates?limit=3")
    life = judged.client.get(f"/parties/{judged.record.person('Ida Mossner').id}", headers=PAGE).text
    assert "one and the same" in life
    assert "R. Käll" in life
    assert 'name="author"' not in life
    back = fields_of(life, -1)
    sent = judged.client.post(
        "/judgements", data={**back, "verdict": "withdraw", "evidence": "not her"}, follow_redirects=False
    )
    assert sent.status_code == 303
    assert [row.said for row in judged.record.people("Ida Mossner")] == [1]


def test_a_form_that_is_sent_without_leaving_the_page_gets_what_was_judged_in_its_place(judged: Served) -> None:
    enter(judged)
    fields = fields_of(judged.client.get("/duplicates", headers=PAGE).text)
    sent = judged.client.post(
        "/judgements", data={**fields, "verdict": "different", "evidence": "x", "author": "rk"}, headers={"HX-Request": "true", **PAGE}
    )  # fmt: skip
    assert sent.status_code == 200
    assert "<html" not in sent.text
    assert "Kept apart now." in sent.text
    assert 'value="withdraw"' in sent.text


def test_a_party_is_taken_out_of_an_identity_on_its_page(judged: Served) -> None:
    enter(judged)
    judge(judged, verdict="same")
    page = judged.client.get(f"/parties/{judged.record.person('Ida Mossner').id}", headers=PAGE).text
    fields = next(f for n in range(page.count('<form class="judge"')) if "b" in (f := fields_of(page, n)))
    judged.client.post("/judgements", data={**fields, "verdict": "different", "evidence": "another", "author": "rk"})
    assert judged.record.person("Ida Mossner").id != judged.record.person("Ida Mosner").id


@pytest.mark.parametrize(
    ("given", "leads"),
    [
        ("/duplicates", "/duplicates"), ("/duplicates?cursor=0.5%2C1", "/duplicates?cursor=0.5%2C1"), ("/parties/42c9", "/parties/42c9"),
        ("//evil.example", "/x"), ("https://evil.example/parties", "/x"), ("/parties\\evil", "/x"), ("/parties/\r\nSet-Cookie:", "/x"),
        ("/duplicates/../search", "/x"), ("/partiesx", "/x"), (None, "/x"), ("", "/x"),
    ],
)  # fmt: skip
def test_a_form_leads_to_pages_of_people_here_and_nowhere_else(given: str | None, leads: str) -> None:
    assert way_back(given, "/x") == leads


def test_the_pages_of_pairs_follow_one_another(judged: Served) -> None:
    for name in ("Bob Dorn", "Robert Dorn", "Carla Wenn", "Karla Wenn"):
        judged.record.add(onrecord.read_text(f"The tram was late, {name} said.\n", "2024-05-03"))
    whole = judged.client.get("/v1/duplicates").json()
    assert (len(whole["pairs"]), whole["next"]) == (3, None)
    pairs: list[Any] = []
    address: str | None = "/v1/duplicates?limit=1"
    while address is not None:
        page = judged.client.get(address).json()
        pairs += page["pairs"]
        address = page["next"]
    assert pairs == whole["pairs"]
    assert judged.client.get("/v1/duplicates?cursor=x").status_code == 400
