"""Whatever the words of a story are, a page shows them as words."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from fastapi.testclient import TestClient

import onrecord
from onrecord.view.export.about import AS_GIVEN
from onrecord.view.http.app import make_app
from onrecord.view.http.keys import Keys
from onrecord.view.http.routes import story
from onrecord.view.http.serving import Serving
from onrecord.view.http.stories import tell_story
from onrecord.view.pages.drawing import HERE

if TYPE_CHECKING:
    from pathlib import Path

HOSTILE = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", '"><svg onload=alert(1)>', "</p></blockquote><iframe src=//evil.example>",
    "javascript:alert(1)", "data:text/html,<script>alert(1)</script>", "<svg><script href=data:,alert(1) />", "<style>*{color:red}</style>", "bridge \x1b[31m", "{{ 7 * 7 }}", "{% include '/etc/passwd' %}", "&lt;script&gt;", "\u202egnp.exe", "a\u2028b", "раураӏ",
]  # fmt: skip
TEMPLATES = "".join(path.read_text(encoding="utf-8") for path in (HERE / "templates").glob("*.html"))
OURS = set(re.findall(r"<([a-z][a-z0-9]*)", TEMPLATES)) | {
    "h1",
    "p",
}  # the tag of a block of a story is one of these two


class Tags(HTMLParser):
    """The tags and attributes of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.scripts: list[str] = []
        self.attributes: set[str] = set()
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag == "script":
            self.scripts.append(dict(attrs).get("src") or "")

    def handle_data(self, data: str) -> None:
        self.text.append(data)


@pytest.mark.parametrize("words", HOSTILE)
def test_the_words_of_a_story_are_never_more_than_words(words: str, tmp_path: Path) -> None:
    said = f"Mayor Petra Voss said on Monday that the bridge was safe. “The bridge {words} is safe,” Voss said.\n"
    with onrecord.open(tmp_path / "news.db", create=True) as record:
        record.add(onrecord.read_text(f"{words}\n\n{said}", published="2024-05-06", publisher=words, title=words))
        [document] = {statement.document.id for statement in record.statements()}
        app = make_app(record, Serving("x"), Keys.make(tmp_path))
        client = TestClient(app, base_url="http://localhost", raise_server_exceptions=False)
        for address in ("/", f"/documents/{document}", f"/search?text={'bridge'}"):
            answer = client.get(address, headers={"Accept": "text/html"})
            assert answer.status_code == 200
            page = Tags()
            page.feed(answer.text)
            assert page.tags <= OURS
            assert not {name for name in page.attributes if name.startswith("on") or name == "style"}
            assert all(source.startswith("/assets/") for source in page.scripts)
            assert "\u202e" not in answer.text
            assert "".join(page.text).replace(document, "").count("49") == 0


def test_a_paragraph_of_ten_million_characters_is_words_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Drawn as a story of the record is; reading and keeping one so long is tested where that is done."""
    words = "<script>alert(1)</script> " * 385_000
    with onrecord.open(tmp_path / "news.db", create=True) as record:
        reading = onrecord.read_text(
            "Mayor Petra Voss said on Monday that the bridge was safe.", published="2024-05-06"
        )
        record.add(reading)
        whole = {"start": 0, "end": len(words), "zone": "body", "begins": True}
        told = tell_story(record, reading.document.id, AS_GIVEN)
        longer = {**told, "text": words, "stretches": [whole], "statements": [], "checks": {}}
        monkeypatch.setattr(story, "tell_story", lambda *_: longer)
        app = make_app(record, Serving("x"), Keys.make(tmp_path))
        client = TestClient(app, base_url="http://localhost", raise_server_exceptions=False)
        answer = client.get(f"/documents/{reading.document.id}", headers={"Accept": "text/html"})
        assert answer.status_code == 200
        assert answer.text.count("<script>") == 0
        assert answer.text.count("&lt;script&gt;") == 385_000


@pytest.mark.parametrize(
    "address", ["/search?text=%00", "/documents/%00", "/parties/a%00b", "/statements/%00", "/utterances/%00"]
)
def test_a_character_that_no_text_has_finds_nothing_and_breaks_nothing(address: str, tmp_path: Path) -> None:
    with onrecord.open(tmp_path / "news.db", create=True) as record:
        app = make_app(record, Serving("x"), Keys.make(tmp_path))
        client = TestClient(app, base_url="http://localhost", raise_server_exceptions=False)
        answer = client.get(address, headers={"Accept": "text/html"})
        assert 400 <= answer.status_code < 500
        assert "\0" not in answer.text
