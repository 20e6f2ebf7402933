"""From scores to attributions: which words are cues, and for each cue the best sequence of tags that the rules allow.

The network proposes, the written conventions constrain: content that holds words of a quotation holds all of it, a quotation that runs over paragraphs is one content, nobody is a source inside their own content,
two attributions of one level share no word of content, and there is no attribution without content. All indices are words.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from onrecord.extract.network import Decoding, Floats
    from onrecord.extract.pieces import Ints

Range = tuple[int, int]  # first word, and one past the last

B_CUE = 3  # tag of the flat head
PAIR_B_SOURCE, PAIR_I_SOURCE, PAIR_B_CONTENT, PAIR_I_CONTENT, PAIR_B_CUE, PAIR_I_CUE = range(
    1, 7
)  # of the pair head; 0 is none
NEVER = -1e4
FREE, WITH = range(2)  # ways of a chain: as it likes, with content
IMPOSSIBLE = -1e7
FAR_SHORT = -6.0  # content that makes a sequence this much worse (log) than the best one is none
CONTENT = slice(PAIR_B_CONTENT, PAIR_I_CONTENT + 1)
IS_CONTENT = np.isin(np.arange(7), (PAIR_B_CONTENT, PAIR_I_CONTENT))


@dataclass(frozen=True, slots=True)
class Candidate:
    """One attribution in words. `features` are what its calibrated score is computed from."""

    cue: Range
    source: tuple[Range, ...]
    content: tuple[Range, ...]
    features: tuple[float, ...]
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class QuotedWords:
    """A quotation in words: its marks are words `start` and `end - 1` (the latter only if closed)."""

    start: int
    end: int
    closed: bool
    continues: bool


def find_cues(flat: Floats, start: int, end: int, floor: float) -> list[tuple[int, float]]:
    """First words of cues among words `start` to `end` of a window, each with its probability."""
    begins = flat[start:end, B_CUE]
    return [(start + int(i), float(begins[i])) for i in np.flatnonzero(begins >= floor)]


def best_tags(scores: Floats, transitions: Floats, starts: Floats) -> tuple[NDArray[np.int64], Floats, Floats]:
    """The best tag sequence *with content* [K, G] of each row of `scores` [K, G, 7] whose middle column begins a cue (Viterbi
    1967), each of its tags' probability [K, G], and by how much it falls short of the best sequence of all [K], 0 or less.

    As the middle tag is given, the columns after it and those before it are two chains that know nothing of one another: both
    are followed at once, outwards. Each is followed twice: as it likes, and with content met on the way. The
    probability is that of the chosen tag among the word's own scores, before transitions.
    """
    rows, columns, tags = scores.shape
    reach = columns // 2
    sides = np.stack([scores[:, reach + 1 :], scores[:, reach - 1 :: -1]]).transpose(2, 3, 0, 1)  # [reach, 7, 2, K]
    sides = sides[:, :, None].copy()
    steps = np.stack([transitions, transitions.T], 2)[..., None, :, None]  # [nearer tag, farther tag, 1, 2, 1]
    best = np.empty((reach, tags, 2, 2, rows), scores.dtype)
    here = np.broadcast_to(steps[PAIR_B_CUE], best.shape[1:]).copy()
    here[:, WITH] = IMPOSSIBLE
    for t in range(reach):
        if t:
            here = (best[t - 1][:, None] + steps).max(0)
        here[CONTENT, WITH] = here[CONTENT, FREE]
        np.add(here, sides[t], out=best[t])
    ends = best[-1]
    ends[:, :, 1] += starts[:, None, None]
    total = ends.max(0)  # [2, 2, K]
    right, left = total[WITH, 0] + total[FREE, 1], total[FREE, 0] + total[WITH, 1]
    way = np.where([right >= left, right < left], WITH, FREE)  # [2, K]
    short = np.maximum(right, left) - total[FREE].sum(0)
    side, row = np.arange(2)[:, None], np.arange(rows)
    path = np.full((rows, columns), PAIR_B_CUE)
    tag = ends[:, way, side, row].argmax(0)
    for t in range(reach - 1, -1, -1):
        path[:, reach + 1 + t], path[:, reach - 1 - t] = tag
        way = np.where(IS_CONTENT[tag], FREE, way)
        if t:
            tag = (best[t - 1][:, way, side, row] + steps[:, tag, 0, side, 0]).argmax(0)
    e = np.exp(scores - scores.max(2, keepdims=True))
    chosen: Floats = np.take_along_axis(e, path[..., None], 2)[..., 0] / e.sum(2)
    return path, chosen, short


def tag_runs(path: NDArray[np.int64], begin: int, inner: int, offset: int) -> list[Range]:
    """Runs of one role in a tag sequence, moved by `offset`."""
    out: list[list[int]] = []
    for i in np.flatnonzero((path == begin) | (path == inner)).tolist():
        if out and path[i] == inner and out[-1][1] == i + offset:
            out[-1][1] = i + offset + 1
        else:
            out.append([i + offset, i + offset + 1])
    return [(a, b) for a, b in out]


def make_candidates(
    cues: Sequence[tuple[int, float]],
    scores: Floats,
    decoding: Decoding,
    quotations: Sequence[QuotedWords],
    paragraph_of: Ints,
    sentence_of: Ints,
) -> list[Candidate]:
    """Decode the pair scores of cues given by first word and probability. Those for which the rules leave no content are dropped.

    `paragraph_of` and `sentence_of` hold the paragraph and sentence of each word of the document: no content runs over the
    end of a paragraph, no source over that of a sentence.
    """
    if not cues:
        return []
    reach = decoding.reach
    scores = scores.copy()
    scores[:, :, PAIR_B_CUE] = NEVER  # a cue begins at its first word and nowhere else
    scores[:, reach, :] = NEVER
    scores[:, reach, PAIR_B_CUE] = 0.0
    paths, sure, short = best_tags(scores, decoding.transitions, decoding.starts)
    out = []
    for (first, probability), path, certain, lacks in zip(cues, paths, sure, short, strict=True):
        if lacks < FAR_SHORT:
            continue
        offset = first - reach
        cue = tag_runs(path, PAIR_B_CUE, PAIR_I_CUE, offset)[0]
        content = split_at(tag_runs(path, PAIR_B_CONTENT, PAIR_I_CONTENT, offset), paragraph_of)
        content = fit_quotations(content, cue, quotations_near(quotations, offset, offset + len(path)))
        source = best_sources(split_at(tag_runs(path, PAIR_B_SOURCE, PAIR_I_SOURCE, offset), sentence_of), cue)
        source = [s for s in source if not any(c[0] < s[1] and s[0] < c[1] for c in content)]
        is_content = (path == PAIR_B_CONTENT) | (path == PAIR_I_CONTENT)
        is_source = (path == PAIR_B_SOURCE) | (path == PAIR_I_SOURCE)
        features = (
            probability,
            float(certain[is_content].mean()),
            float(certain[is_content].min()),
            float(certain[is_source].mean()) if source else 0.0,
            float(bool(source)),
            float(lacks),
            math.log1p(sum(b - a for a, b in content)),
        )
        out.append(Candidate(cue, tuple(source), tuple(content), features))
    return [c for c in out if c.content]


def best_sources(source: list[Range], cue: Range) -> list[Range]:
    """An attribution has one source: of several, the nearest to the cue, the longer one at equal distance."""
    if not source:
        return []
    return [min(source, key=lambda s: (max(s[0] - cue[1], cue[0] - s[1], 0), s[0] - s[1]))]


def quotations_near(quotations: Sequence[QuotedWords], start: int, end: int) -> Sequence[QuotedWords]:
    """Those of a document's quotations that share a word with a stretch, and those that go on from the last of them."""
    first = bisect_right(quotations, start, key=lambda q: q.end)
    last = bisect_left(quotations, end, lo=first, key=lambda q: q.start)
    while last > first and last < len(quotations) and quotations[last].continues:
        last += 1
    return quotations[first:last]


