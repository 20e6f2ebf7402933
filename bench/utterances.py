"""Utterances of made-up corpora of growing size: how right, how long, how many bytes; and how the time grows.

    python -m bench.utterances                        # 10^4, 10^5 statements
    python -m bench.utterances 10000 100000 1000000   # minutes
    python -m bench.utterances 200000 --second        # the corpus that is built in another way
    python -m bench.utterances 20000 --frames         # formulas: sentences that differ by what fills their slots

Right is what shared/eval/score_links.py counts: of pairs called one utterance the share that are (precision), of pairs that are the share
found (recall), also for pairs with a copy, a cut, a rewording. The time is that of cutting words, indexing and grouping, in one thread.
"""

from __future__ import annotations

import argparse
import math
import time
from collections import Counter
from itertools import pairwise
from typing import NamedTuple

from bench.frame_corpus import make_frame_corpus
from bench.second_corpus import make_second_corpus
from bench.utterance_corpus import Corpus, make_corpus
from onrecord.document.words import cut_words
from onrecord.link.utterances import Report, UtteranceIndex
from onrecord.schema import Span


class Result(NamedTuple):
    statements: int
    seconds: float
    size_bytes: int
    found: list[int]  # by statement its group


def measure(corpus: Corpus) -> Result:
    began = time.process_time()
    index = UtteranceIndex()
    index.add_many(_report(row) for row in corpus.rows)
    found = [0] * len(index)
    for group, cluster in enumerate(index.clusters()):
        for number in cluster.statements:
            found[number] = group
    return Result(len(index), time.process_time() - began, index.size_bytes, found)


def _report(row: dict) -> Report:
    text = row["text"]
    words = tuple(text[s:e] for s, e in cut_words(text, [Span(0, len(text))]))
    speakers = (row["speaker"],) if row.get("speaker") else ()
    return Report(
        row["id"], text, words, speakers, row.get("made"), row["document"], row["published"], row["publisher"]
    )


def _pairs(count: int) -> int:
    return count * (count - 1) // 2


def figures(corpus: Corpus, found: list[int]) -> dict[str, float]:
    both = Counter((g["utterance"], f) for g, f in zip(corpus.gold, found, strict=True))
    told, called = Counter(g["utterance"] for g in corpus.gold), Counter(found)
    same, are, said = (sum(map(_pairs, c.values())) for c in (both, told, called))
    out = {"precision": same / max(said, 1), "recall": same / max(are, 1)}
    for kind in ("copy", "trim", "reword"):
        inside = [(g["utterance"], f) for g, f in zip(corpus.gold, found, strict=True) if g["kind"] == kind]
        out[kind] = sum(both[key] - 1 for key in inside) / max(1, sum(told[u] - 1 for u, _ in inside))
    return out


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("sizes", nargs="*", type=int, default=[10_000, 100_000])
    ap.add_argument("--second", action="store_true", help="the corpus that is built in another way")
    ap.add_argument("--frames", action="store_true", help="the corpus of formulas")
    options = ap.parse_args()
    make = make_frame_corpus if options.frames else make_second_corpus if options.second else make_corpus
    print(
        "| statements | precision % | recall % | copies | cuts | rewordings | seconds | µs a statement | bytes a statement |"
    )
    print("|---|---|---|---|---|---|---|---|---|")
    results = []
    for size in options.sizes:
        corpus = make(size)
        result = measure(corpus)
        results.append(result)
        right = " | ".join(f"{100 * value:.2f}" for value in figures(corpus, result.found).values())
        each = 1e6 * result.seconds / result.statements
        print(
            f"| {result.statements:,} | {right} | {result.seconds:.1f} | {each:.0f} | {result.size_bytes / result.statements:.0f} |",
            flush=True,
        )
    for one, other in pairwise(results):
        exponent = math.log(other.seconds / one.seconds) / math.log(other.statements / one.statements)
        ceiling = 1 + math.log(math.log(other.statements) / math.log(one.statements)) / math.log(
            other.statements / one.statements
        )
        print(
            f"{one.statements:,} to {other.statements:,}: time grows with n^{exponent:.2f} (n log n is n^{ceiling:.2f} there)"
        )


if __name__ == "__main__":
    main()
