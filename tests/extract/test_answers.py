"""What somebody answers is not what somebody said."""

from __future__ import annotations

import pytest

import onrecord
from onrecord.extract.answers import names_only_the_answered
from onrecord.extract.decode import Candidate


def candidate(document: onrecord.Document, cue: str, content: str) -> Candidate:
    def words(of: str) -> tuple[int, int]:
        start = document.text.index(of)
        at = [i for i, w in enumerate(document.words) if start <= w.start and w.end <= start + len(of)]
        return at[0], at[-1] + 1

    return Candidate(words(cue), ((0, 1),), (words(content),), (1.0, 1.0, 1.0, 1.0, 1.0, 0.0))


@pytest.mark.parametrize(
    ("text", "cue", "content", "only_answered"),
    [
        (
            "Tarrow is pushing back at the mayor’s remarks on her ferry.",
            "is pushing back at",
            "the mayor’s remarks on her ferry",
            True,
        ),
        ("Tarrow hit back at the mayor.", "hit back", "at the mayor", True),
        (
            "Tarrow fired back against the charge that she had slept.",
            "fired back",
            "against the charge that she had slept",
            True,
        ),
        ("Tarrow pushed back on those claims.", "pushed back on", "those claims", True),
        ("Tarrow fired back that the mayor had slept.", "fired back", "that the mayor had slept", False),
        ("Tarrow shot back: “Read the rules.”", "shot back:", "“Read the rules.”", False),
        ("Tarrow hit back at the mayor’s “sleepy” remark.", "hit back at", "the mayor’s “sleepy” remark", False),
        ("Tarrow hit back at the mayor, saying he had slept.", "saying", "he had slept", False),
        ("“Read the rules,” Tarrow fired back at the mayor.", "fired back at the mayor", "“Read the rules,”", False),
        ("Tarrow looked back on a hard year.", "looked back on", "a hard year", False),
    ],
)
def test_a_retort_whose_words_are_not_told_says_nothing(text: str, cue: str, content: str, only_answered: bool) -> None:
    document = onrecord.read_text(text).document
    assert names_only_the_answered(document, candidate(document, cue, content)) is only_answered


def test_it_is_held_back_from_what_is_read() -> None:
    """The network marks it, the rule does not let it pass; what is told of the answer stays."""
    reading = onrecord.read_text(
        "Ellen Tarrow is pushing back at Mayor Curtis Vane’s criticisms of the way she ran the harbor commission.\n\n"
        "Tarrow said the bids were open to everyone."
    )
    text = reading.document.text
    assert [text[s.start : s.end] for a in reading.attributions for s in a.cue] == ["said"]
