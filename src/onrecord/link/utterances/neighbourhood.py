"""The utterances of a few statements among many: only what can be one with them is looked at.

Which statements are one utterance depends on those that they are paired with, directly or in a chain, and on nothing else: so the
neighbourhood of what has changed is gathered pair by pair, and decided as all would be decided at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from onrecord.link.utterances.neighbours import is_crowded
from onrecord.link.utterances.pairing import (
    Node,
    Pair,
    Said,
    Tie,
    Words,
    count_told,
    draw_pairs,
    make_nodes,
    order_of,
    self_tie,
)
from onrecord.link.utterances.resolve import join_nodes
from onrecord.link.utterances.retold import Joined, count_places, join_copies

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from onrecord.link.utterances.retold import Place


class Held(NamedTuple):
    """A statement that is kept: its number, the number of its wording, how it is told apart, and where it stands in copies of a story."""

    number: int
    text: int
    said: Said
    place: Place | None


class ReportShelf(Protocol):
    """Where statements lie."""

    def wordings(self, texts: Sequence[int]) -> Mapping[int, Words]:
        """What counts of wordings."""

    def statements(self, texts: Sequence[int]) -> Iterable[Held]:
        """All statements with these wordings."""

    def ties(self, texts: Sequence[int]) -> Iterable[Tie]:
        """All ties of these wordings."""


class Regrouped(NamedTuple):
    """Whole utterances, and the statements in them by number."""

    utterances: list[Joined]
    held: dict[int, Held]


def regroup(shelf: ReportShelf, texts: Iterable[int], *, lost: bool = False) -> Regrouped:
    """The utterances of all statements with these wordings. `lost`: some that had them may have gone or changed."""
    around = _Neighbourhood(shelf)
    reached = around.reach(set(texts), lost=lost)
    return around.resolve(reached)


class _Neighbourhood:
    """Wordings with all of their statements, as far as they have been looked at."""

    def __init__(self, shelf: ReportShelf) -> None:
        self._shelf = shelf
        self._held: dict[int, Held] = {}
        self._nodes: list[Node] = []
        self._of_text: dict[int, list[int]] = {}
        self._ties: dict[tuple[int, int], Tie] = {}
        self._pairs: list[Pair] = []
        self._beside: dict[int, set[int]] = {}
        self._keys: dict[int, tuple[object, ...]] = {}

    def reach(self, texts: set[int], *, lost: bool) -> set[int]:
        """The nodes that can be of one utterance with those of these texts, or repeat it."""
        self._load(texts)
        reached = {node for text in texts for node in self._of_text[text]}
        self._expand(texts)
        for tie in self._ties.values():
            # where many statements stand for each other a newcomer takes another's place, and one that goes leaves it
            if lost or is_crowded(self._of_text[tie.left], self._of_text[tie.right]):
                reached.update(self._of_text[tie.left], self._of_text[tie.right])
        expanded = set(texts)
        waiting = list(reached)
        while True:
            for node in waiting:
                new = self._beside.get(node, set()) - reached
                reached |= new
                waiting += new
            frontier = {self._nodes[node].text for node in waiting} - expanded
            if not frontier:
                return reached
            self._expand(frontier)
            expanded |= frontier
            waiting = [node for node in reached if self._nodes[node].text in frontier]

    def _load(self, texts: set[int]) -> None:
        missing = sorted(text for text in texts if text not in self._of_text)
        if not missing:
            return
        by_text: dict[int, list[Held]] = {text: [] for text in missing}
        for held in self._shelf.statements(missing):
            self._held[held.number] = held
            by_text[held.text].append(held)
        for text, words in self._shelf.wordings(missing).items():
            nodes = sorted(make_nodes(text, words, [held.said for held in by_text[text]]), key=order_of)
            first = len(self._nodes)
            self._of_text[text] = list(range(first, first + len(nodes)))
            self._nodes += nodes
            if len(nodes) > 1:
                self._draw(self_tie(text))
            self._place(text, by_text[text])
        for text in missing:
            self._of_text.setdefault(text, [])

    def _place(self, text: int, held: Sequence[Held]) -> None:
        """Note which statements of a text are the same in copies of one story."""
        places = [one.place for one in held if one.place is not None]
        if not places:
            return
        home = {number: node for node in self._of_text[text] for number in self._nodes[node].statements}
        first: dict[tuple[object, ...], int] = {}
        for number, key in count_places(places):
            self._keys[number] = key
            self._link(first.setdefault(key, home[number]), home[number])

    def _expand(self, texts: set[int]) -> None:
        """Look at all that texts are like."""
        new = [tie for tie in self._shelf.ties(sorted(texts)) if (tie.left, tie.right) not in self._ties]
        self._load({text for tie in new for text in (tie.left, tie.right)})
        for tie in new:
            self._ties[tie.left, tie.right] = tie
            self._draw(tie)

    def _draw(self, tie: Tie) -> None:
        left, right = self._of_text[tie.left], self._of_text[tie.right]
        if tie.conflict or not left or not right:
            return
        if self._nodes[left[0]].hash > self._nodes[right[0]].hash:  # as they would stand among all nodes
            left, right = right, left
        if left is right or tie.left == tie.right:
            nodes, ours = [self._nodes[node] for node in left], list(range(len(left)))
            found = draw_pairs(nodes, ours, ours, tie)
            places = left
        else:
            places = [*left, *right]
            nodes, border = [self._nodes[node] for node in places], len(left)
            found = draw_pairs(nodes, range(border), range(border, len(places)), tie)
        for a, b, percent, days, again in found:
            one, other = places[a], places[b]
            self._pairs.append((one, other, percent, days, again))
            self._link(one, other)

    def _link(self, one: int, other: int) -> None:
        if one != other:
            self._beside.setdefault(one, set()).add(other)
            self._beside.setdefault(other, set()).add(one)

    def resolve(self, reached: set[int]) -> Regrouped:
        """The utterances of these nodes, which must hold all that they are paired with."""
        told = count_told(self._nodes)
        order = sorted(reached, key=lambda node: order_of(self._nodes[node]))
        place = {node: at for at, node in enumerate(order)}
        pairs = [(place[a], place[b], share, days, again) for a, b, share, days, again in self._pairs if a in place]
        nodes = [self._nodes[node] for node in order]
        clusters = join_nodes(nodes, pairs, [told[node] for node in order], self._ties.values())
        numbers = [number for node in nodes for number in node.statements]
        keys = [(number, self._keys[number]) for number in numbers if number in self._keys]
        return Regrouped(join_copies(clusters, keys), {number: self._held[number] for number in numbers})
