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


# two nodes (indices) that may be one utterance, or say the same words at two times (the last is True): what they share, days between them
Pair = tuple[int, int, int, int, bool]


def order_of(node: Node) -> tuple[int, tuple[SpeakerName, ...], int, int, int]:
    """The order in which nodes stand, whatever the order in which their statements came."""
    return node.hash, node.speakers, node.start, node.end, node.published


class Words(NamedTuple):
    """What counts of a wording where statements are grouped: its hash, how many words it has, how much the content words weigh."""

    hash: int
    length: int
    weight: int


def words_of(hash_: int, codes: Sequence[int]) -> Words:
    return Words(hash_, len(codes), weigh(codes))


def make_nodes(text: int, words: Words, statements: Iterable[Said]) -> list[Node]:
    """The statements with one wording, those alike in speaker and time together."""
    hash_, length, weight = words
    alike: dict[tuple[object, ...], list[int]] = {}
    for said in statements:
        published = said.published if said.start == UNKNOWN else UNKNOWN
        # of words that are said every day each stands for itself where nobody knows by whom or when
        nobody = not said.speakers or said.start == published == UNKNOWN
        alone = said.number if weight < SPECIFIC and (nobody or length < PHRASE) else _NONE
        alike.setdefault((said.speakers, said.start, said.end, published, alone), []).append(said.number)
    return [
        Node(tuple(sorted(numbers)), text, hash_, length, weight, *key[:4])  # type: ignore[arg-type]
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
        who = bool(a.speakers and b.speakers)
        if who and a.speakers != b.speakers and not speakers_agree(a.speakers, b.speakers):
            continue
        if a.start != UNKNOWN and b.start != UNKNOWN:
            if a.start < b.end and b.start < a.end:
                if _suffices(a, b, tie, 0, NEEDED[who, "same"], daily=who):
                    yield one, other, tie.percent, 0, False
            elif who and tie.percent >= _REPEATED and _suffices(a, b, tie, 0, NEEDED[who, "same"], daily=False):
                yield one, other, tie.percent, 0, True
        else:
            days = _distance(a, b)
            if _suffices(a, b, tie, days, NEEDED[who, _when(days)], daily=who):
                yield one, other, tie.percent, days, False


def count_told(nodes: Sequence[Node]) -> list[int]:
    """How many statements have a node's words and speaker: what fits two utterances alike goes to the one that is told more often."""
    counts: Counter[tuple[int, str | None]] = Counter()
    keys = [[(node.text, name) for name in last_names(node.speakers) or (None,)] for node in nodes]
    for node, names in zip(nodes, keys, strict=True):
        for key in names:
            counts[key] += len(node.statements)
    return [max(counts[key] for key in names) for names in keys]


def _suffices(a: Node, b: Node, tie: Tie, days: int, needed: Needed, *, daily: bool) -> bool:
    """Whether words so alike, of these speakers and times, are one utterance. The less is known, the more words it takes.

    `daily`: a phrase of every day will do, where it is printed within days.
    """
    weight = min(tie.weight, a.weight, b.weight)
    if tie.part:
        return weight >= needed.cut or (daily and days <= _AT_ONCE and a.text == b.text and a.length >= PHRASE)
    return weight >= needed.weight and tie.percent >= needed.percent


def _when(days: int) -> When:
    return "unknown" if days == FAR else "soon" if days <= _SOON else "unknown" if days <= _LATER else "far"


def _distance(a: Node, b: Node) -> int:
    """Days between two statements of which one is of unknown time: it goes to the latest event before its publication."""
    one = a.published if a.start == UNKNOWN else a.start
    other = b.published if b.start == UNKNOWN else b.start
    return FAR if UNKNOWN in (one, other) else abs(one - other) // DAY
