"""What stands in quotation marks and is attributed to nobody: tests/cases/bare_quotations.json."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from onrecord.document import cut_document, read_text
from onrecord.link.checks.bare import find_bare_quotations, says_nothing
from onrecord.schema import Span

CASES = json.loads((Path(__file__).parents[2] / "cases" / "bare_quotations.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES["made"] + CASES["negative"], ids=lambda case: case["promise"])
def test_bare_quotations_are_found_as_the_case_says(case: dict[str, Any]) -> None:
    text = case["text"]
    covered = [Span(text.index(words), text.index(words) + len(words)) for words in case.get("covered", ())]
    found = find_bare_quotations(cut_document(text), covered)
    assert [text[s:e] for s, e in found.to_check] == case.get("to_check", [])
    assert [text[s:e] for s, e in found.passed_over] == case.get("passed_over", [])


def test_what_a_post_quotes_is_the_post_s() -> None:
    text = "The board met on Monday and the mayor wrote of it.\n\n“the sea gives and the county takes” is what they told me — Ida Moss (@idamoss) May 3, 2024"
    document = read_text(text)
    assert [zone.kind for zone in document.zones if zone.post] == ["post"]
    assert find_bare_quotations(document, ()).to_check == ()


@pytest.mark.parametrize(
    ("words", "nothing"),
    [
        ("not to be named", True),
        ("not to be identified by name because she still works there", True),
        ("that they not be quoted by name", True),
        ("his name not be named", True),
        ("to remain anonymous, citing fear of the company", True),
        ("What", True),
        ("he resigned", False),
        ("that the pilots not be named in the lawsuit", False),
        ("to be named chief pilot", False),
        ("not to be named a national park", False),
        ("the boats would be identified by number", False),
    ],
)
def test_how_a_source_asks_to_be_called_is_no_claim(words: str, nothing: bool) -> None:
    assert says_nothing(cut_document(words), Span(0, len(words))) is nothing
