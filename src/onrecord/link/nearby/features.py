"""Texts by the features that they share (pairs of words, shingles), in numpy arrays: the rule over texts that are held in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from onrecord.link.nearby.distinct import distinct
from onrecord.link.nearby.rule import HALF, LOW, Rule, Side, common_features, rank_ranges, still_near
from onrecord.link.nearby.runs import SortedRuns

if TYPE_CHECKING:
    from numpy.typing import NDArray

_AT_ONCE = 200_000  # features looked up together: bounds the memory of one look-up


class NearbyIndex:
    """Features of texts. Texts are numbered from 0 as they are added; a text's hash (64 bits) says which it is.

    Holds 8 bytes a feature and 16 bytes a text.
    """

    def __init__(self, rule: Rule) -> None:
        self._rule = rule
        self._postings = SortedRuns()
        self._texts = SortedRuns(numbered=True)
        self._ranks = np.empty(0, np.uint32)
        self._crowded = False
        self.size = 0

    @property
    def size_bytes(self) -> int:
        return self._postings.size_bytes + self._texts.size_bytes + self._ranks.nbytes

    @property
    def is_crowded(self) -> bool:
        """Whether some feature has had more texts than leaders."""
        return self._crowded

    def find_all(self, texts: NDArray[np.uint64]) -> list[tuple[int, int]]:
        """The hash and the number of each of these texts that is there."""
        which, numbers = self._texts.numbers_between(texts, texts)
        return list(zip(texts[which].tolist(), numbers.tolist(), strict=True))

    def add(
        self, texts: NDArray[np.uint64], owners: NDArray[np.int64], features: NDArray[np.uint32]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Add new texts; the pairs (smaller number, larger number) that are worth comparing and hold one of them at least.

        `owners` are indices into `texts`, in rising order, one for each of `features`; a text has each feature once.
        """
        first = self.size
        numbers = np.arange(first, first + texts.size, dtype=np.uint32)
        ranks = self._rule.ranks(texts, np.bincount(owners, minlength=texts.size))
        self._grow(texts.size)
        self._ranks[first : first + texts.size] = ranks
        self.size += texts.size
        self._texts.add(texts, numbers)
        self._postings.add(features.astype(np.uint64) << HALF | ranks[owners])
        found = [self._pairs(ranks, owners[a:b], features[a:b], first) for a, b in _cuts(owners, _AT_ONCE)]
        if not found:
            return np.empty(0, np.int64), np.empty(0, np.int64)
        pairs = distinct(np.concatenate(found))
        return (pairs >> HALF).astype(np.int64), (pairs & LOW).astype(np.int64)

    def _grow(self, more: int) -> None:
        if self.size + more > self._ranks.size:
            grown = np.zeros(max(self.size + more, self._ranks.size + self._ranks.size // 4), np.uint32)
            grown[: self.size] = self._ranks[: self.size]
            self._ranks = grown

    def _pairs(
        self, ranks: NDArray[np.uint64], owners: NDArray[np.int64], features: NDArray[np.uint32], first: int
    ) -> NDArray[np.uint64]:
        """Pairs as `smaller << 32 | larger`, of the texts that the features are of and any others."""
        kinds, inverse = np.unique(features, return_inverse=True)
        last_leaders = self._last_leaders(kinds.astype(np.uint64))[inverse]
        texts, others = self._rule.name_pairs(self._postings, ranks, owners, features, last_leaders)
        which, numbers = self._texts.numbers_between(*rank_ranges(others))
        mine, theirs = texts[which] + first, numbers.astype(np.int64)
        good = (mine != theirs) & (self._ranks[theirs] == others[which])
        mine, theirs = mine[good], theirs[good]
        pairs = np.minimum(mine, theirs).astype(np.uint64) << HALF | np.maximum(mine, theirs).astype(np.uint64)
        return distinct(pairs)

    def _last_leaders(self, features: NDArray[np.uint64]) -> NDArray[np.uint64]:
        """For each feature the largest rank of a leader; the largest of all where all are leaders."""
        low = features << HALF
        last = np.full(low.size, LOW)
        counts = self._postings.count(low, low | LOW)
        crowded = np.flatnonzero(counts > self._rule.leaders)
        self._crowded = self._crowded or bool(crowded.size)
        lead = self._rule.lead(counts)
        for i in crowded.tolist():
            last[i] = self._postings.first(int(low[i]), int(low[i] | LOW), int(lead[i]))[-1] & LOW
        return last

    def still_near(self, left: Side, right: Side) -> NDArray[np.bool_]:
        """Which pairs of texts would be named had all texts come at once."""
        pairs, features = common_features(left, right)
        kinds, inverse = np.unique(features, return_inverse=True)
        return still_near(left, right, pairs, self._last_leaders(kinds)[inverse])

    def side(self, texts: NDArray[np.int64], owners: NDArray[np.int64], features: NDArray[np.uint32]) -> Side:
        """Texts of pairs, given by number, with their features."""
        return Side(self._ranks[texts].astype(np.uint64), owners, features)


def _cuts(owners: NDArray[np.int64], at_once: int) -> list[tuple[int, int]]:
    """Ranges of about so many rows that begin and end where a text does."""
    cuts, begin = [], 0
    while begin < owners.size:
        end = min(begin + at_once, owners.size)
        if end < owners.size:
            end = int(np.searchsorted(owners, owners[end - 1], "right"))
        cuts.append((begin, end))
        begin = end
    return cuts
