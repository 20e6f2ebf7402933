"""What is plain to see of a mention and an earlier one: how far apart, in which quotations, which words they share.

Everything is a small whole number that selects a row of a learned table; training and run time share this file. All
arrays are int64; M mentions, K pairs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from onrecord.extract.wording import CLASSES, DESCRIPTION, NAME, class_of, head_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.extract.pieces import Ints

LOOK_BACK = 60  # earlier mentions that are tried for each in training; at run time fewer may be
KINDS = 10
# name of a feature -> how many values it has; the order is that of the weights
SIZES = {
    "mentions_apart": 9,
    "sentences_apart": 6,
    "paragraphs_apart": 4,
    "classes": CLASSES * CLASSES,
    "words": 5,
    "kinds": KINDS * KINDS,
    "quoted": 5,
    "nested": 3,
    "openers": 4,
    "follows": 2,
}
FIRST_ROWS = np.cumsum([0, *SIZES.values()])[:-1]  # of each feature in the table of them all


@dataclass(frozen=True, slots=True)
class Described:
    """Mentions in the order of their first word, the longer first at the same one: one entry each."""

    start: Ints  # first word
    end: Ints  # one past the last word
    kind: Ints
    wording: Ints  # class of wording.class_of
    sentence: Ints
    paragraph: Ints
    quotation: Ints  # number of the outer quotation, -1 outside of any
    whole: Ints  # number of the folded words: equal words, equal number
    head: Ints  # number of the folded head word
    acronym: Ints  # number of the initials as if they were words, -1 for a single word
    opens: Ints  # 1 for the first mention of its sentence


def describe(
    words: Sequence[str],
    ranges: Sequence[tuple[int, int]],
    kinds: Ints,
    sentence_of: Ints,
    paragraph_of: Ints,
    quotation_of: Ints,
) -> Described:
    """`words` are the document's, `ranges` word ranges in order, `..._of` one entry a word."""
    count = len(ranges)
    start = np.fromiter((a for a, _ in ranges), np.int64, count)
    end = np.fromiter((b for _, b in ranges), np.int64, count)
    numbers: dict[str, int] = {}
    wording, whole, head, acronym = (np.full(count, -1, np.int64) for _ in range(4))
    for i, (a, b) in enumerate(ranges):
        own = list(words[a:b])
        wording[i] = class_of(own)
        at = head_of(own)
        bare = [w for w in own[: at + 1] if w.lower() not in ("the", "a", "an")] or own[: at + 1]
        whole[i] = numbers.setdefault(" ".join(bare).casefold(), len(numbers))
        head[i] = numbers.setdefault(own[at].casefold(), len(numbers))
        initials = "".join(w[0] for w in bare if w[:1].isupper())
        if len(initials) > 1 and len(bare) > 1:
            acronym[i] = numbers.setdefault(initials.casefold(), len(numbers))
    sentence = sentence_of[start] if count else start
    opens = np.r_[True, sentence[1:] != sentence[:-1]].astype(np.int64) if count else start
    paragraph = paragraph_of[start] if count else start
    quotation = quotation_of[start] if count else start
    return Described(start, end, kinds, wording, sentence, paragraph, quotation, whole, head, acronym, opens)


def list_pairs(count: int, look_back: int = LOOK_BACK) -> tuple[Ints, Ints]:
    """Every mention with each of up to `look_back` mentions before it: later [K], earlier [K]."""
    if count < 2:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    back = np.minimum(np.arange(count), look_back)
    later = np.repeat(np.arange(count), back)
    first = np.repeat(np.cumsum(back) - back, back)
    earlier = later - 1 - (np.arange(len(later)) - first)
    return later, earlier


_APART = np.array([0, 0, 1, 2, 3, *[4] * 3, *[5] * 8, *[6] * 16, *[7] * 32, 8])  # of 0, 1, 2 … 64 or more
_SENTENCES = np.array([0, 1, 2, 3, 4, 4, 4, 4, 5])


def compare(d: Described, later: Ints, earlier: Ints) -> Ints:
    """Features [K, len(SIZES)] of pairs."""
    m, a = later, earlier
    named = d.wording >= DESCRIPTION
    both = named[m] & named[a]
    shared = np.select(
        [
            both & (d.whole[m] == d.whole[a]),
            both & (d.acronym[m] >= 0) & (d.acronym[m] == d.whole[a])
            | both & (d.acronym[a] >= 0) & (d.acronym[a] == d.whole[m]),
            both & (d.head[m] == d.head[a]) & (d.wording[m] == NAME) & (d.wording[a] == NAME),
            both & (d.head[m] == d.head[a]),
        ],
        [1, 4, 2, 3],
        0,
    )
    qm, qa = d.quotation[m], d.quotation[a]
    quoted = np.select([(qm < 0) & (qa < 0), qm == qa, (qm >= 0) & (qa < 0), (qm < 0) & (qa >= 0)], [0, 1, 2, 3], 4)
    nested = np.select([d.end[m] <= d.end[a], (d.start[m] == d.start[a]) & (d.end[m] > d.end[a])], [1, 2], 0)
    return np.stack(
        [
            _APART[np.minimum(m - a, 64)],
            _SENTENCES[np.clip(d.sentence[m] - d.sentence[a], 0, 8)],
            np.clip(d.paragraph[m] - d.paragraph[a], 0, 3),
            d.wording[m] * CLASSES + d.wording[a],
            shared,
            d.kind[m] * KINDS + d.kind[a],
            quoted,
            nested,
            d.opens[m] * 2 + d.opens[a],
            ((d.start[m] - d.end[a] >= 0) & (d.start[m] - d.end[a] <= 1)).astype(np.int64),
        ],
        1,
    )
