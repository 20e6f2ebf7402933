"""Whose words they are: posts, labels that give an office only, words that a release quotes, staff, groups, and those without a name."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import onrecord
from onrecord.document import cut_document, read_text
from onrecord.link.checks.check import check_quotation
from onrecord.link.checks.primaries import gather_primaries
from onrecord.link.checks.statements import check_statements
from onrecord.link.checks.within import read_inside
from onrecord.link.lookup import MemoryLookup
from onrecord.schema import Check

CASES: dict[str, list[dict[str, Any]]] = json.loads(
    (Path(__file__).parents[2] / "cases" / "whose.json").read_text(encoding="utf-8")
)


def lookup_of(case: dict[str, Any]) -> MemoryLookup:
    lookup = MemoryLookup()
    for source in case["primaries"]:
        lookup.add(read_text(source["text"], kind=source["kind"]), speaker=source.get("speaker"))
    return lookup


def check(case: dict[str, Any]) -> Check:
    return check_quotation(cut_document(case["quotation"]), lookup_of(case), speaker=case["speaker"])


@pytest.mark.parametrize(
    "case",
    [*CASES["wild"], *CASES["made"], *CASES["negative"]],
    ids=lambda c: f"{c['speaker']}: {c['quotation'][:30]}",
)
def test_a_case_has_its_verdict_and_says_what_was_not_checked(case: dict[str, Any]) -> None:
    found = check(case)
    assert (found.verdict, found.because.rule.split(".")[2:]) == (case["verdict"], case["notes"])
    if case["whose"] is not None:
        assert found.passage is not None
        assert found.passage.speaker == case["whose"]
    if "reported" in case:
        assert [passage.speaker for passage in found.reported] == case["reported"]


@pytest.mark.parametrize("case", CASES["inside"], ids=lambda c: c["text"][:30])
def test_who_speaks_inside_a_releases_quotation_marks_is_read_or_left_open(case: dict[str, Any]) -> None:
    [release] = gather_primaries(read_text(case["text"], kind="release"))
    read = [(release.text[slice(*span)].strip("“”"), read_inside(release, span)) for span in release.inner]
    assert len(read) == len(case["speakers"])
    for (words, inside), (opening, speaker) in zip(read, case["speakers"], strict=True):
        assert words.startswith(opening)
        assert inside.told
        assert inside.speaker == speaker


def test_words_that_several_are_said_to_have_spoken_may_be_any_ones() -> None:
    reading = onrecord.read_text(
        "The ferries are due back.\n\n“We will bring the ferries back in the spring,” Tom Pell and Maren Lindqvist said on Friday.\n"
    )
    lookup = MemoryLookup()
    lookup.add(read_text("We will bring the ferries back in the spring.", kind="speech"), speaker="Maren Lindqvist")
    [found] = check_statements(reading.document, reading.statements, reading.parties, lookup, given=True)
    assert found.because.rule == "checks.verbatim"


def test_a_story_that_gives_a_governors_words_to_her_spokeswoman_misattributes_them() -> None:
    reading = onrecord.read_text(
        "The ferries are due back.\n\n“We will bring the ferries back in the spring,” a spokeswoman for Governor Lindqvist said on Friday.\n"
    )
    lookup = MemoryLookup()
    lookup.add(read_text("We will bring the ferries back in the spring.", kind="speech"), speaker="Maren Lindqvist")
    [found] = check_statements(reading.document, reading.statements, reading.parties, lookup, given=True)
    assert found.verdict == "misattributed"


def test_a_case_of_the_middle_of_an_examination_leaves_open_who_asks() -> None:
    text = "Deposition\n\nQ: Did you sign the boiler form in March?\n\nA: I signed it without reading it.\n\nMS. HALE: Let the record show the form.\n\nA: I signed many forms that week.\n"
    case = {
        "quotation": "Did you sign the boiler form in March",
        "speaker": "Joan Hale",
        "primaries": [{"text": text, "kind": "transcript"}],
    }
    found = check(case)
    assert (found.verdict, found.because.rule) == ("verbatim", "checks.verbatim.speaker_unchecked")
