"""Two versions of one page side by side: which statement of the older one each statement of the newer one is."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORD = re.compile(r"[\w'’]+")
ALIKE = 0.5  # share of words (F1) from which two wordings of one speaker are one statement
ALIKE_OF_OTHERS = 0.8  # where the speaker is another


class Worded(NamedTuple):
    """A statement as it is compared: its words, and who says it (what they are called)."""

    text: str
    speakers: frozenset[str]


def align_versions(old: Sequence[Worded], new: Sequence[Worded]) -> list[tuple[int, int]]:
    """Pairs of indices into both, in the order of the newer: each statement in one pair at most.

    The same words of the same speakers first, then the same words, then the most alike. Of equals the earlier in the text go together. A
    statement without a counterpart came or went. Cost is O(len(old) * len(new)) statements.
    """
    words = [[_words(one.text) for one in side] for side in (old, new)]
    scored = []
    for i, one in enumerate(old):
        for j, other in enumerate(new):
            score, same = likeness(words[0][i], words[1][j]), one.speakers == other.speakers
            if score >= (ALIKE if same else ALIKE_OF_OTHERS):
                scored.append((-(score == 1.0), -same, -score, abs(i - j), i, j))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for *_, i, j in sorted(scored):
        if j not in pairs and i not in taken:
            pairs[j] = i
            taken.add(i)
    return [(pairs[j], j) for j in sorted(pairs)]


def _words(text: str) -> Counter[str]:
    return Counter(word.casefold().replace("’", "'") for word in _WORD.findall(text))


def likeness(one: Counter[str], other: Counter[str]) -> float:
    """The F1 of words in common, in 0..1."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 1.0
