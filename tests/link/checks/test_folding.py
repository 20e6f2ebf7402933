"""Folding: what counts as the same word and what never does, with offsets into the text as it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.document import cut_document
from onrecord.link.checks.folding import fold_words
from onrecord.link.checks.numbers import read_number
from onrecord.link.checks.spellings import spelling_key
from onrecord.link.checks.stems import stem_word


def keys(text: str) -> list[str]:
    return list(fold_words(cut_document(text)).keys)


SAME = [
    ("“We’re done,” she said", "we're done she said"),
    ("a two-term senator", "a two term senator"),
    ("rock & roll", "rock and roll"),
    ("fifteen people", "15 people"),
    ("twenty-five people", "25 people"),
    ("two hundred and fifty thousand dollars", "$250,000"),
    ("$5 million", "five million dollars"),
    ("15%", "fifteen per cent"),
    ("the 2nd time", "the second time"),
    ("we're gonna win", "we're going to win"),
    ("’cause I said so", "because I said so"),
    ("goin’ home", "going home"),
    ("the labour centre organised it", "the labor center organized it"),
    ("Sen. Ruiz", "Senator Ruiz"),
    ("the U.S. side", "the US side"),
    ("I, um, do", "I do"),
    ("we work (Applause) hard", "we work hard"),
    ("re-elect him", "reelect him"),
    ("see https://example.org/x now", "see now"),
    ("dont", "don't"),
    ("José", "Jose"),
]


@pytest.mark.parametrize(("a", "b"), SAME)
def test_these_are_the_same_words(a: str, b: str) -> None:
    assert keys(a) == keys(b)


OTHER = [
    ("do", "don't"), ("15", "50"), ("15 percent", "15 points"), ("million", "billion"), ("may", "will"), ("us", "US"), ("four", "for"),
    ("hour", "hor"), ("-5 degrees", "5 degrees"), ("filled", "filed"), ("cause of death", "because of death"), ("fair", "unfair"),
    ("it's", "its own"), ("five ten", "fifteen"), ("I think so", "so"), ("sort of true", "true"),
]  # fmt: skip


@pytest.mark.parametrize(("a", "b"), OTHER)
def test_these_are_other_words(a: str, b: str) -> None:
    assert keys(a) != keys(b)


@given(st.text(max_size=200))
def test_every_word_is_where_its_offsets_say_and_none_overlaps_another_word(text: str) -> None:
    words = fold_words(cut_document(text))
    assert len(words.keys) == len(words.forms) == len(words.starts) == len(words.ends) == len(words.sentences)
    assert all(
        key and 0 <= start < end <= len(text)
        for key, start, end in zip(words.keys, words.starts, words.ends, strict=True)
    )
    assert list(words.starts) == sorted(words.starts)


def test_the_two_words_of_a_short_form_have_its_offsets_both() -> None:
    words = fold_words(cut_document("I am gonna go"))
    assert words.keys == ("i", "am", "going", "to", "go")
    assert words.span(2, 3) == words.span(3, 4) == (5, 10)


@pytest.mark.parametrize(
    ("words", "key", "taken"),
    [
        ("two hundred and five cars", "205", 4),
        ("1.5 billion", "1500000000", 2),
        ("a million reasons", "1000000", 2),
        ("five ten", "5", 1),
    ],
)
def test_a_number_takes_the_words_that_make_it(words: str, key: str, taken: int) -> None:
    run = words.split()
    assert read_number(run, [True] * len(run)) == (key, taken)


def test_no_spelling_is_taken_for_another_word() -> None:
    for word in (
        "hour",
        "four",
        "tour",
        "size",
        "prize",
        "promise",
        "advise",
        "fire",
        "more",
        "called",
        "willing",
        "practise",
    ):
        others = [
            w
            for w in ("hor", "for", "tor", "sise", "prise", "promize", "advize", "fier", "moer", "caled", "wiling")
            if w != word
        ]
        assert spelling_key(word) not in others


@pytest.mark.parametrize(
    "forms",
    [
        "protect protects protected protecting protection",
        "carry carries carried",
        "run ran runs running",
        "decide decision decided",
    ],
)
def test_the_forms_of_a_word_have_one_stem(forms: str) -> None:
    assert len({stem_word(form) for form in forms.split()}) == 1
