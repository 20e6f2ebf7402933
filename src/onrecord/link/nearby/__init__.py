"""Which texts are worth comparing: an index of the features that they share. Decides nothing; what it names is confirmed by aligning."""

from __future__ import annotations

from onrecord.link.nearby.features import NearbyIndex
from onrecord.link.nearby.hashes import hash_words, mix
from onrecord.link.nearby.pairs import pair_features
from onrecord.link.nearby.rule import Rule
from onrecord.link.nearby.runs import SortedRuns

__all__ = ["NearbyIndex", "Rule", "SortedRuns", "hash_words", "mix", "pair_features"]
