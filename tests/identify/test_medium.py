"""By which medium and to whom: what a story's own words say of it, and how far they carry."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.identify.marked import read_marked

from onrecord.identify.addressees import ADDRESSEE_RULES, find_addressees
from onrecord.identify.medium import MEDIUM_RULES, name_media

CASES = json.loads((Path(__file__).parent.parent / "cases/media.json").read_text(encoding="utf-8"))
ALL = [case for kind in ("wild", "carried", "negative") for case in CASES[kind]]
first_words = lambda case: case["text"][:60]  # noqa: E731


def media_of(case: dict[str, Any]) -> list[str | None]:
    story = read_marked(case["text"])
    media = name_media(story.document, story.attributions, story.speakers)
    return [media[a.id][0] if a.id in media else None for a in story.attributions]


def addressees_of(case: dict[str, Any]) -> list[list[str]]:
    story = read_marked(case["text"])
    found = find_addressees(story.document, story.attributions, None, story.speakers)
    return [[story.words(to.words) for to in found.get(a.id, ())] for a in story.attributions]


@pytest.mark.parametrize("case", CASES["wild"], ids=first_words)
def test_the_words_around_the_cue_name_the_medium(case: dict[str, Any]) -> None:
    assert media_of(case) == case["medium"]


@pytest.mark.parametrize("case", CASES["carried"], ids=first_words)
def test_an_event_carries_on_while_nothing_speaks_against_it(case: dict[str, Any]) -> None:
    assert media_of(case) == case["medium"]


@pytest.mark.parametrize("case", CASES["negative"], ids=first_words)
def test_what_only_looks_like_a_medium_is_unknown(case: dict[str, Any]) -> None:
    assert media_of(case) == case["medium"]


@pytest.mark.parametrize("case", ALL, ids=first_words)
def test_addressees_are_those_whom_the_words_name(case: dict[str, Any]) -> None:
    """A null in a case leaves its addressees open."""
    found = addressees_of(case)
    assert [got for got, want in zip(found, case["to"], strict=True) if want is not None] == [
        want for want in case["to"] if want is not None
    ]


@pytest.mark.parametrize("case", ALL, ids=first_words)
def test_a_rule_applied_to_its_evidence_again_gives_the_same(case: dict[str, Any]) -> None:
    story = read_marked(case["text"])
    for medium, because in name_media(story.document, story.attributions, story.speakers).values():
        assert MEDIUM_RULES[because.rule](story.document, because.evidence) == medium
    for found in find_addressees(story.document, story.attributions, None, story.speakers).values():
        for to in found:
            context, words = to.because.evidence
            again = ADDRESSEE_RULES[to.because.rule](story.words(context), story.words(words))
            assert again == story.words(to.words)
