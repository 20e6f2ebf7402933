"""What belongs together depends on the statements, not on how they came."""

from __future__ import annotations

import random

import pytest
from bench.utterance_corpus import make_corpus
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.link.utterances.reported import report

from onrecord.link.utterances import Report, UtteranceIndex, group_utterances

WORDS = [
    "dam",
    "bridge",
    "nurse",
    "toll",
    "ramp",
    "winter",
    "clinic",
    "ferry",
    "not",
    "never",
    "15",
    "50",
    "Moss",
    "Pell",
    "will",
    "may",
    "council",
    "storm",
    "vote",
    "rail",
]
reports = st.lists(
    st.tuples(
        st.lists(st.sampled_from(WORDS), max_size=9),
        st.sampled_from([None, "Ida Moss", "Moss", "Carl Moss", "Pell", "an aide"]),
        st.sampled_from([None, "2024-01-01", "2024-01", "2024-02-01"]),
        st.sampled_from([None, "2024-01-01", "2024-01-20", "2024-02-02"]),
    ),
    max_size=14,
)


def from_corpus(size: int) -> list[Report]:
    return [
        report(row["id"], row["text"], row.get("speaker"), made=row.get("made"), published=row["published"])
        for row in make_corpus(size, seed=3).rows
    ]


def partition(held: list[Report], blocks: list[int]) -> set[frozenset[str]]:
    """The groups of ids, with the reports added in blocks of these sizes, the last size again and again."""
    index, left = UtteranceIndex(), list(held)
    while left:
        size = blocks.pop(0) if len(blocks) > 1 else blocks[0]
        index.add_many(left[:size])
        del left[:size]
    return {frozenset(held[n].id for n in cluster.statements) for cluster in index.clusters()}


@settings(max_examples=150, deadline=None)
@given(reports, st.randoms(use_true_random=False))
def test_any_order_and_any_blocks_give_the_same_groups(rows: list, rng: random.Random) -> None:
    held = [
        report(f"r{n}", " ".join(words), who, made=made, published=day)
        for n, (words, who, made, day) in enumerate(rows)
    ]
    shuffled = rng.sample(held, len(held))
    assert partition(held, [100]) == partition(shuffled, [1]) == partition(shuffled, [3, 1, 5])


def test_statements_one_by_one_in_any_order_give_what_they_give_at_once() -> None:
    held = from_corpus(1500)
    shuffled = random.Random(1).sample(held, len(held))
    assert partition(held, [2000]) == partition(shuffled, [1])


def test_where_many_texts_share_their_words_the_order_does_not_matter_either() -> None:
    """More than 32 wordings with one pair of words: they are held together by their leaders, and leaders change as texts come."""
    rng = random.Random(5)
    names = [f"name{n}" for n in range(300)]
    held = [
        report(
            f"r{n}",
            f"the {rng.choice(names)} of the harbour council and the {rng.choice(names)} {rng.choice(names)}",
            "Moss",
        )
        for n in range(120)
    ]
    assert partition(held, [200]) == partition(held[::-1], [1]) == partition(rng.sample(held, 120), [7])


def test_a_line_told_in_two_hundred_wordings_stays_one_utterance() -> None:
    rng = random.Random(7)
    line = [
        "we",
        "will",
        "never",
        "again",
        "let",
        "a",
        "ferry",
        "leave",
        "this",
        "harbour",
        "without",
        "a",
        "working",
        "ramp",
        "and",
        "a",
        "captain",
        "who",
        "has",
        "slept",
    ]
    held = []
    for n in range(200):
        start = rng.randrange(8)
        held.append(
            report(
                f"r{n}",
                " ".join(line[start : rng.randrange(start + 8, len(line) + 1)])
                + f" said{chr(97 + n % 26)}{chr(97 + n // 26)}",
                "Ida Moss",
            )
        )
    assert max(map(len, partition(held, [500]))) >= 190


def test_utterances_can_be_asked_for_at_any_time() -> None:
    index = UtteranceIndex()
    first = index.add(report("a", "Nobody can promise you that the ramp will hold.", "Lindqvist"))
    assert [cluster.statements for cluster in index.clusters()] == [(first,)]
    second = index.add(report("b", "promise you that the ramp will hold", "Tomas Lindqvist"))
    assert [cluster.statements for cluster in index.clusters()] == [(first, second)]


def test_groups_come_out_the_same_with_their_first_report_whatever_the_order() -> None:
    held = from_corpus(400)
    assert group_utterances(held) == group_utterances(held[::-1])


@pytest.mark.parametrize("size", [1, 5])
def test_every_statement_is_of_exactly_one_utterance(size: int) -> None:
    held = from_corpus(600)
    index = UtteranceIndex()
    for at in range(0, len(held), size):
        index.add_many(held[at : at + size])
    numbers = [n for cluster in index.clusters() for n in cluster.statements]
    assert sorted(numbers) == list(range(len(held)))
