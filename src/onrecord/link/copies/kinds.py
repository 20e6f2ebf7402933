"""What two stories are to each other, and which documents are therefore one story."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from onrecord.link.nearby import Rule
from onrecord.link.utterances.times import DAY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from onrecord.link.copies.sketches import Overlap, Sketch
    from onrecord.schema import CopyKind

RULE = Rule(steps=(8, 24, 48))
_FEATURES = 64
_FAR = 1 << 40
_SHORTEST = 12  # words; of less nobody can tell whose story it is
_DAYS = 14 * DAY  # a wire story is printed within days; a form (a forecast, a lottery) comes again with other numbers
_NEAR, _NEAR_OF_LARGER = 0.75, 0.5
_PART, _PART_OF_LARGER = 0.75, 0.1
_CREDITED = 0.55  # where both name the same agency
_LEAD_KEPT = 0.4


class Copied(NamedTuple):
    """The documents with one text, and how many words it has."""

    documents: Sequence[int]
    length: int


def sketch_features(sketches: Sequence[Sketch]) -> tuple[NDArray[np.int64], NDArray[np.uint32]]:
    """What stories are found by, each with the index of its story."""
    held = [sketch.shingles[:_FEATURES] for sketch in sketches]
    owners = np.repeat(np.arange(len(held)), [features.size for features in held])
    return owners, np.concatenate(held) if held else np.empty(0, np.uint32)


def days_of(time: int | None) -> tuple[int, int]:
    """A time as the earliest and the latest of one; of none nothing is earlier, nothing later."""
    return (time, time) if time is not None else (_FAR, -_FAR)


def same_days(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether texts printed from one time to another can be one story."""
    gap = max(one[0] - other[1], other[0] - one[1])
    return gap <= _DAYS or gap >= _FAR // 2  # one of them has no day


def fold_credits(names: Iterable[str | None]) -> frozenset[str]:
    return frozenset(name.casefold() for name in names if name)


def may_be_copies(overlap: Overlap) -> bool:
    """Whether stories that overlap so may be one, whoever they name."""
    return overlap.smaller >= min(_CREDITED, _NEAR, _PART) and overlap.larger >= _PART_OF_LARGER


def kind_of(overlap: Overlap, *, credited: bool) -> CopyKind | None:
    """What two stories are to each other. A cut story keeps its beginning; where both name the agency, less will do.

    A digest holds whole stories of others, none of which begins it but one: so it joins them not.
    """
    least = _CREDITED if credited else _NEAR
    if overlap.smaller >= least and overlap.larger >= _NEAR_OF_LARGER * least / _NEAR:
        return "near"
    if overlap.smaller >= (_CREDITED if credited else _PART) and overlap.larger >= _PART_OF_LARGER:
        return "part" if credited or overlap.lead >= _LEAD_KEPT else None
    return None


def kind_in_story(kind: CopyKind | None) -> CopyKind:
    """How two texts of one story stand to each other, given what they are taken alone."""
    return "near" if kind == "near" else "part"


def group_documents(texts: Mapping[int, Copied], ties: Iterable[tuple[int, int]]) -> list[tuple[int, ...]]:
    """The documents of each story, given the ties that stand between its texts. Documents of a line or two are alone."""
    beside: dict[int, set[int]] = {text: set() for text in texts}
    for left, right in ties:
        beside[left].add(right)
        beside[right].add(left)
    groups: list[tuple[int, ...]] = []
    for held in _connected(beside):
        numbers = sorted(number for text in held for number in texts[text].documents)
        if len(held) == 1 and texts[held[0]].length < _SHORTEST:
            groups += [(number,) for number in numbers]
        else:
            groups.append(tuple(numbers))
    return groups


def _connected(beside: dict[int, set[int]]) -> Iterator[list[int]]:
    left = set(beside)
    for start in beside:
        if start in left:
            left.discard(start)
            found = [start]
            for text in found:
                new = beside[text] & left
                left -= new
                found += new
            yield found
