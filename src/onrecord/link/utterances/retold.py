"""What the copies of one story say: the n-th time that it has some words of some speaker is the n-th time in each of them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from onrecord.link.utterances.resolve import Cluster
    from onrecord.link.utterances.speakers import SpeakerName


class Place(NamedTuple):
    """Where a statement stands: its document, and the story of which that is a copy; `words` is the same for the same wording."""

    number: int
    story: str
    document: str
    start: int
    id: str
    words: int
    speakers: tuple[SpeakerName, ...]


class Joined(NamedTuple):
    """The statements of one utterance, and one statement of each utterance whose words it says again."""

    statements: tuple[int, ...]
    before: tuple[int, ...] = ()


def count_places(places: Iterable[Place]) -> Iterator[tuple[int, tuple[object, ...]]]:
    """Each statement with a key that it shares with those of the copies: story, words, speakers, and which time in its document.

    All statements of a document with the same words must be given.
    """
    seen: Counter[tuple[object, ...]] = Counter()
    for place in sorted(places, key=lambda place: (place.document, place.start, place.id)):
        words = (place.story, place.words, place.speakers)
        seen[place.document, words] += 1
        yield place.number, (*words, seen[place.document, words])


def join_copies(clusters: Sequence[Cluster], keys: Iterable[tuple[int, tuple[object, ...]]]) -> list[Joined]:
    """Clusters, joined where statements of theirs have one key of `count_places`, however little their words say by themselves."""
    home = {number: at for at, cluster in enumerate(clusters) for number in cluster.statements}
    into = list(range(len(clusters)))
    first: dict[tuple[object, ...], int] = {}
    for number, key in keys:
        at = _root(into, home[number])
        other = _root(into, first.setdefault(key, at))
        into[max(at, other)] = min(at, other)
    joined: dict[int, list[Cluster]] = {}
    for at, cluster in enumerate(clusters):
        joined.setdefault(_root(into, at), []).append(cluster)
    return [
        Joined(
            tuple(sorted(number for cluster in some for number in cluster.statements)),
            tuple(cluster.repeats for cluster in some if cluster.repeats is not None),
        )
        for some in joined.values()
    ]


def _root(into: list[int], at: int) -> int:
    while into[at] != at:
        into[at] = into[into[at]]
        at = into[at]
    return at


def choose_repeated(joined: Sequence[Joined], order: Callable[[int], tuple[int, str, int, str]]) -> list[int | None]:
    """For each utterance the index of the one whose words it says again: of several the one told first, by `order` of an index."""
    home = {number: at for at, one in enumerate(joined) for number in one.statements}
    chosen: list[int | None] = []
    for at, one in enumerate(joined):
        others = {home[number] for number in one.before} - {at}
        chosen.append(min(others, key=order) if others else None)
    return chosen
