"""PolNeAR articles as training examples: word-level labels over the same words and pieces that run time sees."""

from __future__ import annotations

import gzip
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from tokenizers import Tokenizer

from onrecord.document import cut_document
from onrecord.extract.pieces import Pieces, cut_pieces
from onrecord.schema import Document

TRAINED_ON = ("polnear/train.jsonl.gz", "polnear/train.other_annotators.jsonl.gz")
FLAT = {"O": 0, "B-source": 1, "I-source": 2, "B-cue": 3, "I-cue": 4, "B-content": 5, "I-content": 6}
PAIR = {"O": 0, "B-source": 1, "I-source": 2, "B-content": 3, "I-content": 4, "B-cue": 5, "I-cue": 6}


@dataclass(frozen=True, slots=True)
class Gold:
    """One gold attribution in word indices; `cue` is first and last word, both inclusive."""

    cue: tuple[int, int]
    source: list[tuple[int, int]]
    content: list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Taught:
    """What a teacher holds of an example: `flat` [words, 7] probabilities of the flat head's tags, and for each gold cue, by
    its first word, the probabilities of the pair head's tags [G, 7] and of each pair of neighbouring ones [G, 7, 7]."""

    flat: np.ndarray
    pairs: dict[int, tuple[np.ndarray, np.ndarray]]


@dataclass(frozen=True, slots=True)
class Example:
    id: str
    document: Document
    pieces: Pieces
    flat: np.ndarray
    golds: list[Gold]
    row: dict[str, Any]
    taught: Taught | None = None


def read_rows(path: Path) -> list[dict[str, Any]]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as f:
        return [json.loads(line) for line in f if line.strip()]


def fingerprint(paths: list[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def make_example(row: dict[str, Any], tokenizer: Tokenizer) -> Example:
    document = cut_document(row["text"], name=row["id"])
    pieces = cut_pieces(document, tokenizer)
    starts = np.array([w.start for w in document.words], np.int64)
    flat = np.zeros(len(starts), np.int64)
    golds = []
    for a in row["attributions"]:
        ranges = {role: [_words_of(starts, s, e) for s, e in a[role]] for role in ("source", "cue", "content")}
        ranges = {role: [r for r in spans if r[1] > r[0]] for role, spans in ranges.items()}
        for role, spans in ranges.items():
            for s, e in spans:
                flat[s:e] = FLAT["I-" + role]
                flat[s] = FLAT["B-" + role]
        if ranges["cue"] and ranges["content"]:
            cue = ranges["cue"][0]
            golds.append(Gold((cue[0], cue[1] - 1), ranges["source"], ranges["content"]))
    return Example(row["id"], document, pieces, flat, golds, row)


def _words_of(starts: np.ndarray, start: int, end: int) -> tuple[int, int]:
    lo, hi = np.searchsorted(starts, (start, end))
    return int(lo), int(hi)
