"""The index of documents by their words: add them as they come, ask which are one story."""

from __future__ import annotations

from array import array
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

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
from onrecord.link.copies.sketches import Sketch, measure_overlap, sketch_words
from onrecord.link.nearby import NearbyIndex
from onrecord.link.nearby.rings import Rings
from onrecord.link.utterances.times import interval_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from onrecord.link.copies.stories import Story
    from onrecord.schema import CopyKind

_AT_ONCE = 5_000
_NONE = -1


class CopyIndex:
    """Documents, numbered from 0 as they are added. Which are one story depends on the set of them, not on the order of arrival."""

    def __init__(self) -> None:
        self._near = NearbyIndex(RULE)
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
            first, last = days_of(time)
            self._earliest[text] = min(self._earliest[text], first)
            self._latest[text] = max(self._latest[text], last)
            self._credits[text] |= fold_credits([story.credit])
        if known < len(self._sketches):
            self._tie_new(known)

    def _new_text(self, sketch: Sketch) -> int:
        text = len(self._sketches)
        self._sketches.append(sketch)
        self._first_of_text.append(_NONE)
        first, last = days_of(None)
        self._earliest.append(first)
        self._latest.append(last)
        self._credits.append(frozenset())
        self._rings.add(text)
        self._ties.append([])
        return text

    def _features(self, texts: Iterable[int]) -> tuple[NDArray[np.int64], NDArray[np.uint32]]:
        return sketch_features([self._sketches[text] for text in texts])

    def _tie_new(self, first: int) -> None:
        texts = range(first, len(self._sketches))
        hashes = np.array([self._sketches[text].hash for text in texts], np.uint64)
        lefts, rights = self._near.add(hashes, *self._features(texts))
        for left, right in zip(lefts.tolist(), rights.tolist(), strict=True):
            if may_be_copies(measure_overlap(self._sketches[left], self._sketches[right])):
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
        ties = self._standing([(a, b) for a in texts for b in self._ties[a]])
        held = {text: Copied(self._documents(text), self._sketches[text].length) for text in texts}
        return group_documents(held, ties)

    def _standing(self, ties: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
        """The ties that stand now that all have come: still near by the index, alike enough, and of the same days."""
        kept = [(a, b) for a, b in ties if self._kind(a, b) is not None and same_days(self._days(a), self._days(b))]
        if not kept or not self._near.is_crowded:
            return kept
        sides = [self._near.side(np.array(texts), *self._features(texts)) for texts in zip(*kept, strict=True)]
        near = self._near.still_near(sides[0], sides[1])
        return [tie for tie, good in zip(kept, near.tolist(), strict=True) if good]

    def _days(self, text: int) -> tuple[int, int]:
        return self._earliest[text], self._latest[text]

    def _kind(self, left: int, right: int) -> CopyKind | None:
        overlap = measure_overlap(self._sketches[left], self._sketches[right])
        return kind_of(overlap, credited=not self._credits[left].isdisjoint(self._credits[right]))

    def kind(self, one: int, other: int) -> CopyKind:
        """How two documents of one story stand to each other."""
        left, right = self._text[one], self._text[other]
        return "same" if left == right else kind_in_story(self._kind(left, right))

    def _documents(self, text: int) -> list[int]:
        numbers: list[int] = []
        number = self._first_of_text[text]
        while number != _NONE:
            numbers.append(number)
            number = self._next_of_text[number]
        return numbers