def fit_quotations(content: list[Range], cue: Range, quotations: Sequence[QuotedWords]) -> list[Range]:
    """Move the ends of content to the quotation marks that they belong to.

    A span that holds a word of a closed quotation holds all of it, and the words that it had besides; of one that never
    closes, the opening mark. A quotation whose last word is content and whose marks reopen in the next paragraph goes on there. A quotation that the cue stands in is left alone, and no cue's word is content.
    """
    out: list[Range] = []
    for start, end in content:
        for q in quotations:
            if q.end <= start or q.start >= end or (q.start < cue[1] and cue[0] < q.end):
                continue
            start, end = _fit_one(start, end, q)
        if out and start < out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        elif start < end:
            out.append((start, end))
    return [piece for r in _go_on(out, quotations) for piece in _subtract(r, [cue])]


def _fit_one(start: int, end: int, q: QuotedWords) -> Range:
    if end == q.start + 1 and start < q.start:  # only the mark: the quotation is not this content's
        return start, q.start
    if not q.closed:
        return (q.start if start == q.start + 1 else start), end
    return min(start, q.start), max(end, q.end)


def _go_on(content: list[Range], quotations: Sequence[QuotedWords]) -> list[Range]:
    """A quotation that goes on in the next paragraph is content there too, if its words up to the break are."""
    for before, q in pairwise(quotations):
        reaches = [r for r in content if r[0] < before.end and r[1] >= before.end - 1]
        if q.continues and not before.closed and reaches:
            content = [(s, max(e, before.end)) if (s, e) in reaches else (s, e) for s, e in content]
            content = sorted(
                [*(piece for r in content for piece in _subtract(r, [(q.start, q.end)])), (q.start, q.end)]
            )
    return content


