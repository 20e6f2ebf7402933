"""The stories of a few documents among many that are kept elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

import numpy as np

from onrecord.link.copies.groups import order_of_story
from onrecord.link.copies.kinds import (
    RULE,
    Copied,
    days_of,
    fold_credits,
    group_documents,
    kind_in_story,
    kind_of,
    may_be_copies,
    same_days,
    sketch_features,
)
from onrecord.link.copies.sketches import Sketch, measure_overlap
from onrecord.link.nearby.likenesses import Likenesses
from onrecord.link.utterances.times import interval_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from onrecord.link.nearby.likenesses import TextShelf, Values
    from onrecord.schema import CopyKind


class KeptStory(NamedTuple):
    """A document: its number, its id, the number of its sketch, and what its page says."""

    number: int
    id: str
    sketch: int
    published: str | None
    credit: str | None


class CopyTie(NamedTuple):
    """Two sketches, and what they are to each other; also where both name one agency."""

    one: int
    other: int
    plain: CopyKind | None
    credited: CopyKind


class CopyShelf(Protocol):
    """Where documents lie."""

    def stories(self, sketches: Sequence[int]) -> Iterable[KeptStory]:
        """All documents with these sketches."""

    def ties(self, sketches: Sequence[int]) -> Iterable[CopyTie]:
        """All ties of these sketches."""

    def sketches(self, sketches: Sequence[int]) -> Mapping[int, Sketch]: ...


class Told(NamedTuple):
    """The documents of one story, the earliest first, and how each stands to that one."""

    documents: tuple[int, ...]
    kinds: tuple[CopyKind, ...]


def pack_sketch(sketch: Sketch) -> Values:
    return sketch.shingles.tobytes(), sketch.lead.tobytes(), sketch.length


def unpack_sketch(values: Values) -> Sketch:
    """A sketch of what is kept of it, its hash first."""
    hash_, shingles, lead, length = values
    return Sketch(hash_, np.frombuffer(shingles, np.uint32), np.frombuffer(lead, np.uint32), length)


def sketch_likenesses(shelf: TextShelf) -> Likenesses:
    """Sketches that are kept on a shelf, and which of them may be copies."""

    def features(values: Sequence[Values]) -> tuple[NDArray[np.int64], NDArray[np.uint32]]:
        return sketch_features([unpack_sketch(value) for value in values])

    def compare(one: Sketch, other: Sketch) -> Values | None:
        overlap = measure_overlap(one, other)
        credited = kind_of(overlap, credited=True)
        return (kind_of(overlap, credited=False), credited) if credited and may_be_copies(overlap) else None

    return Likenesses(shelf, RULE, features, unpack_sketch, compare)


def regroup_copies(shelf: CopyShelf, sketches: Iterable[int]) -> list[Told]:
    """The stories of all documents with these sketches."""
    around = _Surroundings(shelf)
    texts = around.reach(set(sketches))
    return around.tell(texts)


class _Surroundings:
    """Sketches with all of their documents, as far as they have been looked at."""

    def __init__(self, shelf: CopyShelf) -> None:
        self._shelf = shelf
        self._stories: dict[int, list[KeptStory]] = {}
        self._days: dict[int, tuple[int, int]] = {}
        self._credits: dict[int, frozenset[str]] = {}
        self._standing: set[tuple[int, int]] = set()

    def reach(self, sketches: set[int]) -> list[int]:
        """These sketches and all that are of one story with them, rising."""
        self._load(sketches)
        reached, frontier = set(sketches), set(sketches)
        while frontier:
            ties = list(self._shelf.ties(sorted(frontier)))
            self._load({sketch for tie in ties for sketch in (tie.one, tie.other)})
            standing = {(tie.one, tie.other) for tie in ties if self._stands(tie)}
            self._standing |= standing
            frontier = {sketch for tie in standing for sketch in tie} - reached
            reached |= frontier
        return sorted(reached)

    def _load(self, sketches: set[int]) -> None:
        missing = sorted(sketch for sketch in sketches if sketch not in self._stories)
        self._stories.update((sketch, []) for sketch in missing)
        for story in self._shelf.stories(missing):
            self._stories[story.sketch].append(story)
        for sketch in missing:
            held = self._stories[sketch]
            times = [days_of(interval_of(story.published)[0] if story.published else None) for story in held]
            self._days[sketch] = min((t[0] for t in times), default=0), max((t[1] for t in times), default=0)
            self._credits[sketch] = fold_credits(story.credit for story in held)

    def _stands(self, tie: CopyTie) -> bool:
        if not self._stories[tie.one] or not self._stories[tie.other]:
            return False
        kind = tie.credited if self._credited(tie.one, tie.other) else tie.plain
        return kind is not None and same_days(self._days[tie.one], self._days[tie.other])

    def _credited(self, one: int, other: int) -> bool:
        return not self._credits[one].isdisjoint(self._credits[other])

    def tell(self, sketches: Sequence[int]) -> list[Told]:
        """The stories of sketches that were reached."""
        held = self._shelf.sketches(sketches)
        texts = {s: Copied([story.number for story in self._stories[s]], held[s].length) for s in sketches}
        by_number = {story.number: story for sketch in sketches for story in self._stories[sketch]}
        told = []
        for group in group_documents(texts, self._standing):
            stories = sorted((by_number[n] for n in group), key=lambda story: order_of_story(story.published, story.id))
            kinds = tuple(self._kind(stories[0].sketch, story.sketch, held) for story in stories)
            told.append(Told(tuple(story.number for story in stories), kinds))
        return told

    def _kind(self, first: int, other: int, held: Mapping[int, Sketch]) -> CopyKind:
        if first == other:
            return "same"
        overlap = measure_overlap(held[first], held[other])
        return kind_in_story(kind_of(overlap, credited=self._credited(first, other)))
