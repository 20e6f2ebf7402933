"""What is known from elsewhere, as `link` asks for it; here answered from memory, in the record from its file.

Passages are found by an inverted index over the words of all primaries and articles: rare words first, so that a question costs what
its own words cost and not what the collection holds. Runs of three common words are indexed too, for quotations that hold nothing else.
"""

from __future__ import annotations

import math
from array import array
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol

import numpy as np

from onrecord.link.checks.primaries import Primary, gather_primaries
from onrecord.link.checks.speakers import speaker_keys
from onrecord.link.checks.stems import stem_word
from onrecord.link.checks.wordlists import COMMON

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import numpy.typing as npt

    from onrecord.link.checks.speakers import Who
    from onrecord.schema import Document

    Places = npt.NDArray[np.int64]

_RAREST = 14  # words of a question that are looked up
_MOST_PLACES = 4_000  # of one word
_BIN = 32  # words: places whose diagonals differ by less count together
_RUN = 3
_SLACK = 24  # words looked at before and behind
MOST_WINDOWS = 12
_LEAST_SHARE = 0.25  # of the heaviest window's weight
_MOST_OF_SPEAKER = 200
_FEW = 40
_FAR = 1 << 60
_NOWHERE: Places = np.empty(0, dtype=np.int64)
_FIXED = {
    word: number for number, word in enumerate(sorted({stem_word(word) for word in COMMON}))
}  # common words have the same number everywhere
_RADIX = 1024


class Window(NamedTuple):
    """Words `first` up to `last` of a primary, where a question's words stand near each other; `weight` says how many, by rarity."""

    primary: Primary
    first: int
    last: int
    weight: float


class Lookup(Protocol):
    """What `link` may ask about other documents."""

    def find_windows(self, stems: Sequence[str], *, who: Who | None = None, most: int = MOST_WINDOWS) -> list[Window]:
        """Where words, given by their stems, stand nearly together, likeliest first.

        Words too common to be looked up are looked for in what `who` said, or in everything where that is little.
        """

    def of_speaker(self, who: Who) -> list[Primary]:
        """What may be a speaker's, by name or handle."""

    def count_other_languages(self, language: str) -> int:
        """How many primaries are in a language other than this one."""

    def count(self) -> tuple[int, int]:
        """How many primaries and how many reporting texts are at hand."""


@dataclass(frozen=True, slots=True)
class _Segment:
    """An index over a part of the words, never changed once built: places sorted by word, and by run of common words."""

    first: int
    length: int
    order: npt.NDArray[np.int32]
    bounds: npt.NDArray[np.int32]
    runs: npt.NDArray[np.int32]
    run_order: npt.NDArray[np.int32]

    def of_word(self, number: int) -> Places:
        if number + 1 >= len(self.bounds):
            return _NOWHERE
        return self.order[self.bounds[number] : self.bounds[number + 1]].astype(np.int64) + self.first

    def of_run(self, run: int) -> Places:
        low, high = np.searchsorted(self.runs, run, "left"), np.searchsorted(self.runs, run, "right")
        return self.run_order[low:high].astype(np.int64) + self.first


def _build_segment(first: int, stream: array[int], size: int) -> _Segment:
    words = np.array(stream[first:], dtype=np.int32)
    order = np.argsort(words, kind="stable").astype(np.int32)
    bounds = np.searchsorted(words[order], np.arange(size + 1)).astype(np.int32)
    common = (words >= 0) & (words < len(_FIXED))
    inside = np.flatnonzero(common[:-2] & common[1:-1] & common[2:]) if len(words) > 2 else np.empty(0, dtype=np.int64)
    runs = (words[inside] * _RADIX + words[inside + 1]) * _RADIX + words[inside + 2] if len(inside) else inside
    by_run = np.argsort(runs, kind="stable")
    return _Segment(first, len(words), order, bounds, runs[by_run].astype(np.int32), inside[by_run].astype(np.int32))


