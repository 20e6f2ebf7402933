"""Texts by the features that they share (pairs of words, shingles), in numpy arrays.

A feature that few texts have ties all of them to each other. One that many have (*the United States*) ties each of them only to
its *leaders*, those with the smallest hashes of their texts, and to the fewer, the more have it: so the cost of a text is bounded, a much-told text is still
held together, and which pairs are tied depends on the set of texts, never on the order in which they came.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from onrecord.link.nearby.hashes import mix
from onrecord.link.nearby.runs import SortedRuns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

LEADERS = 32
_LOW = np.uint64(0xFFFFFFFF)
_HALF = np.uint64(32)
_AT_ONCE = 200_000  # features looked up together: bounds the memory of one look-up


class NearbyIndex:
    """Features of texts. Texts are numbered from 0 as they are added; a text's hash (64 bits) says which it is.

    Holds 8 bytes a feature and 14 bytes a text.
    """

    def __init__(self, *, leaders: int = LEADERS, fewest: int = LEADERS, steps: Sequence[int] = ()) -> None:
        """Two texts are tied by one shared feature, and one more for each of `steps` that the features of the smaller reach.

        The more texts a feature has above `leaders`, the less it says, and the fewer of them lead: down to `fewest`.
        """
        self._leaders = leaders
        self._fewest = min(fewest, leaders)
        self._steps = np.array(sorted(steps), np.int64)
        self._postings = SortedRuns()
        self._texts = SortedRuns(numbered=True)
        self._counts = np.empty(0, np.uint16)
        self._crowded = False
        self.size = 0

    @property
    def size_bytes(self) -> int:
        return self._postings.size_bytes + self._texts.size_bytes + self._counts.nbytes

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
        self._grow(texts.size)
        self._counts[first : first + texts.size] = np.minimum(np.bincount(owners, minlength=texts.size), 65535)
        self.size += texts.size
        self._texts.add(texts, numbers)
        self._postings.add(features.astype(np.uint64) << _HALF | texts[owners] >> _HALF)
        found = [self._pairs(texts, owners[a:b], features[a:b], first) for a, b in _cuts(owners, _AT_ONCE)]
        if not found:
            return np.empty(0, np.int64), np.empty(0, np.int64)
        pairs = np.unique(np.concatenate(found))
        return (pairs >> _HALF).astype(np.int64), (pairs & _LOW).astype(np.int64)

    def _grow(self, more: int) -> None:
        if self.size + more > self._counts.size:
            grown = np.zeros(max(self.size + more, self._counts.size + self._counts.size // 4), np.uint16)
            grown[: self.size] = self._counts[: self.size]
            self._counts = grown

    def _pairs(
        self, texts: NDArray[np.uint64], owners: NDArray[np.int64], features: NDArray[np.uint32], first: int
    ) -> NDArray[np.uint64]:
        """Pairs as `smaller << 32 | larger`, of the texts that the features are of and any others."""
        kinds, inverse = np.unique(features, return_inverse=True)
        low = kinds.astype(np.uint64) << _HALF
        order = texts[owners] >> _HALF
        last_leader = self._last_leaders(low)[inverse]
        low = low[inverse]
        high = low | np.where(order <= last_leader, _LOW, last_leader)
        owner, values = self._postings.values_between(low, high)
        # (text, order of the other): how many features they share
        shared, count = np.unique(owners[owner].astype(np.uint64) << _HALF | values & _LOW, return_counts=True)
        orders = (shared & _LOW) << _HALF
        which, others = self._texts.numbers_between(orders, orders | _LOW)
        mine = (shared >> _HALF).astype(np.int64)[which] + first
        theirs = others.astype(np.int64)
        good = (mine != theirs) & (count[which] >= self._needed(mine, theirs))
        mine, theirs = mine[good], theirs[good]
        pairs = np.minimum(mine, theirs).astype(np.uint64) << _HALF | np.maximum(mine, theirs).astype(np.uint64)
        return np.unique(pairs)

    def _needed(self, left: NDArray[np.int64], right: NDArray[np.int64]) -> NDArray[np.int64]:
        fewer = np.minimum(self._counts[left], self._counts[right]).astype(np.int64)
        return 1 + np.searchsorted(self._steps, fewer, "right")

    def _last_leaders(self, low: NDArray[np.uint64]) -> NDArray[np.uint64]:
        """For each feature (`feature << 32`) the largest hash of a leader; the largest of all where all are leaders."""
        last = np.full(low.size, _LOW)
        counts = self._postings.count(low, low | _LOW)
        crowded = np.flatnonzero(counts > self._leaders)
        self._crowded = self._crowded or bool(crowded.size)
        leaders = np.maximum(self._leaders * self._leaders // np.maximum(counts, 1), self._fewest)
        for i in crowded.tolist():
            last[i] = self._postings.first(int(low[i]), int(low[i] | _LOW), int(leaders[i]))[-1] & _LOW
        return last

    def still_near(
        self,
        left: tuple[NDArray[np.int64], NDArray[np.uint64], NDArray[np.uint32]],
        right: tuple[NDArray[np.int64], NDArray[np.uint64], NDArray[np.uint32]],
        numbers: tuple[NDArray[np.int64], NDArray[np.int64]],
    ) -> NDArray[np.bool_]:
        """Which of these pairs would be named had all texts come at once: leaders change as texts come.

        `left` and `right` hold, for the texts of the pairs, the index of the pair, the text's hash, and a feature (one row a
        feature); `numbers` the numbers of both texts of each pair.
        """
        one, other = (pair.astype(np.uint64) << _HALF | features for pair, _, features in (left, right))
        common, at_left, at_right = np.intersect1d(one, other, assume_unique=True, return_indices=True)
        kinds, inverse = np.unique(common & _LOW, return_inverse=True)
        last_leader = self._last_leaders(kinds << _HALF)[inverse]
        ties = np.minimum(left[1][at_left] >> _HALF, right[1][at_right] >> _HALF) <= last_leader
        shared = np.bincount((common[ties] >> _HALF).astype(np.int64), minlength=numbers[0].size)
        return np.asarray(shared >= self._needed(*numbers))


def pair_features(
    words: NDArray[np.uint32], owners: NDArray[np.int64], *, reach: int, most: int, triples: bool = False
) -> tuple[NDArray[np.int64], NDArray[np.uint32]]:
    """The unordered pairs of words that stand at most `reach` apart in one text, hashed; `owners` (rising) says which text a word is of.

    With `triples` also each three words in a row: they are rare where the pairs are those of a formula. Of a text with more features than
    `most`, and than twice its words, those with the smallest hashes, so that a part keeps features of the whole.
    """
    holders, hashes = [], []
    for apart in range(1, min(reach, max(words.size - 1, 0)) + 1):
        left, right = words[:-apart], words[apart:]
        good = (owners[:-apart] == owners[apart:]) & (left != right)
        left, right = left[good].astype(np.uint64), right[good].astype(np.uint64)
        pair = np.minimum(left, right) << _HALF | np.maximum(left, right)
        hashes.append(mix(pair) >> _HALF)
        holders.append(owners[:-apart][good])
    if triples and words.size > 2:
        good = owners[:-2] == owners[2:]
        pair = mix(words[:-2].astype(np.uint64) << _HALF | words[1:-1].astype(np.uint64))
        hashes.append(mix(pair ^ words[2:].astype(np.uint64))[good] >> _HALF)
        holders.append(owners[:-2][good])
    if not holders:
        return np.empty(0, np.int64), np.empty(0, np.uint32)
    return _smallest(np.concatenate(holders), np.concatenate(hashes), np.maximum(2 * np.bincount(owners), most))


def _smallest(
    owners: NDArray[np.int64], hashes: NDArray[np.uint64], most: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.uint32]]:
    """Of each text its smallest different hashes (32 bits), `most` by text, sorted by text."""
    values = np.unique(owners.astype(np.uint64) << _HALF | hashes)
    holders = (values >> _HALF).astype(np.int64)
    starts = np.flatnonzero(np.diff(holders, prepend=-1))
    rank = np.arange(values.size) - np.repeat(starts, np.diff(np.append(starts, values.size)))
    kept = rank < most[holders]
    return holders[kept], (values[kept] & _LOW).astype(np.uint32)


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
