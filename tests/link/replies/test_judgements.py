"""Words that judge others without naming them: *that was false* is linked to what it denies, and its look-alikes to nothing."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.link.replies.stories import CASES

import onrecord

JUDGED = json.loads((CASES / "judgements.json").read_text(encoding="utf-8"))
Found = list[tuple[str, str, str]]


def found_in(text: str) -> Found:
    """Answer, what it answers, and the kind, in words."""
    reading = onrecord.read_text(text, "2024-03-03")
    said = {s.id: " ".join(text[a:b] for a, b in s.attribution.content) for s in reading.statements}
    return [(said[r.statement], said[r.answers], r.kind) for r in reading.replies if r.answers is not None]


def holds(found: Found, wanted: list[str]) -> bool:
    answer, asked, kind = wanted
    return any(
        any(words in a for words in answer.split("|")) and asked in b and k in kind.split("|") for a, b, k in found
    )


def text_of(case: dict[str, Any]) -> str:
    return str(case["text"])


@pytest.mark.parametrize("case", JUDGED["wild"], ids=text_of)
def test_what_judges_words_said_before_answers_them(case: dict[str, Any]) -> None:
    found = found_in(case["text"])
    assert all(holds(found, wanted) for wanted in case["replies"]), found


@pytest.mark.parametrize("case", JUDGED["negative"], ids=text_of)
def test_what_judges_something_else_answers_nothing(case: dict[str, Any]) -> None:
    assert found_in(case["text"]) == []


@pytest.mark.xfail(reason="a case that we know to fail; when it passes it moves", strict=True)
@pytest.mark.parametrize("case", JUDGED["known_failures"], ids=text_of)
def test_a_known_failure_still_fails(case: dict[str, Any]) -> None:
    found = found_in(case["text"])
    assert all(holds(found, wanted) for wanted in case["replies"])
