"""Wire stories in many papers: found or missed, seconds and bytes; beside datasketch and rensa where they are installed.

    python -m bench.copies [documents]

Stories are made up of the sentences of bench.utterance_corpus. A third of the documents are copies of others: the same, touched up (words
changed in one sentence in eight, a sentence of the paper's own put in), or cut after a fifth to two thirds. The libraries find candidates by
MinHash (128 permutations, LSH); theirs are taken as right without an alignment, at the thresholds that suit them best.
"""

from __future__ import annotations

import random
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator
from typing import NamedTuple

from bench.utterance_corpus import make_sentence
from bench.vocabulary import NOUNS
from onrecord.link.copies import CopyIndex, Story

PERMUTATIONS = 128
Pairs = set[tuple[int, int]]


class Made(NamedTuple):
    stories: list[Story]
    kinds: dict[tuple[int, int], str]  # (original, copy)


def make_stories(documents: int, seed: int = 1) -> Made:
    rng = random.Random(f"copies/{seed}/{documents}")
    stories: list[list[str]] = []
    kinds: dict[tuple[int, int], str] = {}
    while len(stories) < documents:
        original = [make_sentence(rng) for _ in range(rng.randrange(8, 40))]
        at = len(stories)
        stories.append(original)
        for _ in range(rng.choice((0, 0, 0, 1, 2, 0, 1))):
            kind = rng.choice(("same", "near", "part"))
            kinds[at, len(stories)] = kind
            stories.append(_copy(rng, original, kind))
    held = [Story(f"d{at}", tuple(" ".join(sentences).split())) for at, sentences in enumerate(stories)]
    return Made(held, kinds)


def _copy(rng: random.Random, sentences: list[str], kind: str) -> list[str]:
    if kind == "part":
        return sentences[: max(2, int(len(sentences) * rng.uniform(0.2, 0.67)))]
    if kind == "near":
        touched = [_touch(rng, s) if rng.random() < 0.125 else s for s in sentences]
        touched.insert(rng.randrange(len(touched)), make_sentence(rng))
        return touched
    return sentences


def _touch(rng: random.Random, sentence: str) -> str:
    words = sentence.split()
    words[rng.randrange(len(words))] = rng.choice(NOUNS)
    return " ".join(words)


def by_onrecord(made: Made) -> tuple[Pairs, int]:
    index = CopyIndex()
    index.add_many(made.stories)
    return {(a, b) for group in index.groups() for a in group for b in group if a < b}, index.size_bytes


def _shingles(story: Story) -> list[bytes]:
    words = [word.casefold() for word in story.words]
    return [" ".join(words[at : at + 5]).encode() for at in range(max(1, len(words) - 4))]


def by_datasketch(made: Made) -> tuple[Pairs, int]:
    from datasketch import MinHash, MinHashLSH

    lsh = MinHashLSH(threshold=0.4, num_perm=PERMUTATIONS)
    pairs: Pairs = set()
    for at, story in enumerate(made.stories):
        sketch = MinHash(num_perm=PERMUTATIONS)
        sketch.update_batch(_shingles(story))
        pairs |= {(other, at) for other in lsh.query(sketch)}
        lsh.insert(at, sketch)
    return pairs, 0


def by_rensa(made: Made) -> tuple[Pairs, int]:
    from rensa import RMinHash, RMinHashLSH

    lsh = RMinHashLSH(threshold=0.4, num_perm=PERMUTATIONS, num_bands=32)
    pairs: Pairs = set()
    for at, story in enumerate(made.stories):
        sketch = RMinHash(num_perm=PERMUTATIONS, seed=1)
        sketch.update([shingle.decode() for shingle in _shingles(story)])
        pairs |= {(other, at) for other in lsh.query(sketch)}
        lsh.insert(at, sketch)
    return pairs, 0


def tools() -> Iterator[tuple[str, Callable[[Made], tuple[Pairs, int]]]]:
    yield "onrecord", by_onrecord
    yield "datasketch", by_datasketch
    yield "rensa", by_rensa


def report(made: Made, name: str, tool: Callable[[Made], tuple[Pairs, int]]) -> str:
    began = time.process_time()
    pairs, size_bytes = tool(made)
    seconds = time.process_time() - began
    tracemalloc.start()
    tool(made)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    truth = _closure(made)
    found = [
        f"{100 * sum(p in pairs for p, k in made.kinds.items() if k == kind) / max(1, sum(k == kind for k in made.kinds.values())):.1f}"
        for kind in ("same", "near", "part")
    ]
    wrong = len(pairs - truth)
    held = f"{size_bytes / len(made.stories) / 1000:.1f}" if size_bytes else ""
    return f"| {name} | {' | '.join(found)} | {wrong} | {1e3 * seconds / len(made.stories):.2f} | {peak / len(made.stories) / 1000:.1f} | {held} |"


def _closure(made: Made) -> Pairs:
    members: dict[int, list[int]] = {}
    for original, copy in made.kinds:
        members.setdefault(original, [original]).append(copy)
    return {(a, b) for group in members.values() for a in group for b in group if a < b}


def main() -> None:
    made = make_stories(int(sys.argv[1]) if len(sys.argv) > 1 else 5_000)
    print(f"{len(made.stories)} documents")
    print(
        "| | same found % | near % | part % | wrong pairs | ms a document | peak KB a document (Python's) | index KB |"
    )
    print("|---|---|---|---|---|---|---|---|")
    for name, tool in tools():
        try:
            print(report(made, name, tool))
        except ImportError as error:
            print(f"| {name} | not installed ({error.name}) |")


if __name__ == "__main__":
    main()
