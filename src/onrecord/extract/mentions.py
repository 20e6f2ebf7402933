"""Who and what a document mentions, and which mentions probably name the same: found and scored, never decided.

The encoder's middle states go through layers of their own for the words that a window answers for. A span is scored by its
first and last word (a biaffine product, Dozat and Manning 2017, over all spans of a window as Yu, Bohnet and Poesio 2020 do
for nested entities), its kind by the same two words; each person, organisation, place, animal and pronoun is then compared
with the mentions before it. Cost is linear in the text: spans have at most `longest` words, pairs look back so many mentions.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

import numpy as np

from onrecord.extract.pairs import FIRST_ROWS, compare, describe, list_pairs
from onrecord.extract.wording import DESCRIPTION, NO_PRONOUN, class_of, form_of_class, head_of
from onrecord.schema import Link, Mention, MentionKind, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.extract.decode import Range
    from onrecord.extract.network import Floats, MentionHeads
    from onrecord.extract.pieces import Ints, Pieces, Window
    from onrecord.schema import Document

KINDS: tuple[MentionKind, ...] = get_args(MentionKind)
LINKED = frozenset(KINDS.index(kind) for kind in ("person", "organisation", "place", "animal"))
_AT_ONCE = 1024  # pairs that are scored in one step: their rows fit into the cache
LEAST_LINK = 0.02  # links less likely than that are left out


@dataclass(frozen=True, slots=True)
class Spotted:
    """A mention in words, with its kind's number and a score in 0..1."""

    words: Range
    kind: int
    score: float


def find_mentions(
    document: Document, pieces: Pieces, heads: MentionHeads, states: Sequence[tuple[Window, Floats]]
) -> tuple[tuple[Mention, ...], tuple[Link, ...]]:
    """Mentions in the order of the text, the longer first at the same word, and their links.

    `states` holds each window with the states [W, width] of the words that it answers for, in order.
    """
    words, text = document.words, document.text
    sentence_of = pieces.sentence_of
    spotted = [s for window, x in states for s in spot(x, window.core_start, sentence_of, heads)]
    spotted.sort(key=lambda s: (s.words[0], -s.words[1]))
    own = [text[a:b] for a, b in words]
    classes = [class_of(own[a:b]) for a, b in (s.words for s in spotted)]
    mentions = tuple(
        Mention(Span(words[a].start, words[b - 1].end), KINDS[s.kind], form_of_class(number), round(s.score, 4))
        for s, number in zip(spotted, classes, strict=True)
        for a, b in (s.words,)
    )
    whole = np.concatenate([x for _, x in states]) if states else np.zeros((0, 0), np.float32)
    return mentions, _link(own, spotted, classes, whole, pieces, quotations_of(document, len(words)), heads)


def spot(x: Floats, first: int, sentence_of: Ints, heads: MentionHeads) -> list[Spotted]:
    """Mentions among the words `first` onwards whose states are `x` [W, width]: the surest first, none that cross one another or
    the end of a sentence. `sentence_of` holds the sentence of each word of the document."""
    w, count = heads.weights, len(x)
    begins = np.maximum(heads.linear("start", x), 0) @ w["bilinear"]
    ends = np.maximum(heads.linear("end", x), 0)
    opens, closes = x @ w["begin"] + w["bias"][0], x @ w["finish"]
    here = sentence_of[first : first + count]
    floor = float(np.log(heads.floor / (1 - heads.floor)))
    parts = []
    for more in range(min(heads.longest, count)):  # words besides the first
        score = np.einsum("ij,ij->i", begins[: count - more], ends[more:])
        score += opens[: count - more] + closes[more:] + w["length"][more]
        likely = np.flatnonzero((score > floor) & (here[: count - more] == here[more:]))
        parts.append((likely, likely + more, score[likely]))
    at, to, found = (np.concatenate(part) for part in zip(*parts, strict=True))
    order = np.argsort(-found, kind="stable")
    kept = without_crossing(at[order].tolist(), to[order].tolist())
    if not kept:
        return []
    chosen = order[[i for i, *_ in kept]]
    at, to = at[chosen], to[chosen]
    kinds = heads.linear("kind2", np.maximum(heads.linear("kind1", np.concatenate([x[at], x[to]], 1)), 0)).argmax(1)
    sure = 1 / (1 + np.exp(-found[chosen]))
    return [
        Spotted((first + a, first + b + 1), k, float(s))
        for a, b, k, s in zip(at.tolist(), to.tolist(), kinds.tolist(), sure.tolist(), strict=True)
    ]


