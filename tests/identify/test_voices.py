"""Talk without labels: whose words each passage is, from how it is worded and whom the introduction names."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.document.marks import read_marks
from tests.identify.stories import read_story

import onrecord
from onrecord.document import read_document
from onrecord.identify.people import replay_speakers, resolve_people
from onrecord.schema import Extraction, Original

CASES = json.loads((Path(__file__).parent.parent / "cases/voices.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "case", [pytest.param(c, id=c["why"]) for theme in ("wild", "made", "negative") for c in CASES[theme]]
)
def test_i_and_you_are_who_answers_and_who_is_asked(case: dict[str, Any]) -> None:
    text, marks = read_marks(case["text"])
    document = read_document(
        Original(text.encode(), "t.txt", datetime(2020, 5, 23, tzinfo=UTC), media_type="text/plain")
    )
    people = resolve_people(document, Extraction())
    for mark in marks:
        expected = case["who"].get(mark.kind[1:], "not asked")
        if expected == "not asked":
            continue
        wanted = expected if isinstance(expected, list) else [expected] if expected else []
        there = [p for p in people.places if tuple(p.span) == (mark.start, mark.end)]
        assert [people.parties[p.party].name for p in there] == wanted, (mark.kind, text[: mark.end][-60:])
        for place, name in zip(there, wanted, strict=True):
            assert replay_speakers(document, place.because) == (name,)


def test_what_is_claimed_in_an_answer_is_said_by_who_answers() -> None:
    document, extraction = read_story(
        "Interview with Ida Moss\n\nIs the bridge safe, and are you sure?\n\n⟦s1:I⟧ ⟦q1:think⟧ ⟦c1:it is safe⟧.\n\n"
        "Have ⟦s2:you⟧ ⟦q2:said⟧ ⟦c2:so before⟧?\n\nYes, ⟦s3:I⟧ ⟦q3:said⟧ ⟦c3:so in May⟧.\n\nWill you say so again?\n\nI will."
    )
    people = resolve_people(document, extraction)
    for key in ("1", "2", "3"):
        assert [people.parties[i].name for i in people.speakers[key][0]] == ["Ida Moss"]


def test_an_author_who_is_not_interviewed_stays_the_author() -> None:
    document, extraction = read_story("Ida Moss won on Friday.\n\n⟦s1:I⟧ ⟦q1:think⟧ ⟦c1:she was lucky⟧. Do you?")
    people = resolve_people(document, extraction)
    assert [people.parties[i].kind for i in people.speakers["1"][0]] == ["author"]


def named_in(text: str, words: str) -> list[str | None]:
    """The parties that all occurrences of a word in quotation marks stand for, by name."""
    reading = onrecord.read_text(text)
    inside = [(m.span, m.party.name) for s in reading.statements for m in s.mentions]
    return [name for span, name in sorted(set(inside)) if text[slice(*span)] == words]


def test_you_in_a_quotation_is_the_person_who_is_told() -> None:
    won = "Bo Pell won the race in New Avery on Friday.\n\n“You won the race,” Ida Moss told {} at the pier."
    assert named_in(won.format("Pell"), "You") == ["Bo Pell"]
    assert named_in(won.format("the Ledger"), "You") == []


def test_we_in_a_quotation_is_the_body_that_speaks_or_whose_office_it_is_to_speak() -> None:
    text = (
        "Avery Ferries said in a statement: “We will run on Sundays.”\n\n"
        "“We have no boats,” said Ann Grey, a spokeswoman for Avery Ferries.\n\n“We like boats,” said Ida Moss, a nurse."
    )
    assert named_in(text, "We") == ["Avery Ferries", "Avery Ferries"]