class MemoryLookup:
    """Primaries and articles in memory. Adding is cheap; the index is built when it is first asked, in parts that double."""

    def __init__(self, documents: Iterable[Document] = ()) -> None:
        self._primaries: list[Primary] = []
        self._starts: list[int] = []
        self._vocabulary: dict[str, int] = dict(_FIXED)
        self._numbers: dict[str, int] = {}  # of words; the vocabulary's are of their stems
        self._stream = array("i")
        self._segments: list[_Segment] = []
        self._by_speaker: dict[str, list[int]] = {}
        self._languages: Counter[str] = Counter()
        self._reporting = 0
        for document in documents:
            self.add(document)

    def add(self, document: Document, *, speaker: str | None = None) -> None:
        """Take in what a document holds. `speaker` says whose it is where the giver knows."""
        self.add_primaries(gather_primaries(document, speaker=speaker))

    def add_primaries(self, primaries: Iterable[Primary]) -> None:
        """Take in words that are gathered already."""
        numbers, stream = self._numbers, self._stream
        for primary in primaries:
            number = len(self._primaries)
            self._starts.append(len(stream))
            self._primaries.append(primary)
            self._note(number, primary)
            for key in primary.words.keys:
                if key not in numbers:
                    numbers[key] = self._vocabulary.setdefault(stem_word(key), len(self._vocabulary))
            stream.extend([numbers[key] for key in primary.words.keys])
            stream.append(-1)

    def _note(self, number: int, primary: Primary) -> None:
        self._reporting += primary.reporting
        if not primary.reporting:
            self._languages[primary.language] += 1
            for key in speaker_keys(primary.who):
                self._by_speaker.setdefault(key, []).append(number)

    @property
    def primaries(self) -> Sequence[Primary]:
        """All that was added, in order."""
        return self._primaries

    def count(self) -> tuple[int, int]:
        """See Lookup."""
        return len(self._primaries) - self._reporting, self._reporting

    def find_windows(self, stems: Sequence[str], *, who: Who | None = None, most: int = MOST_WINDOWS) -> list[Window]:
        """See Lookup. The cost does not depend on how many documents there are."""
        if not stems or not self._primaries:
            return []
        self._build()
        hits = self._hits([self._vocabulary.get(stem, -1) for stem in stems])
        if len(hits):
            return self._windows(hits, len(stems), most)
        return self._scan(who)[:most]

    def of_speaker(self, who: Who) -> list[Primary]:
        """See Lookup. At most a few hundred, so that one who speaks all day does not fill the answer."""
        numbers = {n for key in speaker_keys(who) for n in self._by_speaker.get(key, ())}
        return [self._primaries[n] for n in sorted(numbers)[:_MOST_OF_SPEAKER]]

    def count_by_language(self) -> Mapping[str, int]:
        """How many primaries are in each language."""
        return self._languages

    def count_other_languages(self, language: str) -> int:
        """See Lookup."""
        if language == "und":
            return 0
        return sum(n for other, n in self._languages.items() if other not in (language, "und"))

    def _scan(self, who: Who | None) -> list[Window]:
        """All of what the speaker said, or everything if that is little."""
        texts = self.of_speaker(who) if who else []
        if not texts and len(self._primaries) <= _FEW:
            texts = [p for p in self._primaries if not p.reporting]
        return [Window(p, 0, len(p.words), 0.0) for p in texts if len(p.words)]

    def _hits(self, numbers: Sequence[int]) -> Places:
        """Rows of place, diagonal and weight (in thousandths) for the rarest words, and for runs of common ones where those are few."""
        rare = [(at, _join(s.of_word(n) for s in self._segments)) for at, n in enumerate(numbers) if n >= len(_FIXED)]
        found = [(at, places) for at, places in rare if len(places)]
        if len(found) < 2:
            for at in range(len(numbers) - _RUN + 1):
                a, b, c = numbers[at : at + _RUN]
                if min(a, b, c) >= 0 and max(a, b, c) < len(_FIXED):
                    run = (a * _RADIX + b) * _RADIX + c
                    found.append((at, _join(s.of_run(run) for s in self._segments)))
        found = sorted((f for f in found if len(f[1])), key=lambda f: len(f[1]))[:_RAREST]
        rows = []
        for at, places in found:
            weight = int(1000 / (1 + math.log(len(places))))
            kept = places[:_MOST_PLACES]
            rows.append(np.column_stack((kept, kept - at, np.full(len(kept), weight, dtype=np.int64))))
        return np.concatenate(rows) if rows else np.empty((0, 3), dtype=np.int64)

    def _windows(self, hits: Places, length: int, most: int) -> list[Window]:
        """Places whose diagonals lie near each other, heaviest first, as windows of the texts that they fall in."""
        slack = length // 2 + _SLACK
        names, where = np.unique(hits[:, 1] // _BIN, return_inverse=True)
        weights = np.bincount(where, weights=hits[:, 2]) / 1000
        # of the diagonals in each bin, and of the places themselves, the first and the last
        low, high = (np.full((len(names), 2), edge, dtype=np.int64) for edge in (_FAR, -_FAR))
        np.minimum.at(low, where, hits[:, :2])
        np.maximum.at(high, where, hits[:, :2])
        joined = weights.copy()
        near = np.flatnonzero(np.diff(names) == 1)
        joined[near] += weights[near + 1]
        joined[near + 1] += weights[near]
        out: list[Window] = []
        least = joined.max() * _LEAST_SHARE
        for i in np.lexsort((-weights, -joined))[: most * 3]:
            if joined[i] < least:
                break
            start, stop = int(low[i, 1]), int(high[i, 1]) + length
            for text in range(self._text_at(int(low[i, 0])), self._text_at(int(high[i, 0])) + 1):
                primary, base = self._primaries[text], self._starts[text]
                first, last = max(0, start - base - slack), min(len(primary.words), stop - base + slack)
                if first < last:
                    out.append(Window(primary, first, last, float(joined[i])))
        return _merge(out)[:most]

    def _text_at(self, place: int) -> int:
        return max(0, bisect_right(self._starts, place) - 1)

    def _build(self) -> None:
        """Index what was added since; a part at least half as long as what is new is indexed again with it, so parts stay few."""
        first = self._segments[-1].first + self._segments[-1].length if self._segments else 0
        if first == len(self._stream):
            return
        while self._segments and self._segments[-1].length <= 2 * (len(self._stream) - first):
            first = self._segments.pop().first
        self._segments.append(_build_segment(first, self._stream, len(self._vocabulary)))


class PartLookup(MemoryLookup):
    """Some documents of many, of which it knows how many there are: what is not among them is not said to be in no source there is.

    `texts` counts what can prove something by language, `reporting` the articles, of all.
    """

    def __init__(self, documents: Iterable[Document], texts: Mapping[str, int], reporting: int) -> None:
        super().__init__(documents)
        self._texts = texts
        self._all_reporting = reporting

    def count(self) -> tuple[int, int]:
        """See Lookup."""
        return sum(self._texts.values()), self._all_reporting

    def count_other_languages(self, language: str) -> int:
        """See Lookup."""
        return sum(n for other, n in self._texts.items() if language != "und" and other not in (language, "und"))


def _join(parts: Iterable[Places]) -> Places:
    found = [part for part in parts if len(part)]
    return np.concatenate(found) if len(found) > 1 else found[0] if found else _NOWHERE


def _merge(windows: list[Window]) -> list[Window]:
    """Windows of one primary that overlap are one; the order stays that of the heaviest."""
    out: list[Window] = []
    place: dict[int, list[int]] = {}
    for window in windows:
        for i in place.setdefault(id(window.primary), []):
            held = out[i]
            if window.first <= held.last and held.first <= window.last:
                first, last = min(held.first, window.first), max(held.last, window.last)
                out[i] = Window(held.primary, first, last, max(held.weight, window.weight))
                break
        else:
            place[id(window.primary)].append(len(out))
            out.append(window)
    return out
