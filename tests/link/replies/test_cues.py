"""Cues are looked for only where some of their letters stand; no wording may lack them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.link.replies.cues import CUES, CueKind

LETTERS = st.sampled_from([chr(n) for n in range(32, 127)] + list("’“”‘\n"))


@pytest.mark.parametrize(("kind", "hints", "pattern"), CUES, ids=[kind for kind, *_ in CUES])
def test_every_wording_of_a_cue_has_letters_that_let_it_be_looked_for(
    kind: CueKind, hints: tuple[str, ...], pattern: re.Pattern[str]
) -> None:
    @settings(max_examples=300, deadline=None)
    @given(st.from_regex(pattern, alphabet=LETTERS))
    def has_them(text: str) -> None:
        words = pattern.search(text)
        assert words is not None
        assert any(hint in words.group().casefold() for hint in hints), (kind, words.group())

    has_them()
