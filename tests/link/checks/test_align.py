"""Alignment: every word of a quotation is accounted for, in order, and equal words are paired only with equal words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.link.checks.align import BRACKET, ELLIPSIS, Step, align

WORDS = st.lists(st.integers(0, 12), min_size=1, max_size=30)


def kinds(quotation: list[int], passage: list[int]) -> list[tuple[str, list[int], list[int]]]:
    steps = align(quotation, passage, [1.0] * len(quotation))
    return [(s.kind, quotation[s.first : s.last], passage[s.low : s.high]) for s in steps]


def unequal(quotation: list[int], passage: list[int]) -> list[tuple[str, list[int], list[int]]]:
    return [step for step in kinds(quotation, passage) if step[0] != "same"]


def test_words_that_stand_in_the_passage_are_found_there() -> None:
    steps = align([3, 4, 5], [1, 2, 3, 4, 5, 6], [1.0] * 3)
    assert [(s.first, s.low) for s in steps] == [(0, 2), (1, 3), (2, 4)]
    assert {s.kind for s in steps} == {"same"}


def test_a_word_for_another_is_one_change() -> None:
    assert unequal([1, 2, 9, 4, 5], [7, 1, 2, 3, 4, 5, 8]) == [("changed", [9], [3])]


def test_a_word_too_many_and_a_word_too_few() -> None:
    assert unequal([1, 2, 9, 3, 4], [1, 2, 3, 4]) == [("added", [9], [])]
    assert unequal([1, 2, 4, 5], [1, 2, 3, 4, 5]) == [("dropped", [], [3])]


def test_an_ellipsis_takes_any_number_of_words() -> None:
    far = list(range(100, 400))
    assert unequal([1, 2, ELLIPSIS, 3, 4], [1, 2, *far, 3, 4]) == [("ellipsis", [ELLIPSIS], far)]
    assert unequal([1, 2, ELLIPSIS, 3, 4], [1, 2, 3, 4]) == [("ellipsis", [ELLIPSIS], [])]


def test_stretches_that_stand_in_the_other_order_do_not_fit() -> None:
    assert any(
        kind == "added" or kind == "changed" for kind, *_ in unequal([3, 4, 5, ELLIPSIS, 1, 2], [1, 2, 9, 3, 4, 5])
    )


def test_a_bracket_stands_for_some_words() -> None:
    assert unequal([1, 2, BRACKET, 4, 5], [1, 2, 3, 4, 5]) == [("bracket", [BRACKET], [3])]
    assert unequal([1, 2, BRACKET, 4, 5], [1, 2, 4, 5]) == [("bracket", [BRACKET], [])]


@given(WORDS, st.lists(st.integers(20, 30), max_size=10), st.lists(st.integers(20, 30), max_size=10))
def test_what_stands_there_word_for_word_is_all_same(words: list[int], before: list[int], after: list[int]) -> None:
    steps = align(words, [*before, *words, *after], [1.0] * len(words))
    assert [s.kind for s in steps] == ["same"] * len(words)


MARKED = st.lists(st.one_of(st.integers(0, 12), st.sampled_from([ELLIPSIS, BRACKET])), min_size=1, max_size=25)


def covers(steps: list[Step], quotation: list[int], passage: list[int]) -> None:
    at = 0
    low = steps[0].low
    for step in steps:
        assert step.first == at or step.kind == "dropped"
        assert step.low == low
        at, low = max(at, step.last), step.high
        if step.kind == "same":
            assert quotation[step.first : step.last] == passage[step.low : step.high]
    assert at == len(quotation)
    assert low <= len(passage)


@given(MARKED, WORDS)
def test_all_of_the_quotation_and_no_gap_of_the_passage_is_passed_over(
    quotation: list[int], passage: list[int]
) -> None:
    covers(align(quotation, passage, [1.0] * len(quotation)), quotation, passage)


def test_five_thousand_words_are_pinned_down_and_one_change_in_them_is_seen() -> None:
    passage = [(i * 7919) % 9973 for i in range(9000)]
    quotation = passage[2000:7000]
    quotation[2500] = 10_001
    del quotation[4000]
    steps = align(quotation, passage, [1.0] * len(quotation))
    covers(steps, quotation, passage)
    assert [(s.kind, s.low) for s in steps if s.kind != "same"] == [("changed", 4500), ("dropped", 6000)]


def test_long_texts_that_share_nothing_come_to_an_end() -> None:
    steps = align([1] * 3000, [2] * 3000, [1.0] * 3000)
    assert all(s.kind != "same" for s in steps)


def test_nothing_to_align_is_no_step() -> None:
    assert align([], [1], []) == []
    assert align([1], [], [1.0]) == []
