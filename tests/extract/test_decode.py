"""Decoding under constraints, with scores made by hand. Indices are words."""

from itertools import pairwise, product

import numpy as np
import pytest

from onrecord.extract.decode import (
    NEVER,
    PAIR_B_CONTENT,
    PAIR_B_CUE,
    PAIR_I_CONTENT,
    Candidate,
    QuotedWords,
    best_tags,
    find_cues,
    fit_quotations,
    quotations_near,
    settle_overlaps,
    tag_runs,
)

WORDS = np.ones(40, bool)
CLOSED = QuotedWords(5, 12, closed=True, continues=False)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ([(5, 9)], [(5, 12)]),  # ends inside an open mark that closes later
        ([(6, 12)], [(5, 12)]),  # begins right after the mark
        ([(6, 9)], [(5, 12)]),
        ([(3, 8)], [(3, 12)]),  # words before the mark are content too
        ([(8, 14)], [(5, 14)]),  # begins inside and goes on beyond
        ([(5, 12)], [(5, 12)]),
        ([(2, 6)], [(2, 5)]),  # took in the mark alone: the quotation is not its own
        ([(8, 10)], [(5, 12)]),  # a part in the middle
        ([(13, 16)], [(13, 16)]),
    ],
)
def test_content_ends_at_the_marks_it_belongs_to(
    content: list[tuple[int, int]], expected: list[tuple[int, int]]
) -> None:
    assert fit_quotations(content, (20, 21), [CLOSED]) == expected


def test_a_cue_inside_of_a_quotation_leaves_its_content_alone() -> None:
    assert fit_quotations([(8, 10)], (7, 8), [CLOSED]) == [(8, 10)]


def test_two_parts_of_one_content_that_grow_together_become_one() -> None:
    assert fit_quotations([(4, 7), (9, 10)], (20, 21), [CLOSED]) == [(4, 12)]


def test_a_quotation_that_reopens_without_having_closed_is_one_content() -> None:
    marks = [QuotedWords(5, 12, False, False), QuotedWords(12, 20, False, True), QuotedWords(20, 26, True, True)]
    assert fit_quotations([(5, 12)], (2, 3), marks) == [(5, 12), (12, 20), (20, 26)]


def test_a_quotation_that_never_closes_takes_nothing_that_follows() -> None:
    marks = [QuotedWords(5, 12, False, False), QuotedWords(14, 20, True, False)]
    assert fit_quotations([(5, 9)], (2, 3), marks) == [(5, 9)]


def candidate(
    cue: tuple[int, int], content: list[tuple[int, int]], score: float, source: tuple[int, int] | None = None
) -> Candidate:
    return Candidate(cue, (source,) if source else (), tuple(content), (), score)


def test_of_two_that_claim_the_same_words_the_surer_keeps_them() -> None:
    kept = settle_overlaps([candidate((4, 5), [(5, 12)], 0.9), candidate((13, 14), [(8, 13)], 0.4)], WORDS)
    assert [(c.content, holder) for c, holder in kept] == [(((5, 12),), None), (((12, 13),), None)]


def test_one_cue_makes_one_attribution() -> None:
    kept = settle_overlaps([candidate((4, 6), [(6, 12)], 0.9), candidate((5, 6), [(6, 12)], 0.5)], WORDS)
    assert len(kept) == 1


def test_what_stands_inside_of_another_content_is_its_inner_one() -> None:
    kept = settle_overlaps([candidate((2, 3), [(3, 20)], 0.9), candidate((6, 7), [(7, 12)], 0.3, (5, 6))], WORDS)
    assert [(c.cue, holder) for c, holder in kept] == [((2, 3), None), ((6, 7), 0)]


def test_an_attribution_left_without_content_is_none() -> None:
    kept = settle_overlaps([candidate((2, 3), [(3, 20)], 0.9), candidate((25, 26), [(4, 9)], 0.3)], WORDS)
    assert [c.cue for c, _ in kept] == [(2, 3)]


def test_an_attribution_left_with_marks_alone_is_none() -> None:
    is_word = WORDS.copy()
    is_word[10:12] = False
    sure, other = candidate((3, 4), [(4, 10)], 0.9), candidate((14, 15), [(5, 12)], 0.4)
    assert [c.cue for c, _ in settle_overlaps([sure, other], is_word)] == [(3, 4)]


def test_of_a_quotation_that_two_claim_the_surer_keeps_all() -> None:
    middle = candidate((2, 3), [(8, 10)], 0.9)
    kept = settle_overlaps([middle, candidate((20, 21), [(5, 12), (22, 30)], 0.4)], WORDS, [CLOSED])
    assert [c.content for c, _ in kept] == [((8, 10),), ((22, 30),)]


def test_no_word_of_a_cue_becomes_its_own_content() -> None:
    assert fit_quotations([(6, 9)], (3, 6), [CLOSED]) == [(6, 9)]
    goes_on = [QuotedWords(5, 12, False, False), QuotedWords(12, 20, True, True)]
    assert fit_quotations([(5, 12)], (13, 14), goes_on) == [(5, 12), (12, 13), (14, 20)]


def test_only_quotations_near_a_stretch_are_looked_at_and_those_that_go_on_from_there() -> None:
    marks = [QuotedWords(s, s + 4, s != 20, s == 25) for s in range(0, 60, 5)]
    assert [q.start for q in quotations_near(marks, 11, 16)] == [10, 15]
    assert [q.start for q in quotations_near(marks, 19, 22)] == [20, 25]
    assert list(quotations_near(marks, 4, 5)) == []


@pytest.mark.parametrize("seed", range(12))
def test_the_best_sequence_with_content_is_that_of_trying_every_one(seed: int) -> None:
    rng = np.random.default_rng(seed)
    scores = rng.normal(size=(1, 5, 7)).astype(np.float32) * 3
    scores[0, 2] = NEVER
    scores[0, 2, PAIR_B_CUE] = 0.0
    transitions, starts = rng.normal(size=(7, 7)).astype(np.float32), rng.normal(size=7).astype(np.float32)
    transitions[:, [2, 4, 6]] = NEVER  # an inner tag follows the first or an inner one of its role
    for begin in (1, 3, 5):
        transitions[[begin, begin + 1], begin + 1] = 0.0

    def total(tags: tuple[int, ...]) -> float:
        own = sum(float(scores[0, i, tag]) for i, tag in enumerate(tags))
        return own + float(starts[tags[0]]) + sum(float(transitions[x, y]) for x, y in pairwise(tags))

    every = list(product(range(7), range(7), [PAIR_B_CUE], range(7), range(7)))
    of_all = max(every, key=total)
    best = max((tags for tags in every if {PAIR_B_CONTENT, PAIR_I_CONTENT} & {*tags}), key=total)
    path, sure, short = best_tags(scores, transitions, starts)
    assert tuple(path[0].tolist()) == best
    assert sure.shape == (1, 5)
    assert short[0] == pytest.approx(total(best) - total(of_all), abs=1e-3)


def test_runs_part_where_a_tag_begins_anew() -> None:
    assert tag_runs(np.array([0, 3, 4, 3, 4, 0, 3]), 3, 4, 10) == [(11, 13), (13, 15), (16, 17)]


def test_cues_are_looked_for_in_the_core_of_a_window_only() -> None:
    flat = np.zeros((6, 7), np.float32)
    flat[[0, 2, 5], 3] = 0.8
    assert find_cues(flat, 1, 5, 0.5) == [(2, pytest.approx(0.8))]
