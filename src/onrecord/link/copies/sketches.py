"""A story in a kilobyte: the smallest hashes of its shingles (Broder 1997, bottom-k).

The smallest hashes of a whole are a fair sample of all of its shingles, and those of them that stand in a part are among the smallest of
the part: so what share of a part stands in a whole can be told from two sketches, which signatures of one minimum each (MinHash) cannot.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from onrecord.link.nearby import hash_words, mix
from onrecord.link.nearby.distinct import distinct

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

SHINGLE = 5  # words
SKETCH = 256  # hashes
_LEAD = 50  # words: the first paragraph or two
_NO_WORD = frozenset(".,;:!?-–—…'\"“”‘’()[]/`")


class Sketch(NamedTuple):
    """`hash` tells texts apart (64 bits over the folded words); `shingles` are the smallest hashes (32 bits, rising), `lead` those of the first
    words; `length` is the number of words."""

    hash: int
    shingles: NDArray[np.uint32]
    lead: NDArray[np.uint32]
    length: int


class Overlap(NamedTuple):
    """Which share of the smaller, of the larger one stands in the other, and of the smaller one's first words in the other's."""

    smaller: float
    larger: float
    lead: float


def sketch_words(words: Sequence[str]) -> Sketch:
    """The sketch of words; marks among them, letter case and the shape of apostrophes do not count."""
    held = [found for word in words if (found := _fold(word)) is not None]
    folded = [word for word, _ in held]
    hashes = np.array([hash_ for _, hash_ in held], np.uint64)
    shingles = _shingles(hashes)
    return Sketch(hash_words(folded), distinct(shingles)[:SKETCH], distinct(_shingles(hashes[:_LEAD])), len(folded))


@lru_cache(maxsize=100_000)
def _fold(word: str) -> tuple[str, int] | None:
    """A word as it is compared, with its hash; None for a mark. Most words of a story stood in the one before."""
    if _NO_WORD.issuperset(word):
        return None
    folded = word.casefold().replace("’", "'")
    return folded, hash_words([folded])


def _shared(mine: NDArray[np.uint32], theirs: NDArray[np.uint32]) -> int:
    """How many values two rising arrays share, none of which has one twice."""
    if not mine.size or not theirs.size:
        return 0
    places = np.minimum(np.searchsorted(theirs, mine), theirs.size - 1)
    return int(np.count_nonzero(theirs[places] == mine))


def _shingles(hashes: NDArray[np.uint64]) -> NDArray[np.uint32]:
    count = hashes.size - SHINGLE + 1
    if count < 1:
        return np.empty(0, np.uint32)
    total = np.zeros(count, np.uint64)
    for at in range(SHINGLE):
        total = mix(total + hashes[at : at + count])
    return (total >> np.uint64(32)).astype(np.uint32)


def measure_overlap(one: Sketch, other: Sketch) -> Overlap:
    """The shares, estimated from sketches; exact where both stories have no more shingles than a sketch holds."""
    last = min(_last(one.shingles), _last(other.shingles))
    mine, theirs = (s.shingles[: int(np.searchsorted(s.shingles, last, "right"))] for s in (one, other))
    shared = _shared(mine, theirs)
    sizes = sorted((mine.size, theirs.size))
    small, large = (one, other) if (mine.size, one.hash) <= (theirs.size, other.hash) else (other, one)
    leads = _shared(small.lead, large.lead)
    return Overlap(shared / max(sizes[0], 1), shared / max(sizes[1], 1), leads / max(small.lead.size, 1))


def _last(shingles: NDArray[np.uint32]) -> int:
    """Up to which hash a sketch is complete."""
    return int(shingles[-1]) if shingles.size == SKETCH else 0xFFFFFFFF
