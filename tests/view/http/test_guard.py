"""Whoever asks by another name, or brings too much, is refused before anything is done; every answer carries what keeps it harmless."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from onrecord.view.http.guard import CONTENT_POLICY, Guard, host_of
from onrecord.view.http.serving import Serving

if TYPE_CHECKING:
    from tests.view.http.served import Served


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("localhost", "localhost"), ("LOCALHOST:8321", "localhost"), ("127.0.0.1:8321", "127.0.0.1"), ("[::1]:8321", "::1"),
        ("[::1]", "::1"), ("::1", "::1"), ("evil.example:80", "evil.example"), ("", ""), (" localhost ", "localhost"),
    ],
)  # fmt: skip
def test_the_name_that_is_asked_for_is_read_without_its_port(given: str, name: str) -> None:
    assert host_of(given) == name


@pytest.mark.parametrize("name", ["localhost", "127.0.0.1", "::1", "127.8.9.1"])
def test_loopback_is_answered(name: str) -> None:
    assert Guard(None, Serving("x")).answers_to(name)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "name", ["evil.example", "localhost.evil.example", "192.168.1.7", "", "127.0.0.1.evil.example", "0x7f.1"]
)
def test_other_names_are_not_answered(name: str) -> None:
    assert not Guard(None, Serving("x")).answers_to(name)  # type: ignore[arg-type]


def test_a_server_that_is_open_to_others_answers_to_plain_addresses_and_the_names_given() -> None:
    guard = Guard(None, Serving("x", host="0.0.0.0", names=("desk.example",)))  # type: ignore[arg-type]
    assert guard.answers_to("192.168.1.7")
    assert guard.answers_to("desk.example")
    assert not guard.answers_to("evil.example")


def test_a_page_that_rebinds_its_name_reads_nothing(served: Served) -> None:
    answer = served.client.get("/search.json", headers={"Host": "evil.example:8321"})
    assert answer.status_code == 421
    assert answer.headers["content-type"] == "application/problem+json"
    assert "statements" not in answer.text


@pytest.mark.parametrize("path", ["/", "/search.json", "/nothing", "/assets/onrecord.css"])
def test_every_answer_forbids_what_is_inline_and_from_elsewhere(served: Served, path: str) -> None:
    headers = served.client.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"


def test_more_than_the_limit_is_refused_by_its_length(served: Served) -> None:
    """Told on a page to who sent a page's form."""
    headers = {"Content-Length": "999999999999", "Content-Type": "application/json", "Accept": "text/html"}
    answer = served.client.post("/v1/extract", content=b"x" * 20, headers=headers)
    assert (answer.status_code, answer.headers["content-type"]) == (413, "application/problem+json")
    form = {**headers, "Content-Type": "application/x-www-form-urlencoded"}
    answer = served.client.post("/paste", content=b"x" * 20, headers=form)
    assert (answer.status_code, answer.headers["content-type"]) == (413, "text/html; charset=utf-8")


def test_a_fault_of_our_own_is_told_as_harmlessly_as_all_else(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(served.record), "statements", None)
    answer = served.client.get("/search")
    assert answer.status_code == 500
    assert answer.headers["content-security-policy"] == CONTENT_POLICY
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "Traceback" not in answer.text
