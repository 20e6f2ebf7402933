"""The features of a text: pairs and triples of its words, hashed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from onrecord.link.nearby.distinct import distinct
from onrecord.link.nearby.hashes import mix
from onrecord.link.nearby.rule import HALF, LOW

if TYPE_CHECKING:
    from numpy.typing import NDArray


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
        pair = np.minimum(left, right) << HALF | np.maximum(left, right)
        hashes.append(mix(pair) >> HALF)
        holders.append(owners[:-apart][good])
    if triples and words.size > 2:
        good = owners[:-2] == owners[2:]
        pair = mix(words[:-2].astype(np.uint64) << HALF | words[1:-1].astype(np.uint64))
        hashes.append(mix(pair ^ words[2:].astype(np.uint64))[good] >> HALF)
        holders.append(owners[:-2][good])
    if not holders:
        return np.empty(0, np.int64), np.empty(0, np.uint32)
    return _smallest(np.concatenate(holders), np.concatenate(hashes), np.maximum(2 * np.bincount(owners), most))


def _smallest(
    owners: NDArray[np.int64], hashes: NDArray[np.uint64], most: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.uint32]]:
    """Of each text its smallest different hashes (32 bits), `most` by text, sorted by text."""
    values = distinct(owners.astype(np.uint64) << HALF | hashes)
    holders = (values >> HALF).astype(np.int64)
    starts = np.flatnonzero(np.diff(holders, prepend=-1))
    rank = np.arange(values.size) - np.repeat(starts, np.diff(np.append(starts, values.size)))
    kept = rank < most[holders]
    return holders[kept], (values[kept] & LOW).astype(np.uint32)
