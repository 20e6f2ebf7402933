"""Statements whose words are alike, taken apart by who, when and what they do not share.

Statements are joined from the surest pair to the least sure, as Kruskal (1956) builds a tree, and two groups are never joined where any
statement of the one conflicts with any of the other: so no chain of likenesses joins what conflicts.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from onrecord.link.utterances.pairing import FAR, Node, Pair, Tie, count_told, draw_pairs, order_of, self_tie
from onrecord.link.utterances.speakers import SpeakerName, speakers_agree
from onrecord.link.utterances.times import DAY, UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


class Cluster(NamedTuple):
    """The statements of one utterance, and the first statement of the utterance whose words it says again, if any."""

    statements: tuple[int, ...]
    repeats: int | None = None


@dataclass(slots=True)
class _Group:
    """What all statements of a group agree on."""

    nodes: list[int]
    speakers: set[tuple[SpeakerName, ...]]
    start: int
    end: int
    published: int
    texts: set[int]
    apart: set[int] = field(default_factory=set)


def resolve_component(nodes: Iterable[Node], ties: Sequence[Tie]) -> list[Cluster]:
    """The utterances of statements whose texts are alike, directly or in a chain. The order of the arguments does not matter."""
    held = sorted(nodes, key=order_of)
    by_text: dict[int, list[int]] = {}
    for at, node in enumerate(held):
        by_text.setdefault(node.text, []).append(at)
    pairs = [
        pair
        for tie in (*map(self_tie, by_text), *ties)
        for pair in draw_pairs(held, by_text[tie.left], by_text[tie.right], tie)
    ]
    return join_nodes(held, pairs, count_told(held), ties)


def join_nodes(nodes: Sequence[Node], pairs: Iterable[Pair], told: Sequence[int], ties: Iterable[Tie]) -> list[Cluster]:
    """The utterances of nodes (in `order_of`), given all of their pairs, what `count_told` gives for each, and all ties that conflict."""
    groups = _groups_alone(nodes, ties)
    home = list(range(len(nodes)))
    joins, again = [], []
    for one, other, percent, days, repeated in pairs:
        one, other = min(one, other), max(one, other)
        if repeated:
            again.append((one, other))
        else:
            joins.append((-percent, days, -told[one] - told[other], one, other))
    for *_, one, other in sorted(joins):
        if home[one] != home[other]:
            _merge(groups, home, one, other)
    apart = [(a, b) for a, b in again if home[a] != home[b] and not _differ(groups[home[a]], groups[home[b]])]
    return _clusters(nodes, home, apart)


def _groups_alone(nodes: Sequence[Node], ties: Iterable[Tie]) -> list[_Group]:
    apart: dict[int, set[int]] = {}
    for tie in ties:
        if tie.conflict:
            apart.setdefault(tie.left, set()).add(tie.right)
            apart.setdefault(tie.right, set()).add(tie.left)
    return [
        _Group(
            [at],
            {node.speakers} if node.speakers else set(),
            node.start if node.start != UNKNOWN else -FAR * 4,
            node.end if node.start != UNKNOWN else FAR * 4,
            node.published if node.published != UNKNOWN else FAR * 4,
            {node.text},
            set(apart.get(node.text, ())),
        )
        for at, node in enumerate(nodes)
    ]


def _merge(groups: list[_Group], home: list[int], one: int, other: int) -> None:
    """Join the two groups of nodes, the smaller into the larger, unless anything in them conflicts."""
    a, b = home[one], home[other]
    if _conflict(groups[a], groups[b]):
        return
    if len(groups[a].nodes) < len(groups[b].nodes):
        a, b = b, a
    into, gone = groups[a], groups[b]
    into.nodes += gone.nodes
    into.speakers |= gone.speakers
    into.start, into.end = max(into.start, gone.start), min(into.end, gone.end)
    into.published = min(into.published, gone.published)
    into.texts |= gone.texts
    into.apart |= gone.apart
    for node in gone.nodes:
        home[node] = a


def _conflict(a: _Group, b: _Group) -> bool:
    start, end = max(a.start, b.start), min(a.end, b.end)
    if start >= end or start >= min(a.published, b.published) + DAY:  # a day: clocks differ around the world
        return True
    return _differ(a, b)


def _differ(a: _Group, b: _Group) -> bool:
    """Speakers that cannot be one, or words that say another thing."""
    if any(not speakers_agree(x, y) for x in a.speakers for y in b.speakers):
        return True
    small, large = (a, b) if len(a.texts) <= len(b.texts) else (b, a)
    return not large.apart.isdisjoint(small.texts)


def _clusters(nodes: Sequence[Node], home: Sequence[int], again: Sequence[tuple[int, int]]) -> list[Cluster]:
    """The groups as statements; of those that say the same words at several times all but the earliest repeat it."""
    members: dict[int, list[int]] = {}
    for at, group in enumerate(home):
        members.setdefault(group, []).append(at)
    since = {group: max(nodes[at].start for at in held) for group, held in members.items()}
    first = dict(_earliest(again, home, since))
    statements = {
        group: tuple(sorted(n for at in held for n in nodes[at].statements)) for group, held in members.items()
    }
    return [
        Cluster(statements[group], statements[first[group]][0] if first.get(group, group) != group else None)
        for group in members
    ]


def _earliest(
    again: Sequence[tuple[int, int]], home: Sequence[int], since: dict[int, int]
) -> Iterator[tuple[int, int]]:
    """Each group that says words at several times, with the group that said them first."""
    beside: dict[int, set[int]] = {}
    for one, other in again:
        a, b = home[one], home[other]
        beside.setdefault(a, set()).add(b)
        beside.setdefault(b, set()).add(a)
    left = set(beside)
    for start in sorted(beside, key=lambda group: (since[group], group)):
        if start not in left:
            continue
        left.discard(start)
        waiting = [start]
        while waiting:
            group = waiting.pop()
            yield group, start
            for near in beside[group] & left:
                left.discard(near)
                waiting.append(near)
