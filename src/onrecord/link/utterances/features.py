"""What wordings are found by: the pairs and triples of their content words. And how a wording and a likeness are kept in few bytes."""

from __future__ import annotations

import sys
from array import array
from typing import TYPE_CHECKING

import numpy as np

from onrecord.link.nearby import Rule, pair_features
from onrecord.link.nearby.likenesses import Likenesses
from onrecord.link.utterances.alignment import Laid, compare_laid, weigh
from onrecord.link.utterances.wording import CONTENT, SAME_WORD, Wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from onrecord.link.nearby.likenesses import TextShelf, Values
    from onrecord.link.utterances.alignment import Likeness

_REACH = 2  # content words apart
_MOST = 24
_ALL = 1 << 40
# of a feature that hundreds of wordings have, a formula, few lead: its triples tell them apart. Of the shorter wording's features from which on
# two, then three must be shared: what shares fewer shares too few words
RULE = Rule(fewest=4, steps=(6, 24))
PART, CONFLICT = 1, 2
_MOST_WEIGHT = 255


def pack_wording(wording: Wording) -> Values:
    """Codes (4 bytes each, the lowest first), how many there are, and what the content words weigh."""
    return np.array(wording.codes, "<u4").tobytes(), len(wording.codes), weigh(wording.codes)


def codes_of(packed: bytes) -> array[int]:
    """The codes that `pack_wording` packed."""
    codes = array("I")
    codes.frombytes(packed)
    if sys.byteorder == "big":
        codes.byteswap()
    return codes


def text_features(texts: Sequence[Wording]) -> NDArray[np.uint32]:
    """All features of texts, however long they are: those of any words in a row are among them."""
    return wording_features([array("I", text.codes) for text in texts], most=_ALL)[1]


def wording_features(codes: Sequence[array[int]], most: int = _MOST) -> tuple[NDArray[np.int64], NDArray[np.uint32]]:
    """The features of wordings, each with the index of its wording; of one with more than `most` those by which it is found."""
    words = np.frombuffer(b"".join(code.tobytes() for code in codes), np.uint32)
    owners = np.repeat(np.arange(len(codes)), [len(code) for code in codes])
    content = words & CONTENT != 0
    return pair_features(words[content] & np.uint32(SAME_WORD), owners[content], reach=_REACH, most=most, triples=True)


def wording_likenesses(shelf: TextShelf) -> Likenesses:
    """Wordings that are kept on a shelf as `pack_wording` gives them, and their ties as `pack_likeness` does."""

    def features(values: Sequence[Values]) -> tuple[NDArray[np.int64], NDArray[np.uint32]]:
        return wording_features([codes_of(value[1]) for value in values])

    def compare(one: Laid, other: Laid) -> Values | None:
        likeness = compare_laid(one, other)
        return pack_likeness(likeness) if likeness is not None else None

    return Likenesses(shelf, RULE, features, lambda value: Laid(codes_of(value[1])), compare)


def pack_likeness(likeness: Likeness) -> tuple[int, int, int]:
    """Percent, weight (255 at most) and marks."""
    marks = likeness.part * PART | likeness.conflict * CONFLICT
    return likeness.percent, min(likeness.weight, _MOST_WEIGHT), marks
