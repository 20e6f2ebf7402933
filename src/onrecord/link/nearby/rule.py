"""Which texts are worth comparing, by the features that they share: said once for texts in memory and for those of a record.

A feature that few texts have ties all of them to each other. One that many have (*the United States*) ties each of them only to
its *leaders*, those with the smallest ranks, and to the fewer, the more have it: so the cost of a text is bounded, a much-told text is still
held together, and which pairs are tied depends on the set of texts, never on the order in which they came.

A posting is 64 bits: the feature, then the rank of a text that has it. A rank is 30 bits of the text's hash and 2 bits that say how many
features the text has, so that a pair can be judged before either text is looked up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

LEADERS = 32
LOW = np.uint64(0xFFFFFFFF)
HALF = np.uint64(32)
_CLASS = np.uint64(3)  # the bits of a rank that say how many features its text has


class Sorted(Protocol):
    """Postings that can be looked up by range, both ends inclusive."""

    def values_between(
        self, low: NDArray[np.uint64], high: NDArray[np.uint64]
    ) -> tuple[NDArray[np.int64], NDArray[np.uint64]]:
        """All postings in each range; with each the index of its range."""


class Rule(NamedTuple):
    """Two texts are tied by one shared feature, and one more for each of `steps` (three at most) that the features of the smaller reach.

    The more texts a feature has above `leaders`, the less it says, and the fewer of them lead: down to `fewest`.
    """

    leaders: int = LEADERS
    fewest: int = LEADERS
    steps: tuple[int, ...] = ()

    def ranks(self, texts: NDArray[np.uint64], counts: NDArray[np.int64]) -> NDArray[np.uint64]:
        """The ranks of texts with these hashes and so many features."""
        reached = np.searchsorted(np.array(self.steps, np.int64), counts, "right").astype(np.uint64)
        return texts >> HALF & ~_CLASS | reached

    def lead(self, counts: NDArray[np.int64]) -> NDArray[np.int64]:
        """How many lead of so many texts with one feature; all do where they are `leaders` or fewer."""
        return np.where(
            counts > self.leaders,
            np.maximum(self.leaders * self.leaders // np.maximum(counts, 1), min(self.fewest, self.leaders)),
            counts,
        )

    def name_pairs(
        self,
        postings: Sorted,
        ranks: NDArray[np.uint64],
        owners: NDArray[np.int64],
        features: NDArray[np.uint32],
        last_leaders: NDArray[np.uint64],
    ) -> tuple[NDArray[np.int64], NDArray[np.uint64]]:
        """What texts share enough features with: for each pair the index of the text and the rank of the other.

        `ranks` are those of the texts, `owners` the index of a text for each of `features`, `last_leaders` the largest rank of a leader of that
        feature (LOW where all lead).
        """
        mine = ranks[owners]
        low = features.astype(np.uint64) << HALF
        owner, values = postings.values_between(low, low | np.where(mine <= last_leaders, LOW, last_leaders))
        shared, count = np.unique(owners[owner].astype(np.uint64) << HALF | values & LOW, return_counts=True)
        texts, others = (shared >> HALF).astype(np.int64), shared & LOW
        good = count >= needed(ranks[texts], others)
        return texts[good], others[good]


class Side(NamedTuple):
    """One text of each of many pairs: its rank; its features, each with the index of its pair."""

    ranks: NDArray[np.uint64]
    owners: NDArray[np.int64]
    features: NDArray[np.uint32]


def common_features(left: Side, right: Side) -> tuple[NDArray[np.int64], NDArray[np.uint64]]:
    """The features that both texts of a pair have, each with the index of its pair."""
    one, other = (side.owners.astype(np.uint64) << HALF | side.features for side in (left, right))
    common = np.intersect1d(one, other, assume_unique=True)
    return (common >> HALF).astype(np.int64), common & LOW


def still_near(
    left: Side, right: Side, pairs: NDArray[np.int64], last_leaders: NDArray[np.uint64]
) -> NDArray[np.bool_]:
    """Which pairs would be named had all texts come at once: leaders change as texts come.

    `pairs` are those of `common_features`, `last_leaders` the largest rank of a leader of each of these features.
    """
    ties = np.minimum(left.ranks[pairs], right.ranks[pairs]) <= last_leaders
    shared = np.bincount(pairs[ties], minlength=left.ranks.size)
    return np.asarray(shared >= needed(left.ranks, right.ranks))


def needed(one: NDArray[np.uint64], other: NDArray[np.uint64]) -> NDArray[np.int64]:
    """How many features two texts of these ranks must share."""
    fewer: NDArray[np.int64] = np.minimum(one & _CLASS, other & _CLASS).astype(np.int64)
    return fewer + 1


def rank_ranges(ranks: NDArray[np.uint64]) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """From which to which hash, inclusive, texts of these ranks can have."""
    return (ranks & ~_CLASS) << HALF, (ranks | _CLASS) << HALF | LOW
