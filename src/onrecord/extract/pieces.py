"""A document as the network takes it: word pieces with what the uncased vocabulary loses, and windows over them.

Arrays are int64 and one-dimensional. `pieces` arrays have one entry a word piece, `words` arrays one a word.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tokenizers import Tokenizer

    from onrecord.schema import Document, Span

Ints = NDArray[np.int64]

CLS, SEP, PAD, MASK = 101, 102, 0, 103
MAX_PIECES_OF_A_WORD = 8  # addresses and noise; the rest of a longer word says nothing more

# letter case of a word
NO_LETTERS, LOWER, TITLE, UPPER, MIXED = range(5)
# where a word stands with regard to quotation marks (the marks themselves count as inside)
OUTSIDE, IN_DOUBLE, IN_UNCLOSED, IN_SINGLE, IN_INNER = range(5)
# what begins with a word
NOTHING, SENTENCE, PARAGRAPH = range(3)


@dataclass(frozen=True, slots=True)
class Pieces:
    """All word pieces of a document. `word_of[i]` is the word of piece i; `first_of[w]` the first piece of word w."""

    ids: Ints
    case: Ints
    quoted: Ints
    begins: Ints
    word_of: Ints
    first_of: Ints
    sentence_of: Ints  # of each word
    paragraph_of: Ints  # of each word
    quoted_words: Ints  # `quoted` of each word


@dataclass(frozen=True, slots=True)
class Window:
    """Words `start` to `end` are what one call of the network sees; it answers for words `core_start` to `core_end`."""

    start: int
    core_start: int
    core_end: int
    end: int


def cut_pieces(document: Document, tokenizer: Tokenizer) -> Pieces:
    """Cut a document's words into word pieces. A word of signs that the vocabulary lacks is one unknown piece."""
    words = document.words
    count = len(words)
    starts = np.fromiter((w[0] for w in words), np.int64, count)
    ends = np.fromiter((w[1] for w in words), np.int64, count)
    encoding = tokenizer.encode(document.text, add_special_tokens=False)
    ids = np.array(encoding.ids, np.int64)
    at = np.array([o[0] for o in encoding.offsets], np.int64)
    word_of = np.searchsorted(starts, at, side="right") - 1
    keep = word_of >= 0
    if count:
        keep &= at < ends[np.maximum(word_of, 0)]
    ids, word_of = ids[keep], word_of[keep]
    ids, word_of = _cap_long_words(*_fill_missing_words(ids, word_of, count))
    first_of = np.searchsorted(word_of, np.arange(count), side="left")
    case = np.fromiter((_case(document.text[s:e]) for s, e in words), np.int64, count)
    quoted = _quotation_states(document, starts)
    sentence_of = _index_of(document.sentences, starts)
    paragraph_of = _index_of(document.paragraphs, starts)
    begins = np.zeros(count, np.int64)
    if count:
        begins[np.r_[True, sentence_of[1:] != sentence_of[:-1]]] = SENTENCE
        begins[np.r_[True, paragraph_of[1:] != paragraph_of[:-1]]] = PARAGRAPH
    return Pieces(
        ids, case[word_of], quoted[word_of], begins[word_of], word_of, first_of, sentence_of, paragraph_of, quoted
    )


def _fill_missing_words(ids: Ints, word_of: Ints, count: int) -> tuple[Ints, Ints]:
    """Every word gets at least one piece: 100 ([UNK]) where the tokenizer's normaliser left nothing of it."""
    missing = np.setdiff1d(np.arange(count), word_of)
    if not len(missing):
        return ids, word_of
    where = np.searchsorted(word_of, missing)
    return np.insert(ids, where, 100), np.insert(word_of, where, missing)


def _cap_long_words(ids: Ints, word_of: Ints) -> tuple[Ints, Ints]:
    rank = np.arange(len(word_of)) - np.searchsorted(word_of, word_of, side="left")
    keep = rank < MAX_PIECES_OF_A_WORD
    return ids[keep], word_of[keep]


def _index_of(spans: Sequence[Span], starts: Ints) -> Ints:
    edges = np.fromiter((s[0] for s in spans), np.int64, len(spans))
    return np.searchsorted(edges, starts, side="right") - 1


def _case(word: str) -> int:
    if word.islower():
        return LOWER
    if word.isupper():
        return UPPER if len(word) > 1 else TITLE
    if word.istitle():
        return TITLE
    if not any(map(str.isalpha, word)):
        return NO_LETTERS
    return TITLE if word[0].isupper() and word[1:].islower() else MIXED


def _quotation_states(document: Document, starts: Ints) -> Ints:
    states = np.zeros(len(starts), np.int64)
    for q in document.quotations:
        lo, hi = np.searchsorted(starts, (q.start, q.end))
        if q.depth:
            states[lo:hi] = IN_INNER
        elif q.mark == "single":
            states[lo:hi] = IN_SINGLE
        else:
            states[lo:hi] = IN_DOUBLE if q.closed else IN_UNCLOSED
    return states


def cut_windows(pieces: Pieces, core: int, margin: int) -> list[Window]:
    """Cut a document into windows that answer for about `core` pieces and see up to `margin` more on either side.

    A core ends with a paragraph where one ends in its second half, else with a sentence, else anywhere. No limit on length.
    """
    count = len(pieces.first_of)
    edges = np.r_[pieces.first_of, len(pieces.ids)]
    paragraph_ends = _changes(pieces.paragraph_of)
    sentence_ends = _changes(pieces.sentence_of)
    windows: list[Window] = []
    at = 0
    while at < count:
        limit = int(np.searchsorted(edges, edges[at] + core, side="right")) - 1
        if limit >= count:
            stop = count
        else:
            half = int(np.searchsorted(edges, edges[at] + core // 2))
            stop = (
                _last_within(paragraph_ends, half, limit)
                or _last_within(sentence_ends, half, limit)
                or max(limit, at + 1)
            )
        start = int(np.searchsorted(edges, max(0, edges[at] - margin)))
        end = max(stop, int(np.searchsorted(edges, edges[stop] + margin, side="right")) - 1)
        windows.append(Window(start, at, stop, min(end, count)))
        at = stop
    return windows


def _changes(index: Ints) -> list[int]:
    return [*(np.flatnonzero(index[1:] != index[:-1]) + 1).tolist(), len(index)]


def _last_within(edges: list[int], low: int, high: int) -> int | None:
    i = bisect_right(edges, high) - 1
    return edges[i] if i >= 0 and edges[i] > low else None
