"""How long it takes to hold a draft's quotations against many documents, and what ten times the documents cost.

    python -m bench.checks [--data ../shared/data]

The draft has 1,000 words and 30 quotations: a third as they stand in a document, a third with a word changed, the rest cut with an
ellipsis or found nowhere. The documents have 600 words each: our own sentences with words drawn anew from 20,000 by Zipf's law,
or, with --data, the articles of PolNeAR's training months. Seconds are of the processor, on one thread (OMP_NUM_THREADS=1),
so that other work on the machine does not count.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import statistics
import time
from dataclasses import replace
from pathlib import Path

from onrecord.document import cut_document
from onrecord.link.checks.check import Sources, check_stretch
from onrecord.link.checks.fits import Claim
from onrecord.link.checks.wordlists import COMMON
from onrecord.link.lookup import MemoryLookup
from onrecord.schema import Document

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "tests" / "cases" / "check_sources.json"
DOCUMENT_WORDS = 600
DRAFT_WORDS = 1_000
QUOTATIONS = 30
ROUNDS = 5


def make_texts(count: int, seed: int = 1) -> list[str]:
    """Texts whose grammar is English and whose words are as frequent and as rare as words are."""
    rng = random.Random(seed)
    sentences = [s for source in json.loads(SOURCES.read_text(encoding="utf-8")) for s in source["sentences"]]
    syllables = "ba ce di fo gu la me ni po ru sa te vi wo zu kra ble stri plo drun".split()  # noqa: SIM905
    vocabulary = ["".join(rng.choice(syllables) for _ in range(rng.randint(2, 4))) for _ in range(20_000)]
    weights = [1 / rank for rank in range(1, len(vocabulary) + 1)]
    drawn = iter(rng.choices(vocabulary, weights, k=count * DOCUMENT_WORDS))

    def reworded(sentence: str) -> str:
        return re.sub(r"\b[a-z]{4,}\b", lambda m: m[0] if m[0] in COMMON else next(drawn), sentence)

    texts = []
    for _ in range(count):
        text, words = [], 0
        while words < DOCUMENT_WORDS:
            sentence = reworded(rng.choice(sentences))
            text.append(sentence)
            words += len(sentence.split())
        texts.append(" ".join(text))
    return texts


def read_texts(data: Path) -> list[str]:
    with gzip.open(data / "polnear" / "train.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines]


def make_draft(texts: list[str], seed: int = 2) -> Document:
    """A draft of 1,000 words that quotes some of the texts."""
    rng = random.Random(seed)
    parts, words = [], 0
    for n in range(QUOTATIONS):
        sentences = re.findall(r"[A-Z][^.!?“”\"]{40,160}[.!?]", rng.choice(texts)) or [
            "We will see what comes of it in the end."
        ]
        quoted = rng.choice(sentences).split()[:18]
        if n % 3 == 1:
            quoted[len(quoted) // 2] = "never"
        elif n % 6 == 2:
            quoted[3 : len(quoted) // 2] = ["…"]
        elif n % 6 == 5:
            rng.shuffle(quoted)
        parts.append(f"“{' '.join(quoted)},” the mayor said on Tuesday.")
        words += len(parts[-1].split())
    while words < DRAFT_WORDS:
        parts.append("Nobody else at the meeting wanted to speak about it.")
        words += 10
    rng.shuffle(parts)
    return cut_document("\n\n".join(parts))


def check_draft(draft: Document, lookup: MemoryLookup) -> list[str]:
    sources = Sources((lookup,), given=True)
    return [check_stretch(draft, q.span, sources, Claim()).verdict for q in draft.quotations]


def measure(documents: list[Document], draft: Document) -> tuple[float, float]:
    """Processor seconds to build the lookup, with the first question asked of it; and to check the draft when that is done (median)."""
    start = time.process_time()
    lookup = MemoryLookup(documents)
    lookup.find_windows(["nobody", "meeting", "speak"])
    built = time.process_time() - start
    rounds = []
    for _ in range(ROUNDS):
        start = time.process_time()
        check_draft(draft, lookup)
        rounds.append(time.process_time() - start)
    return built, statistics.median(rounds)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, help="the folder of gold data: real articles instead of made ones")
    parser.add_argument("--most", type=int, default=3_000, help="documents in the largest collection")
    given = parser.parse_args()
    texts = read_texts(given.data) if given.data else make_texts(given.most)
    sizes = sorted({max(1, min(len(texts), n)) for n in (100, 1_000, given.most)})
    start = time.process_time()
    documents = [replace(cut_document(text), kind="speech" if i % 2 else "article") for i, text in enumerate(texts)]
    print(f"reading {len(texts)} documents: {time.process_time() - start:.2f} s (not counted below)")
    # quoted from the smallest collection, so that each size answers the same question
    draft = make_draft(texts[: sizes[0]])
    print(f"draft: {len(draft.text.split())} words, {len(draft.quotations)} quotations")
    first: float | None = None
    for size in sizes:
        built, checked = measure(documents[:size], draft)
        first = first or checked
        print(
            f"{size:6} documents: lookup built in {built:.2f} s, draft checked in {checked:.3f} s "
            f"({1000 * checked / QUOTATIONS:.1f} ms a quotation; {checked / first:.2f} times that of {sizes[0]})"
        )


if __name__ == "__main__":
    main()
