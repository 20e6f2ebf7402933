"""By which medium and to whom: what a story's own words say of it, and how far they carry."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.identify.marked import read_marked

from onrecord.document import read_text
from onrecord.identify.occasions import own_events
from onrecord.identify.occasions.addressees import ADDRESSEE_RULES, find_addressees
from onrecord.identify.occasions.events import find_events
from onrecord.identify.occasions.medium import MEDIUM_RULES, name_media
from onrecord.schema import Attribution, Because, Span

WHY = Because("extract", "test")
CASES = json.loads((Path(__file__).parent.parent / "cases/media.json").read_text(encoding="utf-8"))
ALL = [case for kind in ("wild", "carried", "negative") for case in CASES[kind]]
first_words = lambda case: case["text"][:60]  # noqa: E731


WORDS = [
    "told",
    "CNN",
    "in",
    "an",
    "interview",
    "with",
    "the",
    "Ledger",
    "“I",
    "think”",
    "said",
    "at",
    "a",
    "rally",
    "Moss",
    "wrote",
    "to",
    "Pell",
    "on",
    "Twitter",
    ".",
    ",",
    "\n\n",
    "@moss",
    "during",
    "the",
    "debate",
    "asked\nreporters",
    "statement",
    "IN",
    "HIS",
    "LETTER",
    "report",
    "according",
    "had",
    "never",
    "THE",
    "TIMES",
    "host",
    "of",
    "—",
    "”",
    "“",
    "'",
]


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
            assert again == story.words(words)


@given(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=60), st.lists(st.integers(0, 300), min_size=6, max_size=30)
)
def test_any_text_with_any_spans_is_read_without_a_crash(words: list[str], places: list[int]) -> None:
    text = " ".join(words)
    cuts = sorted(min(p, len(text)) for p in places)
    spans = [Span(a, b) for a, b in pairwise(cuts) if a < b]
    attributions = tuple(
        Attribution(
            f"a{i}", "mixed", tuple(spans[i + 1 : i + 2]), tuple(spans[i + 2 : i + 3]), (spans[i],), (), 1.0, WHY
        )
        for i in range(0, len(spans), 3)
    )
    document = read_text(text, publisher="The Ledger")
    speakers = {a.id: (i % 2,) for i, a in enumerate(attributions)}
    for medium, because in name_media(document, attributions, speakers).values():
        assert medium != "unknown"
        assert all(0 <= s.start < s.end <= len(document.text) for s in because.evidence)
    for found in find_addressees(document, attributions, None, speakers).values():
        assert all(0 <= to.words.start < to.words.end <= len(document.text) for to in found)


def test_the_paper_itself_is_an_outlet_under_any_of_its_names() -> None:
    marked = "{1:Moss} [told] the Dunmore Bugle <that she would run>."
    for publisher, medium in (("The Dunmore Bugle", "interview"), ("dunmore-bugle", "interview"), (None, None)):
        story = read_marked(marked, publisher)
        media = name_media(story.document, story.attributions, story.speakers)
        assert (media["a0"][0] if media else None) == medium


def test_a_long_document_costs_no_more_a_statement_than_a_short_one() -> None:
    """Counted in regular expression searches, not in time: twice the text, about twice the searches."""
    counts = []
    for size in (40, 80):
        story = read_marked("\n\n".join(["{1:Moss} [told] CNN <that it was late>.", "{2:Pell} [said] <no>."] * size))
        with count_calls(own_events, "search_event") as calls:
            find_events(story.document, story.attributions, story.speakers)
        counts.append(calls[0])
    assert counts[1] <= 2.2 * counts[0]


@contextmanager
def count_calls(module: ModuleType, name: str) -> Iterator[list[int]]:
    calls, function = [0], getattr(module, name)

    def counted(*args: Any) -> Any:
        calls[0] += 1
        return function(*args)

    setattr(module, name, counted)
    try:
        yield calls
    finally:
        setattr(module, name, function)
