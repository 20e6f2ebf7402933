"""Sorted values that grow, and which texts share features."""

from __future__ import annotations

import numpy as np
from bench.utterance_corpus import SHARED_MOST, content_words, make_corpus
from hypothesis import given
from hypothesis import strategies as st

from onrecord.link.nearby import NearbyIndex, Rule, SortedRuns, hash_words


@given(st.lists(st.integers(0, 50), max_size=60), st.integers(0, 50), st.integers(0, 50), st.integers(1, 7))
def test_values_are_counted_and_found_however_they_were_added(
    values: list[int], low: int, high: int, size: int
) -> None:
    runs = SortedRuns()
    for at in range(0, len(values), size):
        runs.add(np.array(values[at : at + size], np.uint64))
    lows, highs = np.array([low], np.uint64), np.array([high], np.uint64)
    between = sorted(value for value in values if low <= value <= high)
    assert runs.count(lows, highs).tolist() == [len(between)] or low > high
    assert sorted(runs.values_between(lows, highs)[1].tolist()) == between
    assert runs.first(low, high, 3).tolist() == between[:3]


def test_many_small_additions_leave_few_arrays() -> None:
    runs = SortedRuns()
    for value in range(1000):
        runs.add(np.array([value], np.uint64))
    assert len(list(runs)) <= 10


def test_texts_that_share_a_feature_are_named_once_and_a_text_never_with_itself() -> None:
    index = NearbyIndex(Rule())
    texts = np.array([hash_words([word]) for word in ("one", "other", "third")], np.uint64)
    lefts, rights = index.add(texts, np.array([0, 0, 1, 1, 2]), np.array([7, 8, 7, 8, 9], np.uint32))
    assert list(zip(lefts.tolist(), rights.tolist(), strict=True)) == [(0, 1)]


def test_a_feature_of_all_ties_each_text_to_its_leaders_only() -> None:
    index = NearbyIndex(Rule(leaders=4, fewest=4))
    texts = np.array([hash_words([str(n)]) for n in range(100)], np.uint64)
    lefts, _ = index.add(texts, np.arange(100), np.full(100, 5, np.uint32))
    assert lefts.size == 4 * 96 + 6
    assert index.is_crowded


def test_unrelated_statements_of_the_corpus_share_three_tenths_of_their_content_words_at_most() -> None:
    """Counted here once more, pair by pair, for what the generator asserts."""
    rows = {row["id"]: row["text"] for row in make_corpus(1200).rows}
    base = [g["id"] for g in make_corpus(1200).gold if g["kind"] == "base"]
    words = [set(content_words(rows[id_])) for id_ in base]
    assert len(words) > 200
    for at, one in enumerate(words):
        for other in words[:at]:
            assert len(one & other) <= SHARED_MOST * min(len(one), len(other))
