"""What a cue says was done: lemma, act, manner and reality."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.identify.marked import Marked, read_marked

from onrecord.identify.cues.act_words import ACT_OF, HELD, KNOWN_WORDS
from onrecord.identify.cues.acts import ACT_RULES, MANNER_RULES, REALITY_RULES, CueReading, name_acts
from onrecord.identify.cues.lemmas import lemmatise

CASES = json.loads((Path(__file__).parent.parent / "cases/acts.json").read_text(encoding="utf-8"))
its_text = lambda case: case["text"]  # noqa: E731


def read(case: dict[str, Any]) -> tuple[Marked, CueReading]:
    story = read_marked(case["text"])
    return story, name_acts(story.document, story.attributions)["a0"]


def as_case(reading: CueReading) -> dict[str, Any]:
    return {k: getattr(reading, k) for k in ("lemma", "act", "manner", "reality")}


@pytest.mark.parametrize("case", CASES["wild"], ids=its_text)
def test_a_cue_says_what_was_done(case: dict[str, Any]) -> None:
    assert {"text": case["text"]} | as_case(read(case)[1]) == case


@pytest.mark.parametrize("case", CASES["known_failures"], ids=its_text)
@pytest.mark.xfail(strict=True)
def test_cues_that_we_get_wrong(case: dict[str, Any]) -> None:
    assert {"text": case["text"]} | as_case(read(case)[1]) == case


@pytest.mark.parametrize("case", CASES["wild"], ids=its_text)
def test_a_rule_applied_to_its_evidence_again_gives_the_same(case: dict[str, Any]) -> None:
    story, reading = read(case)
    if reading.act_because:
        assert ACT_RULES[reading.act_because.rule](story.words(reading.act_because.evidence[0])) == reading.act
    manner, reality = reading.manner_because, reading.reality_because
    assert MANNER_RULES[manner.rule](story.words(manner.evidence[0])) == reading.manner
    assert REALITY_RULES[reality.rule](story.words(reality.evidence[0])) == reading.reality


@pytest.mark.parametrize(("form", "lemma"), CASES["lemmas"].items())
def test_a_form_has_its_lemma(form: str, lemma: str) -> None:
    assert lemmatise(form, KNOWN_WORDS) == lemma


@pytest.mark.parametrize("form", ["named", "joked", "urging", "hoped", "waited", "opened", "marvelled", "carries"])
def test_spelling_alone_gives_the_lemma_of_a_word_of_no_list(form: str) -> None:
    assert lemmatise(form) == lemmatise(form, KNOWN_WORDS | {"wait", "open", "carry", "name"})


def test_the_lists_hold_dictionary_forms() -> None:
    """A form that is a lemma of the lists must come back as itself, or a cue with it would miss its class."""
    single = [word for word in (*ACT_OF, *HELD) if " " not in word]
    assert [word for word in single if lemmatise(word, KNOWN_WORDS) != word] == []


def test_a_statement_without_a_cue_is_read_without_a_crash() -> None:
    story = read_marked("<“Nobody was hurt.”>")
    reading = name_acts(story.document, story.attributions)["a0"]
    assert (reading.lemma, reading.act, reading.manner, reading.reality) == ("", None, "uttered", "actual")


def test_the_reference_lists_every_word() -> None:
    page = (Path(__file__).parent.parent.parent / "docs/reference/statements.md").read_text(encoding="utf-8")
    rows = {row.split(" | ")[0][2:]: row.split(" | ")[1][:-2] for row in page.splitlines() if row.startswith("| ")}
    for act in set(ACT_OF.values()):
        assert set(rows[act].split(", ")) == {word for word, its_act in ACT_OF.items() if its_act == act}
    (held,) = (line[2:] for line in page.splitlines() if line.startswith("> "))
    assert set(held.split(", ")) == HELD