def split_at(ranges: Sequence[Range], index: Ints) -> list[Range]:
    """Ranges cut where `index` (of each word: its paragraph) changes."""
    out: list[Range] = []
    for start, end in ranges:
        cuts = (np.flatnonzero(np.diff(index[start:end])) + 1 + start).tolist()
        out += pairwise([start, *cuts, end])
    return out


def settle_overlaps(
    candidates: Sequence[Candidate], is_word: NDArray[np.bool_], quotations: Sequence[QuotedWords] = ()
) -> list[tuple[Candidate, int | None]]:
    """Attributions of one level share no word of content; one that stands inside another's content is that one's inner.

    Gives the survivors in the order of their text, each with the index of the one that it stands in. Of two that
    partly overlap, the higher score keeps the words, and of a quotation all; a source may serve several. `is_word` tells
    the document's words from its marks: an attribution left without a word of content is dropped.
    """
    kept: list[tuple[Range, Candidate]] = []
    for c in sorted(candidates, key=lambda c: -c.score):
        rest, reach = c, extent(c)
        for other, k in kept:
            if other[0] < reach[1] and reach[0] < other[1] and not _stands_in(rest, k) and not _stands_in(k, rest):
                rest = _without(rest, k, quotations)
        rest = replace(rest, content=tuple(r for r in rest.content if is_word[slice(*r)].any()))
        if rest.content:
            kept.append((extent(rest), rest))
    kept.sort(key=lambda entry: (min(entry[1].content[0][0], entry[1].cue[0]), -entry[1].content[-1][1]))
    return [(c, _innermost_holder(reach, c, kept)) for reach, c in kept]


def extent(c: Candidate) -> Range:
    """From the first to the last word of all that a candidate claims."""
    ranges = (c.cue, *c.source, *c.content)
    return min(r[0] for r in ranges), max(r[1] for r in ranges)


def _stands_in(inner: Candidate, outer: Candidate) -> bool:
    return all(_covered(r, outer.content) for r in (inner.cue, *inner.content))


def _covered(r: Range, spans: Sequence[Range]) -> bool:
    return any(s <= r[0] and r[1] <= e for s, e in spans)


def _innermost_holder(reach: Range, c: Candidate, all_of: Sequence[tuple[Range, Candidate]]) -> int | None:
    holders = [
        i
        for i, (other, o) in enumerate(all_of)
        if other[0] < reach[1] and reach[0] < other[1] and o is not c and _stands_in(c, o) and not _stands_in(o, c)
    ]
    return min(holders, key=lambda i: sum(e - s for s, e in all_of[i][1].content), default=None)


def _without(c: Candidate, other: Candidate, quotations: Sequence[QuotedWords]) -> Candidate:
    """`c` less the words that `other` claims; nothing is left of it if they claim the same cue."""
    if c.cue[0] < other.cue[1] and other.cue[0] < c.cue[1]:
        return replace(c, content=())
    taken = [*other.content, *other.source, other.cue]
    halves = [
        (q.start, q.end)
        for s, e in other.content
        for q in quotations_near(quotations, s, e)
        if q.start < e and not any(q.start <= i < q.end for i in (c.cue[0], other.cue[0]))
    ]
    content = tuple(piece for r in c.content for piece in _subtract(r, [*taken, *halves]))
    source = tuple(piece for r in c.source for piece in _subtract(r, [*other.content, other.cue]))
    return replace(c, content=content, source=source)


def _subtract(r: Range, taken: Sequence[Range]) -> list[Range]:
    pieces = [r]
    for s, e in taken:
        pieces = [p for a, b in pieces for p in ((a, min(b, s)), (max(a, e), b)) if p[0] < p[1]]
    return pieces


def calibrated(features: Sequence[float], calibration: Floats) -> float:
    """Logistic regression over the logits of probabilities: the last weight is the bias. Gives 0..1."""
    p = np.clip(np.array(features[:4], np.float64), 1e-4, 1 - 1e-4)
    x = np.r_[np.log(p / (1 - p)), features[4:], 1.0]
    return float(1 / (1 + np.exp(-float(x @ calibration))))
