"""The index of documents by their words: add them as they come, ask which are one story."""

from __future__ import annotations

from array import array
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from onrecord.link.copies.sketches import Overlap, Sketch, measure_overlap, sketch_words
from onrecord.link.nearby import NearbyIndex
from onrecord.link.nearby.rings import Rings
from onrecord.link.utterances.times import DAY, interval_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from onrecord.link.copies.stories import Story
    from onrecord.schema import CopyKind

_FEATURES = 64
_STEPS = (8, 24, 48)
_AT_ONCE = 5_000
_NONE = -1
_FAR = 1 << 40
_SHORTEST = 12  # words; of less nobody can tell whose story it is
_DAYS = 14 * DAY  # a wire story is printed within days; a form (a forecast, a lottery) comes again with other numbers
_NEAR, _NEAR_OF_LARGER = 0.75, 0.5
_PART, _PART_OF_LARGER = 0.75, 0.1
_CREDITED = 0.55  # where both name the same agency
_LEAD_KEPT = 0.4


class CopyIndex:
    """Documents, numbered from 0 as they are added. Which are one story depends on the set of them, not on the order of arrival."""

    def __init__(self) -> None:
        self._near = NearbyIndex(steps=_STEPS)
        self._text = array("i")  # of a document
        self._next_of_text = array("i")
        # of a text
        self._sketches: list[Sketch] = []
        self._first_of_text = array("i")
        self._earliest, self._latest = array("q"), array("q")
        self._credits: list[frozenset[str]] = []
        self._rings = Rings()
        self._ties: list[list[int]] = []

    def __len__(self) -> int:
        return len(self._text)

    @property
    def size_bytes(self) -> int:
        """What the index holds, near enough: sketches, features, ties."""
        sketches = sum(s.shingles.nbytes + s.lead.nbytes + 300 for s in self._sketches)
        return sketches + self._near.size_bytes + 32 * len(self._text) + sum(64 + 8 * len(t) for t in self._ties)

    def add(self, story: Story) -> int:
        """Add a document; its number. Raises ValueError for a `published` that is no ISO time."""
        self.add_many([story])
        return len(self._text) - 1

    def add_many(self, stories: Iterable[Story]) -> None:
        left = iter(stories)
        while block := list(islice(left, _AT_ONCE)):
            self._add_block(block)

    def _add_block(self, block: Sequence[Story]) -> None:
        times = [interval_of(story.published)[0] if story.published else None for story in block]
        sketches = [sketch_words(story.words) for story in block]
        known = len(self._sketches)
        here = dict(self._near.find_all(np.array([sketch.hash for sketch in sketches], np.uint64)))
        for story, sketch, time in zip(block, sketches, times, strict=True):
            text = here.get(sketch.hash)
            if text is None:
                text = here[sketch.hash] = self._new_text(sketch)
            self._next_of_text.append(self._first_of_text[text])
            self._first_of_text[text] = len(self._text)
            self._text.append(text)
            self._earliest[text] = min(self._earliest[text], time if time is not None else _FAR)
            self._latest[text] = max(self._latest[text], time if time is not None else -_FAR)
            if story.credit:
                self._credits[text] |= {story.credit.casefold()}
        if known < len(self._sketches):
            self._tie_new(known)

    def _new_text(self, sketch: Sketch) -> int:
        text = len(self._sketches)
        self._sketches.append(sketch)
        self._first_of_text.append(_NONE)
        self._earliest.append(_FAR)
        self._latest.append(-_FAR)
        self._credits.append(frozenset())
        self._rings.add(text)
        self._ties.append([])
        return text

    def _features(self, texts: Iterable[int]) -> tuple[NDArray[np.int64], NDArray[np.uint32]]:
        held = [self._sketches[text].shingles[:_FEATURES] for text in texts]
        owners = np.repeat(np.arange(len(held)), [features.size for features in held])
        return owners, np.concatenate(held) if held else np.empty(0, np.uint32)

    def _tie_new(self, first: int) -> None:
        texts = range(first, len(self._sketches))
        hashes = np.array([self._sketches[text].hash for text in texts], np.uint64)
        lefts, rights = self._near.add(hashes, *self._features(texts))
        for left, right in zip(lefts.tolist(), rights.tolist(), strict=True):
            overlap = measure_overlap(self._sketches[left], self._sketches[right])
            if overlap.smaller >= min(_CREDITED, _NEAR, _PART) and overlap.larger >= _PART_OF_LARGER:
                self._ties[left].append(right)
                self._rings.join(left, right)

    def group_of(self, number: int) -> tuple[int, ...]:
        """The numbers of all documents that are one story with this one, rising."""
        return next(group for group in self._component(self._rings.root(self._text[number])) if number in group)

    def groups(self) -> Iterator[tuple[int, ...]]:
        """Every story, as the numbers of its documents."""
        for text in range(len(self._sketches)):
            if self._rings.root(text) == text:
                yield from self._component(text)

    def _component(self, root: int) -> list[tuple[int, ...]]:
        texts = self._rings.members(root)
        beside: dict[int, set[int]] = {text: set() for text in texts}
        for left, right in self._standing([(a, b) for a in texts for b in self._ties[a]]):
            beside[left].add(right)
            beside[right].add(left)
        return [group for held in _connected(beside) for group in self._documents(held)]

    def _standing(self, ties: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
        """The ties that stand now that all have come: still near by the index, alike enough, and of the same days."""
        kept = [(a, b) for a, b in ties if self._kind(a, b) is not None and self._same_days(a, b)]
        if not kept or not self._near.is_crowded:
            return kept
        sides = []
        for texts in zip(*kept, strict=True):
            owners, features = self._features(texts)
            hashes = np.array([self._sketches[text].hash for text in texts], np.uint64)
            sides.append((owners, hashes[owners], features))
        lefts, rights = (np.array(texts, np.int64) for texts in zip(*kept, strict=True))
        near = self._near.still_near(sides[0], sides[1], (lefts, rights))
        return [tie for tie, good in zip(kept, near.tolist(), strict=True) if good]

    def _same_days(self, left: int, right: int) -> bool:
        gap = max(self._earliest[left] - self._latest[right], self._earliest[right] - self._latest[left])
        return gap <= _DAYS or gap >= _FAR // 2  # one of them has no day

    def _kind(self, left: int, right: int) -> CopyKind | None:
        overlap = measure_overlap(self._sketches[left], self._sketches[right])
        return kind_of(overlap, credited=not self._credits[left].isdisjoint(self._credits[right]))

    def kind(self, one: int, other: int) -> CopyKind:
        """How two documents of one story stand to each other."""
        left, right = self._text[one], self._text[other]
        if left == right:
            return "same"
        return "near" if self._kind(left, right) == "near" else "part"

    def _documents(self, texts: Sequence[int]) -> Iterator[tuple[int, ...]]:
        numbers: list[int] = []
        for text in texts:
            number = self._first_of_text[text]
            while number != _NONE:
                numbers.append(number)
                number = self._next_of_text[number]
        if len(texts) == 1 and self._sketches[texts[0]].length < _SHORTEST:
            yield from ((number,) for number in sorted(numbers))
        else:
            yield tuple(sorted(numbers))


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
