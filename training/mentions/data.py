"""GUM's entity mentions and coreference as word ranges, over the same words and pieces that run time sees.

The articles of wikinews/dev.jsonl stand in GUM too and are for reporting only: they are left out here, and it is asserted.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

import numpy as np
from tokenizers import Tokenizer

from onrecord.document import cut_document
from onrecord.extract.mentions import quotations_of
from onrecord.extract.pieces import Pieces, cut_pieces
from onrecord.extract.wording import DESCRIPTION, NO_PRONOUN, class_of
from onrecord.schema import Document, MentionKind
from training.data import read_rows

GUM = "coref/gum.jsonl.gz"
LEFT_OUT = "wikinews/dev.jsonl"
KINDS: tuple[str, ...] = get_args(MentionKind)
_SPELLED = {"organization": "organisation"}
_LINKED = frozenset(KINDS.index(kind) for kind in ("person", "organisation", "place", "animal"))


@dataclass(frozen=True, slots=True)
class Marked:
    """A document with its mentions: word ranges, kinds and clusters side by side, in order, the longer first."""

    id: str
    split: str
    document: Document
    pieces: Pieces
    words: list[str]
    quotation_of: np.ndarray
    ranges: list[tuple[int, int]]
    kinds: list[int]
    clusters: list[str]


def read_gum(data: Path, tokenizer: Tokenizer) -> list[Marked]:
    """Every document of GUM but those that are for reporting only."""
    left_out = {row["id"] for row in read_rows(data / LEFT_OUT)}
    marked = [_mark(row, tokenizer) for row in read_rows(data / GUM) if row["id"] not in left_out]
    assert marked
    assert not left_out & {m.id for m in marked}
    return marked


def _mark(row: dict[str, Any], tokenizer: Tokenizer) -> Marked:
    document = cut_document(row["text"], name=row["id"])
    first = {word.start: i for i, word in enumerate(document.words)}
    last = {word.end: i + 1 for i, word in enumerate(document.words)}
    found = {
        (first[m["start"]], last[m["end"]]): (KINDS.index(_SPELLED.get(m["type"], m["type"])), m["cluster"])
        for m in row["mentions"]
        if m["start"] in first and m["end"] in last  # a few stand inside of a word
    }
    ranges = sorted(found, key=lambda r: (r[0], -r[1]))
    kinds, clusters = [found[r][0] for r in ranges], [found[r][1] for r in ranges]
    return unmarked(row["id"], row["split"], document, tokenizer, ranges, kinds, clusters)


def unmarked(
    name: str,
    split: str,
    document: Document,
    tokenizer: Tokenizer,
    ranges: list[tuple[int, int]] | None = None,
    kinds: list[int] | None = None,
    clusters: list[str] | None = None,
) -> Marked:
    """A document with the mentions given, by default none."""
    pieces = cut_pieces(document, tokenizer)
    words = [document.text[slice(*word)] for word in document.words]
    return Marked(
        name,
        split,
        document,
        pieces,
        words,
        quotations_of(document, len(words)),
        ranges or [],
        kinds or [],
        clusters or [],
    )


def are_linked(words: list[str], ranges: list[tuple[int, int]], kinds: list[int]) -> list[int]:
    """Numbers of the mentions that are linked: people, organisations, places, animals, and pronouns of any kind."""
    return [
        i
        for i, ((a, b), kind) in enumerate(zip(ranges, kinds, strict=True))
        if kind in _LINKED or NO_PRONOUN < class_of(words[a:b]) < DESCRIPTION
    ]
