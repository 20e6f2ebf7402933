"""Whatever the words of a story are, a page shows them as words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.view.http.hostile_words import HOSTILE, hold_only_words
from tests.view.http.served import serve_open

import onrecord
from onrecord.view.export.about import AS_GIVEN
from onrecord.view.http.routes import story
from onrecord.view.http.stories import tell_story

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("words", HOSTILE)
def test_the_words_of_a_story_are_never_more_than_words(words: str, tmp_path: Path) -> None:
    said = f"Mayor Petra Voss said on Monday that the bridge was safe. “The bridge {words} is safe,” Voss said.\n"
    with onrecord.open(tmp_path / "news.db", create=True) as record:
        record.add(onrecord.read_text(f"{words}\n\n{said}", published="2024-05-06", publisher=words, title=words))
        [document] = {statement.document.id for statement in record.statements()}
        client = serve_open(record, tmp_path).client
        for address in ("/", f"/documents/{document}", f"/search?text={'bridge'}"):
            answer = client.get(address, headers={"Accept": "text/html"})
            assert answer.status_code == 200
            hold_only_words(answer.text)


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
        client = serve_open(record, tmp_path).client
        answer = client.get(f"/documents/{reading.document.id}", headers={"Accept": "text/html"})
        assert answer.status_code == 200
        assert answer.text.count("<script>") == 0
        assert answer.text.count("&lt;script&gt;") == 385_000


@pytest.mark.parametrize(
    "address", ["/search?text=%00", "/documents/%00", "/parties/a%00b", "/statements/%00", "/utterances/%00"]
)
def test_a_character_that_no_text_has_finds_nothing_and_breaks_nothing(address: str, tmp_path: Path) -> None:
    with onrecord.open(tmp_path / "news.db", create=True) as record:
        client = serve_open(record, tmp_path).client
        answer = client.get(address, headers={"Accept": "text/html"})
        assert 400 <= answer.status_code < 500
        assert "\0" not in answer.text
