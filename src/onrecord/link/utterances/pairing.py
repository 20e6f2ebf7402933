"""Which statements with alike words may be one utterance, by who spoke and when; and which say the same words at two times."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal, NamedTuple

from onrecord.link.utterances.alignment import weigh
from onrecord.link.utterances.neighbours import pair_nodes
from onrecord.link.utterances.speakers import SpeakerName, last_names, speakers_agree
from onrecord.link.utterances.times import DAY, UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

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
FAR = 1 << 30
_REPEATED = 80  # percent; to say words again is to say them, not something like them
_NONE = -1


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


class Said(NamedTuple):
    """A statement as it is told apart from others with its wording: who, from when, up to when, when published."""

    number: int
    speakers: tuple[SpeakerName, ...]
    start: int
    end: int
    published: int


class Pair(NamedTuple):
    """Two nodes (indices) that may be one utterance, or, `again`, say the same words at two times."""

    one: int
    other: int
    percent: int
    days: int
    again: bool


def order_of(node: Node) -> tuple[int, tuple[SpeakerName, ...], int, int, int]:
    """The order in which nodes stand, whatever the order in which their statements came."""
    return node.hash, node.speakers, node.start, node.end, node.published


def make_nodes(text: int, hash_: int, codes: Sequence[int], statements: Iterable[Said]) -> list[Node]:
    """The statements with one wording, those alike in speaker and time together."""
    weight = weigh(codes)
    alike: dict[tuple[object, ...], list[int]] = {}
    for said in statements:
        published = said.published if said.start == UNKNOWN else UNKNOWN
        # of words that are said every day each stands for itself where nobody knows by whom or when
        nobody = not said.speakers or said.start == published == UNKNOWN
        alone = said.number if weight < SPECIFIC and (nobody or len(codes) < PHRASE) else _NONE
        alike.setdefault((said.speakers, said.start, said.end, published, alone), []).append(said.number)
    return [
        Node(tuple(sorted(numbers)), text, hash_, len(codes), weight, *key[:4])  # type: ignore[arg-type]
        for key, numbers in alike.items()
    ]


def self_tie(text: int) -> Tie:
    """A text with itself."""
    return Tie(text, text, 100, 255, part=True, conflict=False)


def draw_pairs(nodes: Sequence[Node], left: Sequence[int], right: Sequence[int], tie: Tie) -> Iterator[Pair]:
    """Pairs of all the nodes of two tied texts (indices into `nodes`, which stand in `order_of`)."""
    if tie.conflict:
        return
    for one, other in pair_nodes(nodes, left, right):
        a, b = nodes[one], nodes[other]
        if not speakers_agree(a.speakers, b.speakers):
            continue
        if UNKNOWN not in (a.start, b.start) and not (a.start < b.end and b.start < a.end):
            if a.speakers and b.speakers and tie.percent >= _REPEATED and _suffices(a, b, tie, said_again=True):
                yield Pair(one, other, tie.percent, 0, again=True)
        elif _suffices(a, b, tie):
            yield Pair(one, other, tie.percent, _distance(a, b), again=False)


def count_told(nodes: Sequence[Node]) -> list[int]:
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
    return "unknown" if days == FAR else "soon" if days <= _SOON else "unknown" if days <= _LATER else "far"


def _distance(a: Node, b: Node) -> int:
    """Days between two statements, so that one of unknown time goes to the latest event before its publication."""
    if a.start != UNKNOWN and b.start != UNKNOWN:
        return 0
    times = [node.published if node.start == UNKNOWN else node.start for node in (a, b)]
    return FAR if UNKNOWN in times else abs(times[0] - times[1]) // DAY
