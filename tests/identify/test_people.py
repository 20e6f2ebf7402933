"""Who speaks: names, pronouns and descriptions become parties."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.identify.stories import read_story

from onrecord.identify.people import People, resolve_people

CASES = json.loads((Path(__file__).parent.parent / "cases/people.json").read_text(encoding="utf-8"))


def of(theme: str) -> list[Any]:
    return [pytest.param(c, id=c["text"][:60]) for c in CASES[theme]]


def names_of(people: People, key: str) -> list[str]:
    return [n for i in people.speakers[key][0] if (n := people.parties[i].name) is not None]


def check(case: dict[str, Any]) -> None:
    document, extraction = read_story(case["text"])
    people = resolve_people(document, extraction)
    for key, expected in case["who"].items():
        wanted = expected if isinstance(expected, list) else [expected] if expected else []
        assert names_of(people, key) == wanted, key
    for key, kind in case.get("kind", {}).items():
        who = people.speakers[key][0]
        assert (people.parties[who[0]].kind if who else "none") == kind, key


@pytest.mark.parametrize("case", of("names"))
def test_a_speaker_has_the_fullest_name_that_the_story_gives(case: dict[str, Any]) -> None:
    check(case)


@pytest.mark.parametrize("case", of("namesakes"))
def test_two_people_with_one_last_name_stay_two(case: dict[str, Any]) -> None:
    check(case)


@pytest.mark.parametrize("case", of("staff"))
def test_words_of_staff_are_not_filed_under_their_chief(case: dict[str, Any]) -> None:
    check(case)


@pytest.mark.parametrize("case", of("pronouns"))
def test_a_pronoun_is_whom_it_stands_for(case: dict[str, Any]) -> None:
    check(case)


@pytest.mark.parametrize("case", of("descriptions"))
def test_a_description_is_whom_it_describes_or_stays_unnamed(case: dict[str, Any]) -> None:
    check(case)


@pytest.mark.parametrize("case", of("joint"))
def test_joint_speakers_are_several(case: dict[str, Any]) -> None:
    check(case)


@pytest.mark.parametrize("case", of("no source"))
def test_words_without_a_source_are_the_subject_s_before_or_nobody_s(case: dict[str, Any]) -> None:
    check(case)
