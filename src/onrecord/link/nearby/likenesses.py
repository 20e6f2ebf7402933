"""Texts that are kept elsewhere, each with those that it is like: what must be kept and what no longer holds as texts come and go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from onrecord.link.nearby.distinct import distinct
from onrecord.link.nearby.keeping import (
    Named,
    Postings,
    Texts,
    add_texts,
    find_standing,
    name_again,
    remove_texts,
)
from onrecord.link.nearby.rule import LOW, Rule, Side, needed, rank_ranges

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from onrecord.link.nearby.keeping import Whole

Values = tuple[Any, ...]
_TIES_AT_ONCE = 10_000


class TextShelf(Postings, Protocol):
    """Where texts lie, numbered, once for all that have their hash, with their features and what they are like."""

    def numbers_of(self, hashes: Whole) -> dict[int, int]:
        """The number of each of these texts that is there, by its hash."""

    def between(self, low: Whole, high: Whole) -> tuple[NDArray[np.int64], Whole, NDArray[np.int64]]:
        """The texts whose hash stands in one of these ranges, both ends inclusive: numbers, hashes, how many features they have."""

    def values_of(self, numbers: Sequence[int]) -> dict[int, Values]:
        """What is kept of each text, its hash first."""

    def insert(self, hashes: Whole, counts: NDArray[np.int64], values: Sequence[Values]) -> list[int]:
        """Keep new texts; their numbers, larger than all before."""

    def delete(self, numbers: Sequence[int]) -> None:
        """Texts without ties."""

    def ties_of(self, numbers: Sequence[int]) -> list[Values]:
        """The ties of texts: the smaller number, the larger one, what else is kept. None twice."""

    def insert_ties(self, ties: Sequence[Values]) -> None: ...

    def delete_ties(self, ties: Sequence[tuple[int, int]]) -> None: ...


@dataclass(frozen=True, slots=True)
class Likenesses:
    """The texts of a shelf, by a rule. `features` gives the features of texts (by what is kept of them, the hash first), each with the index
    of its text; `lay_out` a text as `compare` takes it, which gives what is kept of a tie between two texts, None where they are not alike, the
    same whichever is first."""

    shelf: TextShelf
    rule: Rule
    features: Callable[[Sequence[Values]], tuple[NDArray[np.int64], NDArray[np.uint32]]]
    lay_out: Callable[[Values], Any]
    compare: Callable[[Any, Any], Values | None]

    def add(self, hashes: Sequence[int], values: Sequence[Values]) -> tuple[list[int], set[int]]:
        """The numbers of texts, of which those that are new are kept; and the texts whose ties are others than before."""
        known = self.shelf.numbers_of(distinct(np.array(hashes, np.uint64)))
        new = {h: (h, *v) for h, v in zip(hashes, values, strict=True) if h not in known}
        changed: set[int] = set()
        if new:
            whole = np.array(list(new), np.uint64)
            texts, counts = self.texts(whole, list(new.values()))
            numbers = self.shelf.insert(whole, counts, [value[1:] for value in new.values()])
            known.update(zip(new, numbers, strict=True))
            named = add_texts(self.shelf, self.rule, texts)
            changed = self._unsettle(named.shaken)
            changed |= self._tie(self._meet(named, numbers), dict(zip(numbers, new.values(), strict=True)))
        return [known[hash_] for hash_ in hashes], changed

    def sharing(self, features: NDArray[np.uint32]) -> list[int]:
        """The texts that have as many of these features as the rule wants of a text of theirs: what may be a part of longer texts, which are
        not kept. Of a feature that many have, only those that lead."""
        if not features.size:
            return []
        postings = self.shelf.leading(distinct(features.astype(np.uint64)))
        ranks, shared = np.unique(postings & LOW, return_counts=True)
        return self._numbers(ranks[shared >= needed(ranks, ranks)])

    def drop(self, numbers: Sequence[int]) -> set[int]:
        """Forget texts. The texts whose ties are others than before."""
        if not numbers:
            return set()
        held = self.shelf.values_of(numbers)
        gone = self.shelf.ties_of(numbers)
        self.shelf.delete_ties([(one, other) for one, other, *_ in gone])
        texts = self._ranked(numbers, held)
        self.shelf.delete(numbers)
        risen = self._numbers(remove_texts(self.shelf, self.rule, texts))
        changed = {number for one, other, *_ in gone for number in (one, other)} | self._settle(risen)
        return changed - set(numbers)

    def ties_as_kept(self, ties: Sequence[Values]) -> list[Values | None]:
        """Of pairs of texts that are there (their numbers come first) what should be kept; None where a text is gone, or they are not alike."""
        held = self.shelf.values_of(sorted({number for tie in ties for number in tie[:2]}))
        laid = {number: self.lay_out(value) for number, value in held.items()}
        return [self.compare(laid[tie[0]], laid[tie[1]]) if tie[0] in laid and tie[1] in laid else None for tie in ties]

    def texts(self, hashes: Whole, values: Sequence[Values]) -> tuple[Texts, NDArray[np.int64]]:
        owners, features = self.features(values)
        counts = np.bincount(owners, minlength=len(values))
        return Texts(self.rule.ranks(hashes, counts), owners, features), counts

    def _ranked(self, numbers: Sequence[int], held: Mapping[int, Values]) -> Texts:
        """Texts that are kept."""
        hashes = np.array([held[number][0] for number in numbers], np.uint64)
        return self.texts(hashes, [held[number] for number in numbers])[0]

    def _numbers(self, ranks: Whole) -> list[int]:
        """The texts of these ranks."""
        numbers, hashes, counts = self.shelf.between(*rank_ranges(ranks))
        found: list[int] = distinct(numbers[np.isin(self.rule.ranks(hashes, counts), ranks)]).tolist()
        return found

    def _meet(self, named: Named, numbers: Sequence[int]) -> list[tuple[int, int]]:
        """The named pairs as numbers, smaller and larger; `numbers` are those of the texts."""
        held, hashes, counts = self.shelf.between(*rank_ranges(distinct(named.others)))
        ranks = self.rule.ranks(hashes, counts)
        order = np.argsort(ranks, kind="stable")
        ranks, others = ranks[order], held[order]
        begin, end = np.searchsorted(ranks, named.others), np.searchsorted(ranks, named.others, "right")
        mine = np.array(numbers, np.int64)[named.texts]
        pairs = [(mine, others[np.minimum(begin, max(others.size - 1, 0))], begin < end)] if others.size else []
        for more in range(1, int((end - begin).max(initial=0))):  # texts of one rank are next to never more than one
            there = begin + more < end
            pairs.append((mine, others[np.minimum(begin + more, others.size - 1)], there))
        met = {
            (min(a, b), max(a, b))
            for one, other, there in pairs
            for a, b in zip(one[there].tolist(), other[there].tolist(), strict=True)
            if a != b
        }
        return sorted(met)

    def _tie(self, pairs: Sequence[tuple[int, int]], new: Mapping[int, Values]) -> set[int]:
        """Compare pairs, and keep those that are alike."""
        held = dict(new)
        others = {number for pair in pairs for number in pair if number not in held}
        held.update(self.shelf.values_of(sorted(others)))
        laid = {number: self.lay_out(held[number]) for number in {number for pair in pairs for number in pair}}
        ties = []
        for one, other in pairs:
            likeness = self.compare(laid[one], laid[other])
            if likeness is not None:
                ties.append((one, other, *likeness))
        self.shelf.insert_ties(ties)
        return {number for one, other, *_ in ties for number in (one, other)}

    def _unsettle(self, ranks: Whole) -> set[int]:
        """Of texts that lead no more in something: take away the ties that no longer stand."""
        changed: set[int] = set()
        ties = self.shelf.ties_of(self._numbers(ranks)) if ranks.size else []
        for begin in range(0, len(ties), _TIES_AT_ONCE):
            some = ties[begin : begin + _TIES_AT_ONCE]
            held = self.shelf.values_of(sorted({number for tie in some for number in tie[:2]}))
            sides = []
            for numbers in zip(*(tie[:2] for tie in some), strict=True):
                texts = self._ranked(numbers, held)
                sides.append(Side(*texts))
            standing = find_standing(self.shelf, *sides).tolist()
            fallen = [(tie[0], tie[1]) for tie, stands in zip(some, standing, strict=True) if not stands]
            self.shelf.delete_ties(fallen)
            changed.update(number for tie in fallen for number in tie)
        return changed

    def _settle(self, numbers: Sequence[int]) -> set[int]:
        """Of texts that lead now in something: tie them to what they are like and were not tied to."""
        if not numbers:
            return set()
        texts = self._ranked(numbers, self.shelf.values_of(numbers))
        tied = {(one, other) for one, other, *_ in self.shelf.ties_of(numbers)}
        met = self._meet(name_again(self.shelf, self.rule, texts), numbers)
        return self._tie([pair for pair in met if pair not in tied], {})
