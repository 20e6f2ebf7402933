"""The commands take an address where they take a file. Loopback is allowed by Python only, so that a test says so here."""

import json
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from tests.web import LOOPBACK, Web

from onrecord.acquire import urls
from onrecord.view.cli import main

WORDS = "We will not close the bridge this year."
PAGE = (
    f"<html><body><article><h1>Bridge stays</h1><p>“{WORDS}” Mayor Ida Moss said on Monday.</p>"
    "<p>The board met for two hours, and nobody asked for a vote.</p></article></body></html>"
).encode()


class Done(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """Run `onrecord ARGUMENTS` in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> Done:
        with pytest.raises(SystemExit) as left:
            main(arguments)
        assert isinstance(left.value.code, int)
        return Done(left.value.code, *capsys.readouterr())

    return run


@pytest.fixture
def page(web: Web, monkeypatch: pytest.MonkeyPatch) -> str:
    fetch = urls.fetch_url
    monkeypatch.setattr(urls, "fetch_url", lambda url, *, allow: fetch(url, allow=(*allow, *LOOPBACK)))
    return web.put("/bridge", PAGE, media_type="text/html; charset=utf-8")


def test_read_shows_the_story_at_an_address(run: Any, page: str) -> None:
    done = run("read", page, "--json", "--published", "2024-05-31")
    assert (done.code, done.err) == (0, "")
    document = json.loads(done.out)["document"]
    assert (document["name"], document["url"]) == (page, page)


def test_read_sets_an_address_aside_in_a_batch(run: Any, web: Web, page: str) -> None:
    gone = web.put("/gone", status=404)
    done = run("read", page, gone, "--jsonl", "--rejects", "rejects.jsonl")
    assert done.code == 0
    assert [json.loads(line)["document"]["name"] for line in done.out.splitlines()] == [page]
    assert f"  {gone}: no such page (404)" in done.err
    assert json.loads(Path("rejects.jsonl").read_text("utf-8"))["name"] == gone


@pytest.mark.usefixtures("page")
@pytest.mark.parametrize("command", [["read"], ["why", "1"], ["exchange"], ["utterances"]])
def test_an_address_alone_that_cannot_be_read_is_one_line(run: Any, web: Web, command: list[str]) -> None:
    name, *rest = command
    gone = web.put("/gone", status=404)
    line = f"onrecord: {gone}: no such page (404); check the address, or look in a web archive\n"
    assert run(name, gone, *rest) == Done(2, "", line)


def test_why_exchange_and_utterances_take_an_address(run: Any, page: str) -> None:
    assert WORDS in run("why", page, "1").out
    assert run("exchange", page).code == 0
    assert "Ida Moss" in run("utterances", page, "--all").out


def test_check_takes_an_address_as_source_and_as_draft(run: Any, web: Web, page: str) -> None:
    letter = web.put("/letter", f"MAYOR MOSS: {WORDS}\n\nMR. HALL: Thank you.\n".encode(), media_type="text/plain")
    altered = run("check", "We will close the bridge this year.", "--against", letter)
    assert (altered.code, "ALTERED" in altered.out) == (1, True)
    draft = run("check", page, "--against", letter, "--json", "--quotations")
    assert [finding["verdict"] for finding in json.loads(draft.out)["findings"]] == ["verbatim"]


def test_a_source_that_is_not_there_is_set_aside_in_the_report(run: Any, web: Web, page: str) -> None:
    gone = web.put("/gone", status=404)
    done = run("check", WORDS, "--against", page, "--against", gone)
    assert f"1 file set aside: {gone}: no such page (404)" in " ".join(done.out.split())


def test_a_password_in_an_address_is_shown_nowhere(run: Any) -> None:
    done = run("read", "https://ana:secret@ledger.example/story", "--rejects", "rejects.jsonl")
    assert done.code == 2
    assert done.err.startswith("onrecord: https://…@ledger.example/story: an address with a user name in it")
    assert "secret" not in done.err + Path("rejects.jsonl").read_text("utf-8")
