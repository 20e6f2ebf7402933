"""Which statements of two alike texts are held against each other: all where they are few, else those nearest in time."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from onrecord.link.utterances.speakers import last_names
from onrecord.link.utterances.times import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.link.utterances.pairing import Node

_ALL = 400  # pairs
_NEAREST = 3  # on each side


def pair_nodes(nodes: Sequence[Node], left: Sequence[int], right: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Pairs of a node of `left` and one of `right` (indices into `nodes`), none twice, never of a node with itself.

    A phrase of every day has thousands of statements: each is then held against the nearest in time of its speaker's last name and of
    unknown speakers, so the number of pairs is linear.
    """
    if not is_crowded(left, right):
        same = left is right
        yield from ((a, b) for at, a in enumerate(left) for b in (right[at + 1 :] if same else right))
        return
    yield from sorted({*_nearest(nodes, left, right), *_nearest(nodes, right, left)})


def is_crowded(left: Sequence[int], right: Sequence[int]) -> bool:
    """Whether there are too many pairs to hold all against each other."""
    return len(left) * len(right) > _ALL


def _nearest(nodes: Sequence[Node], ones: Sequence[int], others: Sequence[int]) -> Iterator[tuple[int, int]]:
    shelves: dict[str | None, list[tuple[int, int]]] = {"": []}
    for other in others:
        node = nodes[other]
        for name in last_names(node.speakers) or (None,):
            shelves.setdefault(name, []).append((_time(node), other))
        shelves[""].append((_time(node), other))
    for shelf in shelves.values():
        shelf.sort()
    for one in ones:
        node = nodes[one]
        for name in (*last_names(node.speakers), None) if node.speakers else ("",):
            shelf = shelves.get(name, [])
            at = bisect_left(shelf, (_time(node), one))
            for _, other in shelf[max(0, at - _NEAREST) : at + _NEAREST + 1]:
                if other != one:
                    yield min(one, other), max(one, other)


def _time(node: Node) -> int:
    return node.start if node.start != UNKNOWN else node.published
