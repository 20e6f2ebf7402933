"""Who corrects is asked once: by a question that loses nothing, and kept where no script reads it."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

import pytest
from tests.view.http.writing import PAGE, Desk, open_desk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HOSTILE = "<script>alert(1)</script>\"&'"


@pytest.fixture
def nameless(example_record: Path, tmp_path: Path) -> Iterator[Desk]:
    """Nobody said who corrects."""
    with open_desk(example_record, tmp_path, author=None) as opened:
        yield opened


def carried(page: str) -> tuple[str, dict[str, str]]:
    """Where the question's form goes, and what it carries along."""
    form = page.split('<section class="asking">')[1]
    found = re.search(r'action="([^"]*)"', form)
    assert found is not None
    pairs = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', form)
    return unescape(found[1]), {unescape(name): unescape(value) for name, value in pairs}


def test_the_question_goes_on_with_what_was_asked_and_comes_once(nameless: Desk) -> None:
    told = nameless.queue("/review?form=direct")
    one = told["statement"]["id"]
    asked = nameless.send(f"/review/{one}/delete?form=direct", last=told["last"], reason="a caption", back=told["next"])
    assert (asked.status_code, asked.headers["cache-control"]) == (200, "no-store")
    assert "Who are you?" in asked.text
    assert nameless.record.corrections() == []
    to, fields = carried(asked.text)
    assert to == f"/review/{one}/delete?form=direct"
    done = nameless.send(to, **fields, author="  Ana\u00a0Ruiz ")
    assert (done.status_code, done.headers["location"]) == (303, told["next"])
    cookie = done.headers["set-cookie"]
    assert cookie.startswith("onrecord_8321_author=Ana%20Ruiz;")
    assert "HttpOnly" in cookie
    assert "samesite=strict" in cookie.lower()
    (row,) = nameless.record.corrections()
    assert (row.author, row.action, row.reason) == ("Ana Ruiz", "delete", "a caption")
    following = nameless.queue()
    assert (following["author"], following["last_own"]["author"]) == ("Ana Ruiz", "Ana Ruiz")
    nameless.send(f"/review/{following['statement']['id']}/accept", last=following["last"])
    assert [row.author for row in nameless.record.corrections()] == ["Ana Ruiz", "Ana Ruiz"]


def test_what_is_carried_along_is_text_and_comes_back_as_it_was(nameless: Desk) -> None:
    told = nameless.queue()
    one = told["statement"]["id"]
    asked = nameless.send(f"/review/{one}/delete", last=told["last"], reason=HOSTILE)
    assert "<script>alert" not in asked.text
    _, fields = carried(asked.text)
    assert fields["reason"] == HOSTILE


@pytest.mark.parametrize(
    "name",
    ["", "   ", "\u200b", "Ana\x07", "Ana\u202eziuR", "Ana\u2066", "Ana\x00", "x" * 201, "\ud800"[:0] + "\x1b[31m"],
)
def test_what_is_no_name_is_refused_and_asked_again(nameless: Desk, name: str) -> None:
    one = nameless.queue()["statement"]["id"]
    answer = nameless.send(f"/review/{one}/accept", author=name)
    assert answer.status_code in (200, 400)
    assert "set-cookie" not in answer.headers
    assert nameless.send("/author", author=name).status_code == 400
    assert nameless.record.corrections() == []


@pytest.mark.parametrize("name", ["Zoë Ångström", "李小龍", "Ana; Max-Age=9", "نازنین\u200cزهرا", "O'Hara, Jr."])
def test_a_name_of_any_script_is_kept(nameless: Desk, name: str) -> None:
    answer = nameless.send("/author", author=name, back="/log")
    assert (answer.status_code, answer.headers["location"]) == (303, "/log")
    assert nameless.queue()["author"] == name
    assert name in unescape(nameless.page.get("/author", headers=PAGE).text)


def test_a_cookie_that_holds_no_name_counts_for_nothing(nameless: Desk) -> None:
    nameless.page.cookies.set("onrecord_8321_author", "%1b%00evil")
    assert nameless.queue()["author"] is None


def test_whom_serve_names_is_asked_for_nothing_and_cannot_be_another(example_record: Path, tmp_path: Path) -> None:
    with open_desk(example_record, tmp_path, author="Desk") as desk:
        assert desk.queue()["author"] == "Desk"
        assert "Corrections made here bear this name" in desk.page.get("/author", headers=PAGE).text
        assert desk.send("/author", author="Eve").status_code == 409


def test_a_program_is_told_to_send_its_author(nameless: Desk) -> None:
    one = nameless.queue()["statement"]["id"]
    answer = nameless.client.post(
        f"/v1/statements/{one}/corrections", json={"action": "accept"}, headers=nameless.token
    )
    assert (answer.status_code, answer.headers["content-type"]) == (409, "application/problem+json")
    assert "who are you?" in answer.json()["detail"]
