"""The index of statements by what they say: add them one by one or by the thousand, ask which are of one utterance."""

from __future__ import annotations

import sys
from array import array
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from onrecord.link.nearby import NearbyIndex
from onrecord.link.nearby.rings import Rings
from onrecord.link.utterances.alignment import Laid, Likeness, compare_laid
from onrecord.link.utterances.features import CONFLICT, PART, RULE, pack_likeness, wording_features
from onrecord.link.utterances.pairing import Node, Said, Tie, make_nodes, words_of
from onrecord.link.utterances.resolve import Cluster, resolve_component
from onrecord.link.utterances.speakers import SpeakerName, fold_speakers
from onrecord.link.utterances.times import times_of
from onrecord.link.utterances.wording import Folder, Wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from onrecord.link.utterances.reports import Report

_AT_ONCE = 10_000
_TIES_AT_ONCE = 10_000
_NONE = -1


class UtteranceIndex:
    """Statements, numbered from 0 as they are added.

    What belongs together depends on the set of statements, not on the order in which they came nor on how many came at once.
    Wordings are kept as 4 bytes a word and 8 bytes a feature (docs/explanation/utterances.md); the statements themselves are not kept.
    """

    def __init__(self) -> None:
        self._folder = Folder()
        self._near = NearbyIndex(RULE)
        self._speakers: dict[tuple[SpeakerName, ...], int] = {}
        self._names: list[tuple[SpeakerName, ...]] = []
        # of a statement
        self._text = array("i")
        self._speaker = array("i")
        self._from = array("i")
        self._to = array("i")
        self._published = array("i")
        self._next_of_text = array("i")
        # of a text
        self._hashes = array("Q")
        self._codes = array("I")
        self._ends = array("Q")
        self._first_of_text = array("i")
        self._rings = Rings()
        self._last_tie = array("i")
        # of a tie between two texts; `next` is the tie before it, of its left and of its right text
        self._left, self._right = array("i"), array("i")
        self._next_left, self._next_right = array("i"), array("i")
        self._percent, self._weight, self._marks = array("B"), array("B"), array("B")

    def __len__(self) -> int:
        return len(self._text)

    @property
    def ties(self) -> int:
        """How many pairs of wordings have been found alike."""
        return len(self._left)

    @property
    def size_bytes(self) -> int:
        """What the index holds, without the memory of words that it has seen (bounded, for speed only)."""
        arrays = [*(value for value in vars(self).values() if isinstance(value, array)), *self._rings.arrays()]
        names = sys.getsizeof(self._speakers) + sys.getsizeof(self._names)
        names += sum(
            sys.getsizeof(n) + sum(map(sys.getsizeof, (n, n.given, n.last, *n.given)))
            for some in self._names
            for n in some
        )
        return sum(len(a) * a.itemsize for a in arrays) + names + self._near.size_bytes

    def add(self, report: Report) -> int:
        """Add one statement; its number. Raises ValueError for a `made` or `published` that is no ISO time."""
        self.add_many([report])
        return len(self._text) - 1

    def add_many(self, reports: Iterable[Report]) -> None:
        """Add statements in their order. Raises ValueError as `add` does; those before the bad one may have been added."""
        left = iter(reports)
        while block := list(islice(left, _AT_ONCE)):
            self._add_block(block)

    def _add_block(self, block: Sequence[Report]) -> None:
        times = [times_of(report.made, report.published) for report in block]
        wordings = [self._folder.fold(report.words) for report in block]
        known = len(self._hashes)
        numbers = self._number_texts(wordings)
        for report, text, (start, end, published) in zip(block, numbers, times, strict=True):
            number = len(self._text)
            self._text.append(text)
            self._speaker.append(self._speaker_code(report.speakers))
            self._from.append(start)
            self._to.append(end)
            self._published.append(published)
            self._next_of_text.append(self._first_of_text[text])
            self._first_of_text[text] = number
        if known < len(self._hashes):
            self._tie_new(known)

    def _speaker_code(self, speakers: Sequence[str]) -> int:
        names = fold_speakers(speakers)
        if not names:
            return _NONE
        code = self._speakers.setdefault(names, len(self._names))
        if code == len(self._names):
            self._names.append(names)
        return code

    def _number_texts(self, wordings: Sequence[Wording]) -> list[int]:
        """The number of each wording's text; new ones are given one."""
        hashes = np.array([wording.hash for wording in wordings], np.uint64)
        here = dict(self._near.find_all(hashes))
        numbers = []
        for wording in wordings:
            number = here.get(wording.hash)
            if number is None:
                number = here[wording.hash] = len(self._hashes)
                self._hashes.append(wording.hash)
                self._codes.extend(wording.codes)
                self._ends.append(len(self._codes))
                self._first_of_text.append(_NONE)
                self._rings.add(number)
                self._last_tie.append(_NONE)
            numbers.append(number)
        return numbers

    def codes(self, text: int) -> array[int]:
        return self._codes[self._ends[text - 1] if text else 0 : self._ends[text]]

    def _features(self, texts: Sequence[int]) -> tuple[NDArray[np.int64], NDArray[np.uint32]]:
        """The features of texts, each with the index of its text."""
        return wording_features([self.codes(text) for text in texts])

    def _tie_new(self, first: int) -> None:
        """Find what the texts from `first` on are like."""
        owners, features = self._features(range(first, len(self._hashes)))
        lefts, rights = self._near.add(np.array(self._hashes[first:], np.uint64), owners, features)
        laid = {text: Laid(self.codes(text)) for text in {*lefts.tolist(), *rights.tolist()}}
        for left, right in zip(lefts.tolist(), rights.tolist(), strict=True):
            likeness = compare_laid(laid[left], laid[right])
            if likeness is not None:
                self._tie(left, right, likeness)

    def _tie(self, left: int, right: int, likeness: Likeness) -> None:
        tie = len(self._left)
        self._left.append(left)
        self._right.append(right)
        self._next_left.append(self._last_tie[left])
        self._next_right.append(self._last_tie[right])
        self._last_tie[left] = self._last_tie[right] = tie
        for kept, value in zip((self._percent, self._weight, self._marks), pack_likeness(likeness), strict=True):
            kept.append(value)
        self._rings.join(left, right)

    def clusters(self) -> Iterator[Cluster]:
        """Every utterance, as the numbers of its statements; component by component."""
        for text in range(len(self._hashes)):
            if self._rings.root(text) == text:
                yield from self._component(text)

    def _component(self, root: int) -> list[Cluster]:
        texts = self._rings.members(root)
        nodes = [node for text in texts for node in self._nodes(text)]
        if len(nodes) == 1:
            return [Cluster(nodes[0].statements)]
        return resolve_component(nodes, self._ties(texts))

    def _nodes(self, text: int) -> list[Node]:
        return make_nodes(text, words_of(self._hashes[text], self.codes(text)), self._said(text))

    def _said(self, text: int) -> Iterator[Said]:
        """The statements with this text."""
        number = self._first_of_text[text]
        while number != _NONE:
            speaker = self._speaker[number]
            names = self._names[speaker] if speaker != _NONE else ()
            yield Said(number, names, self._from[number], self._to[number], self._published[number])
            number = self._next_of_text[number]

    def _ties(self, texts: Sequence[int]) -> list[Tie]:
        """The ties among texts that stand now that all others have come."""
        found = []
        for text in texts:
            tie = self._last_tie[text]
            while tie != _NONE:
                if self._left[tie] == text:
                    found.append(tie)
                tie = self._next_left[tie] if self._left[tie] == text else self._next_right[tie]
        if not found:
            return []
        near = [
            good
            for at in range(0, len(found), _TIES_AT_ONCE)
            for good in self._still_near(found[at : at + _TIES_AT_ONCE])
        ]
        return [
            Tie(
                self._left[tie],
                self._right[tie],
                self._percent[tie],
                self._weight[tie],
                bool(self._marks[tie] & PART),
                bool(self._marks[tie] & CONFLICT),
            )
            for tie, good in zip(found, near, strict=True)
            if good
        ]

    def _still_near(self, ties: Sequence[int]) -> list[bool]:
        if not self._near.is_crowded:
            return [True] * len(ties)
        numbers = [[side[tie] for tie in ties] for side in (self._left, self._right)]
        sides = [self._near.side(np.array(texts, np.int64), *self._features(texts)) for texts in numbers]
        near: list[bool] = self._near.still_near(sides[0], sides[1]).tolist()
        return near
