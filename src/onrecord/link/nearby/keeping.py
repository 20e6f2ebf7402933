"""The rule of likeness over postings that are kept elsewhere, and that texts come to and go from.

Who leads changes as texts come and go. What is named when a text comes, less what `shaken` texts lose, plus what `risen` ones gain, is
what would be named had the texts that are left come at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

import numpy as np

from onrecord.link.nearby.distinct import distinct
from onrecord.link.nearby.rule import HALF, LOW, Rule, Side, common_features, still_near
from onrecord.link.nearby.runs import SortedRuns

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Whole = NDArray[np.uint64]


class Postings(Protocol):
    """Where postings are kept (see `rule`), and which features are crowded."""

    def crowd(self, features: Whole) -> tuple[Whole, NDArray[np.int64], Whole]:
        """Those of these features that are crowded, rising: feature, how many texts have it, largest rank of a leader."""

    def keep_crowd(self, features: Whole, counts: NDArray[np.int64], last: Whole) -> None:
        """Note crowded features, new ones and changed ones."""

    def end_crowd(self, features: Whole) -> None:
        """Note that features are crowded no more."""

    def leading(self, features: Whole) -> Whole:
        """The postings of these features (rising), of crowded ones those of their leaders, in any order."""

    def all_of(self, features: Whole) -> Whole:
        """All postings of these features."""

    def first_of(self, feature: int, count: int) -> Whole:
        """The smallest postings of a feature."""

    def add(self, postings: Whole) -> None:
        """Add postings, rising; what is there already stays."""

    def remove(self, postings: Whole) -> None: ...


class Texts(NamedTuple):
    """Texts with their ranks, and their features, each with the index of its text."""

    ranks: Whole
    owners: NDArray[np.int64]
    features: NDArray[np.uint32]

    @property
    def postings(self) -> Whole:
        return distinct(self.features.astype(np.uint64) << HALF | self.ranks[self.owners])


class Named(NamedTuple):
    """Pairs of a text (index) and another's rank; and the ranks of texts that lead no more, whose pairs may be named no more."""

    texts: NDArray[np.int64]
    others: Whole
    shaken: Whole


def add_texts(postings: Postings, rule: Rule, texts: Texts) -> Named:
    """Take in new texts."""
    kinds = distinct(texts.features).astype(np.uint64)
    last_before, counts = _spread(kinds, postings)
    before = np.sort(postings.leading(kinds))
    fresh = np.setdiff1d(texts.postings, before, assume_unique=True)
    postings.add(fresh)
    counts = np.where(counts > 0, counts, _count(before, kinds)) + _count(fresh, kinds)
    held = distinct(np.concatenate((before, fresh)))
    last = _last(rule, held, kinds, counts)
    crowded = counts > rule.leaders
    postings.keep_crowd(kinds[crowded], counts[crowded], last[crowded])
    at = np.searchsorted(kinds, before >> HALF)
    shaken = distinct(before[before & LOW > last[at]] & LOW)
    return Named(*_name(postings, rule, texts, kinds, last, held, last_before < LOW), shaken)


def name_again(postings: Postings, rule: Rule, texts: Texts) -> Named:
    """What texts that are there share enough features with."""
    kinds = distinct(texts.features).astype(np.uint64)
    last, _ = _spread(kinds, postings)
    found = _name(postings, rule, texts, kinds, last, np.sort(postings.leading(kinds)), last < LOW)
    return Named(*found, np.empty(0, np.uint64))


def remove_texts(postings: Postings, rule: Rule, texts: Texts) -> Whole:
    """Take texts out. The ranks of texts that have risen to lead: what they share enough features with may be named now."""
    gone = texts.postings
    postings.remove(gone)
    kinds = distinct(gone >> HALF)
    features, counts, last = postings.crowd(kinds)
    left = counts - _count(gone, features)
    lead = rule.lead(left)
    risen, kept = [], []
    for at, feature in enumerate(features.tolist()):
        leaders = postings.first_of(feature, int(lead[at])) & LOW
        risen.append(leaders[leaders > last[at]])
        kept.append(leaders.max(initial=0))
    crowded = left > rule.leaders
    postings.end_crowd(features[~crowded])
    postings.keep_crowd(features[crowded], left[crowded], np.array(kept, np.uint64)[crowded])
    return distinct(np.concatenate(risen)) if risen else np.empty(0, np.uint64)


def find_standing(postings: Postings, left: Side, right: Side) -> NDArray[np.bool_]:
    """Which pairs of texts are still named."""
    pairs, features = common_features(left, right)
    kinds, inverse = np.unique(features, return_inverse=True)
    last, _ = _spread(kinds, postings)
    return still_near(left, right, pairs, last[inverse])


def _name(
    postings: Postings,
    rule: Rule,
    texts: Texts,
    kinds: Whole,
    last: Whole,
    held: Whole,
    crowded: NDArray[np.bool_],
) -> tuple[NDArray[np.int64], Whole]:
    """`held` has all postings of features that were not `crowded`, the leaders' of those that were; a leader meets all texts."""
    at = np.searchsorted(kinds, texts.features.astype(np.uint64))
    led = distinct(at[crowded[at] & (texts.ranks[texts.owners] <= last[at])])
    near = SortedRuns()
    near.add(distinct(np.concatenate((held, postings.all_of(kinds[led])))) if led.size else held)
    return rule.name_pairs(near, texts.ranks, texts.owners, texts.features, last[at])


def _spread(kinds: Whole, postings: Postings) -> tuple[Whole, NDArray[np.int64]]:
    """For each feature the largest rank of a leader (LOW where all lead), and how many have it (0 where it is not crowded)."""
    last, counts = np.full(kinds.size, LOW), np.zeros(kinds.size, np.int64)
    features, crowds, leaders = postings.crowd(kinds)
    at = np.searchsorted(kinds, features)
    last[at], counts[at] = leaders, crowds
    return last, counts


def _count(postings: Whole, kinds: Whole) -> NDArray[np.int64]:
    """How many of these postings (rising) each feature has."""
    low = kinds << HALF
    return np.searchsorted(postings, low | LOW, "right") - np.searchsorted(postings, low)


def _last(rule: Rule, held: Whole, kinds: Whole, counts: NDArray[np.int64]) -> Whole:
    """The largest rank of a leader of each feature, LOW where all lead. `held` has the leaders of each at least."""
    last = np.full(kinds.size, LOW)
    crowded = counts > rule.leaders
    begin = np.searchsorted(held, kinds[crowded] << HALF)
    last[crowded] = held[begin + rule.lead(counts[crowded]) - 1] & LOW
    return last