def without_crossing(at: Sequence[int], to: Sequence[int]) -> list[tuple[int, int, int]]:
    """Of spans from the surest on, those that cross none before them: number, first and last word. They may nest."""
    kept: list[tuple[int, int, int]] = []
    near: dict[int, list[tuple[int, int]]] = {}  # kept spans by every word inside of them, of which there are few
    for i, (a, b) in enumerate(zip(at, to, strict=True)):
        others = {s for word in {a, b} for s in near.get(word, ())}
        if any(c < a <= d < b or a < c <= b < d for c, d in others):
            continue
        kept.append((i, a, b))
        for word in range(a, b + 1):
            near.setdefault(word, []).append((a, b))
    return kept


def _link(
    words: Sequence[str],
    spotted: Sequence[Spotted],
    classes: Sequence[int],
    states: Floats,
    pieces: Pieces,
    quotation_of: Ints,
    heads: MentionHeads,
) -> tuple[Link, ...]:
    numbers = [i for i, s in enumerate(spotted) if s.kind in LINKED or NO_PRONOUN < classes[i] < DESCRIPTION]
    ranges = [spotted[i].words for i in numbers]
    later, earlier = list_pairs(len(ranges), heads.look_back)
    if not len(later):
        return ()
    kinds = np.array([spotted[i].kind for i in numbers], np.int64)
    described = describe(words, ranges, kinds, pieces.sentence_of, pieces.paragraph_of, quotation_of)
    at = np.array([(a, a + head_of(words[a:b]), b - 1) for a, b in ranges])
    reps = np.maximum(heads.linear("rep", states[at].reshape(len(at), -1)), 0)
    scores = score_pairs(reps, later, earlier, compare(described, later, earlier), heads)
    grid = np.full((len(ranges), heads.look_back + 1), -np.inf, np.float32)
    grid[:, 0] = 0.0
    grid[later, later - earlier] = scores
    chance = np.exp(grid - grid.max(1, keepdims=True))
    chance /= chance.sum(1, keepdims=True)
    rows, back = np.nonzero(chance[:, 1:] >= LEAST_LINK)
    return tuple(
        Link(numbers[m], numbers[m - b], round(p, 4))
        for m, b, p in zip(rows.tolist(), (back + 1).tolist(), chance[rows, back + 1].tolist(), strict=True)
    )


def score_pairs(reps: Floats, later: Ints, earlier: Ints, features: Ints, heads: MentionHeads) -> Floats:
    """Log odds [K] that two mentions name the same, against the later one's naming nobody that was named before."""
    w = heads.weights
    own, other = heads.linear("later", reps), reps @ w["earlier.weight"]
    table, features = w["table"], features + FIRST_ROWS
    out = np.empty(len(later), np.float32)
    row = np.empty((_AT_ONCE, reps.shape[1]), np.float32)
    for a in range(0, len(later), _AT_ONCE):
        m, e = later[a : a + _AT_ONCE], earlier[a : a + _AT_ONCE]
        z = (reps[m] * reps[e]) @ w["product.weight"]
        part = row[: len(z)]
        for source, index in ((own, m), (other, e), *((table, column) for column in features[a : a + _AT_ONCE].T)):
            np.take(source, index, axis=0, out=part, mode="clip")
            z += part
        out[a : a + _AT_ONCE] = np.maximum(z, 0) @ w["out.weight"] + w["out.bias"][0]
    return out


def quotations_of(document: Document, count: int) -> Ints:
    """The outer quotation that each word stands in, by its number; -1 for none."""
    out = np.full(count, -1, np.int64)
    starts = np.fromiter((word[0] for word in document.words), np.int64, count)
    outer = [q for q in document.quotations if q.depth == 0]
    for number, q in enumerate(outer):
        low, high = np.searchsorted(starts, (q.start, q.end))
        out[low:high] = number
    return out
