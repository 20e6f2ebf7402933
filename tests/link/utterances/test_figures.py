"""The figures that were asked for, on a small corpus; bench.utterances has the large ones."""

from __future__ import annotations

from collections import Counter

import pytest
from bench.frame_corpus import make_frame_corpus
from bench.utterance_corpus import Corpus, make_corpus

import onrecord


def pairs(count: int) -> int:
    return count * (count - 1) // 2


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return make_corpus(5000)


@pytest.fixture(scope="module")
def found(corpus: Corpus) -> dict[str, str]:
    return {row["id"]: row["utterance"] for row in onrecord.utterances(corpus.rows)}


def recall(corpus: Corpus, found: dict[str, str], kind: str) -> float:
    """Of the pairs that hold a statement of a kind the share that is found, as the judge counts."""
    both = Counter((g["utterance"], found[g["id"]]) for g in corpus.gold)
    told = Counter(g["utterance"] for g in corpus.gold)
    inside = [g for g in corpus.gold if g["kind"] == kind]
    want = sum(told[g["utterance"]] - 1 for g in inside)
    return sum(both[g["utterance"], found[g["id"]]] - 1 for g in inside) / want


def test_of_pairs_called_one_utterance_99_in_100_are(corpus: Corpus, found: dict[str, str]) -> None:
    both = Counter((g["utterance"], found[g["id"]]) for g in corpus.gold)
    assert sum(map(pairs, both.values())) >= 0.99 * sum(map(pairs, Counter(found.values()).values()))


@pytest.mark.parametrize(("kind", "floor"), [("copy", 0.95), ("trim", 0.95), ("reword", 0.85)])
def test_reports_are_found(corpus: Corpus, found: dict[str, str], kind: str, floor: float) -> None:
    assert recall(corpus, found, kind) >= floor


@pytest.mark.parametrize("kind", ["event", "speaker", "number", "not"])
def test_a_hard_negative_is_never_one_with_what_it_looks_like(corpus: Corpus, found: dict[str, str], kind: str) -> None:
    """Whole sentences that say who and when; of cuts, and of words by nobody known, nobody could say which they are of."""
    told = {row["id"] for row in corpus.rows if row.get("made") and row.get("speaker", "a")[0].isupper()}
    whole = {g["utterance"]: g["id"] for g in corpus.gold if g["kind"] in ("base", kind) and g["id"] in told}
    negatives = [g for g in corpus.gold if g["kind"] == kind]
    assert negatives
    for gold in negatives:
        others = {u for u, id_ in whole.items() if u != gold["utterance"] and found[id_] == found[gold["id"]]}
        assert not others, gold["id"]


def test_repeats_name_the_first_event(corpus: Corpus) -> None:
    gold = {g["id"]: g for g in corpus.gold}
    rows = list(onrecord.utterances(corpus.rows))
    wanted = [row for row in rows if "repeats" in gold[row["id"]]]
    right = [r for r in wanted if gold[r.get("repeats", r["id"])]["utterance"] == gold[r["id"]]["repeats"]]
    assert len(wanted) >= 10
    assert len(right) >= 0.8 * len(wanted)


def test_the_index_holds_less_than_four_tenths_of_a_kilobyte_a_statement(corpus: Corpus) -> None:
    from tests.link.utterances.reported import report

    from onrecord.link.utterances import UtteranceIndex

    index = UtteranceIndex()
    index.add_many(report(row["id"], row["text"], row.get("speaker")) for row in corpus.rows)
    assert index.size_bytes < 400 * len(corpus.rows)


def test_the_same_size_and_seed_give_the_same_corpus() -> None:
    assert make_corpus(300) == make_corpus(300)
    assert make_corpus(300) != make_corpus(300, seed=2)


def test_formulas_are_told_apart_by_what_fills_them() -> None:
    """Any two sentences share half of their words, and each pair of neighbouring words stands in many of them."""
    frames = make_frame_corpus(2000)
    found = {row["id"]: row["utterance"] for row in onrecord.utterances(frames.rows)}
    both = Counter((g["utterance"], found[g["id"]]) for g in frames.gold)
    assert sum(map(pairs, both.values())) >= 0.99 * sum(map(pairs, Counter(found.values()).values()))
    assert recall(frames, found, "copy") >= 0.95
    assert recall(frames, found, "trim") >= 0.95


def test_of_a_formula_few_pairs_a_statement_are_alike_enough_to_be_kept() -> None:
    """All are alike by their frame; what is kept is tied by what fills it."""
    from tests.link.utterances.reported import report

    from onrecord.link.utterances import UtteranceIndex

    index = UtteranceIndex()
    index.add_many(report(row["id"], row["text"]) for row in make_frame_corpus(5000).rows)
    assert index.ties < 3 * len(index)
