"""Transcripts: the medium of each turn, and whom it is addressed to."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from onrecord.document import read_text
from onrecord.identify.occasions.transcripts import medium_of_turn, read_talk

CASES = json.loads((Path(__file__).parent.parent / "cases/talks.json").read_text(encoding="utf-8"))
first_line = lambda case: case["text"].split("\n")[0]  # noqa: E731


@pytest.mark.parametrize("case", CASES["made"], ids=first_line)
def test_each_turn_has_its_medium_and_its_hearer(case: dict[str, Any]) -> None:
    document = read_text(case["text"])
    talk = read_talk(document)
    assert talk is not None
    words = lambda span: document.text[span.start : span.end] if span else None  # noqa: E731
    assert [[words(t.label), t.medium, words(t.to)] for t in talk.turns] == case["turns"]


@pytest.mark.parametrize("case", CASES["made"], ids=first_line)
def test_a_turn_read_again_has_the_same_medium(case: dict[str, Any]) -> None:
    document = read_text(case["text"])
    talk = read_talk(document)
    assert talk is not None
    assert [medium_of_turn(document, t.label) for t in talk.turns] == [t.medium for t in talk.turns]


@pytest.mark.parametrize(
    "text",
    ["The road is closed.\n\nMoss: no comment.", "Roads: closed.\n\nSchools: closed.\n\nShops: open.\n\nParks: open."],
)
def test_a_story_or_a_list_is_no_talk(text: str) -> None:
    assert read_talk(read_text(text)) is None
