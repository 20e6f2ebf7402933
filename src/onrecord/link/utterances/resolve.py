"""Statements whose words are alike, taken apart by who, when and what they do not share.

Statements are joined from the surest pair to the least sure, as Kruskal (1956) builds a tree, and two groups are never joined where any
statement of the one conflicts with any of the other: so no chain of likenesses joins what conflicts.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

from onrecord.link.utterances.neighbours import pair_nodes
from onrecord.link.utterances.speakers import SpeakerName, last_names, speakers_agree
from onrecord.link.utterances.times import DAY, UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

When = Literal["same", "soon", "unknown", "far"]


class Needed(NamedTuple):
    """What two statements must share: the weight of a cut; the share of content words (percent) and the weight of a rewording."""

    cut: int
    percent: int
    weight: int


# by whether both speakers are known, and by the times: both known to be one; printed within a week of each other or of what was said;
# not known, or weeks; a month and more. A weight is 2 a content word, 1 a name: *the Republican candidate Ida Moss* says little.
NEEDED: dict[tuple[bool, When], Needed] = {
    (True, "same"): Needed(3, 36, 5),
    (True, "soon"): Needed(3, 40, 6),
    (True, "unknown"): Needed(4, 42, 6),
    (True, "far"): Needed(8, 60, 8),
    (False, "same"): Needed(5, 45, 8),
    (False, "soon"): Needed(5, 45, 8),
    (False, "unknown"): Needed(7, 55, 9),
    (False, "far"): Needed(10, 75, 12),
}
SPECIFIC = 5  # weight; "I don't know" is said every day
PHRASE = 3  # words: so long a phrase of every day, of one speaker, is one where it is printed within days
_AT_ONCE, _SOON, _LATER = 3, 7, 30  # days
_FAR = 1 << 30
_REPEATED = 80  # percent; to say words again is to say them, not something like them


class Node(NamedTuple):
    """Statements with one wording that agree in speaker and time; `length` is the number of its words,
    `weight` that of the content words."""

    statements: tuple[int, ...]
    text: int
    hash: int
    length: int
    weight: int
    speakers: tuple[SpeakerName, ...]
    start: int
    end: int
    published: int


class Tie(NamedTuple):
    """Two texts that are alike; the fields are those of `Likeness`."""

    left: int
    right: int
    percent: int
    weight: int
    part: bool
    conflict: bool


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


def resolve_component(nodes: Sequence[Node], ties: Sequence[Tie]) -> list[Cluster]:
    """The utterances of statements whose texts are alike, directly or in a chain. The order of the arguments does not matter."""
    nodes = sorted(nodes, key=_order)
    pairs, again = _candidates(nodes, ties)
    groups = _groups_alone(nodes, ties)
    home = list(range(len(nodes)))
    for *_, one, other in sorted(pairs):
        _merge(groups, home, one, other)
    apart = [(a, b) for a, b in again if home[a] != home[b] and not _differ(groups[home[a]], groups[home[b]])]
    return _clusters(nodes, home, apart)


def _order(node: Node) -> tuple[int, tuple[SpeakerName, ...], int, int, int]:
    return node.hash, node.speakers, node.start, node.end, node.published


def _candidates(
    nodes: Sequence[Node], ties: Sequence[Tie]
) -> tuple[list[tuple[int, int, int, int, int]], list[tuple[int, int]]]:
    """Pairs to join, with what they are sorted by; and pairs of the same words said at two times."""
    by_text: dict[int, list[int]] = {}
    for at, node in enumerate(nodes):
        by_text.setdefault(node.text, []).append(at)
    pairs, again = [], []
    told = _told(nodes)
    for tie in [*(Tie(t, t, 100, 255, part=True, conflict=False) for t in by_text), *ties]:
        if tie.conflict:
            continue
        for one, other in pair_nodes(nodes, by_text[tie.left], by_text[tie.right]):
            a, b = nodes[one], nodes[other]
            if not speakers_agree(a.speakers, b.speakers):
                continue
            if UNKNOWN not in (a.start, b.start) and not (a.start < b.end and b.start < a.end):
                if a.speakers and b.speakers and tie.percent >= _REPEATED and _suffices(a, b, tie, said_again=True):
                    again.append((one, other))
            elif _suffices(a, b, tie):
                pairs.append(
                    (-tie.percent, _distance(a, b), -told[one] - told[other], min(one, other), max(one, other))
                )
    return pairs, again


def _told(nodes: Sequence[Node]) -> list[int]:
    """How many statements have a node's words and speaker: what fits two utterances alike goes to the one that is told more often."""
    counts: Counter[tuple[int, str | None]] = Counter()
    keys = [[(node.text, name) for name in last_names(node.speakers) or (None,)] for node in nodes]
    for node, names in zip(nodes, keys, strict=True):
        for key in names:
            counts[key] += len(node.statements)
    return [max(counts[key] for key in names) for names in keys]


def _suffices(a: Node, b: Node, tie: Tie, *, said_again: bool = False) -> bool:
    """Whether words so alike, of these speakers and times, are one utterance. The less is known, the more words it takes."""
    who = bool(a.speakers and b.speakers)
    days = _distance(a, b)
    when: When = "same" if said_again or UNKNOWN not in (a.start, b.start) else _when(days)
    needed = NEEDED[who, when]
    weight = min(tie.weight, a.weight, b.weight)
    if tie.part:
        daily = a.text == b.text and a.length >= PHRASE and who and not said_again
        return weight >= needed.cut or (daily and (when == "same" or days <= _AT_ONCE))
    return weight >= needed.weight and tie.percent >= needed.percent


def _when(days: int) -> When:
    return "unknown" if days == _FAR else "soon" if days <= _SOON else "unknown" if days <= _LATER else "far"


def _distance(a: Node, b: Node) -> int:
    """Days between two statements, so that one of unknown time goes to the latest event before its publication."""
    if a.start != UNKNOWN and b.start != UNKNOWN:
        return 0
    times = [node.published if node.start == UNKNOWN else node.start for node in (a, b)]
    return _FAR if UNKNOWN in times else abs(times[0] - times[1]) // DAY


def _groups_alone(nodes: Sequence[Node], ties: Sequence[Tie]) -> list[_Group]:
    apart: dict[int, set[int]] = {}
    for tie in ties:
        if tie.conflict:
            apart.setdefault(tie.left, set()).add(tie.right)
            apart.setdefault(tie.right, set()).add(tie.left)
    return [
        _Group(
            [at],
            {node.speakers} if node.speakers else set(),
            node.start if node.start != UNKNOWN else -_FAR * 4,
            node.end if node.start != UNKNOWN else _FAR * 4,
            node.published if node.published != UNKNOWN else _FAR * 4,
            {node.text},
            set(apart.get(node.text, ())),
        )
        for at, node in enumerate(nodes)
    ]


def _merge(groups: list[_Group], home: list[int], one: int, other: int) -> None:
    """Join the groups of two nodes, the smaller into the larger, unless anything in them conflicts."""
    a, b = home[one], home[other]
    if a == b or _conflict(groups[a], groups[b]):
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
