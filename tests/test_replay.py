"""Every field of every statement in examples/ can be had again: its rule, applied to the words that it saw, gives the same value."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import onrecord
from onrecord.identify.cues.acts import ACT_RULES, MANNER_RULES, REALITY_RULES
from onrecord.identify.dates import find_dates, place_of
from onrecord.identify.made import anchor, replay_made
from onrecord.identify.occasions.addressees import ADDRESSEE_RULES
from onrecord.identify.occasions.medium import MEDIUM_RULES
from onrecord.identify.people.rules import replay_speakers

if TYPE_CHECKING:
    from onrecord.schema import Because, Document

EXAMPLES = Path(__file__).parent.parent / "examples"
NAMES = sorted(path.parent.name for path in EXAMPLES.glob("*/0-original.*"))


@pytest.fixture(scope="module", params=NAMES)
def reading(request: pytest.FixtureRequest) -> onrecord.Reading:
    (path,) = (EXAMPLES / request.param).glob("0-original.*")
    return onrecord.read(path)


def words(document: Document, because: Because) -> list[str]:
    return [document.text[span.start : span.end] for span in because.evidence]


def fold(text: str | None) -> str:
    return " ".join((text or "").split())


def test_who_spoke_is_read_again_from_its_words(reading: onrecord.Reading) -> None:
    for statement in reading.statements:
        named = tuple(fold(p.name or p.description) for p in statement.speakers if p.kind not in ("author", "none"))
        assert replay_speakers(reading.document, statement.speaker_because) == named, statement


def test_when_it_was_is_read_again_from_its_words(reading: onrecord.Reading) -> None:
    document, published = reading.document, reading.published
    expressions = find_dates(document.text, anchor(document, published), place_of(document))
    for statement in reading.statements:
        if statement.made is not None:
            assert replay_made(document, published, expressions, statement.made.because) == statement.made


def test_the_medium_is_read_again_from_its_words(reading: onrecord.Reading) -> None:
    for statement in reading.statements:
        if (because := statement.medium_because) is not None:
            assert MEDIUM_RULES[because.rule](reading.document, because.evidence) == statement.medium
        else:
            assert statement.medium == "unknown"


def test_the_act_the_manner_and_the_reality_are_read_again_from_their_words(reading: onrecord.Reading) -> None:
    for statement in reading.statements:
        for rules, value, because in (
            (ACT_RULES, statement.act, statement.act_because),
            (MANNER_RULES, statement.manner, statement.manner_because),
            (REALITY_RULES, statement.reality, statement.reality_because),
        ):
            if because is not None:
                assert rules[because.rule](" ".join(words(reading.document, because))) == value, (statement.id, because)
        assert statement.act is None or statement.act_because is not None


def test_those_addressed_are_read_again_from_their_words(reading: onrecord.Reading) -> None:
    for statement in reading.statements:
        for addressee in statement.to:
            context, name = words(reading.document, addressee.because)
            assert ADDRESSEE_RULES[addressee.because.rule](context, name) == name


def test_every_reason_names_words_of_the_story(reading: onrecord.Reading) -> None:
    length = len(reading.document.text)
    for statement in reading.statements:
        reasons = [
            statement.speaker_because, statement.medium_because, statement.act_because, statement.manner_because,
            statement.reality_because, statement.made and statement.made.because, *(to.because for to in statement.to),
            *(mention.because for mention in statement.mentions), *(party.because for party in statement.speakers),
        ]  # fmt: skip
        for because in filter(None, reasons):
            assert because.room == "identify"
            assert "." in because.rule
            assert all(0 <= span.start < span.end <= length for span in because.evidence)
            assert because.score is None or 0 <= because.score <= 1
